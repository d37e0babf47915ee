//! What is said of a configuration that can be followed and says less than its author may think.

use mtlint::text::visible::visible;
use std::io::Write as _;

/// Says that there are no facts about the language of this tag.
pub(super) fn without_facts(tag: &str) {
    note(&format!(
        "there are no facts about '{tag}': rules that need some are silent"
    ));
}

/// Says which part of the configuration of this name leaves no rule to run.
pub(super) fn nothing_runs(name: &str, what: &str) {
    note(&format!("{name}: {what} no rule to run"));
}

fn note(message: &str) {
    // Whoever closed standard error does not want to know.
    let _ = writeln!(std::io::stderr(), "note: {}", visible(message));
}
