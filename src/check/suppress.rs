//! Ignores: comments in a file that hold issues back, and the check that each of them still does.

use crate::check::settings::nearest;
use crate::diagnostic::Meta;
use crate::diagnostic::{Fingerprint, Issue, Severity};
use crate::document::directive::{Directive, Reach};
use crate::document::{Document, Prose, RawDirective};
use crate::rules::{RULES, UNUSED_IGNORE};
use crate::text::escape::hash;
use crate::text::order::Order;
use crate::text::span::Span;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

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
    let blocks = document.blocks().iter().map(|block| block.span);
    let blocks: Vec<Span> = blocks.map(|span| document.to_text(span)).collect();
    let mut ignores = read(document.directives(), &blocks, text, &mut faults);
    let mut holders = holders(&mut ignores, issues).into_iter();
    let mut held = Vec::new();
    let mut kept = Vec::with_capacity(issues.len());
    for mut issue in issues.drain(..) {
        // Each place of an issue is held back by itself.
        let mut holder = None;
        let is_left = issue.retain_places(|_| {
            let own = holders.next().flatten();
            holder = holder.or(own);
            own.is_none()
        });
        if is_left {
            kept.push(issue);
            continue;
        }
        let ignore = holder.and_then(|at| ignores.get(at));
        let reason = ignore.and_then(|ignore| ignore.reason.map(str::to_owned));
        held.push((issue, Suppression::InSource { reason }));
    }
    *issues = kept;
    let all = RULES.iter().all(|rule| runs(rule.meta.id));
    for ignore in &ignores {
        for (rule, used) in ignore.rules.iter().zip(&ignore.used) {
            let judged = if *rule == "all" { all } else { runs(rule) };
            if !used && judged {
                let message = format!("unused ignore: “{rule}” reports nothing here");
                faults.push(fault(
                    ignore.comment,
                    text,
                    rule,
                    message,
                    Severity::Warning,
                ));
            }
        }
        // One that holds nothing back needs no reason: what is wrong with it was said.
        if ignore.reason.is_none() && !ignore.rules.is_empty() {
            let message = format!(
                "the ignore of “{}” gives no reason",
                ignore.rules.join(", ")
            );
            faults.push(fault(
                ignore.comment,
                text,
                "no reason",
                message,
                Severity::Hint,
            ));
        }
    }
    if runs(UNUSED_IGNORE.meta.id) {
        issues.append(&mut faults);
    }
    held
}

