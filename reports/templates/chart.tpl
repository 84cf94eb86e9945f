<figure class="chart" aria-labelledby="{{ID}}">
<figcaption id="{{ID}}"><span class="chart-title">{{TITLE}}</span> <span class="chart-subtitle">{{SUBTITLE}}</span></figcaption>
{{CHART:x-fragment}}</figure>
