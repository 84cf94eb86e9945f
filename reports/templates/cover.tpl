<div class="cover">
<p class="force">{{FORCE}}</p>
<h1>{{TITLE}}</h1>
<p class="lead">{{LEAD}}</p>
<dl class="facts">
{{#FACT}}<div><dt>{{NAME}}</dt><dd>{{VALUE}}</dd></div>
{{/FACT}}</dl>
<nav aria-labelledby="contents"><h2 id="contents" class="minor">In this report</h2>
<ol class="contents">
{{#ENTRY}}<li><a href="#{{ID}}">{{TOPIC}}</a></li>
{{/ENTRY}}</ol></nav>
</div>
