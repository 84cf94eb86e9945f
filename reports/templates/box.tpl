<div class="{{CLASS}}">
{{CONTENT:x-fragment}}</div>
