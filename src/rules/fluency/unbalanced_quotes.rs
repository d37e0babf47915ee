//! See [`UNBALANCED_QUOTES`].

use crate::analysis::quotes::Role;
use crate::rule::{Context, Findings};

crate::declare_rule! {
    /// A quotation that is never closed, or closed without having been opened.
    ///
    /// One of the two marks was lost, often beside an insertion or where a sentence was moved; the reader cannot tell who
    /// is speaking. Paragraphs of one quotation may each open a mark without closing it. Apostrophes, feet and inches are no
    /// quotation marks.
    ///
    /// ```fails,en
    /// “We will go on, said the minister. Nobody answered him.
    /// ```
    /// ```fails,en
    /// We will go on,” said the minister. Nobody answered him.
    /// ```
    /// ```fails,fr
    /// « Nous continuerons, a dit le ministre. Personne n’a répondu.
    /// ```
    /// ```passes,en
    /// “We will go on,” said the minister.
    ///
    /// “It began in the spring.
    ///
    /// “It will end in the autumn.”
    /// ```
    /// ```passes,en
    /// The players’ bus of the ’90s was 6' wide, and the screen 15" across.
    /// ```
    /// ```passes,de
    /// „Wir machen weiter“, sagte der Minister.
    /// ```
    pub UNBALANCED_QUOTES = "unbalanced-quotes", Fluency, Warning, check;
}

fn check(context: &Context<'_>, findings: &mut Findings<'_, '_>) {
    for mark in &context.quotes().marks {
        let message = match mark.role {
            Role::NeverClosed => {
                format!("the quotation opened with {} is never closed", mark.glyph)
            }
            Role::NeverOpened => format!("{} closes a quotation that was never opened", mark.glyph),
            Role::Opens(_) | Role::Closes(_) | Role::Continues => continue,
        };
        findings.report(mark.span, message);
    }
}
