//! Dashes between clauses without the spaces that the language sets beside them, as English has them, and hyphens in their place, for
//! [`super::punctuation_spacing`]: *das Tal—ein langes—liegt*, *le pont - un vieux - ferme*.
//!
//! A dash joins as well: the ends of a way or a time, two names. The long one of English does so in Russian and its neighbours only; the short one
//! everywhere. So beside these a word has to show that a clause begins.

use super::place::Place;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, Case, Mark, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::rule::{Findings, Reserve};
use unicode_script::Script;

/// How far apart two dashes around an insertion are, in bytes.
const INSERTION: u32 = 160;

/// What of one document is seen.
#[derive(Default)]
pub(super) struct Dashes {
    /// The last dash without spaces that was reported.
    opened: Option<ProseSpan>,
    /// Hyphens with a space on either side, each with the dash in its place.
    hyphens: Vec<(ProseSpan, &'static str)>,
    /// What stands around the first of them.
    shown: String,
}

impl Dashes {
    pub fn see(&mut self, place: &Place<'_>, findings: &mut Findings<'_, '_>) {
        let own = place.locale.map_or("", |locale| locale.language.dash);
        let (Some(locale), Some(before), Some(after), false) =
            (place.locale, place.previous(), place.next(), own.is_empty())
        else {
            return;
        };
        let gaps = (place.gap_before(), place.gap_after());
        let writes =
            |token: &Token| token.kind == TokenKind::Word && locale.language.writes(token.script);
        match place.mark() {
            '-' if writes(before)
                && writes(after)
                && let (Some(left), Some(right)) = gaps
                && stands_for_dash(place, [left, right], [before, after], locale) =>
            {
                if self.hyphens.is_empty() {
                    self.shown = place.shown();
                }
                self.hyphens.push((left.to(right), own));
            }
            '—' | '–'
                if gaps == (None, None)
                    && is_tight(place, before, after)
                    && (writes(before) || place.behind_closing())
                    && writes(after)
                    && self.is_between_clauses(place, [before, after], locale) =>
            {
                self.tight(place, own, findings);
            }
            _ => {}
        }
    }

    /// Whether what stands beside a dash without spaces shows that it parts clauses.
    fn is_between_clauses(
        &self,
        place: &Place<'_>,
        [before, after]: [&Token; 2],
        locale: Locale,
    ) -> bool {
        let is_small = |token: &Token| token.case == Case::Lower;
        let is_known = |token: &Token| {
            is_small(token)
                && (token.listed.entry().is_some() || place.document.is_function_word(token))
        };
        let joins = place.mark() == '–' || locale.language.writes(Script::Cyrillic);
        let begins = || {
            let is_function_word = |token| place.document.is_function_word(token);
            // Entweder–oder: where nothing goes on, no clause begins.
            let goes_on = place.behind().get(1).is_some_and(|it| it.kind.is_word());
            is_small(after) && is_function_word(after) && !is_function_word(before) && goes_on
        };
        // Names are joined to names: Омск—Пермь, and no noun to one.
        let names = || {
            place.mark() == '—'
                && is_known(before)
                && after.case == Case::Title
                && place.behind().len() > 1
        };
        let closes = || is_small(after) && self.opened.is_some_and(|it| is_near(place, it));
        let is_clause = match joins {
            true => begins() || closes() || names(),
            false => is_known(before) || is_known(after),
        };
        is_clause && !place.in_code() && !place.among_other_words()
    }

    fn tight(&mut self, place: &Place<'_>, own: &str, findings: &mut Findings<'_, '_>) {
        let span = place.token().span;
        let is_open = self.opened.is_some_and(|it| is_near(place, it));
        self.opened = (!is_open).then_some(span);
        let (mark, shown) = (place.mark(), place.shown());
        let found = findings
            .report(span, format!("there is no space beside “{mark}”{shown}"))
            .confidence(0.9);
        // What has a space on the outer side only turns round behind an insertion, and a dash of it may be none that was seen.
        if own.starts_with(' ') == own.ends_with(' ') {
            found.replace(span, own, Applicability::Unsafe);
        }
    }

