<div class="scale-row">{{SCALE:x-fragment}}</div>
<ul class="rows" role="list">
{{#ROW}}<li class="row"><span class="row-label">{{#MARK}}<b>{{TEXT}}</b> {{/MARK}}<span class="row-text">{{LABEL}}{{#NOTE}} <span class="row-note">{{TEXT}}</span>{{/NOTE}}</span></span> <span class="row-mark">{{SVG:x-fragment}}</span> <span class="row-value">{{VALUE:x-fragment}}</span></li>
{{/ROW}}</ul>
