<h3>{{TEXT}}</h3>
