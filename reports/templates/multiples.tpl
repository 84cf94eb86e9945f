<ul class="multiples" role="list">
{{#ITEM}}<li><p class="multiple-title">{{TITLE}}</p>
<p class="multiple-note">{{NOTE}}</p>
{{DRAWING:x-fragment}}</li>
{{/ITEM}}</ul>
