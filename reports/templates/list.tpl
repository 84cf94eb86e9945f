<ul class="plain">
{{#ITEM}}<li>{{TEXT}}</li>
{{/ITEM}}</ul>
