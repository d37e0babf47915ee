//! Marks and words in code that no compiler reads, for [`super::damaged_code`]: curly quotation marks around a string, `&lt;` for an angle
//! bracket, and a keyword that was translated.

use super::code_width;
use super::damaged_code::{Place, is_word_of};
use crate::diagnostic::Applicability;
use crate::rule::{Findings, Reserve};
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
    for line in code.body.split_inclusive('\n') {
        if !is_read && line.len() <= LINE {
            quotes(place, line, start, &has_straight, findings);
        }
        start += line.len() as u32;
    }
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
        found.fix_text(
            format!("Replace with “{mended}”"),
            Applicability::Unsafe,
            span,
            &mended,
        );
    }
}

/// Elements of HTML that are words as well.
const TAGS: [&str; 12] = [
    "a", "b", "body", "code", "div", "head", "i", "p", "script", "span", "style", "title",
];

/// A statement of two words whose first one is a word of the text's language and no keyword, and whose second one the code uses: `importa
/// json` above `json.load(…)`.
fn statements(place: &Place<'_, '_, '_>, findings: &mut Findings<'_, '_>) {
    let body = place.code.body;
    let mut start = 0;
    let mut in_text = false;
    for line in body.split_inclusive('\n') {
        let at = start;
        start += line.len();
        in_text ^= (line.matches("\"\"\"").count() + line.matches("'''").count()) % 2 == 1;
        let Some((keyword, name)) = line.trim().trim_end_matches(';').split_once(' ') else {
            continue;
        };
        let is_name = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let is_used = || {
            let behind = body.get(start..).unwrap_or_default();
            let behind = &behind[..behind.floor_char_boundary(NEAR)];
            [".", "("]
                .iter()
                .any(|mark| behind.contains(&format!("{name}{mark}")))
        };
        let is_lower = keyword.chars().all(char::is_lowercase);
        if in_text
            || !is_lower
            || !is_name(name)
            || !is_word_of(place.article, keyword)
            || !is_used()
        {
            continue;
        }
        let begin = place.code.start + (at + line.len() - line.trim_start().len()) as u32;
        let span = Span::new(begin, begin + keyword.len() as u32);
        let message = format!("the keyword `{keyword}` looks translated");
        let found = findings.report_text(span, message).confidence(0.85);
        found.reserve(Reserve::Alone("the language may have it"));
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    fn found(target: &str, text: &str) -> Vec<String> {
        texts(
            &["damaged-code", "broken-markup"],
            target,
            Format::Markdown,
            text,
        )
    }

    #[test]
    fn words_and_marks_that_no_program_reads_are_found() {
        for (target, text, wrong) in [
            (
                "it",
                "Così:\n\n~~~python\nimporta math\nprint(math.pi)\n~~~\n",
                "importa",
            ),
            (
                "es",
                "Así:\n\n~~~js\ndevolver lista;\nlista.push(1)\n~~~\n",
                "devolver",
            ),
            (
                "de",
                "So:\n\n~~~sh\nnpm installieren leaflet\n~~~\n",
                "installieren",
            ),
            (
                "fr",
                "Ainsi :\n\n~~~js\nlire(« notes.txt », 'utf8')\n~~~\n",
                "« notes.txt »",
            ),
            (
                "da",
                "Sådan: `læs(“noter.txt”)`, og ikke `læs('andet')`.",
                "“noter.txt”",
            ),
            ("hu", "Így: `fuss --cél &lt;mappa&gt;`.", "&lt;mappa&gt;"),
            ("pt", "Use `floresta cortar –tudo` na pasta.", "–tudo"),
            ("sv", "Meddelandet `Hej {förnamn}` visas.", "{förnamn}"),
            (
                "hu",
                "Az üzenet: `Nincs ilyen { az új mappa neve }`.",
                "{ az új mappa neve }",
            ),
            (
                "it",
                "Il messaggio: Ciao, {nome_utente}, benvenuto.",
                "{nome_utente}",
            ),
            (
                "fi",
                "Viesti kuuluu: {käyttäjän nimi} kirjautui.",
                "{käyttäjän nimi}",
            ),
        ] {
            let found = found(target, text);
            assert!(found.iter().any(|it| it == wrong), "{text}: {found:?}");
        }
    }

    #[test]
    fn names_of_programs_and_words_in_texts_are_left_alone() {
        for (target, text) in [
            (
                "it",
                "Così:\n\n~~~python\nimport math\nprint(math.pi)\n~~~\n",
            ),
            (
                "it",
                "Così:\n\n~~~\nscrive lettere\n~~~\n\nPoi `lettere.txt`.",
            ),
            (
                "es",
                "El saludo es {name} o { {lista} }, y el conjunto {de tres palabras y más cosas}.",
            ),
            (
                "de",
                "Das Programm heißt `npm run bauen` und zeigt {0}, {count} und {{ item }}.",
            ),
            (
                "fr",
                "Ainsi :\n\n~~~py\n# lire(« notes.txt »)\nprint('dire (« oui »)', \"x\")\n~~~\n",
            ),
            (
                "da",
                "Skriv `læs(\"noter.txt\")` og ikke `læs(“noter.txt”)`.",
            ),
            ("pt", "Escreva `a –b` ou `x – y`; o traço é `–`."),
            (
                "sv",
                "Taggen `&lt;em&gt;viktigt&lt;/em&gt;` visas så, och `&lt;script&gt;` också.",
            ),
        ] {
            assert!(
                found(target, text).is_empty(),
                "{text}: {:?}",
                found(target, text)
            );
        }
    }

    #[test]
    fn a_command_with_what_it_is_given_was_translated() {
        let warned = |target, code: &str| {
            let text = format!("~~~sh\n{code}\n~~~\n");
            crate::check::trial::warned(&["damaged-code"], target, Format::Markdown, &text)
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
