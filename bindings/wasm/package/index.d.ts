/** How bad an issue is. */
export type Severity = 'hint' | 'warning' | 'error';

/** The format that a text is read as. */
export type Format = 'text' | 'markdown' | 'mdx' | 'html';

/** A name or a term, as in `[[term]]` of `mtlint.toml`. */
export interface Term {
  /** The form to write. */
  preferred: string;
  /** Forms that are fine as well. */
  allowed?: string[];
  /** Forms that are not to be written. */
  forbidden?: string[];
  /** The language of the forms, as a BCP 47 tag; any if there is none. */
  language?: string;
}

/** What is set for one rule. */
export type RuleSetting = Severity | 'off' | { severity?: Severity | 'off'; minConfidence?: number };

/** Settings: the keys of `mtlint.toml` in camel case. What is undefined or null counts as left out. */
export interface Settings {
  /** The language of the text, as a BCP 47 tag; detected if it is not given. */
  target?: string | null;
  /** The language that it was translated from, as a BCP 47 tag; detected if it is not given. */
  source?: string | null;
  /** Only these rules run: ids, categories, or beginnings of them. */
  select?: Iterable<string> | null;
  /** These rules do not run. */
  ignore?: Iterable<string> | null;
  /** Issues milder than this are not reported; `warning` unless told otherwise. */
  minSeverity?: Severity | null;
  /** Issues less sure than this, from 0 to 1, are not reported. */
  minConfidence?: number | null;
  /** Foreign words and expressions that may stand in the text. */
  words?: Iterable<string> | null;
  /** Names that are right as they are written here. */
  names?: Iterable<string> | null;
  /** A glossary. */
  term?: Iterable<Term> | null;
  /** What is set for single rules, by their ids. */
  rules?: Record<string, RuleSetting> | null;
}

/** What a check of one text is told. */
export interface OfText {
  target?: string | null;
  source?: string | null;
  /** The original. */
  against?: string | null;
  /** `text` unless told otherwise. */
  format?: Format | null;
}

export type Options = Settings & OfText;

/** A half-open range. */
export type Range = [start: number, end: number];

export interface LineColumn {
  line: number;
  column: number;
}

/** A place as the JSON report has it; none of its numbers counts a byte order mark but `bytes`. */
export interface Span {
  bytes: Range;
  chars: Range;
  utf16: Range;
  /** Lines and columns start at 1; columns count characters. */
  start: LineColumn;
  end: LineColumn;
}

/** A place in a string: `text.slice(start, end)` is what stands there. */
export interface Place {
  start: number;
  end: number;
  span: Span;
}

export interface Edit extends Place {
  replacement: string;
}

/** A way to mend an issue. */
export interface Fix {
  title: string;
  applicability: 'safe' | 'unsafe' | 'manual';
  /** They only make sense together. */
  edits: Edit[];
}

/** Another place that belongs to an issue. */
export interface Related extends Place {
  message: string;
  /** `<original>` if the place lies there. */
  path?: string;
}

export interface Issue extends Place {
  rule: string;
  category: string;
  severity: Severity;
  /** 0.9 is right nine times in ten. */
  confidence: number;
  message: string;
  text: string;
  related: Related[];
  /** The best first. */
  fixes: Fix[];
  /** Recognises the issue after edits elsewhere. */
  fingerprint: string;
}

/** What was found in a text: a file of the JSON report, with what the command line says of it beside. */
export interface Result {
  format: Format;
  target_language: string | null;
  source_language: string | null;
  /** The languages that nobody named: `de from en`. */
  assumed: string | null;
  /** Why most rules were not asked, if the language is not known. */
  unjudged: string | null;
  words: number;
  /** The rules that had no word list to go by. */
  without_data: string[];
  /** The rules that found more than is reported, and how much more. */
  left_out: { rule: string; issues: number }[];
  /** In the order of the text. */
  issues: Issue[];
}

/** A text that cannot be checked: half of a surrogate pair stands in it, or the character U+0000. */
export class TextError extends Error {}

/** The languages with a word list. */
export const languages: readonly string[];

export interface LoadOptions {
  /** The word lists to load; all unless told otherwise. None at all is an empty list. */
  languages?: Iterable<string>;
  /** Where the files of the package are, if not beside this module. */
  base?: string | URL;
  /** Is called with the name of each list that has come. */
  onload?: (name: string) => void;
}

/** Loads the program and word lists, before the first check. Called again, it adds lists. */
export function load(options?: LoadOptions): Promise<void>;

export function version(): string;

/**
 * Checks a text.
 *
 * @throws {TextError} The text or its original is no text.
 * @throws {TypeError} An option that there is not.
 * @throws {RangeError} A value that an option cannot have.
 */
export function check(text: string, options?: Options): Result;

/** Keeps settings for many texts. */
export class Checker {
  constructor(options?: Settings & { format?: Format | null });
  /** Checks a text; what is said of it goes before the settings. */
  check(text: string, options?: OfText): Result;
}

/** The text with a fix applied. */
export function apply(text: string, fix: Fix): string;
