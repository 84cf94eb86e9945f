<details class="folded"><summary>{{SUMMARY}}</summary>
{{CONTENT:x-fragment}}</details>
