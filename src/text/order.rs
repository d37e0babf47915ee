//! Sorting with little code.
//!
//! The sort of the standard library comes to 2,000 lines of LLVM IR for each kind of item and each order. Here one copy of it sorts numbers of
//! items, and what is made anew for each kind only moves the items to their places.

use std::cmp::Ordering;

/// Like the stable sorts of a slice, to the same order.
pub(crate) trait Order<T> {
    /// Sorts by a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by what is said of each item.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|one, other| key(one).cmp(&key(other)));
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let swaps = swaps(self.len(), &mut |one, other| {
            compare(&self[one], &self[other])
        });
        for (one, other) in swaps {
            self.swap(one, other);
        }
    }
}

/// What brings so many items into order, from the first to the last.
fn swaps(length: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut swaps = Vec::new();
    if (1..length).all(|at| compare(at - 1, at).is_le()) {
        return swaps;
    }
    // The item that comes to each place.
    let mut comes: Vec<usize> = (0..length).collect();
    comes.sort_by(|&one, &other| compare(one, other));
    for start in 0..length {
        let mut at = start;
        loop {
            let next = std::mem::replace(&mut comes[at], at);
            if next == start || next == at {
                break;
            }
            swaps.push((at, next));
            at = next;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::Order;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library(items: Vec<(u8, u16)>) {
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.order_by_key(|(key, _)| key % 8);
            theirs.sort_by_key(|(key, _)| key % 8);
            prop_assert_eq!(&ours, &theirs);
            ours.order_by(|one, other| one.1.abs_diff(99).cmp(&other.1.abs_diff(99)));
            theirs.sort_by_key(|item| item.1.abs_diff(99));
            prop_assert_eq!(ours, theirs);
        }
    }
}
