//! Marks and words in code that no compiler reads, for [`super::damaged_code`]: curly quotation marks around a string, `&lt;` for an angle
//! bracket, and a keyword that was translated.

use super::code_width;
use super::damaged_code::{Place, is_word_of, own_lists};
use crate::diagnostic::Applicability;
use crate::language::WordHash;
use crate::language::facts::{LEADS, WORDED};
use crate::rule::{Findings, Reserve};
use crate::text::lines;
use crate::text::span::Span;
use memchr::memmem;
use std::cell::LazyCell;
use std::ops::Deref;

/// In bytes: a string in quotation marks is looked for so far.
const LONGEST: usize = 200;
/// In bytes: longer lines are data.
const LINE: usize = 1000;
/// In bytes: the use of a name is looked for so far.
const NEAR: usize = 4000;

pub(super) fn check(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>) {
    let code = place.code;
    let mut start = code.start;
    let is_straight = |body: &str| body.contains(['"', '\'']);
    let near = || place.near.iter().any(|other| is_straight(other.body));
    let has_straight = LazyCell::new(|| is_straight(code.body) || near());
    let is_read = code_width::reads(place);
    if is_read {
        code_width::check(place, findings);
    }
    for line in lines(code.body) {
        if !is_read && line.len() <= LINE {
            quotes(place, line, start, &has_straight, findings);
        }
        start += line.len() as u32;
    }
    framed(place, findings);
    if code.is_block {
        statements(place, findings);
    } else {
        entities(place, findings);
    }
}

/// Curly quotation marks around an argument, a value or an item, in code that has straight ones.
fn quotes(
    place: &Place<'_, '_, '_>,
    line: &str,
    start: u32,
    has_straight: &dyn Deref<Target = bool>,
    findings: &mut Findings<'_, '_>,
) {
    let is_open = |c: char| matches!(c, '“' | '”' | '„' | '«');
    let mut done = 0;
    for (at, open) in line.match_indices(is_open) {
        let before = line.get(..at).unwrap_or_default();
        let inside_at = at + open.len();
        let inside = line.get(inside_at..).unwrap_or_default();
        let near = &inside[..inside.floor_char_boundary(LONGEST)];
        let close = near.find(['“', '”', '»']).filter(|_| at >= done);
        let Some(close) = close.filter(|_| is_argument(before)) else {
            continue;
        };
        let text = &near[..close];
        let end = inside_at + close + near[close..].chars().next().map_or(0, char::len_utf8);
        let behind = line.get(end..).unwrap_or_default().trim_start();
        let is_closed =
            behind.is_empty() || behind.starts_with([')', ']', '}', ',', ';', ':', '.', '+']);
        let straight = format!("\"{}\"", text.trim());
        // The text may set the two against each other.
        let is_shown = || !place.code.is_block && place.around().contains(&straight);
        if !is_closed || text.contains('"') || !**has_straight || is_shown() {
            continue;
        }
        done = end;
        let span = Span::new(start + at as u32, start + end as u32);
        let message = format!("the quotation marks of `{straight}` are not those of code");
        let found = findings.report_text(span, message).confidence(0.92);
        found.fix_text(
            "Replace the quotation marks with straight ones",
            Applicability::Unsafe,
            span,
            &straight,
        );
    }
}

/// Whether a string may begin behind the text of a line: behind a bracket, a comma or an equals sign, in no other string and no remark.
fn is_argument(before: &str) -> bool {
    let bare = before.trim_end();
    let is_outside = |quote: &str| bare.matches(quote).count().is_multiple_of(2);
    let is_remark = ["#", "//", "--", "<!--"]
        .iter()
        .any(|mark| bare.contains(mark));
    bare.ends_with(['(', '[', '{', ',', '=']) && is_outside("\"") && is_outside("'") && !is_remark
}

/// A word between angle brackets that are written as in HTML, between marks of code that show them as they are: `&lt;name&gt;`.
fn entities(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>) {
    let (code, text) = (place.code, place.article.text());
    let before = text.get(..code.start as usize).unwrap_or_default();
    if !before.ends_with('`') {
        return;
    }
    for at in memmem::find_iter(code.body.as_bytes(), "&lt;") {
        let inside = code.body.get(at + 4..).unwrap_or_default();
        let inside = &inside[..inside.floor_char_boundary(LONGEST)];
        let Some(close) = inside.find("&gt;") else {
            continue;
        };
        let name = &inside[..close];
        let is_name = name.starts_with(char::is_alphabetic)
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
        let is_tag = TAGS.contains(&name) || inside.contains(&format!("&lt;/{name}"));
        // Pages on HTML show a tag so, and the mark by itself.
        if !is_name || is_tag || place.around().contains("`&lt;`") {
            continue;
        }
        let begin = code.start + at as u32;
        let span = Span::new(begin, begin + (close + 8) as u32);
        let mended = format!("<{name}>");
        let message = format!("code shows “{}” as it is, not as `{mended}`", span.of(text));
        let found = findings.report_text(span, message).confidence(0.88);
        found.replace_text(span, &mended, Applicability::Unsafe);
    }
}

