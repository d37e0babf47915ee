// How large the package is when it is sent, in bytes: node size.mjs PACKAGE. Fails if it outgrew what is promised.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [folder] = process.argv.slice(2);
const packed = (name) => {
  const bytes = readFileSync(path.join(folder, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes, { params }).length };
};
const sum = (names) => names.map(packed).reduce((all, one) => Object.fromEntries(Object.keys(one).map((key) => [key, one[key] + (all[key] ?? 0)])), {});

const code = ['mtlint_wasm_bg.wasm', 'mtlint_wasm.js', 'index.js', 'lists.js', 'packed.js'];
const list = (code) => `lists/${code}.list`;
const lists = readdirSync(path.join(folder, 'lists')).map((name) => `lists/${name}`);
const sizes = {
  'without word lists': sum(code),
  'with English': sum([...code, list('en')]),
  'with Spanish': sum([...code, list('es')]),
  'with Italian and Spanish': sum([...code, list('it'), list('es')]),
  'with English and French': sum([...code, list('en'), list('fr')]),
  'with all languages': sum([...code, ...lists]),
};
console.table(sizes);
// As browsers get it. The second bound only shows growth: the aim is two million, and the program alone takes three quarters of that.
assert.ok(sizes['with all languages'].brotli < 8_000_000, 'all languages take more than 8 MB');
assert.ok(sizes['with English'].brotli < 2_250_000, 'one language takes more than 2.25 MB');
