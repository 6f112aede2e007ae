/** What a browser without a session sees: no script, no style of others, nothing about the car. */
export const SIGN_IN_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="dark light">
<title>Fascia</title>
<h1>Fascia</h1>
<p>This browser is not signed in. Open the dashboard with:</p>
<pre>fascia open</pre>
</html>
`
