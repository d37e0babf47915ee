//! Drawers in which forms meet.

/// Forms, or what is known of them, filed in drawers. A drawer is known by a hash, which is the same in every run: of the billions
/// of names that a project would have to hold before two meet by chance none has to be spelt out.
pub(super) struct Cabinet<T>(Vec<(u64, T)>);

impl<T: Copy> Cabinet<T> {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn file(&mut self, drawer: u64, filed: T) {
        self.0.push((drawer, filed));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the drawers hold that were filed into more than once, both in the order of filing.
    pub(super) fn drawers(self) -> Vec<Vec<T>> {
        // Nearly all are alone in theirs. A bit for each drawer, and another for those met again, shows most of them as such before
        // anything is sorted.
        let bits = (self.0.len() * 8).next_power_of_two().max(64);
        let place = |drawer: u64| {
            let bit = drawer as usize & (bits - 1);
            (bit / 64, 1_u64 << (bit % 64))
        };
        let mut met = vec![[0_u64; 2]; bits / 64];
        for (drawer, _) in &self.0 {
            let (word, bit) = place(*drawer);
            let [once, again] = &mut met[word];
            *again |= *once & bit;
            *once |= bit;
        }
        let may_be_shared = |drawer: u64| {
            let (word, bit) = place(drawer);
            met[word][1] & bit != 0
        };
        let mut filed: Vec<(u64, usize, T)> = self
            .0
            .into_iter()
            .enumerate()
            .filter(|(_, (drawer, _))| may_be_shared(*drawer))
            .map(|(nth, (drawer, filed))| (drawer, nth, filed))
            .collect();
        filed.sort_unstable_by_key(|(drawer, nth, _)| (*drawer, *nth));
        let mut drawers: Vec<&[(u64, usize, T)]> = filed
            .chunk_by(|one, next| one.0 == next.0)
            .filter(|drawer| drawer.len() > 1)
            .collect();
        drawers.sort_unstable_by_key(|drawer| drawer[0].1);
        let of = |drawer: &[(u64, usize, T)]| drawer.iter().map(|(_, _, filed)| *filed).collect();
        drawers.into_iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Cabinet;

    #[test]
    fn drawers_come_in_the_order_in_which_they_were_first_filled() {
        let mut cabinet = Cabinet::new();
        for (drawer, filed) in [
            (9, 'a'),
            (1, 'b'),
            (64, 'c'),
            (1, 'd'),
            (9, 'e'),
            (0, 'f'),
            (9, 'g'),
        ] {
            cabinet.file(drawer, filed);
        }
        assert_eq!(cabinet.drawers(), [vec!['a', 'e', 'g'], vec!['b', 'd']]);
    }
}
