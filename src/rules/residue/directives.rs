//! Words of the syntax of Markdown’s dialects that were translated or torn, for [`super::broken_markup`]: `[!HINWEIS]`, `:::varning`, `{{ < note > }}`,
//! ```` ```schelp ````.

use super::shortcodes::Tags;
use super::{anchors, front_keys, issue_signs};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Item, ItemKind};
use crate::language::{ENGLISH, Lexicon, WordHash};
use crate::rule::{Findings, Found, Reserve};
use crate::rules::wording::quoted;
use crate::text::span::Span;
use crate::text::{lines, places};
use memchr::memchr;

/// The lists of `corpora/residue/directives.toml`, which says what each is.
#[derive(Debug)]
pub(super) struct Directives {
    admonitions: &'static [&'static str],
    pub lone_tags: &'static [&'static str],
    pub svelte_blocks: &'static [&'static str],
    alerts: &'static [&'static str],
    fences: &'static [&'static str],
    pub keys: &'static [&'static str],
}

/// The lists, as the build script read them.
pub(super) static DIRECTIVES: Directives = include!(concat!(env!("OUT_DIR"), "/directives.rs"));

/// So many items before a place are looked at.
const NEAR: usize = 8;
/// In bytes: what is longer is no shortcode and no tag that somebody wrote.
const LONGEST: usize = 400;

pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let text = article.text();
    let items = article.document.items();
    let mut code = items.iter().filter(|item| is_code(item)).peekable();
    let mut start = 0;
    let mut before = "";
    let mut hidden = None;
    let mut tags = Tags::default();
    for line in lines(text) {
        let at = start;
        start += line.len();
        while code
            .next_if(|item| (item.span.end as usize) <= at)
            .is_some()
        {}
        let is_shown = (code.peek()).is_some_and(|item| {
            item.kind == ItemKind::CodeBlock && (item.span.start as usize) < start
        });
        let is_hidden = hides(line, &mut hidden);
        if !is_shown && !is_hidden {
            let next = text.get(start..).unwrap_or_default();
            // By the mark that the line begins with.
            match line.trim_start().as_bytes().first() {
                Some(b'>') => alert(article, at, [before, line], findings),
                Some(b':' | b'!' | b'?') => admonition(article, at, [line, next], findings),
                _ => {}
            }
            let is_inline = |at: usize| {
                let behind = items.partition_point(|it| it.span.start as usize <= at);
                let mut near = items[..behind].iter().rev().take(NEAR);
                near.any(|it| is_code(it) && at < it.span.end as usize)
            };
            if memchr(b'{', line.as_bytes()).is_some() {
                shortcodes(text, at, line, &is_inline, findings);
                tags.read(at, line, &is_inline, findings);
            }
            anchors::check(at, line, findings);
        }
        before = line;
    }
    tags.settle(article, findings);
    for item in items {
        match item.kind {
            ItemKind::CodeBlock => fence(article, item, findings),
            ItemKind::Tag => attributes(article, item, findings),
            _ => {}
        }
    }
    issue_signs::check(article, findings);
    front_keys::check(article, findings);
}

/// Whether a line is one of a remark or of text that keeps its lines, `open` being the mark that ends it.
fn hides(line: &str, open: &mut Option<&'static str>) -> bool {
    const PAIRS: [(&str, &str); 2] = [("<!--", "-->"), ("<pre", "</pre")];
    let was_open = open.is_some();
    if !was_open && memchr(b'<', line.as_bytes()).is_none() {
        return false;
    }
    let rest = match *open {
        Some(end) => line.split_once(end).map(|(_, rest)| rest),
        None => Some(line),
    };
    if let Some(rest) = rest {
        let mut pairs = PAIRS.into_iter();
        let begun = pairs.find_map(|(begin, end)| {
            let behind = rest.split_once(begin)?.1;
            (!behind.contains(end)).then_some(end)
        });
        *open = begun;
    }
    was_open || open.is_some()
}

fn is_code(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Code | ItemKind::CodeBlock)
}

