//! Stretches that lie over a document, asked about one place after another.

use super::ProseSpan;

/// Says whether one of many stretches holds a place, in logarithmic time however they lie in each other.
#[derive(Debug, Default)]
pub struct Cover {
    /// Without those that lie in an earlier one, so that they end in the order in which they start.
    outer: Vec<ProseSpan>,
}

impl FromIterator<ProseSpan> for Cover {
    /// Of stretches ordered by their start.
    fn from_iter<T: IntoIterator<Item = ProseSpan>>(spans: T) -> Self {
        let mut outer: Vec<ProseSpan> = Vec::new();
        for span in spans {
            if outer.last().is_none_or(|last| last.end < span.end) {
                outer.push(span);
            }
        }
        Self { outer }
    }
}

impl Cover {
    /// Whether one of the stretches holds the whole of `span`.
    #[must_use]
    #[inline]
    pub fn holds(&self, span: ProseSpan) -> bool {
        !self.outer.is_empty() && self.is_held(span)
    }

    fn is_held(&self, span: ProseSpan) -> bool {
        let after = self
            .outer
            .partition_point(|outer| outer.start <= span.start);
        let last = after.checked_sub(1).and_then(|at| self.outer.get(at));
        last.is_some_and(|last| last.contains(span))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cover, ProseSpan};

    #[test]
    fn holds_what_any_one_stretch_holds() {
        let spans = [(0, 4), (2, 3), (2, 9), (5, 6), (12, 12), (14, 20)]
            .map(|(start, end)| ProseSpan::new(start, end));
        let cover: Cover = spans.into_iter().collect();
        for start in 0..24 {
            for end in start + 1..24 {
                let span = ProseSpan::new(start, end);
                let any = spans.iter().any(|outer| outer.contains(span));
                assert_eq!(cover.holds(span), any, "{start}..{end}");
            }
        }
        assert!(!Cover::default().holds(ProseSpan::new(0, 1)));
    }
}
