// One text: what is found, where, and what is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Checker, TextError, apply, check, languages, load, version } from 'mtlint-wasm';

assert.throws(() => check('A text.'), /await load\(\) first/);
await load();

const FAULTY = 'He said that to [ses besoins] of the region, and then he left the room.';
const found = (text, options) => check(text, { target: 'en', source: 'fr', minSeverity: 'hint', ...options });
const rules = (result) => result.issues.map((issue) => issue.rule);

test('an issue has its place in the string', () => {
  const { issues: [issue, ...others] } = found(FAULTY);
  assert.deepEqual(others, []);
  assert.equal(issue.rule, 'untranslated-bracket');
  assert.equal(issue.category, 'accuracy/untranslated');
  assert.equal(issue.severity, 'error');
  assert.equal(FAULTY.slice(issue.start, issue.end), '[ses besoins]');
  assert.deepEqual(issue.span.start, { line: 1, column: 17 });
  assert.deepEqual(issue.span.bytes, [16, 29]);
});

test('places count UTF-16 units of the string', () => {
  const befores = ['', '😀 Laughing. ', '👩\u200d👩\u200d👧 A family came. ', 'e\u0301te\u0301 is a word that was cited. ', 'A line.\r\nAnother line.\r\n\r\n', '\ufeff', '\ufeff😀 Laughing.\n', '中文 and हिन्दी were spoken. '];
  for (const before of befores) {
    for (const format of ['text', 'markdown', 'html']) {
      const text = `${before}${FAULTY}\r\n\r\nThe mayor called it a « step » 😀 and left the the room.\n`;
      const result = found(text, { format });
      for (const rule of ['untranslated-bracket', 'foreign-quotes', 'repeated-word']) assert.ok(rules(result).includes(rule), rule);
      for (const issue of result.issues) {
        assert.equal(text.slice(issue.start, issue.end), issue.text);
        assert.equal(text.replace(/^\ufeff/, '').slice(...issue.span.utf16), issue.text);
        assert.equal(Buffer.from(text).subarray(...issue.span.bytes).toString(), issue.text);
        for (const fix of issue.fixes) assert.notEqual(apply(text, fix), text);
      }
    }
  }
});

test('fixes mend the text', () => {
  let text = 'The mayor called it a « small step » and left.';
  for (let fix = found(text).issues[0]?.fixes[0]; fix; fix = found(text).issues[0]?.fixes[0]) text = apply(text, fix);
  assert.equal(text, 'The mayor called it a “small step” and left.');
});

test('what is no text is refused', () => {
  assert.throws(() => check('abc\ud83d def'), (error) => error instanceof TextError && /surrogate U\+D83D stands alone at 3/.test(error.message));
  assert.throws(() => check('😀\udc00'), /U\+DC00 stands alone at 2/);
  assert.throws(() => check('a\0b'), /U\+0000 stands at 1/);
  assert.throws(() => check('A text.', { against: 'abc\ud83d' }), (error) => error instanceof TextError && /^against: /.test(error.message));
  for (const wrong of [undefined, null, 3, new Uint8Array(3), { toString: () => 'x' }]) {
    assert.throws(() => check(wrong), (error) => error instanceof TypeError && /a text is a string, not/.test(error.message));
  }
});

test('a text without words has no issues', () => {
  for (const text of ['', ' ', '\n\r\n', '\ufeff', '😀', '…', '٠١٢']) {
    for (const format of ['text', 'markdown', 'mdx', 'html']) assert.deepEqual(check(text, { format }).issues, [], JSON.stringify(text));
  }
});

test('languages are told or assumed', () => {
  const told = found(FAULTY);
  assert.deepEqual([told.target_language, told.source_language, told.assumed, told.unjudged, told.words], ['en', 'fr', null, null, 15]);
  const detected = check('The mayor said on Monday that the bridge would stay closed until the spring.');
  assert.deepEqual([detected.target_language, detected.assumed], ['en', 'en']);
  assert.equal(check('Qwx zzkr tlip.').unjudged, 'no language was found in it');
  assert.deepEqual(check('これは文です。', { target: 'ja' }).without_data.includes('untranslated-fragment'), true);
  assert.equal(languages.length, 26);
  assert.match(version(), /^\d+\.\d+\.\d+/);
});

test('a text is held against its original', () => {
  const original = '\ufeffLe maire a parlé de 12 ponts.\n\nIl est parti à midi, et la réunion est finie.';
  const text = 'The mayor spoke of 21 bridges.\n\nHe left at midi, and the meeting is over.';
  const result = check(text, { target: 'en', against: original, minSeverity: 'hint' });
  assert.equal(result.source_language, 'fr');
  assert.deepEqual(rules(result), ['number-mismatch', 'untranslated-fragment']);
  const related = result.issues.flatMap((issue) => issue.related).filter((other) => other.path);
  assert.ok(related.some(({ start, end }) => original.slice(start, end) === '12'));
});

