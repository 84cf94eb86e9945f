<ol class="findings">
{{#FINDING}}<li><p class="finding-title">{{TITLE}}</p>
<p class="finding-facts"><span class="severity">{{SEVERITY}} severity</span>{{FACTS}}</p>
<p class="finding-action">{{ACTION}}</p>{{#SERVES}}
<p class="finding-serves">{{TEXT}}</p>{{/SERVES}}</li>
{{/FINDING}}</ol>
