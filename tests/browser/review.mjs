// The review page in a real browser: node review.mjs PROGRAM ARTICLES CHROMIUM
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [program, articles, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const work = mkdtempSync(path.join(tmpdir(), 'mtlint-review-'));
const check = (directory, ...more) => spawnSync(program, ['check', '--quiet', ...more], { cwd: directory, encoding: 'utf8' });
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** A page of which everything that goes wrong is noted. */
async function open(file, colorScheme = 'light', width = 1400) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('dialog', (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (!/^(file|blob):/.test(request.url())) wrong.push(request.url()); });
  const start = Date.now();
  await page.goto(`file://${file}`);
  return { page, wrong, took: Date.now() - start };
}
const status = (page) => page.textContent('#status');

try {
  const review = path.join(work, 'review.html');
  assert.equal(check(process.cwd(), articles, '--format=html', `--output=${review}`).status, 1);
  for (const scheme of ['light', 'dark']) {
    const { page, wrong } = await open(review, scheme);
    await page.keyboard.press('j');
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(violations.map((violation) => violation.id), [], scheme);
    for (const mark of await page.$$eval('.issue', (items) => items.map((item) => item.querySelector('.pick').hash.slice(1)))) {
      assert.ok(await page.$(`[id="${mark}"]`), `nothing is marked for ${mark}`);
    }
    assert.deepEqual(wrong, []);
    await page.context().close();
  }
  console.log('accessible in light and dark, and every issue has its place');

  // The source text stands beside its translation, paragraph by paragraph, and can be taken away.
  const pair = path.join(process.cwd(), 'tests/against');
  check(pair, '--against=fr/bridge.md', 'en/bridge.md', '--format=html', `--output=${path.join(work, 'pair.html')}`);
  for (const [width, beside] of [[1400, true], [500, false]]) {
    const { page, wrong } = await open(path.join(work, 'pair.html'), 'dark', width);
    const target = page.getByText('The Villebrune bridge closes for seven weeks').last();
    const source = page.getByText('Le pont de Villebrune ferme pour sept semaines').last();
    assert.equal(await source.evaluate((element) => element.closest('[lang]').lang), 'fr');
    const [left, right] = [await target.boundingBox(), await source.boundingBox()];
    if (beside) assert.ok(right.x >= left.x + left.width && Math.abs(right.y - left.y) < 2, 'beside it');
    else assert.ok(right.y >= left.y + left.height, 'below it');
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(violations.map((violation) => violation.id), []);
    if (!beside) await page.click('#more summary');
    await page.uncheck('#source');
    assert.ok(!(await source.isVisible()));
    assert.deepEqual(wrong, []);
    await page.context().close();
  }
  console.log('the source text stands beside its translation');

  // Decisions by keyboard, exported and read by the next check.
  const site = path.join(work, 'site');
  mkdirSync(site);
  writeFileSync(
    path.join(site, 'a.txt'),
    'The mayor called it a « small step » and left. The council worked malgré tout on the plan. Who ?\n',
  );
  check(site, '--target=en', '--format=html', '--output=review.html');
  {
    const { page, wrong } = await open(path.join(site, 'review.html'));
    for (const key of ['j', 'd', 'c']) await page.keyboard.press(key);
    await page.keyboard.type('as printed, a & d');
    await page.keyboard.press('Enter');
    // The two marks of a quotation are one card.
    assert.match(await status(page), /^3 of 3 issues shown, 1 decided/);
    // A word that may stand in every text.
    for (const key of ['j', 'w']) await page.keyboard.press(key);
    assert.match(await status(page), /“malgré tout” is added to words/);
    const [lines] = await Promise.all([page.waitForEvent('download'), page.click('#words')]);
    await lines.saveAs(path.join(site, 'words.toml'));
    await page.keyboard.press('u');
    assert.ok(await page.isHidden('#words'));
    for (const key of ['j', 'a']) await page.keyboard.press(key);
    assert.match(await status(page), /2 decided/);
    await page.keyboard.press('?');
    assert.ok(await page.isVisible('#help'));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(violations.map((violation) => violation.id), []);
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('e')]);
    await download.saveAs(path.join(site, 'mtlint-decisions.json'));
    // They outlive the page, and can be read back after they are undone.
    await page.reload();
    assert.match(await status(page), /2 decided/);
    for (const key of ['j', 'd', 'j', 'j', 'a']) await page.keyboard.press(key);
    assert.match(await status(page), /0 decided/);
    await page.setInputFiles('#import', path.join(site, 'mtlint-decisions.json'));
    await page.waitForFunction(() => document.querySelector('#status').textContent === '3 decisions imported');
    await page.uncheck('#keys');
    await page.keyboard.press('d');
    await page.selectOption('select[name=state]', 'accepted');
    assert.match(await status(page), /^1 of 3 issues shown, 2 decided/);
    assert.deepEqual(wrong, []);
    await page.context().close();
  }
  const left = check(site, '--target=en', '--baseline=mtlint-decisions.json', '--format=jsonl', 'a.txt');
  const texts = (report) => [...report.stdout.matchAll(/"message":"[^"]*","text":"([^"]*)"/g)].map((found) => found[1]);
  assert.deepEqual(texts(left), ['malgré tout', ' '], left.stdout);
  assert.match(readFileSync(path.join(site, 'words.toml'), 'utf8'), /^words = \[\n  "malgré tout",\n\]\n$/);
  const allowed = check(site, '--target=en', '--config=words.toml', '--select=untranslated-fragment', '--format=jsonl', 'a.txt');
  assert.deepEqual(texts(allowed), [], allowed.stdout);
  console.log('decisions by keyboard are read by the next check');

  // A page looks like what its readers see; on a phone, what is used most stays in reach.
  writeFileSync(
    path.join(site, 'b.md'),
    '# A guide\n\n1. Open the « valve ».\n2. Close it.\n   - Or wait.\n\n| Part | Size |\n|---|---|\n| Pipe |  |\n| « Hose » | 3 m |\n\n'
      + 'See [the manual](https://example.org/manual) first.\n\n```sh\nmake all\n```\n',
  );
  check(site, '--target=en', '--format=html', '--output=guide.html', 'b.md');
  for (const width of [1400, 390]) {
    const { page, wrong } = await open(path.join(site, 'guide.html'), 'light', width);
    const shown = await page.evaluate(() => ({
      items: [...document.querySelectorAll('.text .item')].map((item) => item.textContent.split(' ')[0]),
      rows: [...document.querySelectorAll('.text .tr')].map((row) => [...row.children].map((cell) => cell.textContent)),
      code: [...document.querySelectorAll('.text .code')].map((code) => code.textContent),
      links: [...document.querySelectorAll('.text .link')].map((link) => [link.textContent, link.title]),
    }));
    assert.deepEqual(shown, {
      items: ['1.', '2.', '•'],
      rows: [['Part', 'Size'], ['Pipe'], ['« Hose »', '3 m']],
      code: ['make all'],
      links: [['the manual', 'https://example.org/manual']],
    });
    await page.keyboard.press('j');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    assert.ok(await page.isVisible('#next'));
    const box = await page.locator('#next').boundingBox();
    assert.ok(box.y >= 0 && box.y < 200, 'the buttons stay in view');
    const before = await page.evaluate(() => {
      const [list, sums] = ['.issues', '#overview'].map((name) => document.querySelector(name));
      return Boolean(list.compareDocumentPosition(sums) & Node.DOCUMENT_POSITION_FOLLOWING);
    });
    assert.ok(before, 'issues come before the sums');
    assert.deepEqual(wrong, []);
    await page.context().close();
  }
  console.log('the article is laid out as its readers see it');

  // Markup in names and texts stays text, and the policy holds.
  const evil = path.join(work, 'evil');
  mkdirSync(evil);
  writeFileSync(
    path.join(evil, '"><img src=x onerror=alert(1)><script>window.owned=1<_script>.md'),
    'The mayor called it a « <b onmouseover=alert(1)>step</b> <script>window.owned=1</script> » &lt;script&gt;window.owned=1&lt;/script&gt;.\n',
  );
  check(evil, '--target=en', '--format=html', '--output=review.html');
  {
    const { page, wrong } = await open(path.join(evil, 'review.html'));
    assert.equal(await page.evaluate(() => document.querySelectorAll('img, article script, article [onmouseover]').length), 0);
    assert.deepEqual(wrong, []);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.owned = 2';
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => window.owned), undefined);
    assert.equal(wrong.length, 1, 'the policy says so');
    await page.context().close();
  }
  console.log('hostile names and texts do nothing');

  // Five thousand issues.
  const many = path.join(work, 'many');
  mkdirSync(many);
  for (let file = 0; file < 25; file += 1) {
    const text = Array.from({ length: 100 }, (_, week) => `In week ${week} the mayor of district ${file} called it a « small step » and went home.\n`);
    writeFileSync(path.join(many, `${file}.md`), text.join('\n'));
  }
  check(many, '--target=en', '--select=foreign-quotes', '--format=html', '--output=review.html');
  {
    const { page, wrong, took } = await open(path.join(many, 'review.html'));
    assert.match(await status(page), /^2500 of 2500/);
    const timed = async (action) => {
      const start = Date.now();
      await action();
      await page.evaluate(() => new Promise(requestAnimationFrame));
      return Date.now() - start;
    };
    const next = await timed(() => page.keyboard.press('j'));
    const decide = await timed(() => page.keyboard.press('d'));
    const filter = await timed(() => page.selectOption('select[name=file]', '7.md'));
    assert.match(await status(page), /^100 of 2500/);
    console.log(`5000 issues: loaded in ${took} ms, next ${next} ms, decide ${decide} ms, filter ${filter} ms`);
    assert.ok(took < 10_000 && Math.max(next, decide, filter) < 3_000, 'too slow, even for a busy machine');
    assert.deepEqual(wrong, []);
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
