//! What each format makes of its markup, one feature at a time.

mod extremes;
mod html;
mod markdown;

use mtlint::document::{BlockKind, Format, Mark, OPAQUE, Prose, ProseSpan, RawBlock};

#[test]
fn code_among_prose() {
    let text = "A ${b ? c : d} and ${name}, {{ e | f }} and {{ name }}.";
    assert_eq!(
        blocks(Format::Text, text),
        ["p: A _ and ${name}, _ and {{ name }}."]
    );
    let text = "A ${b ? c : d} and ${name}, [[e|f]] <% g %>h<?= $i ?>.";
    let read = ["p: A _ and ${name}, f _h_."];
    for format in [Format::Text, Format::Markdown, Format::Html] {
        assert_eq!(blocks(format, text), read, "{format:?}");
    }
    let text = r"A \(b^2\), \[sic\] and $$c$$.";
    assert_eq!(blocks(Format::Text, text), [r"p: A _, \[sic\] and _."]);
}

/// The blocks as `kind: text`, with `>` in front of quoted ones, `[tag]` behind the kind where markup names a language,
/// and `_` for what is opaque.
pub(crate) fn blocks(format: Format, text: &str) -> Vec<String> {
    let prose = format.prose(text);
    let shown = |block: &RawBlock| {
        let quoted = if block.quoted { ">" } else { "" };
        let language = block
            .language
            .map(|at| format!("[{}]", prose.languages[usize::from(at)]))
            .unwrap_or_default();
        format!(
            "{quoted}{}{language}: {}",
            name(block.kind),
            prose.text[block.span.range()].replace(OPAQUE, "_")
        )
    };
    prose.blocks.iter().map(shown).collect()
}

fn name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "p",
        BlockKind::Heading => "h",
        BlockKind::ListItem => "li",
        BlockKind::TableCell => "td",
        BlockKind::Caption => "caption",
        BlockKind::Footnote => "note",
        BlockKind::Alt => "alt",
        BlockKind::Attribute => "attribute",
        BlockKind::Furniture => "furniture",
    }
}

/// The text of the file that stands behind each occurrence of `needle` in the prose.
pub(crate) fn origins(prose: &Prose<'_>, source: &str, needle: &str) -> Vec<String> {
    prose
        .text
        .match_indices(needle)
        .map(|(at, _)| {
            prose
                .map
                .to_text(ProseSpan::at(at, at + needle.len()))
                .of(source)
                .to_owned()
        })
        .collect()
}

/// The marked stretches as `mark: text`.
pub(crate) fn marks(format: Format, text: &str) -> Vec<String> {
    let prose = format.prose(text);
    let shown = |mark: Mark| match mark {
        Mark::Emphasis => "em".to_owned(),
        Mark::Strong => "strong".to_owned(),
        Mark::Link => "a".to_owned(),
        Mark::Quotation => "q".to_owned(),
        Mark::Language(at) => prose.languages[usize::from(at)].clone(),
    };
    prose
        .marks
        .iter()
        .map(|marked| {
            format!(
                "{}: {}",
                shown(marked.mark),
                &prose.text[marked.span.range()]
            )
        })
        .collect()
}
