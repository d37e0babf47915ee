// Word lists: which are there, and what a text is judged by.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Checker, check, load } from 'mtlint-wasm';

const TEXT = 'The council worked malgré tout on the plan, and the mayor was pleased.';
const GERMAN = 'Der Rat arbeitete malgré tout an dem Plan, und die Bürgermeisterin war zufrieden.';
const rules = (text, target) => check(text, { target, source: 'fr' }).issues.map((issue) => issue.rule);

test('lists come when they are asked for', async () => {
  await load({ languages: [] });
  const checker = new Checker({ target: 'en', source: 'fr' });
  assert.deepEqual(checker.check(TEXT).issues, []);
  assert.ok(checker.check(TEXT).without_data.includes('untranslated-fragment'));

  await assert.rejects(load({ languages: ['klingon'] }), /there is no word list for 'klingon'; there are lists for ar, bg/);
  const came = [];
  await load({ languages: ['en-GB', 'fr'], onload: (name) => came.push(name) });
  assert.deepEqual(came.sort(), ['characters.bin', 'en.lex', 'fr.lex']);
  assert.deepEqual(rules(TEXT, 'en'), ['untranslated-fragment']);
  assert.deepEqual(rules(GERMAN, 'de'), []);
  // A checker that was made before goes by the lists of today.
  assert.equal(checker.check(TEXT).issues.length, 1);
  assert.deepEqual(checker.check(TEXT).without_data, []);

  await Promise.all([load({ languages: ['de'] }), load({ languages: ['de', 'fr'] })]);
  assert.deepEqual(rules(GERMAN, 'de'), ['untranslated-fragment']);
});

test('a list that cannot be read leaves those that were there', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mtlint-lists-'));
  try {
    mkdirSync(path.join(folder, 'lists'));
    writeFileSync(path.join(folder, 'lists', 'it.lex'), 'no list');
    const base = pathToFileURL(`${folder}/`);
    await assert.rejects(load({ languages: ['it'], base }), /^RangeError: it\.lex is no word list/);
    await assert.rejects(load({ languages: ['pl'], base }), /pl\.lex/);
    assert.deepEqual(rules(TEXT, 'en'), ['untranslated-fragment']);
    const lists = path.dirname(fileURLToPath(import.meta.resolve('mtlint-wasm')));
    copyFileSync(path.join(lists, 'lists', 'it.lex'), path.join(folder, 'lists', 'it.lex'));
    await load({ languages: ['it'], base });
    assert.deepEqual(rules('Il consiglio ha lavorato malgré tout al piano della città.', 'it'), ['untranslated-fragment']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
