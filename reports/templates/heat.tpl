<table class="heat" role="table">
<caption>{{CAPTION}}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{{CORNER}}</th>{{#COLUMN}}<th role="columnheader" scope="col" class="upright"><span>{{TITLE}}</span></th>{{/COLUMN}}</tr></thead>
<tbody role="rowgroup">
{{#ROW}}<tr role="row" class="{{CLASS}}"><th role="rowheader" scope="row">{{HEADER}}</th>{{#WHOLE}}<td role="cell" class="none whole" colspan="{{COLUMNS}}" data-label="{{LABEL}}">{{WORDS}}</td>{{/WHOLE}}{{#CELL}}<td role="cell" class="{{CLASS}}" data-label="{{LABEL}}">{{#NUMBER}}<span class="plate">{{VALUE:x-fragment}}</span>{{/NUMBER}}{{#SHORT}}<span class="short" aria-hidden="true">{{TEXT}}</span>{{/SHORT}}{{#SPOKEN}}<span class="vh"> {{TEXT}}</span>{{/SPOKEN}}</td>{{/CELL}}</tr>
{{/ROW}}</tbody>
</table>
<ul class="legend" role="list" aria-label="Key">
{{#BAND}}<li><span class="swatch {{CLASS}}"></span>{{LABEL}}</li>
{{/BAND}}{{#SIGN}}<li><b>{{TEXT}}</b>{{LABEL}}</li>
{{/SIGN}}</ul>