fn is_known(word: &str) -> bool {
    DIRECTIVES
        .admonitions
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a keyword is a word of the text’s language: one with letters that no keyword has, or one that is much rarer in English.
pub(super) fn is_translated(article: &Article<'_>, word: &str) -> bool {
    /// In nats.
    const RARER: f32 = 2.0;
    let own = article.target.filter(|own| own.language.code != ENGLISH);
    let Some(own) = own else { return false };
    let hash = WordHash::of(&word.to_lowercase());
    let often = |code: &str| {
        let entry = Lexicon::of(code).and_then(|list| list.get(hash));
        entry.map(|entry| entry.log_frequency)
    };
    let is_own = || {
        let (own, english) = (often(own.language.code), often(ENGLISH));
        own.is_some_and(|own| english.is_none_or(|english| own > english + RARER))
    };
    !word.is_ascii() || is_own()
}

/// The word that a text begins with, if it is one of letters and hyphens only.
pub(super) fn word_of(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic() && c != '-');
    let word = &text[..end.unwrap_or(text.len())];
    if word.starts_with(char::is_alphabetic) {
        word
    } else {
        ""
    }
}

pub(super) fn report<'f, 'd>(
    span: [usize; 2],
    message: String,
    findings: &'f mut Findings<'_, 'd>,
) -> Found<'f, 'd> {
    let found = findings.report_text(Span::new(span[0] as u32, span[1] as u32), message);
    found.confidence(0.9)
}

/// `> [! WARNING]`, `> [!HINWEIS]` on the first line of a quotation.
fn alert(
    article: &Article<'_>,
    start: usize,
    [before, line]: [&str; 2],
    findings: &mut Findings<'_, '_>,
) {
    let Some(quoted_line) = line.trim_start().strip_prefix('>') else {
        return;
    };
    let body = quoted_line.trim_start_matches([' ', '>']);
    let Some(inside) = body.strip_prefix('[') else {
        return;
    };
    let bare = inside.trim_start();
    let Some(named) = bare.strip_prefix('!') else {
        return;
    };
    let word = word_of(named.trim_start());
    let rest = named.trim_start().get(word.len()..).unwrap_or_default();
    let behind = rest.trim_start().strip_prefix(']');
    let closes = behind.is_some_and(|behind| {
        behind.is_empty() || behind.starts_with(|c: char| c.is_whitespace() || "+-".contains(c))
    });
    if word.is_empty() || !closes || before.trim_start().starts_with('>') {
        return;
    }
    let at = start + line.len() - body.len();
    let length = body.find(']').map_or(body.len(), |end| end + 1);
    let shown = &body[..length];
    let is_torn = shown.contains(' ');
    let span = [at, at + length];
    if is_known(word) {
        if is_torn {
            let mended = format!("[!{word}]");
            let message = format!("a space keeps {} from being an alert", quoted(shown));
            report(span, message, findings).replace_text(
                Span::new(at as u32, (at + length) as u32),
                &mended,
                Applicability::Unsafe,
            );
        }
    } else if is_alert(article, word) {
        let message = format!(
            "the keyword of the alert {} looks translated",
            quoted(shown)
        );
        report(span, message, findings);
    }
}

/// Whether a word is what another language than English calls a note, a tip or a warning. Other words may be alerts of the page's own.
fn is_alert(article: &Article<'_>, word: &str) -> bool {
    let own = article.target.filter(|own| own.language.code != ENGLISH);
    own.is_some() && DIRECTIVES.alerts.contains(&&*word.to_lowercase())
}

/// `:::varning`, `!!! upozornění`, `??? wskazówka`.
fn admonition(
    article: &Article<'_>,
    start: usize,
    [line, next]: [&str; 2],
    findings: &mut Findings<'_, '_>,
) {
    let bare = line.trim_start();
    let Some(mark) = [":::", "!!!", "???"]
        .into_iter()
        .find(|mark| bare.starts_with(mark))
    else {
        return;
    };
    let rest = bare.trim_start_matches([':', '!', '?', '+']);
    let named = rest.trim_start_matches(' ');
    let word = word_of(named);
    let behind = named.get(word.len()..).unwrap_or_default();
    let holds = match mark {
        ":::" => behind.starts_with(['[', '{', ' ', '\n', '\r']),
        // What belongs to it is indented; anybody may cry out.
        _ => rest.len() > named.len() && holds_words(behind, line, next),
    };
    if !word.is_empty() && holds && !is_known(word) && is_translated(article, word) {
        let at = start + line.len() - named.len();
        let message = format!("the keyword `{word}` of this box looks translated");
        let found = report([at, at + word.len()], message, findings);
        found.reserve(Reserve::Chosen("a page may have boxes of its own"));
    }
}

