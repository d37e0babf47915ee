// The page: two texts, the issues of the first, and what the worker says of them.
import { Editor } from './editor.js';
import { pack, unpack } from './share.js';

const $ = (selector) => document.querySelector(selector);
const [status, list, options] = [$('#status'), $('#list ol'), $('#options')];
const { target, source, format, hints, original } = options.elements;
const text = new Editor($('#text'), () => check());
const against = new Editor($('#against'), () => check());

const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });
/** Languages with facts and without a word list. */
const WITHOUT_LIST = ['ja', 'ko', 'zh'];
const FORMATS = { md: 'markdown', markdown: 'markdown', mdx: 'mdx', html: 'html', htm: 'html' };
const EXAMPLE = {
  text: 'The bridge of Villebrune will close for seven weeks\n\nThe mayor called it a « necessary evil » and promised, malgré tout, that [les riverains] would be heard. '
    + 'The work costs 2,5 million euros and starts on on 12. March at 14h30.\n\n“Nobody will be forgotten, said Hélène Marchal, who has run a bakery by the the river since 1987. '
    + 'Helene Marchal fears for her customers : who will cross the river on foot ?\n\nTo see in video\n',
  against: 'Le pont de Villebrune ferme pour sept semaines\n\nLe maire a parlé d’un « mal nécessaire » et promis, malgré tout, que les riverains seraient entendus. '
    + 'Les travaux coûtent 3,5 millions d’euros et débutent le 12 mars à 14h30.\n\n« Personne ne sera oublié », dit Hélène Marchal, qui tient une boulangerie au bord du fleuve depuis 1987. '
    + 'Hélène Marchal craint pour ses clients : qui traversera le fleuve à pied ?\n\nÀ voir en vidéo\n',
  target: 'en', source: 'fr', format: 'text', hints: false,
};

/** The issues that are shown, and the text that they were found in. */
let [issues, checked] = [[], ''];
let current = -1;
let lists = 'Loading…';

// ── the worker ──

// A worker from a blob has the policy of this page; one from a file would have none.
const entry = `import ${JSON.stringify(new URL('worker.js', import.meta.url).href)};`;
const worker = new Worker(URL.createObjectURL(new Blob([entry], { type: 'text/javascript' })), { type: 'module' });
let [busy, waiting, ready, sent] = [false, false, false, ''];

const settings = () => ({
  text: text.text,
  against: original.checked ? against.text : '',
  target: target.value,
  source: source.value,
  format: format.value,
  minSeverity: hints.checked ? 'hint' : 'warning',
});

/** Asks for a check. While one runs the next one waits, and only the last of those that wait is asked for. */
function check() {
  waiting = busy || !ready;
  if (waiting) return;
  busy = true;
  sent = text.text;
  worker.postMessage({ kind: 'check', ...settings() });
}

const answers = {
  progress({ loaded, all }) {
    lists = loaded < all ? `${loaded} of ${all} word lists loaded` : '';
    if (!ready) status.textContent = lists;
  },
  ready({ languages, all }) {
    if (!ready) fill(languages);
    ready = true;
    if (all) lists = '';
    check();
  },
  failed({ message }) {
    status.textContent = `The word lists could not be loaded: ${message}`;
  },
  checked({ result }) {
    // What was typed meanwhile is checked next; places of another text would be wrong.
    if (!waiting && sent === text.text) show(result);
  },
  refused({ message }) {
    [issues, checked, current] = [[], text.text, -1];
    list.replaceChildren();
    draw();
    status.textContent = `Not checked: ${message}`;
  },
};

worker.addEventListener('message', ({ data: { kind, ...data } }) => {
  if (kind === 'checked' || kind === 'refused') busy = false;
  answers[kind](data);
  if (waiting && !busy) check();
});
worker.addEventListener('error', (event) => {
  event.preventDefault();
  status.textContent = `The checker did not start: ${event.message ?? 'this browser may be too old'}`;
});

// ── what was found ──

const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
const name = (tag) => (tag ? NAMES.of(tag) : 'unknown language');

