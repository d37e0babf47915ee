// What the build writes itself: node bindings/wasm/lay.mjs PACKAGE [PLAYGROUND]
// In the package the word lists, which ones there are, and the version in its manifest; in the playground what its service worker keeps.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { columns, pack } from './package/packed.js';

const [out, playground] = process.argv.slice(2);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

if (playground) {
  const own = new Set(['service-worker.js', 'files.js']);
  const names = readdirSync(playground, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(playground, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll(path.sep, '/'))
    .filter((name) => !own.has(name) && /\.(html|css|js|wasm|list|bin)$/.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(readFileSync(path.join(playground, name)));
  // A page is asked for by the address of its folder.
  const files = JSON.stringify(['./', ...names]);
  writeFileSync(path.join(playground, 'files.js'), `self.VERSION = '${hash.digest('hex').slice(0, 16)}';\nself.FILES = ${files};\n`);
} else {
  const from = path.join(root, 'corpora', 'lexicons');
  const lists = readdirSync(from).filter((name) => name.endsWith('.lex')).map((name) => path.basename(name, '.lex')).sort();
  mkdirSync(path.join(out, 'lists'), { recursive: true });
  const { columns: looks, ...model } = columns(readFileSync(path.join(from, 'characters.bin')));
  for (const code of lists) {
    const list = pack(readFileSync(path.join(from, `${code}.lex`)));
    writeFileSync(path.join(out, 'lists', `${code}.list`), Buffer.concat([list, looks.get(code) ?? new Uint8Array(0)]));
  }
  const known = JSON.stringify({ ...model, codes: [...looks.keys()] });
  writeFileSync(path.join(out, 'lists.js'), `// Written by the build.\nexport const LISTS = ${JSON.stringify(lists)};\nexport const MODEL = ${known};\n`);
  const manifest = JSON.parse(readFileSync(path.join(out, 'package.json'), 'utf8'));
  manifest.version = readFileSync(path.join(root, 'Cargo.toml'), 'utf8').match(/^version = "(.+)"$/m)[1];
  // Trusted publishing wants to know where a package comes from.
  if (process.env.REPOSITORY) manifest.repository = { type: 'git', url: `git+${process.env.REPOSITORY}.git` };
  writeFileSync(path.join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
