//! Marks of markup that open and never close, or close what nothing opened, for [`super::broken_markup`]. An engine that moves the words of
//! a sentence loses one of a pair on the way.

use super::torn_tags::{self, Torn};
use super::{elements, stars};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Document, Item, ItemKind, Mark, ProseSpan, is_control, is_element};
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::lines;
use crate::text::span::Span;
use foldhash::HashSet;
use memchr::memchr_iter;
use std::cell::LazyCell;

/// The elements that set off a part of a line. Others may be closed by what follows, or in another file.
pub(super) const INLINE: [&str; 19] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "u",
];

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    tags(article, findings);
    elements::check(article, findings);
    let torn = torn_fences(article, findings);
    if torn.is_empty() {
        fences(article, findings);
    }
    let is_marked_up = is_marked_up(article.document);
    for block in article.document.blocks() {
        stars::unpaired(article, block, is_marked_up, findings);
        if !is_marked_up || !block.bytes.has(b'`') {
            continue;
        }
        let span = article.document.to_text(block.span);
        if !torn.iter().any(|fence| span.contains(*fence)) {
            ticks(article, block, findings);
        }
    }
}

/// Start tags of a line without their end tags, and the reverse.
fn tags(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items();
    // Where a template chooses what a page shows, either half may stand twice.
    let chooses = |item: &Item| item.kind == ItemKind::Template && is_control(item.span.of(text));
    if items.iter().any(chooses) {
        return;
    }
    let mut torn = torn_tags::find(text, items).into_iter().peekable();
    let mut open = Open::default();
    let names = LazyCell::new(|| start_names(text));
    for item in items {
        while let Some(torn) = torn.next_if(|torn| torn.span.start < item.span.start) {
            pair(torn, &mut open, &names, article, findings);
        }
        let name = || item.body.of(text).to_ascii_lowercase();
        let whole = item.span.of(text);
        match item.kind {
            ItemKind::EndTag if whole.trim_start_matches('<').contains('<') => {
                let end = whole.find('\n').unwrap_or(whole.len());
                let tag = quoted(whole.get(..end).unwrap_or_default());
                let message = format!("the tag {tag} lacks its “>”");
                findings.report_text(item.span, message).confidence(0.9);
            }
            ItemKind::EndTag => {
                let name = name();
                match INLINE.binary_search(&name.as_str()) {
                    Ok(at) => end(item, open.0[at].pop(), article, findings),
                    Err(_) if is_misnamed(&name, &names) => {
                        misnamed(item.span, &mut open, article, findings);
                    }
                    Err(_) => {}
                }
            }
            ItemKind::Tag if !whole.ends_with("/>") => {
                if let Ok(at) = INLINE.binary_search(&name().as_str()) {
                    open.0[at].push(Half::Whole(item));
                }
            }
            _ => {}
        }
    }
    for torn in torn {
        pair(torn, &mut open, &names, article, findings);
    }
    never_closed(open, article, findings);
}

/// Start tags without their end tags.
fn never_closed(open: Open<'_>, article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    // An anchor of the old kind holds nothing.
    let holds = |item: &&Item| {
        let whole = item.span.of(text);
        !item.body.of(text).eq_ignore_ascii_case("a") || whole.contains("href")
    };
    let whole = open.0.into_iter().flatten().filter_map(|half| match half {
        Half::Whole(item) => Some(item),
        Half::Torn(_) => None,
    });
    for item in whole.filter(holds) {
        let message = format!("{} has no end tag", quoted(item.span.of(text)));
        findings.report_text(item.span, message).confidence(0.9);
    }
}

/// Holds an end tag against what opened its element last.
fn end(
    item: &Item,
    opened: Option<Half<'_>>,
    article: &Article<'_>,
    findings: &mut Findings<'_, '_>,
) {
    match opened {
        Some(Half::Whole(_)) => {}
        Some(Half::Torn(torn)) => torn.report(article, findings),
        None => {
            let tag = quoted(item.span.of(article.text()));
            let message = format!("{tag} has no start tag");
            findings.report_text(item.span, message).confidence(0.9);
        }
    }
}

/// What opens an element: a start tag, or one that a space tears apart.
enum Half<'d> {
    Whole(&'d Item),
    Torn(Torn),
}

