<div class="key">
<p class="key-number">{{EARLIER:x-fragment}} <span class="key-arrow" aria-hidden="true">→</span><span class="vh"> then </span> {{LATER:x-fragment}} <span class="key-unit">of 5</span></p>
<dl>
{{#FACT}}<div><dt>{{NAME}}</dt><dd>{{VALUE:x-fragment}}</dd></div>
{{/FACT}}</dl>
</div>
