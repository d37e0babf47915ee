//! The genitive of English in languages that set no apostrophe in theirs, for [`super::foreign_punctuation`]: *Peter's hund*.
//!
//! Brands and firms keep theirs (*Levi's*), so only given names that many have are looked at, before a word of the language.

use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::Case;
use crate::language::{Lexicon, WordHash};
use crate::rule::Findings;
use crate::rules::surface::is_set_apart;

/// In nats: a name that is less frequent may be a brand.
const USUAL: f32 = -11.0;
/// Apostrophes with the ending of the genitive.
const ENDINGS: [&str; 2] = ["'s", "’s"];

/// Reports the genitive at `at`.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let language = line.locale.language;
    let Some(token) = line.get(at).filter(|it| it.case == Case::Title) else {
        return;
    };
    let word = line.text(at);
    let Some(name) = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)) else {
        return;
    };
    let Some(list) = Lexicon::of(language.code) else {
        return;
    };
    let entry = |word: &str| list.get(WordHash::of(word));
    let is_usual = entry(name).is_some_and(|it| it.log_frequency > USUAL);
    let is_sibilant = name.ends_with(language.apostrophe.sibilants);
    let is_owned = line.gap(at).is_some() && line.flags(at + 1).is_ordinary();
    let before = Line::before(at);
    let is_in_name = line.is_case(before, Case::Title) && !line.begins(before);
    if !is_usual
        || is_sibilant
        || entry(word).is_some()
        || !is_owned
        || is_in_name
        || is_set_apart(line.document, token.span)
    {
        return;
    }
    let message = format!(
        "{} sets no apostrophe before the ending of a genitive: “{word}”",
        language.name
    );
    let mended = format!("{name}s");
    findings
        .report(token.span, message)
        .confidence(0.85)
        .replace(token.span, &mended, Applicability::Unsafe);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn a_genitive_has_no_apostrophe() {
        warns(&["foreign-punctuation"], Format::Text).holds(&[
            "da Vi så ⟦Peter’s⟧ hund ved broen.",
            "nb Vi så ⟦Maria's⟧ hus ved broen.",
            "sv ⟦Daniel's⟧ båt ligger vid bron.",
            "de Wir sahen ⟦Peter's⟧ Haus am Fluss.",
            "da Vi så Peters hund og Lars’ båd.",
            "sv Hon köpte Levi's jeans och Jack Daniel's whisky på McDonald's.",
            "de Peter's Friends lief im Kino, und Hans' Hund schlief.",
            "nl Anna's hond slaapt bij de brug.",
            "en Peter's dog sleeps near the bridge.",
        ]);
    }
}
