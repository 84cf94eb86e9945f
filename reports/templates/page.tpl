<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{{TITLE}}</title>
<style>
{{CSS:x-fragment}}</style>
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header class="marking"><p>{{MARKING}}</p></header>
<main id="main" tabindex="-1">
{{BODY:x-fragment}}</main>
<footer class="marking"><p>{{MARKING}}</p></footer>
</body>
</html>
