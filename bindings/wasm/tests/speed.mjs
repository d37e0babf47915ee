// How much longer a check takes than in the program, on one thread: PROGRAM is an optimised build. node speed.mjs PROGRAM ARTICLES [ROUNDS]
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Checker, load } from 'mtlint-wasm';

const [program, articles, rounds = '5'] = process.argv.slice(2);
const FORMATS = { '.txt': 'text', '.md': 'markdown', '.mdx': 'mdx', '.html': 'html' };
const texts = readdirSync(articles, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && FORMATS[path.extname(entry.name)] && entry.name !== 'README.md')
  .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
  .map((file) => ({ text: readFileSync(file, 'utf8'), format: FORMATS[path.extname(file)] }));

/** Seconds of the processor. */
const spent = ({ user, system }) => (user + system) / 1e6;
const own = (run) => {
  const before = process.cpuUsage();
  run();
  return spent(process.cpuUsage(before));
};
const begun = Date.now();
await load();
const loaded = Date.now() - begun;
const checker = new Checker({ minSeverity: 'hint' });
const round = () => texts.forEach(({ text, format }) => checker.check(text, { format }));
const first = own(round);
const times = Array.from({ length: Number(rounds) }, () => own(round)).sort((a, b) => a - b);

// The program reads the same texts many times in one run, so that its start does not count.
const COPIES = 10;
const folder = mkdtempSync(path.join(tmpdir(), 'mtlint-speed-'));
for (let copy = 0; copy < COPIES; copy += 1) cpSync(articles, path.join(folder, String(copy)), { recursive: true });
const native = () => {
  const script = `import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime)`;
  const done = spawnSync('python3', ['-c', script, program, 'check', '--jobs=1', '--format=jsonl', '--min-severity=hint', '--quiet', folder], { encoding: 'utf8' });
  return Number(done.stdout) / COPIES;
};
const theirs = Array.from({ length: 3 }, native).sort((a, b) => a - b);
rmSync(folder, { recursive: true });
const middle = (sorted) => sorted[sorted.length >> 1];
console.log(`${texts.length} texts; loaded in ${loaded} ms; the first round took ${first.toFixed(2)} s, those after it ${middle(times).toFixed(2)} s; `
  + `the program ${middle(theirs).toFixed(2)} s: ${(middle(times) / middle(theirs)).toFixed(2)} times as long`);
