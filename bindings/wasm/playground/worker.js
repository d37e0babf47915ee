// The check, beside the page: typing never waits for it.
import { Checker, languages, load } from './mtlint/index.js';

const say = (kind, more) => postMessage({ kind, ...more });

/** The lists that are asked for first, then all others: what is typed is judged early, and languages are told apart later. */
async function prepare(first) {
  const wanted = new Set(first.map((tag) => tag.split('-')[0]).filter((code) => languages.includes(code)));
  let loaded = 0;
  const onload = () => say('progress', { loaded: loaded += 1, all: languages.length });
  await load({ languages: wanted, onload });
  say('ready', { languages, all: false });
  await load({ onload });
  say('ready', { languages, all: true });
}

/** The settings as they were last, which are most often those of the next text. */
let kept = { settings: '', checker: null };

function check({ text, against, target, source, format, minSeverity }) {
  const settings = { target: target || null, source: source || null, minSeverity };
  const key = JSON.stringify(settings);
  if (kept.settings !== key) kept = { settings: key, checker: new Checker(settings) };
  return kept.checker.check(text, { against: against || null, format });
}

addEventListener('message', ({ data: { kind, ...data } }) => {
  if (kind === 'load') {
    prepare(data.first).catch((error) => say('failed', { message: error.message }));
    return;
  }
  try {
    say('checked', { result: check(data) });
  } catch (error) {
    say('refused', { message: error.message });
  }
});
