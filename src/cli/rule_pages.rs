//! The rules as Markdown: the table and the pages of docs/rules.

use super::rules::{example_title, markdown, unwrapped};
use mtlint::RULES;
use mtlint::diagnostic::Meta;
use mtlint::text::visible::visible;
use std::fmt::Write;

/// A table of all rules. Ids are links to pages beside it.
pub fn table() -> String {
    let mut out = String::from("| rule | category | severity | reports |\n|---|---|---|---|\n");
    for rule in RULES {
        let meta = &rule.meta;
        let _ = writeln!(
            out,
            "| [{id}]({id}.md) | {} | {} | {} |",
            meta.category.name(),
            meta.severity.name(),
            unwrapped(meta.summary()).replace('|', "\\|"),
            id = meta.id,
        );
    }
    out
}

/// The page of a rule. What cannot be seen in an example is spelt out: a page on invisible characters has to show them.
pub fn page(meta: &Meta) -> String {
    let mut out = format!(
        "# {}\n\n*{} · {}*\n\n",
        meta.id,
        meta.category.name(),
        meta.severity.name()
    );
    let docs = markdown(meta.docs);
    let mut lines = docs.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            let _ = writeln!(out, "{line}");
            continue;
        };
        if !(out.ends_with("\n\n")) {
            out.push('\n');
        }
        let _ = writeln!(out, "{}\n\n```text", example_title(info));
        for line in lines.by_ref().take_while(|line| !line.starts_with("```")) {
            let _ = writeln!(out, "{}", visible(line));
        }
        out.push_str("```\n");
    }
    out
}
