// Puts a built program and the licences into the package: node packaging/npm/build.mjs target/dist/mtlint
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');
const program = process.argv[2];
if (!program) throw new Error('which program? node packaging/npm/build.mjs target/dist/mtlint');
const copy = path.join(here, 'bin', path.basename(program));
copyFileSync(program, copy);
chmodSync(copy, 0o755);
for (const [from, to] of [
  ['LICENSE-MIT', 'LICENSE-MIT'],
  ['LICENSE-APACHE', 'LICENSE-APACHE'],
  ['corpora/lexicons/NOTICE.md', 'NOTICE.md'],
  ['corpora/languages/LICENSE-UNICODE', 'LICENSE-UNICODE'],
]) {
  copyFileSync(path.join(root, from), path.join(here, to));
}
// The one version is that of Cargo.toml, and the package is for the platform of its program.
const cargo = readFileSync(path.join(root, 'Cargo.toml'), 'utf8');
const manifest = path.join(here, 'package.json');
const json = JSON.parse(readFileSync(manifest, 'utf8'));
json.version = cargo.match(/^version = "(.+)"$/m)[1];
json.os = [process.platform];
json.cpu = [process.arch];
writeFileSync(manifest, `${JSON.stringify(json, null, 2)}\n`);
