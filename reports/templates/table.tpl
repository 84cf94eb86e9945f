<table role="table">
<caption>{{CAPTION}}</caption>
<thead role="rowgroup"><tr role="row">{{#COLUMN}}<th role="columnheader" scope="col" class="{{CLASS}}">{{TITLE}}</th>{{/COLUMN}}</tr></thead>
<tbody role="rowgroup">
{{#ROW}}<tr role="row"><th role="rowheader" scope="row">{{HEADER}}</th>{{#CELL}}<td role="cell" class="{{CLASS}}" data-label="{{LABEL}}">{{VALUE:x-fragment}}</td>{{/CELL}}</tr>
{{/ROW}}</tbody>
</table>
