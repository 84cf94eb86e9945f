<dl class="facts">
{{#FACT}}<div><dt>{{NAME}}</dt><dd>{{VALUE}}</dd></div>
{{/FACT}}</dl>