/// Elements of HTML that are words as well.
const TAGS: [&str; 12] = [
    "a", "b", "body", "code", "div", "head", "i", "p", "script", "span", "style", "title",
];

/// Statements whose first word is one of the text's language and no keyword: `importa json` above `json.load(…)`.
fn statements(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>) {
    let body = place.code.body;
    let (mut start, mut ends, mut in_text, mut in_comment) = (0, true, false, false);
    for line in lines(body) {
        let at = start;
        start += line.len();
        let begins = std::mem::replace(&mut ends, line.trim_end().ends_with(';'));
        if line.bytes().any(|byte| matches!(byte, b'"' | b'\'' | b'`')) {
            let marks = ["\"\"\"", "'''", "`"].map(|mark| line.matches(mark).count());
            in_text ^= marks.iter().sum::<usize>() % 2 == 1;
        }
        let is_comment = in_comment || line.contains("/*");
        in_comment = is_comment && !line.contains("*/");
        let Some((keyword, rest)) = line.trim().split_once(' ') else {
            continue;
        };
        let statement = Statement {
            place,
            keyword,
            rest: rest.trim_start(),
            behind: body.get(start..).unwrap_or_default(),
        };
        let is_sure = statement.is_no_code() || begins && statement.is_no_query();
        if in_text
            || is_comment
            || !keyword.chars().all(char::is_alphabetic)
            || !is_sure && !statement.is_doubted()
        {
            continue;
        }
        let begin = place.code.start + (at + line.len() - line.trim_start().len()) as u32;
        let span = Span::new(begin, begin + keyword.len() as u32);
        let message = format!("the keyword `{keyword}` looks translated");
        let found = findings.report_text(span, message).confidence(0.85);
        if !is_sure {
            found.reserve(Reserve::Alone("the language may have it"));
        }
    }
}

/// A word of the text's language where the keywords behind it want one of their own: `mientras true; do …; done`.
fn framed(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>) {
    let code = place.code;
    let opened = LazyCell::new(|| {
        let words = code.body.split(|c: char| c.is_whitespace() || c == ';');
        let closes = |(_, close): &(&str, &str)| words.clone().any(|word| word == *close);
        let closed = CLOSED.into_iter().filter(closes);
        closed.map(|(open, _)| open).collect()
    });
    let mut start = code.start;
    for line in lines(code.body) {
        let begin = start + (line.len() - line.trim_start().len()) as u32;
        start += line.len() as u32;
        let Some((word, rest)) = line.trim().split_once(' ') else {
            continue;
        };
        // With its fence the rest of a statement is read as well.
        let is_read = code.is_block && WORDED.contains(&code.language);
        let lacks = is_lower(word) && !is_read && lacks_keyword(&opened, rest.trim());
        if lacks && word.chars().all(char::is_alphabetic) && is_own(place, word) {
            let span = Span::new(begin, begin + word.len() as u32);
            let message = format!("the keyword `{word}` looks translated");
            findings.report_text(span, message).confidence(0.88);
        }
    }
}

/// What opens the part of a loop or a branch of a shell, and what closes it.
const CLOSED: [(&str, &str); 2] = [("do", "done"), ("then", "fi")];

/// Whether the rest of a line stands behind a keyword: the condition of a loop or a branch of a shell that the code opens and closes, what a loop of
/// Python runs over, or what is imported from a module.
fn lacks_keyword(opened: &impl Deref<Target = Vec<&'static str>>, rest: &str) -> bool {
    let clause = rest.split(';').nth(1);
    let first = clause.and_then(|clause| clause.split_whitespace().next());
    let is_path = |name: &str| !name.is_empty() && name.split('.').all(is_name);
    let runs_over = |(name, over): (&str, &str)| {
        let head = over.split_once(':').map(|(head, _)| head.trim_end());
        is_path(name) && head.is_some_and(|head| head.ends_with([')', ']']) || is_path(head))
    };
    let imports = |(module, names): (&str, &str)| is_path(module) && is_path(names);
    first.is_some_and(|first| opened.contains(&first))
        || rest.split_once(" in ").is_some_and(runs_over)
        || rest.split_once(" import ").is_some_and(imports)
}