/** The marks of a quotation are one issue: the same is said of both, and one fix mends both. */
function joined(found) {
  const first = new Map();
  return found.filter((issue) => {
    const said = issue.fixes.length ? JSON.stringify([issue.rule, issue.message, issue.fixes]) : issue;
    first.get(said)?.places.push(issue);
    if (first.has(said)) return false;
    issue.places = [issue];
    first.set(said, issue);
    return true;
  });
}

function show(result) {
  issues = joined(result.issues);
  checked = text.text;
  const { target_language: to, source_language: from, assumed, words, unjudged } = result;
  const languages = from ? `${name(to)}, from ${name(from)}` : name(to);
  const parts = [counted(issues.length, 'issue'), words ? `${languages}${assumed ? ' (detected)' : ''}` : '', counted(words, 'word'), unjudged ?? '', lists];
  status.textContent = parts.filter(Boolean).join(' · ');
  current = -1;
  list.replaceChildren(...issues.map(item));
  draw();
}

function draw() {
  const places = issues.flatMap((issue, number) => issue.places.map(({ start, end }) => {
    const kind = number === current ? `${issue.severity} current` : issue.severity;
    return { start, end, kind, issue: number };
  }));
  const related = issues[current]?.related ?? [];
  const also = ({ start, end }) => ({ start, end, kind: 'also', issue: `r${current}` });
  text.show(places.concat(related.filter((other) => !other.path).map(also)));
  against.show(original.checked ? related.filter((other) => other.path).map(also) : []);
  for (const id of ['previous', 'next']) $(`#${id}`).disabled = !issues.length;
  $('#mend').disabled = !safe().length;
}

const element = (tag, className, ...children) => {
  const made = Object.assign(document.createElement(tag), { className });
  made.append(...children);
  return made;
};

function item(issue, number) {
  const { line, column } = issue.span.start;
  const words = issue.text.replaceAll(/\s+/g, ' ').trim();
  const pick = element('button', 'pick',
    element('span', 'about', element('span', 'severity', issue.severity), element('span', '', issue.rule), element('span', '', `${line}:${column}`)),
    element('span', 'message', issue.message),
    ...(words ? [element('q', '', words.length > 100 ? `${words.slice(0, 100)}…` : words)] : []));
  pick.type = 'button';
  pick.addEventListener('click', () => select(number, false));
  const fixes = issue.fixes.filter((fix) => fix.edits.length).map((fix) => {
    const button = element('button', '', fix.title);
    button.type = 'button';
    button.title = fix.applicability === 'safe' ? 'safe' : 'look at it first';
    button.addEventListener('click', () => apply([fix]));
    return button;
  });
  return element('li', `issue ${issue.severity}`, pick, element('div', 'fixes', ...fixes));
}

/** Goes to an issue: its place is selected in the text, or only shown there. */
function select(number, focuses = true) {
  if (!issues[number] || checked !== text.text) return;
  list.children[current]?.removeAttribute('aria-current');
  current = number;
  draw();
  const { start, end } = issues[number];
  if (focuses) {
    text.area.focus({ preventScroll: true });
    text.area.setSelectionRange(start, end);
  }
  text.reveal(number);
  const card = list.children[number];
  card.setAttribute('aria-current', 'true');
  const box = list.parentElement;
  if (box.scrollHeight > box.clientHeight) box.scrollTop = card.offsetTop - box.offsetTop - box.clientHeight / 3;
}

function step(by) {
  const at = text.area.selectionStart;
  const behind = issues.findIndex(({ start }) => start > at);
  // From where one reads, not from where one was.
  const nearest = by > 0 ? (behind < 0 ? 0 : behind) : (behind < 0 ? issues.length : behind) - 1;
  const next = current < 0 ? nearest : current + by;
  if (issues.length) select((next + issues.length) % issues.length);
}

// ── fixes ──

const safe = () => issues.map(({ fixes }) => fixes[0]).filter((fix) => fix?.applicability === 'safe' && fix.edits.length);

