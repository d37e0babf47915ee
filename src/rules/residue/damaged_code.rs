//! See [`DAMAGED_CODE`].

use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Item, ItemKind};
use crate::language::facts::{COMMANDS, VERBED};
use crate::language::{Lexicon, WordHash};
use crate::rule::Findings;
use crate::text::span::Span;
use foldhash::HashSet;

crate::declare_rule! {
    /// A command, option or call in code that was translated, or whose marks an engine changed.
    ///
    /// Readers copy code. No program knows an option with a dash for its hyphens or with letters that no keyboard of its makers had, and a
    /// space before the brackets of a call is what an engine sets in running text. Only what no program can mean is reported: the names of files
    /// and texts between quotation marks may be in any language. With the original beside it, `code-mismatch` compares all code.
    ///
    /// ```fails,de,markdown
    /// So wird ein Verzeichnis ohne seine Bilder gesichert:
    ///
    /// ~~~sh
    /// keepsafe push ~/docs --überspringen "*.png"
    /// ~~~
    /// ```
    /// ```fails,en,markdown
    /// Run `git commit –amend` to change the last message.
    /// ```
    /// ```fails,uk,markdown
    /// Спочатку встановіть бібліотеку:
    ///
    /// ~~~
    /// npm встановити leaflet
    /// ~~~
    /// ```
    /// ```fails,fr,markdown
    /// La fonction `file.read ()` lit tout le fichier. Appelez `file.read()` une seule fois.
    /// ```
    /// ```fails,es,markdown
    /// Primero se ve el estado con `git status`. La opción `--ordenado` pone los archivos en orden.
    /// ```
    /// ```passes,de,markdown
    /// So wird ein Verzeichnis gesichert, dessen Name Umlaute hat:
    ///
    /// ~~~sh
    /// keepsafe push ~/Übungen --exclude "*.größer" --name=Prüfung
    /// git commit -m "Überschrift – geändert"
    /// ~~~
    /// ```
    /// ```passes,en,markdown
    /// In Markdown, write `--` for `–`. Macros take their arguments as `MAX (a, b)` or `MIN (a, b)`.
    /// ```
    pub DAMAGED_CODE = "damaged-code", Residue, Warning, check;
}

/// What fences call the languages of shells.
const SHELLS: [&str; 9] = [
    "bash",
    "bat",
    "cmd",
    "console",
    "powershell",
    "sh",
    "shell",
    "terminal",
    "zsh",
];
/// Words before a bracket that are no functions.
const KEYWORDS: [&str; 8] = [
    "catch", "for", "function", "if", "return", "switch", "while", "with",
];

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items().iter();
    let pieces: Vec<Code<'_>> = items.filter_map(|item| Code::of(text, item)).collect();
    let shows_shell = pieces.iter().any(Code::is_shell);
    let mut known = None;
    for code in &pieces {
        let is_option = !code.is_block && code.body.starts_with(is_dash);
        if code.is_shell() || is_option && shows_shell {
            for line in lines(code) {
                options(article, findings, line);
                verb(findings, line);
            }
        }
        if !code.is_block {
            call(
                findings,
                code,
                known.get_or_insert_with(|| Calls::of(&pieces)),
            );
        }
    }
}

/// A piece of code.
struct Code<'t> {
    body: &'t str,
    /// Where its body begins in the text.
    start: u32,
    is_block: bool,
    /// What the fence says of its language.
    language: &'t str,
}

/// A line of code, and where it begins in the text.
type Line<'t> = (&'t str, u32);

impl<'t> Code<'t> {
    fn of(text: &'t str, item: &Item) -> Option<Self> {
        let is_block = match item.kind {
            ItemKind::Code => false,
            ItemKind::CodeBlock => true,
            _ => return None,
        };
        let fence = item.span.of(text).lines().next().unwrap_or_default();
        let fence = fence.trim_start_matches(['`', '~', ' ']);
        let language = fence.split(|c: char| !c.is_alphanumeric()).next();
        Some(Self {
            body: item.body.of(text),
            start: item.body.start,
            is_block,
            language: language.filter(|_| is_block).unwrap_or_default(),
        })
    }

    /// Whether somebody types it in a shell: a fence says so, or it begins with the name of a program.
    fn is_shell(&self) -> bool {
        let first = words(self.body).next();
        let is_program = first.is_some_and(|(first, _)| is_program(first));
        SHELLS.contains(&self.language) || self.language.is_empty() && is_program
    }
}

fn is_program(word: &str) -> bool {
    COMMANDS.has(word) || VERBED.contains(&word)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// The lines of code with their places.
fn lines<'t>(code: &Code<'t>) -> impl Iterator<Item = Line<'t>> {
    let mut at = code.start;
    code.body.split('\n').map(move |line| {
        let start = at;
        at += line.len() as u32 + 1;
        (line, start)
    })
}

