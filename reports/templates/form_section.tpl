<section class="{{CLASS}}" id="{{ID}}" aria-labelledby="{{ID}}-h">
<h2 id="{{ID}}-h">{{TITLE}}</h2>
{{BODY:x-fragment}}</section>