/// A line of code that begins with a word.
struct Statement<'s, 'p, 'a, 'd> {
    place: &'s Place<'p, 'a, 'd>,
    keyword: &'s str,
    rest: &'s str,
    /// The code behind the line.
    behind: &'s str,
}

impl Statement<'_, '_, '_, '_> {
    /// Whether its language has no statement of this form: only a keyword stands before a name or a text there.
    fn is_no_code(&self) -> bool {
        let rest = self.rest.trim_end_matches(';');
        WORDED.contains(&self.place.code.language)
            && is_lower(self.keyword)
            && self.is_own(self.keyword)
            && (self.uses(rest)
                || rest.len() < self.rest.len() && rest.chars().all(char::is_alphabetic)
                || self.goes_on())
    }

    /// Whether code follows the word that belongs to it: a call, a member, a text, another keyword behind a name.
    fn goes_on(&self) -> bool {
        let rest = self.rest;
        let is_text = rest
            .trim_start_matches(['f', 'r', 'b'])
            .starts_with(['"', '\'']);
        if is_text {
            return rest.ends_with(['"', '\'', ';']);
        }
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let member = behind
            .strip_prefix('.')
            .is_some_and(|it| it.starts_with(char::is_alphabetic));
        let closes = rest.ends_with([':', ';', '{', ')', ']']);
        let words: Vec<&str> = behind.split_whitespace().collect();
        let links = match words.as_slice() {
            [second, _] => LEADS.contains(second) || self.is_own(second),
            [second, ..] => LEADS.contains(second) && closes,
            [] => false,
        };
        let is_used = behind.starts_with('(') || member;
        !name.is_empty() && (is_used && closes || behind.starts_with(' ') && links)
    }

    /// Whether a word is one of the text's language and no keyword.
    fn is_own(&self, word: &str) -> bool {
        is_own(self.place, word)
    }

    /// Whether the code behind it uses a name.
    fn uses(&self, name: &str) -> bool {
        let behind = &self.behind[..self.behind.floor_char_boundary(NEAR)];
        let mut used = [".", "("].iter().map(|mark| format!("{name}{mark}"));
        is_name(name) && used.any(|used| behind.contains(&used))
    }

    /// Whether a query begins with a word in capitals that is one of the text's language only.
    fn is_no_query(&self) -> bool {
        self.place.code.language == "sql"
            && self.keyword.chars().all(char::is_uppercase)
            && is_word_of(self.place.article, &self.keyword.to_lowercase())
    }

    /// Whether it may be one of a language that has such a word.
    fn is_doubted(&self) -> bool {
        let name = self.rest.trim_end_matches(';');
        is_lower(self.keyword) && is_word_of(self.place.article, self.keyword) && self.uses(name)
    }
}

/// Whether a word is one of the text's language or of its source, and no keyword.
fn is_own(place: &Place<'_, '_, '_>, word: &str) -> bool {
    let mut lists = own_lists(place.article);
    let is_letters = !word.is_ascii() && word.chars().all(char::is_alphabetic);
    !LEADS.contains(&word)
        && lists.any(|list| {
            let entry = || list.get(WordHash::of(word));
            is_letters || entry().is_some_and(|entry| entry.flags.is_ordinary())
        })
}

fn is_lower(word: &str) -> bool {
    !word.chars().any(char::is_uppercase)
}