/// The elements that are open, each kind by itself.
#[derive(Default)]
struct Open<'d>([Vec<Half<'d>>; INLINE.len()]);

impl<'d> Open<'d> {
    /// Takes away the start tag that was opened last, if it is whole.
    fn pop_last(&mut self) -> Option<&'d Item> {
        let start = |open: &Vec<Half<'d>>| match open.last()? {
            Half::Whole(item) => Some(item.span.start),
            Half::Torn(torn) => Some(torn.span.start),
        };
        let last = self.0.iter_mut().max_by_key(|open| start(open))?;
        let is_whole = |half: &mut Half<'d>| matches!(half, Half::Whole(_));
        match last.pop_if(is_whole)? {
            Half::Whole(item) => Some(item),
            Half::Torn(_) => None,
        }
    }
}

/// The names behind every `<` of a text in lower case, whether a parser takes them for start tags or not.
fn start_names(text: &str) -> HashSet<String> {
    /// In bytes.
    const LONGEST: usize = 60;
    let name = |at: usize| {
        let rest = text.get(at + 1..)?;
        let near = &rest[..rest.floor_char_boundary(LONGEST)];
        let end = near.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '/'));
        let name = &near[..end.unwrap_or(near.len())];
        (!name.is_empty()).then(|| name.to_ascii_lowercase())
    };
    memchr_iter(b'<', text.as_bytes())
        .filter_map(name)
        .collect()
}

/// Whether an end tag, of a name in lower case, ends nothing that HTML knows or that the text begins.
fn is_misnamed(name: &str, names: &HashSet<String>) -> bool {
    !is_element(name) && !names.contains(name)
}

/// Holds an end tag that no start tag has the name of against the element that was opened last: its name was translated.
fn misnamed(
    span: Span,
    open: &mut Open<'_>,
    article: &Article<'_>,
    findings: &mut Findings<'_, '_>,
) {
    let text = article.text();
    let Some(start) = open.pop_last() else { return };
    let (tag, opened) = (quoted(span.of(text)), start.body.of(text));
    let message = format!("{tag} closes <{opened}>: its name was changed");
    let mended = format!("</{opened}>");
    let found = findings.report_text(span, message).confidence(0.9);
    found.replace_text(span, &mended, Applicability::Unsafe);
}

/// Holds a torn tag against those that are open: one that closes is the end of the last of them. Where both are torn no parser knows of either.
fn pair(
    torn: Torn,
    open: &mut Open<'_>,
    names: &HashSet<String>,
    article: &Article<'_>,
    findings: &mut Findings<'_, '_>,
) {
    let Some(at) = torn.element else {
        let name = torn
            .mended
            .replace(['<', '/', '>'], "")
            .to_ascii_lowercase();
        if !torn.closes || names.contains(&name) {
            torn.report(article, findings);
        } else if is_misnamed(&name, names) {
            misnamed(torn.span, open, article, findings);
        }
        return;
    };
    let open = &mut open.0[at];
    if !torn.closes {
        open.push(Half::Torn(torn));
    } else if let Some(Half::Whole(_)) = open.pop() {
        torn.report(article, findings);
    }
}

/// Reports fences of code with a space between their marks: what they would begin or end is text, or code to the next one.
fn torn_fences(article: &Article<'_>, findings: &mut Findings<'_, '_>) -> Vec<Span> {
    let text = article.text();
    let (mut start, mut found) = (0, Vec::new());
    if !text.contains("` `") || !text.contains(FENCE) {
        return found;
    }
    for line in lines(text) {
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        let fence = line.trim();
        let end = fence.rfind('`').map_or(0, |last| last + 1);
        let (marks, language) = fence.split_at(end);
        let is_torn = marks.contains(' ')
            && marks.chars().all(|c| matches!(c, '`' | ' '))
            && marks.matches('`').count() == FENCE.len()
            && language.chars().all(char::is_alphanumeric);
        let is_shown = || {
            let items = article.document.items().iter();
            let mut codes = items.filter(|item| item.kind == ItemKind::CodeBlock);
            // Fences of more marks, or of others, show what a fence looks like.
            codes.any(|item| {
                let whole = item.span.of(text);
                let shows = whole.starts_with("````") || whole.starts_with('~');
                shows && (item.span.start..item.span.end).contains(&(at as u32))
            })
        };
        if is_torn && marks.starts_with('`') && !is_shown() {
            let span = Span::new(at as u32, (at + marks.len()) as u32);
            let message = "a space tears the marks apart between which code stands";
            let report = findings.report_text(span, message).confidence(0.93);
            report.fix_text("Remove the space", Applicability::Unsafe, span, FENCE);
            found.push(span);
        }
    }
    found
}

