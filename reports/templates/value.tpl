{{#BARE}}{{SHOWN}}{{/BARE}}{{#EXACT}}<data value="{{VALUE}}">{{SHOWN}}</data>{{/EXACT}}
