// Word lists: which are there, and what a text is judged by.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Checker, check, load } from 'mtlint-wasm';
import { columns, model, unpack } from '../package/packed.js';
import { MODEL } from './node_modules/mtlint-wasm/lists.js';

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
  assert.deepEqual(came.sort(), ['en.list', 'fr.list']);
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
    writeFileSync(path.join(folder, 'lists', 'it.list'), 'no list');
    const base = pathToFileURL(`${folder}/`);
    await assert.rejects(load({ languages: ['it'], base }), /^RangeError: it\.list is no word list/);
    await assert.rejects(load({ languages: ['pl'], base }), /pl\.list/);
    assert.deepEqual(rules(TEXT, 'en'), ['untranslated-fragment']);
    const lists = path.dirname(fileURLToPath(import.meta.resolve('mtlint-wasm')));
    copyFileSync(path.join(lists, 'lists', 'it.list'), path.join(folder, 'lists', 'it.list'));
    await load({ languages: ['it'], base });
    assert.deepEqual(rules('Il consiglio ha lavorato malgré tout al piano della città.', 'it'), ['untranslated-fragment']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a list that was packed has the entries that it had', () => {
  const { LEXICONS: lexicons } = process.env;
  const lists = path.join(path.dirname(fileURLToPath(import.meta.resolve('mtlint-wasm'))), 'lists');
  const sorted = (list) => {
    const [header, buckets] = [list.slice(0, 64), new Uint32Array(list.slice(64).buffer)];
    // Empty entries stay behind the others.
    for (let at = 0; at < buckets.length; at += 16) buckets.subarray(at, at + 16).sort((a, b) => (a === 0) - (b === 0) || a - b);
    return [header, buckets];
  };
  const names = readdirSync(lexicons).filter((name) => name.endsWith('.lex'));
  assert.equal(names.length, 26);
  for (const name of names) {
    const before = Uint8Array.from(readFileSync(path.join(lexicons, name)));
    const file = readFileSync(path.join(lists, name.replace('.lex', '.list')));
    const after = unpack(file.subarray(0, file.length - (MODEL.codes.includes(name.slice(0, 2)) ? MODEL.rows : 0)));
    assert.deepEqual(sorted(after), sorted(before), name);
  }
  // What is cut off or nonsense is no list, and no harm.
  for (const broken of [new Uint8Array(0), new Uint8Array(64), new Uint8Array(200).fill(255), readFileSync(path.join(lists, 'hi.list')).subarray(0, 5000)]) unpack(broken);
});

test('the model of characters is put together as it was', () => {
  const whole = Uint8Array.from(readFileSync(path.join(process.env.LEXICONS, 'characters.bin')));
  const { columns: looks, ...head } = columns(whole);
  assert.deepEqual(model(head, looks), whole);
  assert.deepEqual(MODEL, { ...head, codes: [...looks.keys()] });
});
