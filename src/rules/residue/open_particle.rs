//! Particles that were left open behind a word, for [`super::mt_residue`]: 을(를) in Korean. A template has both forms because nobody knows what
//! will stand before them; behind a word of the text the form is settled.

use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Block, ProseSpan};
use crate::rule::Findings;
use memchr::memchr_iter;

/// The first syllable of Hangul, and how many follow one another before the consonant at the end begins anew: 가 has none.
const FIRST: u32 = 0xAC00;
const LAST: u32 = 0xD7A3;
const FINALS: u32 = 28;

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let pairs = article
        .language(block)
        .map(|locale| locale.language.particle_pairs);
    let Some(pairs) = pairs.filter(|pairs| !pairs.is_empty()) else {
        return;
    };
    if !block.bytes.has(b'(') {
        return;
    }
    let body = article.document.text(block.span);
    for at in memchr_iter(b'(', body.as_bytes()) {
        let inside = body.get(at + 1..).unwrap_or_default();
        let second = inside.find(')').and_then(|close| inside.get(..close));
        let before = body.get(..at).unwrap_or_default();
        let settled = second.and_then(|second| {
            let mut pairs = pairs.iter();
            pairs.find_map(|[closed, open]| {
                let first = if second == *open { closed } else { open };
                let is_pair = second == *open || second == *closed;
                let word = before.strip_suffix(first).filter(|_| is_pair)?;
                let ends_closed = has_final(word.chars().next_back()?)?;
                let right = if ends_closed { *closed } else { *open };
                Some((first.len(), second.len(), right))
            })
        });
        let Some((first, second, right)) = settled else {
            continue;
        };
        let start = block.span.start as usize;
        let span = ProseSpan::at(start + at - first, start + at + second + 2);
        let text = article.document.text(span);
        findings
            .report(span, format!("“{text}” leaves the particle open"))
            .severity(Severity::Warning)
            .confidence(0.93)
            // 결과(와) may be 결 with 과(와), or 결과 with (와).
            .replace(span, right, Applicability::Manual);
    }
}

/// Whether a syllable of Hangul ends in a consonant; none where it is no such syllable.
fn has_final(c: char) -> Option<bool> {
    let code = c as u32;
    (FIRST..=LAST)
        .contains(&code)
        .then(|| !(code - FIRST).is_multiple_of(FINALS))
}
