use std::ops::Range;

/// The runs of the source state on the best path, with the sum of their scores; each begins and ends
/// with a word that speaks for it.
pub(super) fn segments(scores: &[f32], enter: f32) -> Vec<(Range<usize>, f32)> {
    // `inside` and `outside` are the worth of the best path that ends so; `entered` and `left` say
    // for each word whether the best path into that state came from the other one.
    let (mut inside, mut outside) = (f32::NEG_INFINITY, 0.0_f32);
    let mut steps = Vec::with_capacity(scores.len());
    for score in scores {
        let entered = outside - enter > inside;
        let left = inside > outside;
        steps.push((entered, left));
        (inside, outside) = (score + inside.max(outside - enter), outside.max(inside));
    }

    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut is_inside = inside > outside;
    let mut end = scores.len();
    for (index, (entered, left)) in steps.iter().enumerate().rev() {
        if is_inside && *entered {
            runs.push(index..end);
            is_inside = false;
        } else if !is_inside && *left {
            end = index;
            is_inside = true;
        }
    }
    runs.reverse();
    runs.into_iter()
        .filter_map(|run| trim(scores, run))
        .filter(|(_, total)| *total > enter)
        .collect()
}

fn trim(scores: &[f32], run: Range<usize>) -> Option<(Range<usize>, f32)> {
    let inside = scores.get(run.clone())?;
    let first = inside.iter().position(|score| *score > 0.0)?;
    let last = inside.iter().rposition(|score| *score > 0.0)?;
    let total = inside.get(first..=last)?.iter().sum();
    Some((run.start + first..run.start + last + 1, total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_must_earn_its_entry() {
        assert_eq!(segments(&[-3.0, 4.0, -3.0], 5.0), []);
        assert_eq!(segments(&[-3.0, 6.0, -3.0], 5.0), [(1..2, 6.0)]);
        assert_eq!(segments(&[3.0, 3.0], 5.0), [(0..2, 6.0)]);
        assert_eq!(segments(&[], 5.0), []);
    }

    #[test]
    fn runs_join_over_what_costs_less_than_entering_again() {
        assert_eq!(segments(&[7.0, -2.0, 7.0], 5.0), [(0..3, 12.0)]);
        assert_eq!(segments(&[7.0, -6.0, 7.0], 5.0), [(0..1, 7.0), (2..3, 7.0)]);
    }

    #[test]
    fn ends_speak_for_the_source() {
        assert_eq!(
            segments(&[0.0, 7.0, 0.0, 0.0, 1.0, 0.0], 5.0),
            [(1..5, 8.0)]
        );
    }
}
