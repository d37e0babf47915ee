//! Particles of a script that the language of the text does not write, right behind a word, for `mixed-script-word`: *Daegu에서*.

use super::mixed_script_word::ALPHABETS;
use crate::diagnostic::Applicability;
use crate::document::{Document, ProseSpan, Token};
use crate::language::Locale;
use crate::rule::Findings;
use crate::rules::surface::is_set_apart;
use crate::text::kind;

/// In letters: the longest particle.
const PARTICLE: usize = 3;
/// In letters: a shorter word is a symbol, which a word may follow.
const LEAST: usize = 3;

/// Reports the particle behind a word.
pub(super) fn check(
    document: &Document<'_>,
    token: &Token,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    let word = document.word(token);
    let found = particle(word, locale).filter(|_| !is_set_apart(document, token.span));
    let Some(particle) = found else { return };
    let at = token.span.end - particle.len() as u32;
    let place = ProseSpan::new(at, token.span.end);
    let message = format!("“{particle}” in “{word}” was left over from another language");
    findings.report(place, message).confidence(0.9).fix(
        format!("Remove “{particle}”"),
        Applicability::Unsafe,
        [(place, "")],
    );
}

fn particle(word: &str, locale: Locale) -> Option<&str> {
    let writes = |c: char| locale.language.writes(kind::script(c));
    let seam = word.find(|c| !writes(c))?;
    let (name, particle) = word.split_at(seam);
    let is_particle =
        |c: char| c.is_alphabetic() && !writes(c) && !ALPHABETS.contains(&kind::script(c));
    let fits = particle.chars().all(is_particle)
        && particle.chars().nth(PARTICLE).is_none()
        && name.chars().all(char::is_alphabetic)
        && name.chars().nth(LEAST - 1).is_some();
    fits.then_some(particle)
}
