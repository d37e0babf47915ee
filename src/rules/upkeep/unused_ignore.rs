//! `unused-ignore`.

use crate::article::Article;
use crate::declare_rule;
use crate::rule::Findings;

declare_rule! {
    /// A comment that tells mtlint to ignore something, and holds nothing back or cannot be followed.
    ///
    /// An ignore that outlived its fault hides the next one. So does one with a rule's name misspelt, which was never of use.
    /// An ignore is a comment that names the rules, or `all`, and after a colon the reason: `mtlint-ignore` is about the
    /// paragraph, heading or list item that it stands in, or else the next one; `mtlint-ignore-start` is about all that
    /// follows up to `mtlint-ignore-end`; `mtlint-ignore-file` about the whole file. Markdown and HTML have `<!-- … -->`
    /// for it, MDX `{/* … */}`; in plain text the comment of HTML stands on a line of its own. An ignore without a reason
    /// is a hint. An ignore of a rule that does not run is left alone.
    ///
    /// ```fails,en,markdown
    /// <!-- mtlint-ignore foreign-quote: the marks are the poet's own -->
    ///
    /// Nothing is wrong with this sentence.
    /// ```
    ///
    /// ```fails,en
    /// <!-- mtlint-ignore-end -->
    /// Nothing was started here, and so nothing ends.
    /// ```
    ///
    /// ```passes,en,markdown
    /// <!-- mtlint-ignore foreign-quotes: the marks are the poet's own -->
    ///
    /// The minister spoke of a « mediation » between the two governments.
    /// ```
    ///
    /// ```passes,en,html
    /// <p>An ordinary paragraph. <!-- a note to the editor, not to mtlint --></p>
    /// ```
    pub UNUSED_IGNORE = "unused-ignore", Upkeep, Warning, check;
}

/// Whether an ignore is of use shows when all rules are done: the findings come from `suppress.rs`.
fn check(_: &Article<'_>, _: &mut Findings<'_, '_>) {}