/// For each place of each issue the first ignore that holds it back. Ignores that hold one back are marked as used.
fn holders(ignores: &mut [Ignore<'_>], issues: &[Issue]) -> Vec<Option<usize>> {
    let mut of_rules: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut places = Vec::with_capacity(issues.len());
    for issue in issues {
        let of_rule = of_rules.entry(issue.rule.id).or_default();
        for place in issue.places() {
            of_rule.push(places.len());
            places.push(place.span);
        }
    }
    let mut holders = vec![None; places.len()];
    for (id, mut found) in of_rules {
        let place = |at: usize| places.get(at).map(|span| (span.start, span.end));
        found.order_by_key(|&at| place(at));
        let entries = ignores.iter().enumerate().flat_map(|(at, ignore)| {
            let rules = ignore.rules.iter().enumerate();
            let fitting = rules.filter(|(_, rule)| **rule == "all" || **rule == id);
            fitting.map(move |(slot, _)| (ignore.covers, (at, slot)))
        });
        let mut sweep = Sweep::new(entries.collect());
        for at in found {
            let Some((start, end)) = place(at) else {
                continue;
            };
            // An issue that starts within is held back, even if it ends behind.
            let first = sweep.at(start, end.min(start + 1));
            if let Some(holder) = holders.get_mut(at) {
                *holder = first.map(|(ignore, _)| ignore);
            }
            for (ignore, slot) in sweep.fresh.drain(..) {
                let used = ignores
                    .get_mut(ignore)
                    .and_then(|ignore| ignore.used.get_mut(slot));
                used.into_iter().for_each(|used| *used = true);
            }
        }
    }
    holders
}

/// Says for places in the order of the text which of many spans hold them, in all in the time of sorting the spans.
struct Sweep<K> {
    /// The spans that start behind the place, the next one last.
    waiting: Vec<(Span, K)>,
    /// The ends of those that started.
    ends: BinaryHeap<Reverse<(u32, K)>>,
    open: BTreeSet<K>,
    /// Those that hold the place and held none before.
    fresh: Vec<K>,
}

impl<K: Copy + Ord> Sweep<K> {
    fn new(mut spans: Vec<(Span, K)>) -> Self {
        spans.order_by_key(|(span, key)| Reverse((span.start, *key)));
        Self {
            waiting: spans,
            ends: BinaryHeap::new(),
            open: BTreeSet::new(),
            fresh: Vec::new(),
        }
    }

    /// Of the spans that start at `start` or before it and reach to `end`, the one with the least key. Neither of the two
    /// goes back from one call to the next.
    fn at(&mut self, start: u32, end: u32) -> Option<K> {
        while let Some((span, key)) = self.waiting.pop_if(|(span, _)| span.start <= start) {
            if span.end >= end {
                self.ends.push(Reverse((span.end, key)));
                self.open.insert(key);
                self.fresh.push(key);
            }
        }
        while let Some(&Reverse((until, key))) = self.ends.peek()
            && until < end
        {
            self.ends.pop();
            self.open.remove(&key);
        }
        self.open.first().copied()
    }
}

/// What is wrong with a comment; `sort` tells apart what may be wrong with the same one, however that is worded.
fn fault(span: Span, text: &str, sort: &str, message: String, severity: Severity) -> Issue {
    const RULE: &Meta = &UNUSED_IGNORE.meta;
    let parts = [
        RULE.id.as_bytes(),
        span.of(text).as_bytes(),
        sort.as_bytes(),
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
        further: Vec::new(),
    }
}

/// Whether a comment within `comment` holds back what a rule reports at a place.
pub(crate) fn is_held(
    prose: &Prose<'_>,
    text: &str,
    comment: Span,
    rule: &str,
    place: Span,
) -> bool {
    let blocks = prose.blocks.iter().map(|block| block.span);
    let blocks: Vec<Span> = blocks.map(|span| prose.map.to_text(span)).collect();
    let ignores = read(&prose.directives, &blocks, text, &mut Vec::new());
    ignores.iter().any(|ignore| {
        comment.contains(ignore.comment)
            && ignore.rules.contains(&rule)
            && ignore.covers.start <= place.start
            && place.end.min(place.start + 1) <= ignore.covers.end
    })
}

/// The ignores among the comments of a document with these blocks; what cannot be followed becomes a fault.
fn read<'t>(
    directives: &[RawDirective],
    blocks: &[Span],
    text: &'t str,
    faults: &mut Vec<Issue>,
) -> Vec<Ignore<'t>> {
    let mut places = Places::of(blocks);
    let mut ignores: Vec<Ignore<'t>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for directive in directives {
        let comment = directive.span;
        let around = directive.block.and_then(|block| blocks.get(block as usize));
        let mut wrong = |sort: &str, message: String| {
            faults.push(fault(comment, text, sort, message, Severity::Warning));
        };
        let Some(directive) = Directive::read(comment.of(text)) else {
            wrong("no such ignore", unknown(comment.of(text)));
            continue;
        };
        if directive.reach == Reach::End {
            match open.pop().and_then(|at| ignores.get_mut(at)) {
                Some(ignore) => ignore.covers.end = comment.start,
                None => wrong(
                    "nothing to end",
                    "“mtlint-ignore-end” has no “mtlint-ignore-start” before it".to_owned(),
                ),
            }
            continue;
        }
        if directive.rules.is_empty() {
            wrong("no rule", "“mtlint-ignore” names no rule".to_owned());
        }
        let (rules, unknown) = sorted_out(directive.rules);
        if let Some(message) = unknown_rules(&unknown, directive.reason.is_some()) {
            wrong("unknown rule", message);
        }
        let covers = match directive.reach {
            Reach::File => Span::new(0, text.len() as u32),
            Reach::Start | Reach::End => Span::new(comment.end, text.len() as u32),
            Reach::Block => around
                .copied()
                .or_else(|| places.of_comment(comment))
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

/// What is said of a comment that means to be an ignore and is none.
fn unknown(comment: &str) -> String {
    let mut words = comment.split_ascii_whitespace();
    let given = words
        .find(|word| word.to_ascii_lowercase().starts_with("mtlint"))
        .unwrap_or("mtlint");
    let is_known = |word: &&str| RULES.iter().any(|rule| rule.meta.id == *word);
    let mut ids = comment.split(|c: char| c != '-' && !c.is_ascii_alphanumeric());
    let rule = ids.find(is_known).unwrap_or("RULE");
    format!(
        "“{given}” is unknown: write “mtlint-ignore {rule}: reason”, or “-start”, “-end” or “-file” after “ignore”"
    )
}

/// What is said of the names that no rule has.
fn unknown_rules(unknown: &[&str], has_reason: bool) -> Option<String> {
    let (first, others) = unknown.split_first()?;
    let more = others.len();
    let message = match more {
        0 => format!("there is no rule “{first}”"),
        _ => format!("there is no rule “{first}”, nor any of {more} more named here"),
    };
    let hint = match nearest(first, RULES.iter().map(|rule| rule.meta.id)) {
        Some(id) => format!("; did you mean “{id}”?"),
        None if more > 0 && !has_reason => "; a reason goes after a colon".to_owned(),
        None => String::new(),
    };
    Some(message + &hint)
}

/// The rules that a comment names, each once, and the names that no rule has. However many there are, the comment is reported once.
fn sorted_out(named: Vec<&str>) -> (Vec<&str>, Vec<&str>) {
    let mut seen = BTreeSet::new();
    let once = named.into_iter().filter(|id| seen.insert(*id));
    let is_known = |id: &&str| *id == "all" || RULES.iter().any(|rule| rule.meta.id == *id);
    once.partition(is_known)
}

/// The blocks of a document, for comments in the order of the text.
struct Places {
    /// By where they start, of several at one place the longest first.
    blocks: Vec<Span>,
    /// By their lengths, so that the innermost comes first.
    around: Sweep<(u32, Span)>,
}

impl Places {
    fn of(blocks: &[Span]) -> Self {
        let mut blocks = blocks.to_vec();
        blocks.order_by_key(|block| (block.start, Reverse(block.end)));
        let around = blocks.iter().map(|&block| (block, (block.len(), block)));
        Self {
            around: Sweep::new(around.collect()),
            blocks,
        }
    }

    /// The innermost block that holds the comment, or else the first one behind it.
    fn of_comment(&mut self, comment: Span) -> Option<Span> {
        let holding = self.around.at(comment.start, comment.end);
        self.around.fresh.clear();
        let behind = self
            .blocks
            .partition_point(|block| block.start < comment.end);
        holding
            .map(|(_, block)| block)
            .or_else(|| self.blocks.get(behind).copied())
    }
}
