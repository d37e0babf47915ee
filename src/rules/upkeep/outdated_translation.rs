//! See [`OUTDATED_TRANSLATION`].

use crate::article::Article;
use crate::declare_rule;
use crate::rule::Findings;
use crate::rules::wording::excerpt;

/// So many of the passages that are new are pointed out.
const SHOWN: usize = 5;

declare_rule! {
    /// A translation whose original was changed after it was made.
    ///
    /// What is new in the original is not in the translation yet, and what the rules that compare the two find may not be the fault of
    /// whoever translated. The history of the repository says when each was last committed; where there is none, or no git, or the
    /// translation has changes that are not committed, nothing is said. It is one hint a file, at its start, and says which passages are new.
    /// With `--against-rev` the comparison is with the original as it was.
    ///
    /// ```source,en,newer
    /// The ferry leaves at nine. From May it leaves at eight.
    /// ```
    /// ```fails,de
    /// Die Fähre geht um neun.
    /// ```
    /// ```source,en
    /// The ferry leaves at nine.
    /// ```
    /// ```passes,de
    /// Die Fähre geht um neun.
    /// ```
    /// ```passes,fr
    /// Le bac part à neuf heures.
    /// ```
    pub OUTDATED_TRANSLATION = "outdated-translation", Upkeep, Hint, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let newer = article.original.and_then(|original| original.newer());
    let (Some(newer), Some(first)) = (newer, article.document.blocks().first()) else {
        return;
    };
    let mut message = match &newer.translation {
        Some(translation) => format!(
            "the original was last changed on {}, after this translation ({translation})",
            newer.original
        ),
        None => format!(
            "the original was last changed on {}, and this translation long before",
            newer.original
        ),
    };
    let original = article.original.map(|original| original.document());
    if let (Some(new), Some(original)) = (newer.passages.first(), original) {
        let said = excerpt(original.text(*new));
        message.push_str(&match newer.passages.len() - 1 {
            0 => format!("; new since then: “{said}”"),
            1 => format!("; new since then: “{said}” and 1 more passage"),
            more => format!("; new since then: “{said}” and {more} more passages"),
        });
    }
    let mut found = findings.report(first.span, message).confidence(0.9);
    for passage in newer.passages.iter().take(SHOWN) {
        found = found.in_original(*passage, "new since the translation");
    }
}