/** Applies fixes, the last place first; one that would change what another did is left for the next check. */
function apply(fixes) {
  if (checked !== text.text) {
    status.textContent = 'The text has changed and is being checked: try again';
    return;
  }
  const edits = new Map();
  for (const fix of fixes) {
    const own = fix.edits.map((edit) => [`${edit.start} ${edit.end} ${edit.replacement}`, edit]);
    const isFree = own.every(([key, edit]) => edits.has(key) || [...edits.values()].every((other) => edit.end <= other.start || edit.start >= other.end));
    if (isFree) own.forEach(([key, edit]) => edits.set(key, edit));
  }
  const sorted = [...edits.values()].sort((a, b) => b.start - a.start || b.end - a.end);
  for (const { start, end, replacement } of sorted) text.replace(start, end, replacement);
  check();
}

// ── options, files, links ──

function fill(languages) {
  const named = [...languages, ...WITHOUT_LIST].map((code) => [name(code), code]).sort();
  for (const choice of [target, source]) {
    const { value } = choice.dataset;
    for (const [label, code] of named) choice.append(new Option(label, code));
    choice.value = value ?? '';
    if (choice.selectedIndex < 0) choice.value = '';
  }
}

function put(state) {
  text.text = state.text ?? text.text;
  against.text = state.against ?? against.text;
  original.checked = Boolean(against.text);
  $('#beside').hidden = !original.checked;
  for (const [choice, value] of [[target, state.target], [source, state.source]]) {
    choice.dataset.value = value ?? '';
    choice.value = value ?? '';
    if (choice.selectedIndex < 0) choice.value = '';
  }
  format.value = state.format ?? 'text';
  if (format.selectedIndex < 0) format.value = 'text';
  hints.checked = Boolean(state.hints);
  check();
}

async function read(editor, file) {
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    editor.text = decoded;
    format.value = FORMATS[file.name.split('.').pop().toLowerCase()] ?? 'text';
    check();
  } catch {
    status.textContent = `${file.name} is no text in UTF-8`;
  }
}

function takesFiles(editor) {
  const frame = editor.area.parentElement;
  const over = (is) => frame.classList.toggle('over', is);
  frame.addEventListener('dragover', (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    over(true);
  });
  frame.addEventListener('dragleave', () => over(false));
  frame.addEventListener('drop', (event) => {
    over(false);
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    read(editor, file);
  });
}

async function share() {
  const { minSeverity, ...state } = settings();
  location.replace(`#${await pack({ ...state, hints: hints.checked })}`);
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = 'The link is copied. It holds the whole text.';
  } catch {
    status.textContent = 'The link is in the address bar. It holds the whole text.';
  }
}

async function open() {
  try {
    const state = await unpack(location.hash.slice(1));
    if (state) put(state);
  } catch {
    status.textContent = 'The link holds no text that can be read';
  }
}

for (const choice of [target, source, format, hints]) choice.addEventListener('change', () => check());
original.addEventListener('change', () => {
  $('#beside').hidden = !original.checked;
  check();
});
options.addEventListener('submit', (event) => event.preventDefault());
$('#previous').addEventListener('click', () => step(-1));
$('#next').addEventListener('click', () => step(1));
$('#mend').addEventListener('click', () => apply(safe()));
$('#share').addEventListener('click', share);
$('#example').addEventListener('click', () => put(EXAMPLE));
$('#open').addEventListener('click', () => $('#file').click());
$('#file').addEventListener('change', ({ target: chosen }) => {
  if (chosen.files[0]) read(text, chosen.files[0]);
  chosen.value = '';
});
[text, against].forEach(takesFiles);
addEventListener('hashchange', open);
document.addEventListener('keydown', (event) => {
  if (event.key === 'F8') {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === '.' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    const fix = issues[current]?.fixes.find(({ edits }) => edits.length);
    if (fix) apply([fix]);
  }
});

worker.postMessage({ kind: 'load', first: ['en', 'fr', ...navigator.languages] });
await open();
if (location.protocol === 'https:' || location.hostname === 'localhost' || location.hostname === '127.0.0.1') {
  navigator.serviceWorker?.register('service-worker.js').catch(() => { /* then it works online only */ });
}