/// Whether a quoted title stands behind the keyword of a line, or the next line with words is indented further and nothing stands there.
fn holds_words(behind: &str, line: &str, next: &str) -> bool {
    /// In lines.
    const NEAR: usize = 3;
    let title = behind.trim();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut near = next.lines().take(NEAR);
    let next = near.find(|line| !line.trim().is_empty());
    let is_held = || next.is_some_and(|next| indent(next) > indent(line));
    title.starts_with(['"', '“', '«', '„']) || title.is_empty() && is_held()
}

/// `{{ < note > }}`, `{{< / note >}}`: what only a shortcode of Hugo begins with.
fn shortcodes(
    text: &str,
    start: usize,
    line: &str,
    is_inline: &dyn Fn(usize) -> bool,
    findings: &mut Findings<'_, '_>,
) {
    for open in places(line, "{{") {
        let at = start + open;
        let inside = line.get(open + 2..).unwrap_or_default();
        let inside = &inside[..inside.floor_char_boundary(LONGEST)];
        let Some(length) = inside.find("}}") else {
            continue;
        };
        let inside = &inside[..length];
        let bare = inside.trim();
        let pairs = [('<', '>'), ('%', '%')];
        let Some((mark, close)) = pairs.into_iter().find(|(mark, close)| {
            bare.len() > 1 && bare.starts_with(*mark) && bare.ends_with(*close)
        }) else {
            continue;
        };
        let code = bare[1..bare.len() - 1].trim();
        let (slash, name) = match code.strip_prefix('/') {
            Some(name) => ("/", name.trim_start()),
            None => ("", code),
        };
        let is_torn = bare.len() < inside.len() || code.len() > slash.len() + name.len();
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_torn || !is_name || is_inline(at) {
            continue;
        }
        let end = at + length + 4;
        let space = if slash.is_empty() { " " } else { "" };
        let mended = format!("{{{{{mark}{space}{slash}{name} {close}}}}}");
        let shown = quoted(text.get(at..end).unwrap_or_default());
        let message = format!("a space keeps {shown} from being a shortcode");
        report([at, end], message, findings).replace_text(
            Span::new(at as u32, end as u32),
            &mended,
            Applicability::Unsafe,
        );
    }
}

/// A fence of code whose language was translated.
fn fence(article: &Article<'_>, item: &Item, findings: &mut Findings<'_, '_>) {
    /// In bytes.
    const LEAST: usize = 4;
    let whole = item.span.of(article.text());
    let line = whole.lines().next().unwrap_or_default();
    let named = line.trim_start_matches(['`', '~']);
    let word = word_of(named.trim_start());
    let is_fence = named.len() + 2 < line.len() && named.trim() == word;
    let name = word.to_lowercase();
    let known = DIRECTIVES.fences.contains(&&*name);
    let is_own = || is_translated(article, word);
    // Shorter ones are abbreviations.
    if is_fence && word.len() >= LEAST && !known && is_own() {
        let at = item.span.start as usize + line.len() - named.trim_start().len();
        let message = format!("the language `{word}` of this code looks translated");
        let found = report([at, at + word.len()], message, findings);
        found.reserve(Reserve::Chosen("a language may be called so"));
    }
}

