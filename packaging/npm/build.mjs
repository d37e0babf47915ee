// Lays out the npm packages: node packaging/npm/build.mjs OUT PLATFORM=PROGRAM…
// One package per platform (linux-x64, darwin-arm64, win32-x64 …) holds its program; `mtlint` names them all as optional, so that npm
// installs the one that fits. The version is that of Cargo.toml.
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');
const [out, ...programs] = process.argv.slice(2);
if (!out || !programs.length) throw new Error('usage: node packaging/npm/build.mjs OUT PLATFORM=PROGRAM…');

const version = readFileSync(path.join(root, 'Cargo.toml'), 'utf8').match(/^version = "(.+)"$/m)[1];
const manifest = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
// Trusted publishing wants to know where a package comes from.
const repository = process.env.REPOSITORY && { type: 'git', url: `git+${process.env.REPOSITORY}.git` };
const licences = [
  ['LICENSE-MIT', 'LICENSE-MIT'],
  ['LICENSE-APACHE', 'LICENSE-APACHE'],
  ['corpora/lexicons/NOTICE.md', 'NOTICE.md'],
  ['corpora/languages/LICENSE-UNICODE', 'LICENSE-UNICODE'],
];

const lay = (name, json) => {
  const folder = path.join(out, name);
  mkdirSync(folder, { recursive: true });
  for (const [from, to] of licences) copyFileSync(path.join(root, from), path.join(folder, to));
  const whole = { ...manifest, ...json, name, version, ...(repository && { repository }) };
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(whole, null, 2)}\n`);
  return folder;
};

const optionalDependencies = {};
for (const entry of programs) {
  const [, platform, os, cpu, program] = entry.match(/^((\w+)-(\w+))=(.+)$/) ?? [];
  if (!program) throw new Error(`not PLATFORM=PROGRAM: ${entry}`);
  const file = os === 'win32' ? 'mtlint.exe' : 'mtlint';
  const folder = lay(`mtlint-${platform}`, {
    description: `The program of mtlint for ${platform}`,
    os: [os],
    cpu: [cpu],
    bin: undefined,
    files: [file, ...licences.map(([, to]) => to)],
  });
  copyFileSync(program, path.join(folder, file));
  chmodSync(path.join(folder, file), 0o755);
  optionalDependencies[`mtlint-${platform}`] = version;
}
const main = lay('mtlint', { optionalDependencies });
cpSync(path.join(here, 'bin', 'mtlint.js'), path.join(main, 'bin', 'mtlint.js'));
copyFileSync(path.join(root, 'README.md'), path.join(main, 'README.md'));
