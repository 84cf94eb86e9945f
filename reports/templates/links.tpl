<ul class="links" role="list">
{{#LINK}}<li><a href="{{TO}}">{{TITLE}}</a> <span>{{NOTE}}</span></li>
{{/LINK}}</ul>
