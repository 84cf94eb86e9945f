<div class="single">
<p class="topic">{{TOPIC}}</p>
<h1>{{HEADING}}</h1>
<p class="lead">{{LEAD}}</p>
{{BODY:x-fragment}}</div>
