//! What mtlint says, on one page: every message that the texts of the tests bring about, once, with the place that it is about and the
//! title of its first fix. Read as a whole, the page shows what is said in two ways.

#![cfg(feature = "cli")]

use crate::docs::{is_current, root};
use mtlint::language::LANGUAGES;
use mtlint::text::visible::visible;
use mtlint::{Checker, Format, Issue, RULES, Settings, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// So much of the text is shown on each side of a place, and of the place itself, in characters.
const BESIDE: usize = 32;
const INSIDE: usize = 60;

/// Where the part of the page begins that is no table of what is said now.
const PAST: &str = "\n## As they were\n";

/// How the title of a fix begins.
const ORDERS: [&str; 7] = [
    "Correct", "Insert", "Move", "Put", "Remove", "Replace", "Restore",
];

/// A message with its place and its fix, ready for a table.
struct Row {
    message: String,
    place: String,
    fix: String,
}

/// The rows of the page: by the place of the rule in the list and the message without what it is about.
#[derive(Default)]
struct Page(BTreeMap<usize, (BTreeSet<String>, Vec<Row>)>);

impl Page {
    fn add(&mut self, issue: &Issue, text: &str) {
        let id = issue.rule.id;
        let at = RULES.iter().position(|rule| rule.meta.id == id);
        let at = at.unwrap_or_else(|| panic!("{id} is not in the list"));
        let (seen, rows) = self.0.entry(at).or_default();
        if seen.insert(shape(&issue.message)) {
            rows.push(Row {
                message: cell(&issue.message),
                place: place(issue, text),
                fix: issue
                    .fixes
                    .first()
                    .map_or(String::new(), |fix| cell(&fix.title)),
            });
        }
    }

    fn markdown(&self) -> String {
        let mut out = String::from(
            "# Messages\n\n\
             What the rules say, with a text that they say it of. The place is set between ⟦ and ⟧; after it stands the title \
             of the first fix, if there is one. Messages that differ only in the words and figures that they are about are listed once.\n\n\
             A message is one sentence without its full stop. It says what is wrong, and names the words or figures that it is about, so that \
             it can be acted on without opening the file. The title of a fix is an order.\n\n\
             This page is written from what the rules say of the texts of the tests; `TRYCMD=overwrite cargo test --test it messages::` \
             writes it anew.\n",
        );
        for (at, (_, rows)) in &self.0 {
            let id = RULES[*at].meta.id;
            let _ = writeln!(
                out,
                "\n## [{id}](rules/{id}.md)\n\n| message | in the text | fix |\n|---|---|---|"
            );
            for Row {
                message,
                place,
                fix,
            } in rows
            {
                let _ = writeln!(out, "| {message} | {place} | {fix} |");
            }
        }
        out
    }
}

/// A message without what it is about: quoted words, code, marks, figures and the names of languages.
fn shape(message: &str) -> String {
    let mut bare = message.to_owned();
    for language in LANGUAGES {
        bare = bare.replace(language.name, "…");
    }
    for (open, close) in [('“', '”'), ('`', '`'), ('<', '>')] {
        let mut rest = std::mem::take(&mut bare);
        while let Some((before, behind)) = rest.split_once(open) {
            bare.push_str(before);
            bare.push('…');
            rest = behind
                .rsplit_once(close)
                .filter(|_| open == '“' && behind.matches(open).count() == 0)
                .or_else(|| behind.split_once(close))
                .map_or(String::new(), |(_, after)| after.to_owned());
        }
        bare.push_str(&rest);
    }
    // What follows a colon is quoted, and so is what stands beside a mark.
    let bare = bare.replace(" before …", "").replace(" after …", "");
    let bare = bare.split_once(": ").map_or(bare.as_str(), |parts| parts.0);
    let words = bare.split_whitespace().map(|word| {
        let plain = word
            .chars()
            .all(|c| c.is_ascii_alphabetic() || ",;’'-()".contains(c));
        if plain { word } else { "…" }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The place of an issue with what stands around it.
fn place(issue: &Issue, text: &str) -> String {
    let (start, end) = (issue.span.start as usize, issue.span.end as usize);
    let before: Vec<char> = text[..start].chars().rev().take(BESIDE).collect();
    let before: String = before.into_iter().rev().collect();
    let inside = &text[start..end];
    let long = inside.chars().count() > INSIDE;
    let shown: String = inside.chars().take(INSIDE).collect();
    let after: String = text[end..].chars().take(BESIDE).collect();
    let line = |part: &str| part.split('\n').next_back().unwrap_or_default().to_owned();
    let after = after.split('\n').next().unwrap_or_default();
    let more = if long { "…" } else { "" };
    cell(&format!("{}⟦{shown}{more}⟧{after}", line(&before)))
}

/// A text as it stands in a cell of a table: on one line, with what cannot be seen spelt out and nothing read as markup.
fn cell(text: &str) -> String {
    let text = text.replace(['\n', '\t'], " ");
    let mut out = String::with_capacity(text.len());
    for c in visible(&text).chars() {
        if c.is_ascii_punctuation() && !",.;:?!'\"()/%-=+".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out.trim().to_owned()
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be listed").path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    paths.sort();
    paths
}

fn stem(path: &std::path::Path) -> String {
    let stem = path.file_stem().expect("it has a name");
    stem.to_string_lossy().into_owned()
}

/// Adds what is said of a text; the languages as `en`, or `fr--en` with that of the original.
fn say(page: &mut Page, languages: &str, format: Format, text: &str) {
    let locale = |tag| mtlint::check::settings::locale(tag).ok();
    let (source, target) = languages
        .split_once("--")
        .map_or((None, languages), |(source, target)| (Some(source), target));
    let mut settings = Settings::default();
    settings.min_severity = Severity::Hint;
    settings.source = source.and_then(locale);
    settings.target = locale(target);
    let checker = Checker::new(settings);
    let checked = checker.check(text.as_bytes(), format).expect("is text");
    for issue in &checked.issues {
        page.add(issue, checked.source.text());
    }
}

fn sentences(page: &mut Page) {
    for path in files("tests/locale", "toml") {
        let table = table(&path);
        for cells in table["faulty"].as_array().into_iter().flatten() {
            let marked = cells[1].as_str().unwrap_or_default();
            let text = marked.replace(['⟦', '⟧'], "");
            say(page, &stem(&path), Format::Text, &text);
        }
    }
}

fn residue(page: &mut Page) {
    for path in files("tests/residue", "toml") {
        let table = table(&path);
        for found in table["found"].as_array().into_iter().flatten() {
            let format = found.get("format").and_then(toml::Value::as_str);
            let format = match format {
                Some("markdown") => Format::Markdown,
                Some("html") => Format::Html,
                _ => Format::Text,
            };
            let text = found["text"].as_str().unwrap_or_default();
            say(page, &stem(&path), format, text);
        }
    }
}

fn quantities(page: &mut Page) {
    for path in files("tests/quantities", "toml") {
        let table = table(&path);
        for set in table["set"].as_array().into_iter().flatten() {
            let target = set["target"].as_str().unwrap_or_default();
            let sentence = set["sentences"][0].as_str().unwrap_or_default();
            for fault in set["faulty"].as_array().into_iter().flatten() {
                let text = sentence.replace("{}", fault.as_str().unwrap_or_default());
                say(page, target, Format::Text, &text);
            }
        }
    }
}

fn table(path: &std::path::Path) -> toml::Table {
    let text = fs::read_to_string(path).expect("it can be read");
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_page_of_the_messages_is_current() {
    let mut page = Page::default();
    for rule in RULES {
        for example in crate::rules::examples(rule) {
            let checked = crate::rules::checked(&example, None);
            for issue in &checked.issues {
                page.add(issue, checked.source.text());
            }
        }
    }
    sentences(&mut page);
    residue(&mut page);
    quantities(&mut page);
    for path in files("tests/consistency", "txt") {
        let text = fs::read_to_string(&path).expect("is text");
        say(&mut page, &stem(&path), Format::Text, &text);
    }
    let silent = (0..RULES.len()).filter(|at| !page.0.contains_key(at));
    let silent: Vec<&str> = silent.map(|at| RULES[at].meta.id).collect();
    assert!(silent.is_empty(), "{silent:?} say nothing");
    for row in page.0.values().flat_map(|(_, rows)| rows) {
        let verb = row.fix.split(' ').next().unwrap_or_default();
        assert!(
            verb.is_empty() || ORDERS.contains(&verb),
            "{}: {}",
            row.message,
            row.fix
        );
    }
    // What the messages were is written by hand, and stays.
    let path = root().join("docs/messages.md");
    let held = fs::read_to_string(&path).unwrap_or_default();
    let past = held.find(PAST).and_then(|at| held.get(at..));
    is_current(&path, &(page.markdown() + past.unwrap_or_default()));
}