const FENCE: &str = "```";

/// A fence of code that nothing ends: all that follows is taken for code.
fn fences(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let mut items = article.document.items().iter().rev();
    let Some(item) = items.find(|item| item.kind == ItemKind::CodeBlock) else {
        return;
    };
    let whole = item.span.of(text);
    let behind = text.get(item.span.end as usize..).unwrap_or_default();
    let Some(mark) = whole.chars().next().filter(|c| matches!(c, '`' | '~')) else {
        return;
    };
    let length = whole.chars().take_while(|c| *c == mark).count();
    let (_, last) = whole.trim_end().rsplit_once('\n').unwrap_or_default();
    let last = last.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    let closes = last.len() >= length && last.chars().all(|c| c == mark);
    if !closes && behind.trim().is_empty() {
        let mut fence = item.span;
        fence.end = fence.start + length as u32;
        let message = "the block of code that begins here is never closed";
        findings.report_text(fence, message).confidence(0.9);
    }
}

/// Whether a text has markup in it in which stars and ticks mean something.
fn is_marked_up(document: &Document<'_>) -> bool {
    let means = |item: &Item| {
        matches!(
            item.kind,
            ItemKind::Heading(_) | ItemKind::Link | ItemKind::Code
        )
    };
    let mut marks = document.marks().iter();
    marks.any(|it| it.mark == Mark::Strong) || document.items().iter().any(means)
}

