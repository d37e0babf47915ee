// Is not run: tsc says whether the types hold.
import { Checker, TextError, apply, check, languages, load, version } from 'mtlint-wasm';
import type { Fix, Issue, Options, Result } from 'mtlint-wasm';

await load({ languages: ['en', 'fr'], onload: (name: string) => name });
const options: Options = { target: 'en', source: null, select: new Set(['locale']), minSeverity: 'hint', rules: { 'foreign-quotes': 'off' }, format: 'markdown' };
const result: Result = check('A text.', options);
const issues: Issue[] = result.issues;
const fix: Fix | undefined = issues[0]?.fixes[0];
const text: string = fix ? apply('A text.', fix) : version();
const checker = new Checker({ term: [{ preferred: 'packet filter', forbidden: ['firewall'] }] });
const tag: string | null = checker.check(text, { against: 'Un texte.' }).target_language;
const error: Error = new TextError(tag ?? languages[0]);
const [from, to]: [number, number] = issues[0]?.span.utf16 ?? [0, error.message.length];
text.slice(from, to);

// @ts-expect-error there is no such option
check('A text.', { taget: 'en' });
// @ts-expect-error there is no such severity
check('A text.', { minSeverity: 'fatal' });
// @ts-expect-error a text is a string
check(new Uint8Array());
// @ts-expect-error settings belong to the checker
checker.check('A text.', { select: [] });
