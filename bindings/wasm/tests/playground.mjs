// The playground in a real browser: node playground.mjs PLAYGROUND CHROMIUM [SCREENSHOTS]
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [folder, executablePath, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://site.example');
  const file = path.join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  if (!file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
});
const host = '127.0.0.1';
await new Promise((resolve) => server.listen(0, host, resolve));
const address = `http://${host}:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** A page of which everything that goes wrong is noted. */
async function open({ colorScheme = 'light', width = 1400, height = 900, fragment = '', phone = false, context } = {}) {
  const own = context ?? await browser.newContext({ colorScheme, viewport: { width, height }, hasTouch: phone, isMobile: phone, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await own.newPage();
  const wrong = [];
  page.on('console', (message) => wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(String(error)));
  // What the policy holds back was never sent.
  const sent = (request) => { if (!request.url().startsWith(address) && !request.url().startsWith('blob:') && request.failure()?.errorText !== 'csp') wrong.push(request.url()); };
  page.on('requestfinished', sent);
  page.on('requestfailed', sent);
  await page.goto(address + fragment);
  return { page, wrong, context: own };
}
const says = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector('#status').textContent), pattern.source, { timeout: 120_000 });
const whole = async (page) => {
  await says(page, /issues? ·|^0 issues/);
  await page.waitForFunction(() => !/word lists/.test(document.querySelector('#status').textContent), null, { timeout: 120_000 });
};
const rules = (page) => page.$$eval('.issue .about span:nth-child(2)', (names) => names.map((name) => name.textContent));
const marked = (page) => page.$$eval('.editor:first-of-type mark:not(.also)', (marks) => marks.map((mark) => mark.textContent));
async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], what);
}
async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

try {
  for (const colorScheme of ['light', 'dark']) {
    const { page, wrong, context } = await open({ colorScheme });
    await whole(page);
    await accessible(page, `empty, ${colorScheme}`);
    await picture(page, `empty-${colorScheme}`);
    await page.click('#example');
    await says(page, /\d+ issues · English, from French/);
    for (const rule of ['foreign-quotes', 'untranslated-fragment', 'untranslated-bracket', 'number-format', 'number-mismatch', 'repeated-word', 'name-variant', 'web-furniture']) {
      assert.ok((await rules(page)).includes(rule), rule);
    }
    await page.keyboard.press('F8');
    await accessible(page, colorScheme);
    await picture(page, `example-${colorScheme}`);
    assert.deepEqual(wrong, []);
    await context.close();
  }
  console.log('accessible in light and dark');

  // By keyboard: type, go from issue to issue, mend, undo.
  {
    const { page, wrong, context } = await open();
    await whole(page);
    await page.focus('#text');
    await page.keyboard.type('The mayor called it a « small step » and left. The council worked malgré tout on the the plan.');
    await says(page, /^3 issues · English/);
    assert.deepEqual(await marked(page), ['«', '»', 'malgré tout', 'the']);
    const selected = () => page.evaluate(() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd));
    for (const words of ['«', 'malgré tout', 'the']) {
      await page.keyboard.press('F8');
      assert.equal(await selected(), words);
    }
    for (let times = 0; times < 2; times += 1) await page.keyboard.press('Shift+F8');
    assert.match(await page.textContent('.issue[aria-current]'), /foreign-quotes/);
    await page.keyboard.press('Control+.');
    await says(page, /^2 issues/);
    assert.match(await page.inputValue('#text'), /“small step”/);
    for (let times = 0; times < 2; times += 1) await page.keyboard.press('Control+z');
    await says(page, /^3 issues/);
    // Marks stay with their words while one types before them, at once.
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Oh. ');
    assert.deepEqual(await marked(page), ['«', '»', 'malgré tout', 'the']);
    await page.waitForTimeout(1000);
    await page.click('#mend');
    await says(page, /^2 issues/);
    assert.match(await page.inputValue('#text'), /^Oh\. The mayor called it a “small step” and left\. .* on the the plan\.$/);
    assert.deepEqual(wrong, []);
    await context.close();
  }
  console.log('issues by keyboard, fixes and undo');

  // Shared by the fragment; offline after the first visit.
  {
    const { page, wrong, context } = await open();
    await whole(page);
    await page.click('#example');
    await says(page, /\d+ issues · English, from French/);
    const before = await rules(page);
    await page.click('#share');
    await says(page, /link is copied/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(link.startsWith(`${address}#1.`) && link.length < 2500, link);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await new Promise((resolve) => server.close(resolve).closeAllConnections());
    const other = await open({ context, fragment: link.slice(address.length) });
    await whole(other.page);
    assert.deepEqual(await rules(other.page), before);
    assert.ok(await other.page.isChecked('input[name=original]'));
    assert.equal(await other.page.inputValue('select[name=source]'), 'fr');
    assert.deepEqual([...wrong, ...other.wrong], []);
    await context.setOffline(false);
    await new Promise((resolve) => server.listen(Number(new URL(address).port), '127.0.0.1', resolve));
    // A link that holds nothing is said to hold nothing.
    for (const fragment of ['#1.!!!', '#1.AAAA']) {
      await other.page.goto(address + fragment);
      await says(other.page, /holds no text/);
    }
    await context.close();
  }
  console.log('shared by a link, and offline');

  // Nothing leaves the page, from its workers neither; files are dropped.
  {
    const { page, wrong, context } = await open();
    await whole(page);
    const left = await page.evaluate(async () => {
      const outside = (run) => run.then(() => 'sent', () => 'held back');
      const here = await outside(fetch('https://example.org/?text'));
      const worker = new Worker(URL.createObjectURL(new Blob(['fetch("https://example.org/?text").then(() => postMessage("sent"), () => postMessage("held back"))'])));
      const there = await new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
      const image = await new Promise((resolve) => {
        const picture = new Image();
        [picture.onload, picture.onerror] = [() => resolve('sent'), () => resolve('held back')];
        picture.src = 'https://example.org/?text';
      });
      return [here, there, image];
    });
    assert.deepEqual(left, ['held back', 'held back', 'held back']);
    assert.ok(wrong.length >= 3 && wrong.every((line) => /Content Security Policy|violates/.test(line)), wrong.join('\n'));
    await page.setInputFiles('#file', { name: 'a.md', mimeType: 'text/markdown', buffer: Buffer.from('# The « step »\n\n`« code »`\n') });
    await says(page, /^1 issue /);
    assert.equal(await page.inputValue('select[name=format]'), 'markdown');
    await page.setInputFiles('#file', { name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from([0xe9, 0x20, 0xe9]) });
    await says(page, /b\.txt is no text in UTF-8/);
    await page.fill('#text', '<img src=x onerror=alert(1)> « <b>bold</b> » \n\n\n');
    await says(page, /issues/);
    assert.equal(await page.evaluate(() => document.querySelectorAll('main img, main b').length), 0);
    await context.close();
  }
  console.log('nothing leaves the page, hostile text does nothing');

  // On a phone nothing is cut off, and the list stays in reach.
  for (const colorScheme of ['light', 'dark']) {
    const { page, wrong, context } = await open({ colorScheme, width: 390, height: 800, phone: true });
    await whole(page);
    await page.tap('#example');
    await says(page, /\d+ issues · English, from French/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the screen');
    await page.evaluate(() => scrollTo(0, 0));
    const box = await page.locator('.issue').first().boundingBox();
    assert.ok(box.y > 0 && box.y < 800, 'the list is in view');
    await page.tap('#next');
    const [mark, list] = [await page.locator('mark.current').first().boundingBox(), await page.locator('#list').boundingBox()];
    assert.ok(mark.y > 0 && mark.y + mark.height <= list.y + 1, 'the place is not below the list');
    await accessible(page, `phone, ${colorScheme}`);
    await picture(page, `phone-${colorScheme}`);
    assert.deepEqual(wrong, []);
    await context.close();
  }
  console.log('fits a phone');

  // A long article is no burden: a key shows at once, whatever the check takes.
  {
    const { page, wrong, context } = await open();
    await whole(page);
    const long = Array.from({ length: 300 }, (_, week) => `In week ${week} the mayor of the district called it a « small step » and went home to her family, as she had said.`).join('\n\n');
    await page.fill('#text', long);
    await says(page, /^[1-9]\d\d+ issues/);
    await page.focus('#text');
    const start = Date.now();
    await page.keyboard.press('a');
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const took = Date.now() - start;
    console.log(`36 kB, 300 quotations: a key took ${took} ms`);
    assert.ok(took < 1500, 'too slow, even for a busy machine');
    assert.deepEqual(wrong, []);
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