/// The words of a line up to a comment, with their places in it; what stands between quotation marks is no word, nor is the mark of a prompt.
fn words(line: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut quote = None;
    let mut parts = line.split_inclusive([' ', '\t', '\n', '\r']);
    let mut at = 0;
    let next = move || {
        let part = parts.next()?;
        let start = at;
        at += part.len();
        let outside = quote.is_none();
        for c in part
            .chars()
            .filter(|c| matches!(c, '"' | '\'' | '`' | '“' | '”'))
        {
            quote = match quote {
                None => Some(c),
                Some(open) if open == c || open == '“' => None,
                open => open,
            };
        }
        Some((part.trim_end(), start, outside))
    };
    std::iter::from_fn(next)
        .take_while(|(word, _, outside)| !(*outside && word.starts_with('#')))
        .filter(|(word, _, outside)| *outside && !matches!(*word, "" | "$" | ">" | "%"))
        .map(|(word, start, _)| (word, start))
}

/// Options with a dash for their hyphens, or with letters that no option has.
fn options(article: &Article<'_>, findings: &mut Findings<'_, '_>, (line, start): Line<'_>) {
    for (word, at) in words(line) {
        let name = word.trim_start_matches(is_dash);
        let (marks, name) = (&word[..word.len() - name.len()], option_name(name));
        if marks.is_empty() || marks.len() == word.len() || !name.starts_with(char::is_alphabetic) {
            continue;
        }
        let option = format!("{marks}{name}");
        let begin = start + at as u32;
        let span = Span::new(begin, begin + option.len() as u32);
        let is_word = || marks == "--" && is_word_of(article, name);
        if !name.is_ascii() {
            let message = format!("no program has an option `{option}`: it looks translated");
            findings.report_text(span, message).confidence(0.9);
        } else if is_word() {
            let message = format!("the option `{option}` looks translated");
            findings.report_text(span, message).confidence(0.8);
        } else if !marks.is_ascii() && marks.chars().count() <= 2 {
            let hyphens = if name.len() == 1 { "-" } else { "--" };
            let message = format!("`{option}` has a dash where an option has hyphens");
            let found = findings.report_text(span, message).confidence(0.93);
            found.fix_text(
                "Replace the dash with hyphens",
                Applicability::Unsafe,
                Span::new(begin, begin + marks.len() as u32),
                hyphens,
            );
        }
    }
}

/// Whether the name of an option is a word of the text's language that English does not have.
fn is_word_of(article: &Article<'_>, name: &str) -> bool {
    /// In letters: a shorter one may be an abbreviation.
    const LEAST: usize = 5;
    let own = article.target.filter(|own| own.language.code != "en");
    let own = own.and_then(|own| Lexicon::of(own.language.code));
    let Some((own, english)) = own.zip(Lexicon::of("en")) else {
        return false;
    };
    let is_word = |word: WordHash| {
        let entry = own.get(word);
        entry.is_some_and(|entry| entry.flags.is_ordinary() && !entry.flags.is_name())
    };
    let hash = WordHash::of(name);
    name.len() >= LEAST && is_word(hash) && english.get(hash).is_none()
}

/// The name of an option without its value.
fn option_name(word: &str) -> &str {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    word.find(|c| !is_name(c)).map_or(word, |end| &word[..end])
}

/// The command of a program in letters that none has: `npm встановити`.
fn verb(findings: &mut Findings<'_, '_>, (line, start): Line<'_>) {
    let mut words = words(line).filter(|(word, _)| *word != "sudo");
    let Some((program, _)) = words.next().filter(|(word, _)| VERBED.contains(word)) else {
        return;
    };
    let Some((verb, at)) = words.next() else {
        return;
    };
    if !verb.is_ascii() && verb.chars().all(char::is_alphabetic) {
        let begin = start + at as u32;
        let span = Span::new(begin, begin + verb.len() as u32);
        let message = format!("`{program}` has no command `{verb}`: it looks translated");
        findings.report_text(span, message).confidence(0.9);
    }
}

/// The names that a bracket follows: right behind them, and in blocks with a space between.
#[derive(Default)]
struct Calls<'t> {
    joined: HashSet<&'t str>,
    apart: HashSet<&'t str>,
}

impl<'t> Calls<'t> {
    fn of(pieces: &[Code<'t>]) -> Self {
        let mut calls = Self::default();
        for code in pieces {
            for (at, _) in code.body.match_indices('(') {
                let before = code.body.get(..at).unwrap_or_default();
                let bare = before.trim_end_matches(' ');
                let length: usize = (bare.chars().rev().take_while(|c| is_of_name(*c)))
                    .map(char::len_utf8)
                    .sum();
                let name = &bare[bare.len() - length..];
                if bare.len() == before.len() {
                    calls.joined.insert(name);
                } else if code.is_block {
                    calls.apart.insert(name);
                }
            }
        }
        calls
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':')
}

/// A space between the name of a function and its brackets, where code has the same name without one.
fn call(findings: &mut Findings<'_, '_>, code: &Code<'_>, calls: &Calls<'_>) {
    let Some((name, _)) = code.body.split_once(" (") else {
        return;
    };
    let is_name = name.chars().all(is_of_name) && !KEYWORDS.contains(&name);
    let is_other = calls.joined.contains(name) && !calls.apart.contains(name);
    if !is_name || !code.body.ends_with(')') || !is_other {
        return;
    }
    let begin = code.start + name.len() as u32;
    let whole = Span::new(code.start, code.start + code.body.len() as u32);
    let message = format!("`{name}` is written without this space before its brackets elsewhere");
    findings
        .report_text(whole, message)
        .confidence(0.85)
        .fix_text(
            "Remove the space",
            Applicability::Unsafe,
            Span::new(begin, begin + 1),
            "",
        );
}
