// mtlint in JavaScript. What it promises stands in index.d.ts.
import { LISTS, MODEL } from './lists.js';
import { Core, Refusal, __wbg_reset_state, initSync, provide, version as ownVersion } from './mtlint_wasm.js';
import { model, unpack } from './packed.js';

const PROGRAM = 'mtlint_wasm_bg.wasm';

export const languages = Object.freeze([...LISTS]);

export class TextError extends Error {
  name = 'TextError';
}

const ERRORS = { option: TypeError, value: RangeError, text: TextError };

/** The program, once it is there; and what it was given for the next time that it is started: word lists by name, and what tells languages by the look of words. */
let program;
const files = new Map();
const looks = new Map();
/** How often it was started. What belongs to an earlier start is void. */
let start = 0;

async function read(name, base) {
  const url = new URL(name, base);
  if (url.protocol === 'file:') {
    const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ 'node:fs/promises');
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Starts the program anew, with all lists that there are. */
function begin() {
  if (start) __wbg_reset_state();
  else initSync({ module: program });
  start += 1;
  if (!files.size) return;
  const name = (_, at) => [...files.keys()][at];
  const known = looks.size ? [model(MODEL, looks)] : [];
  guarded(() => provide([...files.values(), ...known]), (message) => message.replace(/^file (\d+)/, name), () => {});
}

/** Calls the program. An error that it did not mean to give leaves it in no state to go on, so it is started anew. */
function guarded(call, told = (message) => message, recover = begin) {
  try {
    return call();
  } catch (thrown) {
    if (thrown instanceof Refusal) {
      const { kind, message } = thrown;
      thrown.free();
      throw new ERRORS[kind](told(message));
    }
    recover();
    throw new Error(`a fault of mtlint: ${thrown?.message ?? thrown}`, { cause: thrown });
  }
}

function listed(language) {
  const code = String(language).toLowerCase().split('-')[0];
  if (!LISTS.includes(code)) throw new RangeError(`there is no word list for '${language}'; there are lists for ${LISTS.join(', ')}`);
  return `${code}.list`;
}

/** A file of a language as the list that it is and, where the model of characters knows the language, what it says of it. */
function parted(name, file) {
  const code = name.slice(0, 2);
  if (!MODEL.codes.includes(code) || file.length < MODEL.rows) return { list: unpack(file) };
  const end = file.length - MODEL.rows;
  return { list: unpack(file.subarray(0, end)), look: [code, file.subarray(end)] };
}

/** Loads run one after the other, so that each starts the program with all that came before. */
let loading = Promise.resolve();

export function load({ languages: wanted = LISTS, base = import.meta.url, onload } = {}) {
  const run = async () => {
    const names = [...new Set([...wanted].map(listed))];
    const missing = names.filter((name) => !files.has(name));
    const [bytes, ...lists] = await Promise.all([
      program ? undefined : read(PROGRAM, base),
      ...missing.map(async (name) => {
        const file = await read(`lists/${name}`, base);
        onload?.(name);
        return parted(name, file);
      }),
    ]);
    if (start && !missing.length) return;
    program ??= await WebAssembly.compile(bytes);
    missing.forEach((name, at) => {
      const { list, look } = lists[at];
      files.set(name, list);
      if (look) looks.set(...look);
    });
    try {
      begin();
    } catch (error) {
      // A file that is no list is loaded again the next time.
      for (const name of missing) {
        files.delete(name);
        looks.delete(name.slice(0, 2));
      }
      begin();
      throw error;
    }
  };
  loading = loading.then(run, run);
  return loading;
}

function need() {
  if (!start) throw new Error('mtlint is not loaded: await load() first');
}

export function version() {
  need();
  return guarded(ownVersion);
}

/** Refuses what is no text. */
function text(value, name) {
  if (typeof value !== 'string') throw new TypeError(`${name} is a string, not ${value === null ? 'null' : typeof value}`);
  const at = value.search(/[\p{Cs}\0]/u);
  if (at < 0) return value;
  const code = value.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  const what = code === '0000' ? 'the character U+0000 stands' : `the surrogate U+${code} stands alone`;
  throw new TextError(`${name === 'against' ? 'against: ' : ''}${what} at ${at}: that is no text`);
}

function word(value, name) {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new TypeError(`${name} is a string, not ${typeof value}`);
  return value;
}

/** A byte order mark counts for the string, and for no report. */
const ahead = (string) => (string?.startsWith('\uFEFF') ? 1 : 0);

function place(object, by) {
  const [from, to] = object.span.utf16;
  object.start = from + by;
  object.end = to + by;
}

/** What one check is told; everything else is a setting. */
const OF_TEXT = ['target', 'source', 'against', 'format'];

export class Checker {
  #settings;
  #format;
  #core;
  #start;

  constructor({ format, ...settings } = {}) {
    need();
    if ('against' in settings) throw new TypeError('an original belongs to one text: give it to check()');
    this.#format = word(format, 'format') ?? 'text';
    this.#settings = JSON.stringify(settings, (_, value) => (value instanceof Set ? [...value] : value));
    const core = this.#own();
    guarded(() => core.suits(undefined, undefined, this.#format));
  }

  /** The checker of the program as it was started last. */
  #own() {
    if (this.#start !== start) {
      this.#core = guarded(() => new Core(this.#settings));
      this.#start = start;
    }
    return this.#core;
  }

  check(checked, options = {}) {
    for (const name of Object.keys(options)) {
      if (!OF_TEXT.includes(name)) throw new TypeError(`there is no option '${name}' of one text; give it to the Checker. There are ${OF_TEXT.join(', ')}`);
    }
    const string = text(checked, 'a text');
    const against = word(options.against, 'against');
    if (against !== undefined) text(against, 'against');
    const [target, source] = [word(options.target, 'target'), word(options.source, 'source')];
    const format = word(options.format, 'format') ?? this.#format;
    const core = this.#own();
    const result = JSON.parse(guarded(() => core.check(string, against, target, source, format)));
    const [here, there] = [ahead(string), ahead(against)];
    for (const issue of result.issues) {
      place(issue, here);
      for (const related of issue.related) place(related, related.path === undefined ? here : there);
      for (const fix of issue.fixes) for (const edit of fix.edits) place(edit, here);
    }
    return result;
  }
}

export function check(checked, { against, ...options } = {}) {
  return new Checker(options).check(checked, { against });
}

export function apply(string, fix) {
  let [applied, from] = ['', 0];
  for (const { start: first, end, replacement } of [...fix.edits].sort((a, b) => a.start - b.start)) {
    applied += string.slice(from, first) + replacement;
    from = end;
  }
  return applied + string.slice(from);
}
