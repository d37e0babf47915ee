//! Elements of markup whose names or marks were translated, for [`super::broken_markup`]: `<Schede>` before `</Tabs>`, `<a href=“…”>`,
//! `＜b＞`.

use super::models::MODELS;
use super::unclosed::INLINE;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Item, ItemKind, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::places;
use crate::text::span::Span;
use memchr::memmem;

/// In bytes: what is longer is no tag that somebody wrote.
const LONGEST: usize = 400;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items().iter();
    let mut open = Some(Vec::new());
    for item in items {
        let whole = item.span.of(text);
        match item.kind {
            ItemKind::Tag => {
                quotes(article, item, findings);
                name(article, item, findings);
                let opens = is_component(item.body.of(text)) && !whole.ends_with("/>");
                if let Some(open) = open.as_mut().filter(|_| opens) {
                    open.push(item);
                }
            }
            ItemKind::EndTag if is_component(item.body.of(text)) => {
                let start = open.as_mut().and_then(Vec::pop);
                let is_even = start.is_none_or(|start| pair(article, [start, item], findings));
                // Behind a tag without its other half nothing is sure.
                open = open.filter(|_| is_even);
            }
            _ => {}
        }
    }
    for block in article.document.blocks() {
        wide(article, block, findings);
    }
}

/// Components of JSX have names with a capital; no element of HTML closes by itself in it.
fn is_component(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_lowercase())
}

/// Whether an end tag has the name of the component that was opened last. If no end tag has the name of that and no start tag the name of
/// this, one of them was translated.
fn pair(article: &Article<'_>, [start, end]: [&Item; 2], findings: &mut Findings<'_, '_>) -> bool {
    let text = article.text();
    let (opened, name) = (start.body.of(text), end.body.of(text));
    let has = |what: String| memmem::find(text.as_bytes(), what.as_bytes()).is_some();
    if opened != name && !has(format!("</{opened}")) && !has(format!("<{name}")) {
        let message = format!("<{opened}> is closed by </{name}>");
        findings.report_text(start.span, message).confidence(0.9);
    }
    opened == name
}

/// `<a href=“address”>`: the marks belong to the value, and a space ends it.
fn quotes(article: &Article<'_>, item: &Item, findings: &mut Findings<'_, '_>) {
    let tag = item.span.of(article.text());
    let tag = &tag[..tag.floor_char_boundary(LONGEST)];
    let Some(at) = tag.find('=') else { return };
    let marks = ['“', '”', '„', '«', '»', '＂'];
    let found = tag[at..].match_indices('=').find_map(|(equals, _)| {
        let value = at + equals + 1;
        let inside = tag.get(value..)?.trim_start();
        let is_value = tag[..value].matches('"').count().is_multiple_of(2);
        let begin = tag.len() - inside.len();
        let behind = inside.strip_prefix(marks).filter(|_| is_value)?;
        let end = behind.find(|c| marks.contains(&c) || c == '>')?;
        let close = behind[end..].chars().next().filter(|c| *c != '>');
        let end = tag.len() - behind.len() + end + close.map_or(0, char::len_utf8);
        Some((begin, end))
    });
    if let Some((begin, end)) = found {
        let value = &tag[begin..end];
        let straight = format!("\"{}\"", value.trim_matches(marks).trim());
        let start = item.span.start;
        let span = Span::new(start + begin as u32, start + end as u32);
        let message = format!("the quotation marks of {value} are not those of an attribute");
        let found = findings.report_text(span, message).confidence(0.93);
        found.fix_text(
            format!("Replace with {straight}"),
            Applicability::Unsafe,
            span,
            &straight,
        );
    }
}

/// `<fuerte>`: a tag of text whose name was translated.
fn name(article: &Article<'_>, item: &Item, findings: &mut Findings<'_, '_>) {
    let name = item.body.of(article.text());
    if MODELS.translated_tags.contains(&&*name.to_lowercase()) {
        let message = format!("the name of the tag <{name}> looks translated");
        findings.report_text(item.body, message).confidence(0.93);
    }
}

/// `＜b＞text＜/b＞`
fn wide(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    const OPEN: &str = "＜";
    let body = article.document.text(block.span);
    let mut done = 0;
    for at in places(body, OPEN) {
        let inside = &body[at + OPEN.len()..];
        let near = &inside[..inside.floor_char_boundary(LONGEST)];
        let Some((name, rest)) = near.split_once('＞').filter(|_| at >= done) else {
            continue;
        };
        let is_known = INLINE.contains(&name) || MODELS.block_tags.contains(&name);
        let close = format!("＜/{name}＞");
        let Some(length) = rest.find(&close).filter(|_| is_known) else {
            continue;
        };
        done = at + OPEN.len() + (near.len() - rest.len()) + length + close.len();
        let start = block.span.start as usize;
        let span = ProseSpan::at(start + at, start + done);
        let message = format!(
            "full-width marks keep {} from being markup",
            quoted(&body[at..done])
        );
        let mended = format!("<{name}>{}</{name}>", &rest[..length]);
        findings.report(span, message).confidence(0.93).fix(
            "Replace the marks",
            Applicability::Unsafe,
            [(span, mended.as_str())],
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn names_and_marks_of_elements_that_were_changed_are_found() {
        reports(&["broken-markup"], Format::Html).holds(&[
            "fr <p>Le four est <⟦gras⟧>chaud</gras>.</p>",
            "it <p>Vedi la <a href=⟦“/guida”⟧>guida</a>.</p>",
            "fr <p>Lisez le <a href=⟦« /guide »⟧>guide</a>.</p>",
            "ja <p>⟦＜em＞今日＜/em＞⟧は休みです。</p>",
            "nl <ul><li>Een⟦</ li>⟧<li>Twee⟦< / li>⟧</ul>",
        ]);
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "de # Karte⏎⏎⟦<Karte>⟧⏎⏎Das Öl ist heiß.⏎⏎</Card>⏎",
            "de # Karte⏎⏎<Card>⏎⏎Das Öl ist heiß.⏎⏎⟦</ Card>⟧⏎",
        ]);
    }

    #[test]
    fn elements_that_a_parser_reads_are_left_alone() {
        reports(&["broken-markup"], Format::Html).holds(&[
            "de <p>Lies <a href='/x' title=\"„So“\">dies</a > und <br />.</p>",
            "de <p>Der Wert＜10＞ist klein, und ＜b＞ steht allein.</p>",
        ]);
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "de <Tabs>⏎<Tab>⏎⏎Eins⏎⏎</Tab>⏎</Tabs>⏎⏎<Card /> und `</ p>`, a < / q> b.",
            "de <Note>⏎⏎Eins⏎⏎</Card>⏎⏎<Card>⏎⏎Zwei⏎⏎</Card>",
        ]);
    }
}
