//! Trying out fixes: a text is parsed with them, and what is no prose has to be as it was.
//!
//! All are tried together first, since nearly always none does harm. Where one does, each section of the text, from one blank
//! line to another, is tried by itself, so that the harmful ones are found in a few lines however long the text is. The others
//! are tried together again in the whole text, which has the last word: what is harmless in its section may still join two of them.

use super::fix::{is_free, next_text};
use crate::diagnostic::{Applicability, Fix};
use crate::document::frame::Frame;
use crate::document::{Format, Prose};
use crate::text::order::Order;
use crate::text::span::Span;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// So many times the length of a text is parsed to find the fixes that do harm; what is not known then is not offered.
const MOST_TRIALS: usize = 32;

/// The trials of the fixes of one text.
pub(super) struct Trials<'t> {
    whole: Scope<'t>,
    format: Format,
    sections: OnceCell<Sections>,
    /// So many bytes may still be parsed.
    left: usize,
}

/// What is parsed in a trial: the whole text, or a section of it.
struct Scope<'t> {
    text: &'t str,
    prose: &'t Prose<'t>,
    /// Where it lies in the whole text.
    span: Span,
}

impl<'t> Trials<'t> {
    pub(super) fn new(text: &'t str, prose: &'t Prose<'t>, format: Format) -> Self {
        let span = Span::new(0, text.len() as u32);
        Self {
            whole: Scope { text, prose, span },
            format,
            sections: OnceCell::new(),
            left: MOST_TRIALS.saturating_mul(text.len()),
        }
    }

    /// Leaves to the reader (`manual`) which of these fixes changes more than prose. Those that stand in each other's way are tried
    /// one after the other.
    pub(super) fn settle(mut self, mut pending: Vec<&mut Fix>) {
        while !pending.is_empty() {
            let mut taken = BTreeMap::new();
            let (mut now, mut later) = (Vec::new(), Vec::new());
            for fix in pending {
                if fix.edits.iter().all(|edit| is_free(&taken, edit.span)) {
                    let spans = fix.edits.iter().map(|edit| edit.span);
                    taken.extend(spans.map(|span| (span.start, span.end)));
                    now.push(fix);
                } else {
                    later.push(fix);
                }
            }
            self.round(&mut now);
            pending = later;
        }
    }

    fn round(&mut self, fixes: &mut [&mut Fix]) {
        let whole = Scope { ..self.whole };
        let mut all: Vec<usize> = (0..fixes.len()).collect();
        if self.keeps_frame(&whole, fixes, &all) {
            return;
        }
        if fixes.len() > 1 {
            self.by_section(fixes);
        }
        all.retain(|fix| is_open(fixes, *fix));
        self.halve(&whole, fixes, &all);
    }

    /// Tries the edits of each section within it.
    fn by_section(&mut self, fixes: &mut [&mut Fix]) {
        let Scope {
            text, span: whole, ..
        } = self.whole;
        let sections = self.sections.get_or_init(|| Sections::of(text));
        let numbered = fixes.iter().enumerate();
        let edits = numbered.flat_map(|(fix, it)| it.edits.iter().map(move |edit| (fix, edit)));
        let edits = edits.map(|(fix, edit)| (sections.around(edit.span), fix));
        let mut edits: Vec<(Span, usize)> = edits.collect();
        edits.sort_unstable();
        // An edit that reaches over a blank line joins the sections on both sides.
        let mut groups: Vec<(Span, Vec<usize>)> = Vec::new();
        for (section, fix) in edits {
            match groups.last_mut() {
                Some((last, which)) if section.start < last.end => {
                    *last = last.to(section);
                    which.push(fix);
                }
                _ => groups.push((section, vec![fix])),
            }
        }
        for (span, mut which) in groups.into_iter().filter(|(span, _)| *span != whole) {
            which.sort_unstable();
            which.dedup();
            which.retain(|fix| is_open(fixes, *fix));
            let section = span.of(text);
            let Some(left) = self.left.checked_sub(section.len()) else {
                return;
            };
            self.left = left;
            let scope = Scope {
                text: section,
                prose: &self.format.prose(section),
                span,
            };
            self.halve(&scope, fixes, &which);
        }
    }

    /// Tries these together, and where that shows harm each half of them, down to the harmful ones.
    fn halve(&mut self, scope: &Scope<'_>, fixes: &mut [&mut Fix], which: &[usize]) {
        if which.is_empty() || self.keeps_frame(scope, fixes, which) {
            return;
        }
        if let [only] = which {
            if let Some(fix) = fixes.get_mut(*only) {
                fix.applicability = Applicability::Manual;
            }
            return;
        }
        let (first, second) = which.split_at(which.len() / 2);
        self.halve(scope, fixes, first);
        self.halve(scope, fixes, second);
    }