/// A tick before a word, without any other in the block.
fn ticks(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let body = document.text(block.span);
    let mut marks = memchr_iter(b'`', body.as_bytes());
    let (Some(at), None) = (marks.next(), marks.next()) else {
        return;
    };
    let (before, behind) = (&body[..at], &body[at + 1..]);
    let opens = before.is_empty() || before.ends_with([' ', '\n', '(']);
    let start = block.span.start + at as u32;
    let mark = document.to_text(ProseSpan::new(start, start + 1));
    let is_itself = mark.of(article.text()) == "`";
    // `ls' is the old way to quote, and `Abd al-Rahman a letter of Arabic.
    let word = behind.split_whitespace().next().unwrap_or_default();
    let is_quoted = word.contains(['\'', '’']);
    let is_name = word.starts_with(char::is_uppercase);
    if opens && is_itself && word.starts_with(char::is_alphanumeric) && !is_quoted && !is_name {
        let words = quoted(behind.lines().next().unwrap_or_default());
        let message = format!("“`” before {words} is never closed");
        let span = ProseSpan::new(start, start + 1);
        findings.report(span, message).confidence(0.85);
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{judged_by, messages, reports, texts};

    fn said(text: &str, format: Format) -> Vec<String> {
        messages(&["broken-markup"], "en", format, text)
    }

    /// What is reported of a line in Markdown and in HTML alike.
    fn in_both(target: &str, text: &str) -> Vec<String> {
        let found = texts(&[], target, Format::Markdown, text);
        let html = format!("<p>{text}</p>");
        assert_eq!(texts(&[], target, Format::Html, &html), found, "{text}");
        found
    }

    #[test]
    fn half_of_a_pair_is_reported() {
        let html = "<p>The <b>mill is at <a href=\"/map\">the lane</a>, by the church</a>.</p\n<p>So it is.</p>";
        let said_of = said(html, Format::Html);
        assert_eq!(said_of.len(), 3, "{said_of:?}");
        let fence = "# Start\n\n```sh\nmill --start\n\nThe mill starts, and the light goes on.\n";
        assert_eq!(said(fence, Format::Markdown).len(), 1);
        let ticks = "# Start\n\nIt is so since version `1.12 of the mill.\n";
        assert_eq!(said(ticks, Format::Markdown).len(), 1);
    }

    #[test]
    fn a_torn_tag_is_the_other_half_of_its_pair() {
        judged_by(in_both).holds(&[
            "en Stop <strong>here⟦</ strong>⟧ and wait.",
            "en Stop ⟦< em>⟧here</em> and wait.",
            "en Go to <a href=\"/b\">the mill⟦< / a>⟧.",
            "en Go to ⟦< a href=\"/b\">⟧the mill</a>.",
            "en Stop here. ⟦< br>⟧ Wait for the green light.",
            "en Stop here. ⟦< BR />⟧ Wait for the green light.",
            "en The mill: ⟦< img src=\"a.png\">⟧.",
            "en - Press <code>x⟦</ code>⟧ now⏎- and <b>y</b>.",
        ]);
        reports(&[], Format::Markdown)
            .holds(&["en Stop ⟦< em>⟧now</em>, <em>wait⟦< /em >⟧ and ⟦< EM>⟧go⟦< / EM>⟧."]);
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "en It is so where a < b and c > d, or a < b > c.",
            "en Copy it from < source > to < link >.",
            "en Write `<b>x</ b>` or < strong> so.⏎⏎~~~html⏎<i>x</ i>⏎~~~⏎",
            "en A line<br / >and <b >another</b >.",
        ]);
    }

    #[test]
    fn an_end_tag_whose_name_was_changed_is_named() {
        judged_by(in_both).holds(&[
            "en Wait <strong>here⟦</ gras>⟧ for me.",
            "en Wait <b>here⟦</fett>⟧ for me.",
        ]);
        let html = "<article>An <b>old</b> mill.</article><p>No more.</p></div>";
        assert_eq!(said(html, Format::Html), Vec::<String>::new());
    }

    #[test]
    fn an_end_tag_of_an_element_or_of_a_start_tag_is_not_renamed() {
        for stray in ["section", "ARTICLE", "time", "button"] {
            let text = format!("<p>Wait <b>here</{stray}> for me.</p>");
            let lone = ["“<b>” has no end tag"];
            assert_eq!(said(&text, Format::Html), lone, "{text}");
        }
        let cased = "<p>Wait <b>here, <Mill>now</mill></b>.</p>";
        assert_eq!(said(cased, Format::Html), Vec::<String>::new());
        let pair = |nth: usize| format!("<x-{nth}>a</x-{nth}> ");
        let many: String = (0..100).map(pair).collect();
        let many = format!("<p>Wait <b>here: {many}</b></p>");
        assert_eq!(said(&many, Format::Html), Vec::<String>::new());
        let torn = "Wait < b>here</fett> now</b>.";
        assert_eq!(said(torn, Format::Markdown).len(), 1);
    }

    #[test]
    fn fences_with_a_space_inside_are_found() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "en # Start⏎⏎⟦` ``⟧sh⏎mill --start⏎```⏎⏎That is all.⏎",
            "en # Start⏎⏎```sh⏎mill --start⏎⟦`` `⟧⏎⏎That is all.⏎",
            "en - one⏎⏎  ⟦` ` `⟧⏎  mill --start⏎  ```⏎",
        ]);
        let text = "# Start\n\n```sh\nmill\n```\n\nÖ ist da.\n\nÖ steht vor ``` und `a` `b`.\n\n`a` ``b`` `c`\n";
        assert_eq!(said(text, Format::Markdown), Vec::<String>::new());
    }

    #[test]
    fn what_closes_by_itself_or_is_no_mark_is_left_alone() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "en # Start⏎⏎```sh⏎mill --start⏎```⏎⏎- one⏎⏎  ```⏎  two⏎  ```⏎",
            "en # Start⏎⏎> ~~~⏎> mill --start⏎> ~~~⏎",
            "en # Start⏎⏎Pass **kwargs to it, or 2**3; a \\` and l`eau are none, **this** is.⏎",
            "en # Start⏎⏎    an example⏎",
            "en # Start⏎⏎````md⏎` ``sh⏎mill⏎```⏎````⏎",
            "en <a name=\"x\">⏎⏎<p>One<li>two <code>a<b></code><br/></p>⏎",
            "en {% if a %}<a href=\"/a\">{% else %}<a href=\"/b\">{% endif %}there</a>⏎",
        ]);
    }
}
