<p class="{{CLASS}}">{{TEXT}}</p>
