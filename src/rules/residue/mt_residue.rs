//! See [`MT_RESIDUE`].

use super::engine::{self, Left, What};
use super::models::{MODELS, speaks_of};
use super::open_particle;
use super::torn_tags;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{
    Block, BlockKind, Document, Item, ItemKind, Mark, OPAQUE, ProseSpan, TokenKind, is_terminal,
};
use crate::rule::Findings;
use crate::rules::surface::token_at;
use crate::rules::wording::quoted;
use crate::text::order::Order;

crate::declare_rule! {
    /// A token or placeholder of the translation engine that reached the text.
    ///
    /// Engines cut words into pieces, replace names and tags by placeholders and steer themselves with special tokens; what is not put back
    /// stands in the article: `<unk>`, ⁇, ▁, `@-@`, `__PH1__`, `XXPH1XX`, `@@1@@`, `{0}` (a hint where the whole text is one short message),
    /// and tags that were torn (`< / b >`), translated (`<forte>`) or taken for text; in Korean, both forms of a particle behind a word that
    /// takes one. Code is left alone, that of templates too, but for a name by itself like `{{first_name}}`, and so are the templates and
    /// tags of a text that shows code; in a text about engines or markup, or set off as a quotation or by emphasis, such a token is a hint,
    /// and so are a tag by itself, words between asterisks, and a pair of tags that is whole where no other is torn: the text may be a piece of HTML.
    ///
    /// ```fails,en
    /// The envoy <unk> said that the talks ▁would go on.
    /// ```
    /// ```fails,en
    /// The long @-@ awaited vote took place on Tuesday in __PH1__.
    /// ```
    /// ```fails,sv
    /// Filen XXTAG2XX är sparad.
    /// ```
    /// ```fails,de
    /// Sie bringt {{PH_4}} ihren eigenen Bleistift mit.
    /// ```
    /// ```fails,it
    /// Il ponte resterà <forte>chiuso</forte> fino a marzo.
    /// ```
    /// ```fails,fr,markdown
    /// Le maire <unk> a promis une réponse.
    /// ```
    /// ```fails,ko
    /// 창문을(를) 닫은 다음 열쇠를 돌리세요.
    /// ```
    /// ```passes,ko
    /// {item}을(를) 열고, A은(는) 그대로 두며, 이름(가명)은 적지 않습니다.
    /// ```
    /// ```passes,en,markdown
    /// The method `__init__` fills `{0}` and **two** other fields.
    /// ```
    /// ```passes,en
    /// Prices rose, said @anna; the chart read ▁▂▃▅▇ and the form “Name: ______”.
    /// ```
    /// ```passes,en
    /// As long as a < b > c holds, the bridge carries 30 tonnes.
    /// ```
    /// ```passes,en
    /// Write to <anna@example.org> or see [1]; Ġorġ lives in Malta.
    /// ```
    pub MT_RESIDUE = "mt-residue", Residue, Error, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut left = Vec::new();
    for block in document.blocks() {
        if block.kind != BlockKind::Furniture {
            collect(document, block, &mut left);
            open_particle::check(article, block, findings);
        }
    }
    left.extend(read_as_emphasis(document));
    if left.is_empty() {
        return;
    }
    left.order_by_key(|(span, _)| span.start);
    let spans: Vec<ProseSpan> = left.iter().map(|(span, _)| *span).collect();
    let about = speaks_of(article, MODELS.engine_subjects.iter().copied(), &spans);
    let shows_code = document.prose().contains(OPAQUE);
    // Where a parser reads tags, `broken-markup` says which of a pair is torn.
    let is_tag = |item: &Item| matches!(item.kind, ItemKind::Tag | ItemKind::EndTag);
    let reads_tags = document.items().iter().any(is_tag);
    // Pairs that are whole make the text a piece of HTML, unless something beside them shows that they were left.
    let is_left = |what: What| matches!(what, What::Tag | What::LoneTag);
    let torn = left.iter().any(|(_, left)| is_left(left.what));
    for (span, mut left) in left {
        if left.what == What::PairedTag && torn {
            left.what = What::Tag;
        }
        let start = document.to_text(span).start as usize;
        let is_tag = reads_tags && left.what == What::Tag;
        if is_tag && torn_tags::has_whole_half(article.text(), start) {
            continue;
        }
        report(article, span, left, (about, shows_code), findings);
    }
}

/// `__PH1__` in Markdown, which reads it as strong words.
fn read_as_emphasis(document: &Document<'_>) -> impl Iterator<Item = (ProseSpan, Left)> {
    let marks = document.marks().iter();
    let strong = marks.filter(|marked| marked.mark == Mark::Strong);
    strong.filter_map(|marked| {
        let text = document.text(marked.span);
        let is = engine::is_bare_placeholder(text);
        is.then_some((
            marked.span,
            Left {
                length: text.len(),
                what: What::Emphasised,
                instead: None,
            },
        ))
    })
}