    /// Reports the hyphens once: who types them for dashes does so throughout.
    pub fn report(self, findings: &mut Findings<'_, '_>) {
        /// So many of the other places are pointed out beside the first one.
        const POINTED_OUT: usize = 3;
        let Some((first, _)) = self.hyphens.first() else {
            return;
        };
        let mut found = findings
            .report(*first, format!("a hyphen stands for a dash{}", self.shown))
            .reserve(Reserve::Hint("many people write it so"))
            .confidence(0.85);
        for (other, _) in self.hyphens.iter().skip(1).take(POINTED_OUT) {
            found = found.related(*other, "and here");
        }
        found.fix("Replace with dashes", Applicability::Unsafe, self.hyphens);
    }
}

/// Whether a dash stands before another one in the same sentence, at the other end of an insertion.
fn is_near(place: &Place<'_>, opened: ProseSpan) -> bool {
    let span = place.token().span;
    let between = ProseSpan::new(opened.end, span.start.max(opened.end));
    opened.start >= place.block().span.start
        && between.len() < INSERTION
        && !place.document.text(between).contains(['.', '!', '?', '…'])
}

fn is_tight(place: &Place<'_>, before: &Token, after: &Token) -> bool {
    let span = place.token().span;
    before.span.end == span.start && span.end == after.span.start
}

/// Whether a hyphen with a space on either side stands where a sentence goes on. A name, a label and a heading have it between their parts.
fn stands_for_dash(
    place: &Place<'_>,
    gaps: [ProseSpan; 2],
    [before, after]: [&Token; 2],
    locale: Locale,
) -> bool {
    /// In tokens: what stands before the first hyphen of an item is its label, if it is shorter.
    const LABEL: usize = 6;
    let follows = match before.case {
        Case::Lower => true,
        Case::Title => {
            locale.language.nouns_capitalised || locale.language.writes(Script::Cyrillic)
        }
        _ => false,
    };
    let is_single = |gap: ProseSpan| place.document.text(gap) == " ";
    let runs = match place.block().kind {
        BlockKind::Paragraph => true,
        BlockKind::ListItem | BlockKind::Footnote => place.at >= LABEL,
        _ => false,
    };
    runs && follows
        && after.case == Case::Lower
        && gaps.into_iter().all(is_single)
        && !is_marked(place, gaps[0])
        && !place.among_other_words()
}

/// Whether the place lies within a link or what is set in bold or italics, as names do, or at the end of one.
fn is_marked(place: &Place<'_>, gap: ProseSpan) -> bool {
    let mut near = place.document.marks_near(gap.start);
    near.any(|marked| {
        !matches!(marked.mark, Mark::Language(_) | Mark::Quotation) && marked.span.end >= gap.start
    })
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{count, issues, reports, warned, warns};

    fn found(target: &str, text: &str) -> Vec<String> {
        warned(&["punctuation-spacing"], target, Format::Markdown, text)
    }

    #[test]
    fn dashes_between_clauses_have_a_space() {
        warns(&["punctuation-spacing"], Format::Markdown).holds(&[
            "de - Das Tal⟦—⟧ein langes und enges⟦—⟧liegt im Schatten.",
            "fr > La vallée⟦—⟧longue et étroite⟦—⟧est à l’ombre.",
            "nl Het dal is smal⟦—⟧de zon komt er laat.",
            "ru Долина узкая⟦—⟧она всегда в тени.",
            "uk Наш головний порт⟦—⟧Одеса, і звідти йде зерно.",
            "pl Dolina⟦–⟧która jest wąska⟦–⟧leży w cieniu.",
        ]);
        let text = "El valle—largo y estrecho—está a la sombra.";
        let found = issues(&["punctuation-spacing"], "es", Format::Text, text);
        assert_eq!(found.len(), 2);
        // Which way a dash turns that has one space only, its place does not tell for sure.
        assert!(found.iter().all(|issue| issue.fixes.is_empty()));
    }

    #[test]
    fn dashes_join_names_times_and_what_goes_together() {
        reports(&["punctuation-spacing"], Format::Text).holds(&[
            "ru Поезд Омск—Пермь идёт с марта—апреля, пара мать—дочь, два—три часа.",
            "de Die Linie Bonn–Mainz, Juni–Juli, S. 5–7, das Weder–noch, 5,— Euro.",
            "fr Le vol Nice—Rome et la relation mère–fille.",
            // Another sentence has no end of an insertion.
            "de Die Achse Gut–böse.",
            "de Das Lied „The Long Valley—a song of old times“ klang aus.",
            "es El valle —largo y estrecho— duerme. —¿Vienes? —dijo.",
            "en The valley—long and narrow—is in the shade.",
            "id Lembah itu—yang panjang—ada di tempat teduh.",
        ]);
    }

    #[test]
    fn a_hyphen_for_a_dash_is_one_hint() {
        let text = "Долина - самое тёплое место. В ней растёт виноград - он сладкий.";
        assert_eq!(count(&["punctuation-spacing"], "ru", Format::Text, text), 1);
        assert_eq!(found("ru", text), Vec::<String>::new());
        let names = "# Das Tal - wie es war\n\n- Karte - zeigt das Tal\n- [Weg - so geht es](a.md)\n\nDas Spiel Bonn - Mainz endete 2 - 1.";
        assert_eq!(
            count(&["punctuation-spacing"], "de", Format::Markdown, names),
            0
        );
    }
}
