<section class="message" id="{{ID}}" aria-labelledby="{{ID}}-h">
<p class="topic">{{TOPIC}}</p>
<h2 id="{{ID}}-h">{{HEADING}}</h2>
{{BODY:x-fragment}}</section>
