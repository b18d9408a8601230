import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, lessonPage, notFoundPage, slashScript } from './pages.ts';

const index = `<head>
  <meta name="faultline-root" content="./">
  <title>Faultline</title>
  <meta name="description" content="All of it." />
  <meta
    property="og:title"
    content="Faultline"
  />
  <link rel="modulepreload" href="./assets/react.js">
  <link rel="stylesheet" href="./assets/index.css">
  <script type="module" src="./assets/index.js"></script>
</head>
<body><div id="root"></div><noscript><h1>Faultline</h1></noscript></body>`;

test("a lesson's page has its own words, and links that climb to the root", () => {
  const page = lessonPage(index, { title: 'Tom & "Jerry"', question: 'Is 1 < 2?' });
  expect(page).toContain('<title>Tom &amp; &quot;Jerry&quot; · Faultline</title>');
  expect(page).toContain('name="description" content="Is 1 &lt; 2?"');
  expect(page).toMatch(/property="og:title"\s+content="Tom &amp; &quot;Jerry&quot; · Faultline"/);
  expect(page).toContain('<meta name="faultline-root" content="../../">');
  expect(page).toContain('src="../../assets/index.js"');
  expect(page).toContain('href="../../assets/index.css"');
  expect(page).not.toContain('"./');
  expect(page).toMatch(/<noscript><h1>Tom &amp; &quot;Jerry&quot;<\/h1>\s*<p>Is 1 &lt; 2\?<\/p><\/noscript>/);
});

test('the page for unknown addresses loads nothing before its script has found the root', () => {
  const page = notFoundPage(index, 'find("$&")');
  expect(page).toContain('<script type="module" data-src="assets/index.js">');
  expect(page).toContain('<link rel="stylesheet" data-href="assets/index.css">');
  expect(page).not.toMatch(/\s(src|href)="/);
  expect(page).toContain('<script>find("$&")</script>\n</body>');
});

test('the policy names each inline script by its hash, and no other host', () => {
  const policy = contentSecurityPolicy([slashScript]);
  expect(policy).toContain(`'sha256-${createHash('sha256').update(slashScript).digest('base64')}'`);
  expect(policy).not.toContain('http');
});