/// The name of an attribute that is a word of the text’s language: `klasse="note"`.
fn attributes(article: &Article<'_>, item: &Item, findings: &mut Findings<'_, '_>) {
    /// In bytes.
    const LEAST: usize = 5;
    let tag = item.span.of(article.text());
    let tag = &tag[..tag.floor_char_boundary(LONGEST)];
    let element = item.body.of(article.text());
    // What is no element of HTML may have attributes of its own.
    if !element
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    {
        return;
    }
    for (end, _) in tag.match_indices("=\"") {
        let before = &tag[..end];
        let name = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let is_word = !name.is_empty() && name.chars().all(char::is_alphabetic);
        let is_outside = before.matches('"').count().is_multiple_of(2);
        // Shorter names are those of HTML: alt, lang.
        let is_long = name.len() >= LEAST;
        if is_word && is_outside && is_long && is_translated(article, name) {
            let end = item.span.start as usize + end;
            let message = format!("the attribute `{name}` looks translated");
            report([end - name.len(), end], message, findings);
        }
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warned, warns};

    #[test]
    fn keywords_and_signs_that_no_program_reads_are_found() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "da > ⟦[! TIP]⟧⏎> Skift olien hver måned.",
            "fi > ⟦[!VAROITUS]⟧⏎> Öljy on kuumaa.",
            "hu > ⟦[!FONTOS]⟧⏎> Cserélje az olajat.",
            "sv :::⟦varning⟧⏎⏎Oljan är het.⏎⏎:::",
            "cs !!! ⟦upozornění⟧ \"Olej\"⏎    Olej je horký.",
            "pl ??? ⟦wskazówka⟧⏎    Olej jest gorący.",
            "nl ```⟦schelp⟧⏎molen --start⏎```",
            "de ⟦{{ < hinweis > }}⟧⏎Das Öl ist heiß.",
            "fr ⟦{{< / note >}}⟧",
            "it - Olio (⟦# 512⟧)⏎- Filtro (#498)",
            "ro - Ulei, de la ⟦@ vdumitru⟧⏎- Filtru (@popa)",
            "fi ---⏎title: Öljy⏎layout: sivu⏎tags: öljy⏎⟦kuvaus⟧: Öljy on kuumaa.⏎---⏎⏎Öljy.",
            "de <p ⟦klasse⟧=\"x\">Das Öl ist heiß.</p>",
        ]);
    }

    #[test]
    fn what_programs_read_and_words_of_the_text_are_left_alone() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "da > [!TIP]⏎> Skift olien.⏎⏎> [!faq]- Hvorfor?⏎> Derfor.",
            "fi > Lue ohje⏎> [!VAROITUS] ja odota.⏎⏎> [VAROITUS] Öljy.",
            "sv > [!RECEPT]⏎> Oljan.⏎⏎>[!SLUTBOX]⏎⏎> [!LADA] Olja⏎> Oljan.",
            "fi <!--⏎> [!VAROITUS]⏎-->⏎⏎<pre>⏎> [!VAROITUS]⏎</pre>⏎⏎    > [!VAROITUS]",
            "sv !!! VARNING⏎⏎Oljan är het.⏎⏎??? varför⏎⏎Den är det.",
            "da Del # 3141 og vare # 592 (olie), se #27.⏎⏎- Vare # 653",
            "da Sange (live @ Roskilde) og mere: @popnavn.",
            "da Vi er #1, og sagen er (# 589).",
            "en > [!RECIPE]⏎> The oil is hot.",
            "sv :::note[Olja]⏎⏎Oljan är het.⏎⏎:::⏎⏎::: details Olja⏎:::⏎⏎~~~md⏎:::varning⏎~~~",
            "cs !!! upozornění bez konce",
            "fi ---⏎title: Öljy⏎otsikko: Öljy⏎kuvaus: Öljy on kuumaa.⏎---⏎⏎Öljy.",
            "fi ---⏎title: Öljy⏎layout: sivu⏎tags: öljy⏎heat: 3⏎---⏎⏎kuvaus: Öljy.",
            "fr ```c⏎int x;⏎```",
            "nl ```linotte⏎molen⏎```⏎⏎```text⏎molen⏎```",
            "de {{< hinweis >}} und {{ page.titel }}, `{{ < x > }}`.⏎⏎{{% note %}}",
            "it Il numero # 512 è stato estratto, e C # 12 non è pronto.",
            "ro Scrie la @ moraru mâine.",
            "ro - Poți să @ întrebi⏎- Filtru (@popa)",
            "de <p class=\"klasse=x\" data-klasse=\"x\">Das Öl.</p>",
        ]);
        warns(&[], Format::Markdown).holds(&[
            "nl ```lamp⏎molen⏎```⏎⏎```schelp⏎molen⏎```⏎⏎```oefening⏎molen⏎```",
            "nl ::: kolommen⏎De molen draait.⏎:::",
            "nl - Olie (# 512)⏎- Filter (#498)",
        ]);
        let fence = "# Molen\n\n```schelp\nmolen --start\n```\n\nDe molen draait.";
        assert!(warned(&[], "nl", Format::Markdown, fence).is_empty());
    }
}