    /// Whether nothing but prose changes by what these edit there.
    fn keeps_frame(&mut self, scope: &Scope<'_>, fixes: &[&mut Fix], which: &[usize]) -> bool {
        let Some(left) = self.left.checked_sub(scope.text.len()) else {
            return false;
        };
        self.left = left;
        let edits = which.iter().filter_map(|fix| fixes.get(*fix));
        let edits = edits.flat_map(|fix| &fix.edits);
        let edits = edits.filter(|edit| scope.span.contains(edit.span));
        let within = |at: u32| at - scope.span.start;
        let edits = edits.map(|edit| {
            let span = Span::new(within(edit.span.start), within(edit.span.end));
            (span, &*edit.replacement)
        });
        let mut edits: Vec<(Span, &str)> = edits.collect();
        edits.order_by_key(|(span, _)| *span);
        let next = next_text(scope.text, &edits);
        keeps_frame(scope.prose, self.format, scope.text, &edits, &next)
    }
}

/// Whether a fix is not known to do harm.
fn is_open(fixes: &[&mut Fix], fix: usize) -> bool {
    let fix = fixes.get(fix);
    fix.is_some_and(|fix| fix.applicability < Applicability::Manual)
}

/// Whether the text that edits make of a text, in order, differs in nothing but prose, and in what they write within code and markup.
pub(super) fn keeps_frame(
    prose: &Prose<'_>,
    format: Format,
    text: &str,
    edits: &[(Span, &str)],
    next: &str,
) -> bool {
    Frame::of(prose, text, edits) == Frame::of(&format.prose(next), next, &[])
}

/// Where sections begin: at the start of a text, and behind blank lines.
struct Sections {
    starts: Vec<u32>,
    length: u32,
}

impl Sections {
    fn of(text: &str) -> Self {
        let mut starts = vec![0];
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            at += line.len() as u32;
            if line.trim().is_empty() {
                starts.push(at);
            }
        }
        let length = text.len() as u32;
        Self { starts, length }
    }

    /// The sections that a stretch lies in.
    fn around(&self, span: Span) -> Span {
        let begun = |place: u32| self.starts.partition_point(|start| *start <= place);
        let start = begun(span.start).checked_sub(1);
        let start = start.and_then(|at| self.starts.get(at)).copied();
        let end = self.starts.get(begun(span.end)).copied();
        Span::new(start.unwrap_or_default(), end.unwrap_or(self.length))
    }
}

#[cfg(test)]
mod tests {
    use super::{Sections, Trials};
    use crate::diagnostic::{Applicability, Edit, Fix};
    use crate::document::Format;
    use crate::text::span::Span;

    fn fix(text: &str, old: &str, new: &str) -> Fix {
        let at = text.find(old).expect("is there") as u32;
        Fix {
            title: String::new(),
            applicability: Applicability::Safe,
            edits: vec![Edit {
                span: Span::new(at, at + old.len() as u32),
                replacement: new.to_owned(),
            }],
        }
    }

    fn settled(text: &str, edits: &[(&str, &str)]) -> Vec<bool> {
        let format = Format::Markdown;
        let prose = format.prose(text);
        let mut fixes: Vec<Fix> = edits.iter().map(|(old, new)| fix(text, old, new)).collect();
        Trials::new(text, &prose, format).settle(fixes.iter_mut().collect());
        let safe = |fix: &Fix| fix.applicability == Applicability::Safe;
        fixes.iter().map(safe).collect()
    }

    #[test]
    fn harmful_ones_are_found_among_many() {
        let parts: Vec<String> = (0..200).map(|n| format!("a{n}x « b » c.\n\n")).collect();
        let text = parts.concat();
        let olds: Vec<String> = (0..200).map(|n| format!("a{n}x")).collect();
        let edits: Vec<(&str, &str)> = olds
            .iter()
            .enumerate()
            .map(|(n, old)| (&**old, if n % 3 == 0 { "# d" } else { "d" }))
            .collect();
        let wanted: Vec<bool> = (0..200).map(|n| n % 3 != 0).collect();
        assert_eq!(settled(&text, &edits), wanted);
    }

    #[test]
    fn one_that_joins_sections_is_found_in_the_whole() {
        let text = "One.\n\ntwo three.\n\n```\nfour\n```\n\nfive *six*.\n";
        assert_eq!(
            settled(text, &[("two", "```"), ("five", "5")]),
            [false, true]
        );
        assert_eq!(settled(text, &[("two", "2"), ("five", "5")]), [true, true]);
    }

    #[test]
    fn a_section_reaches_from_blank_line_to_blank_line() {
        let sections = Sections::of("ab\ncd\n \nef\n\n");
        for (span, wanted) in [
            (Span::new(1, 4), Span::new(0, 8)),
            (Span::new(9, 9), Span::new(8, 12)),
            (Span::new(4, 9), Span::new(0, 12)),
        ] {
            assert_eq!(sections.around(span), wanted, "{span:?}");
        }
    }
}
