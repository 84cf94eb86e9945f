<div class="key">
<p class="key-number">{{#SCORED}}<data value="{{EXACT}}">{{SHOWN}}</data> <span class="key-unit">of 5</span>{{/SCORED}}{{#UNSCORED}}<span class="key-words">{{WORDS}}</span>{{/UNSCORED}}</p>
<dl>
{{#FACT}}<div><dt>{{NAME}}</dt><dd>{{VALUE:x-fragment}}</dd></div>
{{/FACT}}</dl>
</div>
