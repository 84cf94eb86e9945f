<span class="row-score">{{SCORE:x-fragment}}</span>{{#BOUNDS}} <span class="row-bounds"><data value="{{LOW}}">{{LOW_SHOWN}}</data> to <data value="{{HIGH}}">{{HIGH_SHOWN}}</data></span>{{/BOUNDS}}
