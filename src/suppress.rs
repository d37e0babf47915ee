//! Ignores: comments in a file that hold issues back, and the check that each of them still does.

use crate::diagnostic::{Fingerprint, Issue, Severity};
use crate::document::Document;
use crate::document::directive::{Directive, Reach};
use crate::report::escape::hash;
use crate::rule::Meta;
use crate::rules::{RULES, UNUSED_IGNORE};
use crate::span::Span;

/// Why an issue that was found is not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suppression {
    /// A comment in the file says so.
    InSource {
        /// The reason that it gives.
        reason: Option<String>,
    },
    /// It was known before.
    Baseline {
        /// What was said of it then.
        comment: Option<String>,
    },
}

/// One comment, and what it covers.
struct Ignore<'t> {
    comment: Span,
    covers: Span,
    rules: Vec<&'t str>,
    reason: Option<&'t str>,
    used: Vec<bool>,
}

/// Parts the issues that comments hold back from the others, and adds what is wrong with the comments themselves.
/// `runs` says whether a rule was looked for, so that only then its ignore counts as unused.
pub(crate) fn apply(
    document: &Document<'_>,
    text: &str,
    runs: impl Fn(&str) -> bool,
    issues: &mut Vec<Issue>,
) -> Vec<(Issue, Suppression)> {
    if document.directives().is_empty() {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut ignores = read(document, text, &mut faults);
    let mut held = Vec::new();
    let mut kept = Vec::with_capacity(issues.len());
    for issue in issues.drain(..) {
        let mut by = None;
        for (at, ignore) in ignores.iter_mut().enumerate() {
            let here = ignore.covers.contains(issue.span)
                || (ignore.covers.overlaps(issue.span) && issue.span.start >= ignore.covers.start);
            if !here {
                continue;
            }
            for (rule, used) in ignore.rules.iter().zip(&mut ignore.used) {
                if *rule == "all" || *rule == issue.rule.id {
                    *used = true;
                    by.get_or_insert(at);
                }
            }
        }
        match by.and_then(|at| ignores.get(at)) {
            Some(ignore) => held.push((
                issue,
                Suppression::InSource {
                    reason: ignore.reason.map(str::to_owned),
                },
            )),
            None => kept.push(issue),
        }
    }
    *issues = kept;
    let all = RULES.iter().all(|rule| runs(rule.meta.id));
    for ignore in &ignores {
        for (rule, used) in ignore.rules.iter().zip(&ignore.used) {
            let judged = if *rule == "all" { all } else { runs(rule) };
            if !used && judged {
                let message = format!("nothing is left for this ignore of {rule} to hold back");
                faults.push(fault(ignore.comment, text, message, Severity::Warning));
            }
        }
        if ignore.reason.is_none() {
            let message = "this ignore gives no reason".to_owned();
            faults.push(fault(ignore.comment, text, message, Severity::Hint));
        }
    }
    if runs(UNUSED_IGNORE.meta.id) {
        issues.append(&mut faults);
    }
    held
}

fn fault(span: Span, text: &str, message: String, severity: Severity) -> Issue {
    const RULE: &Meta = &UNUSED_IGNORE.meta;
    let parts = [
        RULE.id.as_bytes(),
        span.of(text).as_bytes(),
        message.as_bytes(),
    ];
    Issue {
        rule: RULE,
        severity,
        confidence: 1.0,
        fingerprint: Fingerprint(hash(&parts)),
        message,
        span,
        related: Vec::new(),
        fixes: Vec::new(),
    }
}

/// The ignores of a document; what cannot be followed becomes a fault.
fn read<'t>(document: &Document<'_>, text: &'t str, faults: &mut Vec<Issue>) -> Vec<Ignore<'t>> {
    let blocks: Vec<Span> = document
        .blocks()
        .iter()
        .map(|block| document.to_text(block.span))
        .collect();
    let mut ignores: Vec<Ignore<'t>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for directive in document.directives() {
        let comment = directive.span;
        let around = directive.block.and_then(|block| blocks.get(block as usize));
        let mut wrong = |message: String| {
            faults.push(fault(comment, text, message, Severity::Warning));
        };
        let Some(directive) = Directive::read(comment.of(text)) else {
            wrong("no such ignore: there are mtlint-ignore, -start, -end and -file".to_owned());
            continue;
        };
        if directive.reach == Reach::End {
            match open.pop().and_then(|at| ignores.get_mut(at)) {
                Some(ignore) => ignore.covers.end = comment.start,
                None => wrong("nothing was started that this could end".to_owned()),
            }
            continue;
        }
        if directive.rules.is_empty() {
            wrong("this ignore names no rule".to_owned());
        }
        let mut rules = directive.rules;
        rules.retain(|id| {
            let known = *id == "all" || RULES.iter().any(|rule| rule.meta.id == *id);
            if !known {
                wrong(format!("there is no rule {id}"));
            }
            known
        });
        let covers = match directive.reach {
            Reach::File => Span::new(0, text.len() as u32),
            Reach::Start | Reach::End => Span::new(comment.end, text.len() as u32),
            Reach::Block => around
                .copied()
                .or_else(|| block_of(&blocks, comment))
                .unwrap_or(comment),
        };
        if directive.reach == Reach::Start {
            open.push(ignores.len());
        }
        ignores.push(Ignore {
            comment,
            covers,
            used: vec![false; rules.len()],
            rules,
            reason: directive.reason,
        });
    }
    ignores
}

/// The innermost block that holds the comment, or else the first one behind it.
fn block_of(blocks: &[Span], comment: Span) -> Option<Span> {
    let holding = blocks.iter().filter(|block| block.contains(comment));
    let behind = blocks.iter().filter(|block| block.start >= comment.end);
    holding
        .min_by_key(|block| block.len())
        .or_else(|| behind.min_by_key(|block| (block.start, std::cmp::Reverse(block.end))))
        .copied()
}
