//! See [`NAME_MISMATCH`].

use crate::analysis::kept::{Laid, name::Names};
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::BlockKind;
use crate::rule::Findings;

crate::declare_rule! {
    /// A name of the original in whose place the translation has another one.
    ///
    /// A wrong name reads as well as the right one. Other letters, endings and spellings of a name are not reported, nor is a name that only one of the
    /// two texts has, or a place that the language calls otherwise.
    ///
    /// ```source,de
    /// Die Brücke wurde nach Plänen von Hannelore Grabitz gebaut, sagte Pavel Nowotny.
    /// ```
    /// ```fails,en
    /// The bridge was built to plans by Torvik Eldwyn, said Pavel Nowotny.
    /// ```
    /// ```source,de
    /// Die Brücke wurde nach Plänen von Hannelore Grabitz gebaut, sagte Pavel Nowotny.
    /// ```
    /// ```passes,en
    /// Pavel Novotny said that the bridge was built to plans by Hannelore Grabitz’s office.
    /// ```
    /// ```source,ru
    /// Мост построили по проекту Грабицкого, сказал Павел Новотный.
    /// ```
    /// ```passes,en
    /// The bridge was built to plans by Grabitsky, said Pavel Novotny.
    /// ```
    /// ```source,de
    /// Am Abend fuhr Grabitz von Köln nach Genf.
    /// ```
    /// ```passes,en
    /// In the evening Grabitz went from Cologne to Geneva.
    /// ```
    pub NAME_MISMATCH = "name-mismatch", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let (Some(laid), Some(beside)) = (Laid::of(article), article.beside()) else {
        return;
    };
    let Some(names) = Names::of(&laid, article.source, article.target) else {
        return;
    };
    for row in laid.sure_rows() {
        let Some(lost) = names.lost(row) else {
            continue;
        };
        let what = laid.theirs.document.text(lost.theirs);
        let confidence = if lost.kept_elsewhere { 0.85 } else { 0.7 };
        let found = match lost.ours {
            Some(ours) => {
                let now = laid.ours.document.text(ours);
                let message = if lost.single {
                    format!("the original has the name “{what}” here, not “{now}”")
                } else {
                    format!("the original has no name like “{now}” here")
                };
                findings.report(ours, message).confidence(confidence)
            }
            None => {
                // A sentence that is missing as a whole is reported as that.
                let dropped = beside.dropped(article.document, article.text(), row);
                let is_gone = dropped.iter().any(|gap| gap.theirs.contains(lost.theirs));
                let block = laid.ours.document.blocks().get(row.blocks.start);
                let Some(block) = block.filter(|_| !is_gone) else {
                    continue;
                };
                // The words of a heading have capitals by right, and a name that is well known by now is left out.
                let message = format!("the name “{what}” from the original is missing here");
                let found = findings.report(block.span, message).confidence(0.6);
                if lost.kept_elsewhere || block.kind == BlockKind::Heading {
                    found.severity(Severity::Hint).confidence(0.4)
                } else {
                    found
                }
            }
        };
        found.in_original(lost.theirs, format!("“{what}” in the original"));
    }
}