fn is_name(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, texts, warned};

    #[test]
    fn words_and_marks_that_no_program_reads_are_found() {
        reports(&["damaged-code", "broken-markup"], Format::Markdown).holds(&[
            "it Così:⏎⏎~~~python⏎⟦importa⟧ math⏎print(math.pi)⏎~~~⏎",
            "es Así:⏎⏎~~~js⏎⟦devolver⟧ lista;⏎lista.push(1)⏎~~~⏎",
            "sv Så:⏎⏎~~~python⏎⟦om⟧ os.path.isdir(\"arkiv\"):⏎    pass⏎~~~⏎",
            "ru Так:⏎⏎~~~python⏎⟦из⟧ math import sqrt⏎~~~⏎",
            "nl Zo:⏎⏎~~~python⏎⟦voor⟧ naam in namen:⏎    print(naam)⏎~~~⏎",
            "it Così:⏎⏎~~~ts⏎⟦restituisci⟧ nulla;⏎~~~⏎",
            "cs Takto:⏎⏎~~~python⏎def pozdrav(jm):⏎    ⟦vrátit⟧ f\"Ahoj {jm}\"⏎~~~⏎",
            "fr Ainsi :⏎⏎~~~sql⏎⟦SÉLECTIONNER⟧ * FROM moulins;⏎~~~⏎",
            "de So:⏎⏎~~~sh⏎npm ⟦installieren⟧ leaflet⏎~~~⏎",
            "fr Ainsi :⏎⏎~~~js⏎lire(⟦« notes.txt »⟧, 'utf8')⏎~~~⏎",
            "da Sådan: `læs(⟦“noter.txt”⟧)`, og ikke `læs('andet')`.",
            "hu Így: `fuss --cél ⟦&lt;mappa&gt;⟧`.",
            "pt Use `floresta cortar ⟦–tudo⟧` na pasta.",
            "sv Meddelandet `Hej ⟦{förnamn}⟧` visas.",
            "hu Az üzenet: `Nincs ilyen ⟦{ az új mappa neve }⟧`.",
            "it Il messaggio: Ciao, ⟦{nome_utente}⟧, benvenuto.",
            "fi Viesti kuuluu: ⟦{käyttäjän nimi}⟧ kirjautui.",
        ]);
    }

    #[test]
    fn commands_in_a_block_of_code_of_a_page_are_read() {
        let found = |code: &str| {
            let page = format!("<p>Så här:</p>\n<pre><code>{code}</code></pre>\n<p>Klart.</p>\n");
            texts(&["damaged-code"], "sv", Format::Html, &page)
        };
        assert_eq!(found("sudo apt installera wget"), ["installera"]);
        assert_eq!(found("sudo apt install wget"), Vec::<String>::new());
    }

    #[test]
    fn names_of_programs_and_words_in_texts_are_left_alone() {
        reports(&["damaged-code", "broken-markup"], Format::Markdown).holds(&[
            "it Così:⏎⏎~~~python⏎import math⏎print(math.pi)⏎~~~⏎",
            "it Così:⏎⏎~~~⏎scrive lettere⏎~~~⏎⏎Poi `lettere.txt`.",
            "sv Så:⏎⏎~~~⏎om os.path.isdir(\"arkiv\"):⏎~~~⏎⏎~~~ruby⏎visa namn.upcase()⏎~~~⏎",
            "de So:⏎⏎~~~js⏎/*⏎  lädt die Daten (siehe oben)⏎  und zeigt sie an;⏎*/⏎run();⏎~~~⏎",
            "fr Ainsi :⏎⏎~~~python⏎import math⏎texte = \"\"\"⏎voici math.pi (le nombre)⏎\"\"\"⏎if math.pi > 3:⏎    print(math.pi)⏎~~~⏎",
            "de So:⏎⏎~~~python⏎wenn x größer als drei ist, dann print(x)⏎Kunde kunde.name⏎zeile = 3⏎~~~⏎⏎~~~sql⏎SELECT name⏎FROM kunden⏎ORDER BY name;⏎~~~⏎",
            "es El saludo es {name} o { {lista} }, y el conjunto {de tres palabras y más cosas}.",
            "de Das Programm heißt `npm run bauen` und zeigt {0}, {count} und {{ item }}.",
            "fr Ainsi :⏎⏎~~~py⏎# lire(« notes.txt »)⏎print('dire (« oui »)', \"x\")⏎~~~⏎",
            "da Skriv `læs(\"noter.txt\")` og ikke `læs(“noter.txt”)`.",
            "pt Escreva `a –b` ou `x – y`; o traço é `–`.",
            "sv Taggen `&lt;em&gt;viktigt&lt;/em&gt;` visas så, och `&lt;script&gt;` också.",
        ]);
    }

    #[test]
    fn a_command_with_what_it_is_given_was_translated() {
        let warned = |target, code: &str| {
            let text = format!("~~~sh\n{code}\n~~~\n");
            warned(&["damaged-code"], target, Format::Markdown, &text)
        };
        assert_eq!(warned("de", "podman löschen -f mühle"), ["löschen"]);
        assert_eq!(
            warned("pt", "git clonagem https://example.org/a.git"),
            ["clonagem"]
        );
        assert_eq!(warned("uk", "brew встановити wget"), ["встановити"]);
        for code in ["git befehl", "git befehl datei", "npm run löschen -f"] {
            assert_eq!(warned("de", code), Vec::<String>::new(), "{code}");
        }
    }
}
