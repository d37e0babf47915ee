// All articles of the corpora: the package says of each what the command line says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { Checker, load } from 'mtlint-wasm';

const { MTLINT: program, ARTICLES: articles } = process.env;
const folder = mkdtempSync(path.join(tmpdir(), 'mtlint-wasm-'));
after(() => rmSync(folder, { recursive: true }));

// Names that tell no language, and none of them an original.
let number = 0;
for (const entry of readdirSync(articles, { recursive: true, withFileTypes: true })) {
  const from = path.join(entry.parentPath ?? entry.path, entry.name);
  const extension = path.extname(from);
  if (!entry.isFile() || !['.txt', '.md', '.mdx', '.html'].includes(extension) || entry.name === 'README.md') continue;
  copyFileSync(from, path.join(folder, `article${number += 1}${extension}`));
}

const ARGUMENTS = ['check', '--format=json', '--max-issues=1000000', '--min-severity=hint', '.'];
const report = () => JSON.parse(execFileSync(program, ARGUMENTS, { cwd: folder, encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] }));

/** What the package adds to the report is left out, and what it adds to places is held against the text. */
function asReported(text, result) {
  const plain = ({ start, end, ...place }) => {
    const ahead = text.startsWith('\ufeff') ? 1 : 0;
    assert.deepEqual([start - ahead, end - ahead], place.span.utf16);
    return place;
  };
  return result.issues.map((issue) => {
    assert.equal(text.slice(issue.start, issue.end), issue.text);
    return {
      ...plain(issue),
      related: issue.related.map(plain),
      fixes: issue.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(plain) })),
    };
  });
}

await load();

test('the issues are those of the command line', () => {
  const { files, errors, summary } = report();
  assert.deepEqual(errors, []);
  assert.ok(summary.issues > 500);
  const checker = new Checker({ minSeverity: 'hint' });
  let words = 0;
  for (const file of files) {
    const text = readFileSync(path.join(folder, file.path), 'utf8');
    const result = checker.check(text, { format: file.format });
    words += result.words;
    assert.deepEqual(asReported(text, result), file.issues, file.path);
    for (const key of ['format', 'target_language', 'source_language']) assert.equal(result[key], file[key], file.path);
    assert.equal(result.unjudged, file.unjudged ?? null);
  }
  assert.equal(words, summary.words);
});