test('formats', () => {
  const text = '<p>The mayor called it a « step » and <code>« left »</code>.</p>';
  assert.deepEqual(found(text, { format: 'html' }).issues.map((issue) => issue.text), ['«', '»']);
  assert.throws(() => found(text, { format: 'htm' }), /format: 'htm' is none of text, markdown, mdx, html; did you mean 'html'\?/);
});

test('settings are those of mtlint.toml', () => {
  const text = 'The mayor called it a « step » and worked malgré tout on the plan.';
  const some = (options) => rules(found(text, options));
  assert.deepEqual(some({}), ['foreign-quotes', 'foreign-quotes', 'untranslated-fragment']);
  assert.deepEqual(some({ select: ['foreign-quotes'] }), ['foreign-quotes', 'foreign-quotes']);
  assert.deepEqual(some({ ignore: new Set(['locale']) }), ['untranslated-fragment']);
  assert.deepEqual(some({ words: ['malgré tout'], source: null }), ['foreign-quotes', 'foreign-quotes']);
  assert.deepEqual(some({ minConfidence: 1 }), []);
  assert.deepEqual(some({ rules: { 'foreign-quotes': 'off', 'untranslated-fragment': { severity: 'error', minConfidence: 0.1 } } }), ['untranslated-fragment']);
  assert.deepEqual(rules(found('The firewall is on.', { term: [{ preferred: 'packet filter', forbidden: ['firewall'], language: 'en' }] })), ['glossary-violation']);
});

test('what cannot be is refused, with what was meant', () => {
  const refused = (options, kind, message) => assert.throws(() => check('A text.', options), (error) => error instanceof kind && message.test(error.message), JSON.stringify(options));
  refused({ taget: 'en' }, TypeError, /there is no option 'taget'; did you mean 'target'\?/);
  refused({ min_severity: 'hint' }, TypeError, /did you mean 'minSeverity'\?/);
  refused({ target: 'english' }, RangeError, /^target: /);
  refused({ target: 3 }, Error, /target/);
  refused({ select: ['foreign-quote'] }, RangeError, /^select: .*did you mean 'foreign-quotes'\?/);
  refused({ select: 'foreign-quotes' }, RangeError, /^select: /);
  refused({ minConfidence: 2 }, RangeError, /^minConfidence: /);
  refused({ words: ['\ud800'] }, RangeError, /surrogate|escape/);
  refused({ rules: { nonsense: 'off' } }, RangeError, /^rules: /);
});

test('a checker keeps its settings', () => {
  const checker = new Checker({ target: 'en', ignore: ['consistency'], format: 'markdown' });
  const text = 'The mayor called it a « step » and left.';
  assert.deepEqual(rules(checker.check(text)), ['foreign-quotes', 'foreign-quotes']);
  assert.equal(checker.check(text).format, 'markdown');
  assert.deepEqual(rules(checker.check('Le maire a parlé d’un « petit pas », puis il est parti.', { target: 'fr' })), []);
  assert.equal(checker.check(text, { format: 'text', source: 'fr' }).source_language, 'fr');
  assert.throws(() => checker.check(text, { select: [] }), /no option 'select' of one text/);
  assert.throws(() => new Checker({ format: 'pdf' }), RangeError);
});

test('a fault of the program does not outlive its text', () => {
  const checker = new Checker({ target: 'en', source: 'fr' });
  const before = checker.check(FAULTY);
  const { encodeInto } = TextEncoder.prototype;
  TextEncoder.prototype.encodeInto = () => { throw new Error('broken'); };
  try {
    assert.throws(() => checker.check('Cafés.'), /a fault of mtlint: broken/);
  } finally {
    TextEncoder.prototype.encodeInto = encodeInto;
  }
  assert.deepEqual(checker.check(FAULTY), before);
});

test('large and deeply nested texts are read', () => {
  const deep = [['markdown', '> '.repeat(20_000)], ['markdown', '['.repeat(50_000)], ['html', '<div>'.repeat(50_000)], ['text', '« '.repeat(20_000)], ['mdx', '{'.repeat(20_000)]];
  for (const [format, text] of deep) assert.ok(check(`${text}The end of the text.`, { format, target: 'en' }).words >= 0);
  const result = check(`${'The mayor of the town called the meeting at noon. '.repeat(20_000)}\n`, { target: 'en' });
  assert.equal(result.words, 200_000);
});
