//! What somebody types in a shell, among the code of a document, for [`super::damaged_code`].

use crate::document::{Item, ItemKind};
use crate::language::facts::{COMMANDS, REMARKS, RUNNERS, SESSIONS, SHELLS, VERBED};

/// A piece of code.
pub(super) struct Code<'t> {
    pub body: &'t str,
    /// Where its body begins in the text.
    pub start: u32,
    pub is_block: bool,
    /// What the fence says of its language.
    pub language: &'t str,
    /// Whether somebody types it in a shell: a fence says so, or it begins with the name of a program.
    pub is_shell: bool,
}

/// Whose options a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    /// Of a program that many know.
    Known,
    /// Of one by a name.
    Unknown,
    /// Of one that the reader may have written.
    Own,
    /// The option stands by itself.
    Unsaid,
}

/// A line that is typed, and where it begins in the text.
pub(super) struct Line<'t> {
    pub body: &'t str,
    pub start: u32,
    pub program: Program,
}

impl<'t> Code<'t> {
    pub(super) fn of(text: &'t str, item: &Item) -> Option<Self> {
        let is_block = match item.kind {
            ItemKind::Code => false,
            ItemKind::CodeBlock => true,
            _ => return None,
        };
        let first = item.span.of(text).lines().next().unwrap_or_default();
        // The first line of an indented block is code.
        let fence = first.trim_start().trim_start_matches(['`', '~']);
        let is_fence = fence.len() < first.trim_start().len();
        let language = fence.trim_start().split(|c: char| !c.is_alphanumeric());
        let language = language.take(usize::from(is_fence)).next();
        let language = language.filter(|_| is_block).unwrap_or_default();
        let body = item.body.of(text);
        let is_shell = match language {
            "" => words(body).next().is_some_and(|(first, _)| is_known(first)),
            named => SHELLS.contains(&named) || SESSIONS.contains(&named),
        };
        Some(Self {
            body,
            start: item.body.start,
            is_block,
            language,
            is_shell,
        })
    }
}

pub(super) fn is_known(word: &str) -> bool {
    COMMANDS.has(word) || VERBED.contains(&word)
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// The lines of code that are typed: none of what a program writes, of what is handed to it, and of remarks.
pub(super) fn lines<'t>(code: &Code<'t>) -> Vec<Line<'t>> {
    let mut typed = Vec::new();
    if !code.is_shell {
        return typed;
    }
    let shows_prompts = code.body.lines().any(has_prompt);
    let is_shell = SHELLS.contains(&code.language);
    let mut until: Option<&str> = None;
    let mut continued = None;
    let mut at = code.start;
    for body in code.body.split('\n') {
        let start = at;
        at += body.len() as u32 + 1;
        if let Some(end) = until {
            let is_end = match end {
                "#>" | "\"" | "'" => body.contains(end),
                _ => body.trim() == end,
            };
            until = (!is_end).then_some(end);
            continue;
        }
        let before: Option<Program> = continued.take();
        until = open_end(body);
        let is_typed = before.is_some() || !shows_prompts || has_prompt(body);
        let program = before.or_else(|| program_of(body));
        // Where no fence says that all of it is typed, a line may be output.
        let is_sure = is_shell || program != Some(Program::Unknown);
        let Some(program) = program.filter(|_| is_typed && is_sure) else {
            continue;
        };
        if body.trim_end().ends_with(['\\', '^', '`']) {
            continued = Some(program);
        }
        typed.push(Line {
            body,
            start,
            program,
        });
    }
    typed
}

/// The call of a program that few know, in a line of text, if an option with a dash shows that it is one: `tool push –all`.
pub(super) fn call<'t>(code: &Code<'t>) -> Option<Line<'t>> {
    let (body, start) = (code.body, code.start);
    if code.is_block || body.is_ascii() {
        return None;
    }
    let is_option = |(word, _): (&str, usize)| {
        let name = word.strip_prefix(['–', '—']);
        name.is_some_and(|name| {
            name.len() > 1 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        })
    };
    let is_call = !code.is_shell && words(body).skip(1).any(is_option);
    let program = program_of(body).filter(|program| is_call && *program == Program::Unknown)?;
    Some(Line {
        body,
        start,
        program,
    })
}

fn has_prompt(line: &str) -> bool {
    let first = line.split_whitespace().next();
    first
        .is_some_and(|first| matches!(first, "$" | ">" | "%" | "PS") || first.ends_with(['$', '>']))
}

/// What ends the text that begins in a line and goes on below it.
fn open_end(line: &str) -> Option<&str> {
    if let Some((_, behind)) = line.split_once("<<") {
        let word = behind.trim_start_matches(['-', '~', ' ', '\'', '"', '\\']);
        let end = word.find(|c: char| !c.is_alphanumeric() && c != '_');
        let word = &word[..end.unwrap_or(word.len())];
        return (!word.is_empty() && !behind.starts_with('<')).then_some(word);
    }
    if line.trim_start().starts_with("<#") && !line.contains("#>") {
        return Some("#>");
    }
    let is_open = |quote: &str| line.matches(quote).count() % 2 == 1;
    if line.trim_start().starts_with('#') {
        return None;
    }
    ["\"", "'"].into_iter().find(|quote| is_open(quote))
}

/// The program that a line calls; none where it is no call.
fn program_of(line: &str) -> Option<Program> {
    let is_set_up = |word: &str| word == "sudo" || word.contains('=') || has_prompt(word);
    let mut words = words(line).map(|(word, _)| word);
    let first = words.find(|word| !is_set_up(word))?;
    let mut letters = first.chars();
    if REMARKS.contains(&&*first.to_lowercase()) || first.starts_with('<') {
        return None;
    }
    if RUNNERS.contains(&first) || first.contains(['/', '\\', '.']) {
        return Some(Program::Own);
    }
    if is_known(first) {
        return Some(Program::Known);
    }
    let is_name = letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    is_name.then_some(Program::Unknown)
}

/// The words of a line up to a comment, with their places in it; what stands between quotation marks is no word, nor is the mark of a prompt.
pub(super) fn words(line: &str) -> impl Iterator<Item = (&str, usize)> {
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
