//! The way from the prose back to the decoded text.

use super::ProseSpan;
use crate::text::span::Span;

/// One stretch of prose that came from one stretch of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// Where it starts in the prose; it reaches to the start of the next run.
    pub(super) prose: u32,
    /// Where it starts in the decoded text.
    pub(super) text: u32,
    /// How many bytes of the decoded text it came from. A verbatim run is as long in the prose; any other is atomic:
    /// a span that touches it covers all of it.
    pub(super) text_len: u32,
    pub(super) atomic: bool,
}

/// Maps spans of the prose to spans of the decoded text. No runs: the prose is the text.
#[derive(Debug, Default)]
pub struct OffsetMap {
    pub(super) runs: Vec<Run>,
}

impl OffsetMap {
    /// The text that a stretch of prose came from. Markup before its first and behind its last character is left out,
    /// markup in between is included. An empty span maps to the place before the character that follows it.
    #[must_use]
    pub fn to_text(&self, span: ProseSpan) -> Span {
        if self.runs.is_empty() {
            return Span::new(span.start, span.end);
        }
        let first = self.run(span.start);
        let start = if first.atomic {
            first.text
        } else {
            first.text + (span.start - first.prose).min(first.text_len)
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.run(span.end - 1);
        let end = if last.atomic {
            last.text + last.text_len
        } else {
            last.text + (span.end - last.prose).min(last.text_len)
        };
        Span::new(start, end.max(start))
    }

    /// Whether a stretch of prose comes from one stretch of text that belongs to it alone: no markup lies in between, and no
    /// piece that was read as other text reaches beyond it.
    #[must_use]
    pub fn is_whole(&self, span: ProseSpan) -> bool {
        if self.runs.is_empty() || span.is_empty() {
            return true;
        }
        let (runs, next) = self.runs_of(span);
        let cuts =
            |run: Option<&Run>, at: u32| run.is_some_and(|run| run.atomic && run.prose != at);
        let behind = next.map_or(span.end, |run| run.prose);
        let cut_short = runs.last().is_some_and(|run| run.atomic) && behind != span.end;
        !cuts(runs.first(), span.start)
            && !cut_short
            && runs
                .windows(2)
                .all(|pair| matches!(pair, [one, next] if one.text + one.text_len == next.text))
    }

    /// Whether a stretch of prose stands in the text as it reads.
    #[must_use]
    pub fn is_verbatim(&self, span: ProseSpan) -> bool {
        self.is_whole(span) && self.runs_of(span).0.iter().all(|run| !run.atomic)
    }

    /// The runs that a stretch of prose has a part in, and the one behind them.
    fn runs_of(&self, span: ProseSpan) -> (&[Run], Option<&Run>) {
        let first = self.runs.partition_point(|run| run.prose <= span.start);
        let last = self.runs.partition_point(|run| run.prose < span.end);
        let runs = self.runs.get(first.saturating_sub(1)..last);
        (runs.unwrap_or_default(), self.runs.get(last))
    }

    fn run(&self, prose: u32) -> Run {
        let after = self.runs.partition_point(|run| run.prose <= prose);
        self.runs[after.saturating_sub(1)]
    }
}