fn collect(document: &Document<'_>, block: &Block, left: &mut Vec<(ProseSpan, Left)>) {
    if !block.bytes.meet(engine::STARTS) {
        return;
    }
    let body = document.text(block.span);
    let mut done = 0;
    // None of these bytes stands inside a character.
    while let Some(at) = engine::next_start(body, done) {
        done = at + 1;
        let Some(found) = engine::left(body, at) else {
            continue;
        };
        let start = block.span.start + at as u32;
        // Part of an address or a file name.
        let token = token_at(document, block, start);
        if token.is_some_and(|token| token.kind == TokenKind::Opaque && token.span.start < start) {
            continue;
        }
        left.push((ProseSpan::new(start, start + found.length as u32), found));
        done = at + found.length;
    }
}

fn report(
    article: &Article<'_>,
    span: ProseSpan,
    left: Left,
    (about, shows_code): (bool, bool),
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let text = document.text(span);
    let (what, confidence) = match left.what {
        What::Unknown => ("stands for a word that the engine did not know", 0.97),
        What::Special => ("is a token that steers the engine", 0.95),
        What::Placeholder => ("is a placeholder that was not put back", 0.95),
        What::Template => ("is a placeholder that was not filled", 0.8),
        What::Piece => ("marks where the engine cut a word", 0.93),
        What::Emphasised => ("is a placeholder whose underscores became emphasis", 0.9),
        What::Escape => ("is a tokeniser's escape for a character", 0.95),
        What::Tag => ("is a markup tag left in the text", 0.9),
        What::LoneTag | What::PairedTag => ("looks like a markup tag", 0.6),
        What::Emphasis => ("is Markdown markup that readers will see", 0.6),
    };
    // Documentation of templates sets some of them as code.
    let code = match left.what {
        What::Template => !stands_apart(document, span),
        What::Tag | What::LoneTag | What::PairedTag => true,
        _ => false,
    };
    if code && shows_code {
        return;
    }
    let found = findings
        .report(span, format!("{} {what}", quoted(text)))
        .confidence(confidence);
    let named = article.get::<SetOff>().holds(span) && left.what != What::Emphasised;
    let live = left.what == What::Template && text.is_ascii() && is_message(document);
    let found = if about || named || live {
        found.severity(Severity::Hint).confidence(0.5)
    } else {
        found.severity(match left.what {
            What::Template | What::Tag => Severity::Warning,
            What::LoneTag | What::PairedTag | What::Emphasis => Severity::Hint,
            _ => Severity::Error,
        })
    };
    let Some(instead) = left.instead else {
        return;
    };
    let prose = document.prose();
    let before = prose[..span.start as usize].chars().next_back();
    let after = prose[span.end as usize..].chars().next();
    let space = |c: Option<char>| c.is_some_and(|c| c == ' ');
    let mut edit = span;
    let mut instead = instead;
    match left.what {
        // `long @-@ awaited`: the hyphen joins.
        What::Escape if instead == "-" && space(before) && space(after) => {
            edit = ProseSpan::new(span.start - 1, span.end + 1);
        }
        // `resi@@ due`, `play ##ing`: the pieces are one word.
        What::Piece if instead.is_empty() && space(after) => edit.end += 1,
        What::Piece if instead.is_empty() && space(before) => edit.start -= 1,
        What::Piece if space(before) || before.is_none_or(|c| !c.is_alphanumeric()) => instead = "",
        _ => {}
    }
    found.fix(
        "Put the text back together",
        Applicability::Unsafe,
        [(edit, instead)],
    );
}

/// Whether the whole text may be one message of a program, which fills its places when it shows it.
fn is_message(document: &Document<'_>) -> bool {
    /// In words.
    const LONGEST: usize = 30;
    document.blocks().len() == 1 && document.word_count() <= LONGEST
}

/// Whether the span is no part of a sentence: nothing but white space stands between it and the end of its block, and a sentence ends before it.
fn stands_apart(document: &Document<'_>, span: ProseSpan) -> bool {
    let block = document.block_around(span.start);
    block.is_some_and(|block| {
        let [before, after] = document.around(block, span);
        let before = before.trim_end();
        after.trim().is_empty() && (before.is_empty() || before.ends_with(is_terminal))
    })
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::Severity::{Hint, Warning};
    use crate::check::trial::severities;

    #[test]
    fn a_text_that_is_a_message_may_have_places_for_values() {
        let of = |text: &str| severities(&["mt-residue"], "nl", Format::Text, text);
        assert_eq!(of("De molen %s is %d keer gestopt."), [Hint, Hint]);
        assert_eq!(of("Dag {0}, welkom terug."), [Hint]);
        let page = "De molen %s staat stil.\n\nDe wind draait naar het westen.";
        assert_eq!(of(page), [Warning]);
    }
}
