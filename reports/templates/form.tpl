<div class="form-head">
<p class="force">{{FORCE}}</p>
<h1>{{HEADING}}</h1>
<p class="note">{{INSTRUCTION}}</p>
<dl class="facts">
{{#FACT}}<div><dt>{{NAME}}</dt><dd>{{VALUE}}</dd></div>
{{/FACT}}</dl>
</div>
{{SECTIONS:x-fragment}}
