//! Names that the author gave to headings, damaged, for [`super::directives`]: `{# name}`, `{#name of it}`, `｛#name｝`.

use super::directives::{DIRECTIVES, report};
use crate::diagnostic::Applicability;
use crate::rule::Findings;
use crate::rules::wording::quoted;
use crate::text::span::Span;

/// Looks at the end of a line of the text that begins at `start`, if it is a heading.
pub(super) fn check(start: usize, line: &str, findings: &mut Findings<'_, '_>) {
    let title = line.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(line.len() - title.len())) && title.starts_with(' ');
    if !is_heading {
        return;
    }
    let bare = line.trim_end();
    let Some(open) = bare.rfind(['{', '｛']) else {
        return;
    };
    let whole = &bare[open..];
    let inside = whole.trim_matches(['{', '｛', '}', '｝']);
    if !inside.contains(char::is_whitespace) && is_segment(inside) {
        let message = format!("{} is a marker of a translation memory", quoted(whole));
        report([start + open, start + bare.len()], message, findings).confidence(0.95);
        return;
    }
    let closes = whole.ends_with(['}', '｝']) && whole.matches(['}', '｝']).count() == 1;
    let Some(name) = inside.strip_prefix(['#', '＃']).filter(|_| closes) else {
        return;
    };
    // `{# a remark of Jinja #}`, `{#if …}` of Svelte.
    let first = name.split(' ').next().unwrap_or_default();
    let is_block = DIRECTIVES.svelte_blocks.contains(&first);
    let is_remark = is_block || name.ends_with('#') || name.contains(['=', '(', '\'', '"']);
    let is_attribute = |word: &str| word.starts_with(['.', '#', ':']);
    let words = name.split_whitespace();
    let is_parted = name.starts_with(' ') || !words.clone().skip(1).all(is_attribute);
    let is_wide = whole.contains(['｛', '｝', '＃']);
    if is_remark || words.clone().next().is_none() || !is_parted && !is_wide {
        return;
    }
    let mended = format!("{{#{}}}", words.collect::<Vec<_>>().join("-"));
    let span = [start + open, start + bare.len()];
    let what = if is_wide {
        "full-width marks"
    } else {
        "a space"
    };
    let message = format!("{what} keep {} from naming the heading", quoted(whole));
    let message = match is_wide {
        true => message,
        false => message.replacen("keep", "keeps", 1),
    };
    report(span, message, findings).replace_text(
        Span::new(span[0] as u32, span[1] as u32),
        &mended,
        Applicability::Unsafe,
    );
}

/// `1>…<1`: a word in braces at the end of a heading is taken for its name, and shown to nobody.
fn is_segment(inside: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let ends = [("&gt;", "&lt;"), (">", "<")];
    ends.into_iter().any(|(open, close)| {
        let opens = inside.split_once(open).map(|(number, _)| number);
        let closes = inside.rsplit_once(close).map(|(_, number)| number);
        opens.is_some_and(is_number) && opens == closes
    })
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn names_of_headings_that_none_reads_are_found() {
        reports(&["broken-markup"], Format::Markdown).holds(&[
            "de # Öl ⟦{# oil}⟧",
            "de ## Öl ⟦{#heißes Öl}⟧",
            "de ### Öl ⟦｛#oil｝⟧",
            "de ### <a name=\"oil\"></a>⟦{1&gt;Öl&lt;1}⟧",
            "de ## ⟦{2>Öl und Fett<2}⟧",
            "de # Öl {#oil}",
            "de # Öl { #oil }",
            "de # Öl {#oil .hot data-x=\"a b\"}",
            "de # Öl {# eine Notiz #}",
            "de Öl {# oil}",
            "de ```⏎# Öl {# oil}⏎```",
            "de # Die Menge {a, b}",
            "de ## Der Block {#each dinge as ding}",
        ]);
    }
}
