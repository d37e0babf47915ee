//! What the translation says otherwise than the original, or not at all: words left in another language among it.

pub(super) mod added_text;
pub(super) mod beside;
pub(super) mod code_mismatch;
mod comments;
pub(super) mod copied_source;
pub(super) mod foreign_script;
mod front_keys;
mod han;
mod latin_surname;
mod left_cities;
pub(super) mod length_mismatch;
pub(super) mod link_mismatch;
pub(super) mod markup_mismatch;
pub(super) mod missing_end_mark;
pub(super) mod missing_parts;
pub(super) mod missing_text;
pub(super) mod mixed_script_word;
pub(super) mod name_mismatch;
pub(super) mod negation_mismatch;
pub(super) mod number_mismatch;
mod particles;
pub(super) mod placeholder_mismatch;
pub(super) mod untranslated_bracket;
pub(super) mod untranslated_file;
pub(super) mod untranslated_fragment;
pub(super) mod untranslated_sentence;

use crate::analysis::leftovers::{Extent, Leftover, Leftovers};
use crate::analysis::page_lines::PageLines;
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::ProseSpan;
use crate::rule::{Findings, Reserve};
use crate::rules::surface::without_images;
use crate::rules::wording::quoted;

/// What holds an issue back, for a reason.
type Held = fn(&'static str) -> Reserve;

/// What stands for the name of a language that nobody knows.
const ANOTHER: &str = "another language";

/// Reports the leftovers of one extent, with the language where it is likely enough to be named. What may stand there by right is a hint; what a
/// web page set around the article is reported as such.
fn report(
    article: &Article<'_>,
    findings: &mut Findings<'_, '_>,
    extent: Extent,
    message: impl Fn(&Leftover, &str, Option<&str>) -> String,
) {
    for left in article
        .get::<Leftovers>()
        .found
        .iter()
        .filter(|left| left.extent == extent)
    {
        if article.get::<PageLines>().hold(left.span) {
            continue;
        }
        let language = left.named(article).map(|language| language.name);
        let span = match extent {
            Extent::Sentence => without_images(article.document, left.span),
            _ => left.span,
        };
        let words = quoted(article.document.text(span));
        let mut message = message(left, &words, language);
        // Evidence is about one word.
        let evidence = left.evidence.as_ref().filter(|_| !words.contains(' '));
        if let Some(reason) = evidence.and_then(|evidence| evidence.reason(own(article, left.span)))
        {
            message.push_str(": ");
            message.push_str(&reason);
        }
        let held: Held = match left.is_faint() {
            true => |_| Reserve::Silent,
            false => Reserve::Hint,
        };
        let slip = left.is_slip_if_raw(article).then_some(held);
        // The style of a page is that of all of it.
        let slip = slip.or(left.is_label().then_some(Reserve::Alone as Held));
        let reserve = left.excuse.zip(slip);
        if let Some(excuse) = left.excuse.filter(|_| reserve.is_none()) {
            message.push_str("; ");
            message.push_str(excuse.reason());
        }
        let found = findings.report(span, message).confidence(left.confidence);
        match reserve {
            Some((excuse, held)) => {
                found.reserve(held(excuse.reason()));
            }
            None if left.excuse.is_some() => {
                found.severity(Severity::Hint);
            }
            None if left.is_shared(article) => {
                found.reserve(Reserve::Hint("people write so here as well"));
            }
            None if left.may_be_meant(article) => {
                found.reserve(Reserve::Alone(
                    "nothing else in the text shows that it was left over",
                ));
            }
            None => {}
        }
    }
}

/// What to call the language of the text at a place.
fn own(article: &Article<'_>, span: ProseSpan) -> &'static str {
    let document = article.document;
    let block = document.block_around(span.start);
    block
        .and_then(|block| article.language(block))
        .map_or("the language of the text", |locale| locale.language.name)
}
