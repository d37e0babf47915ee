//! A cheap question before a dear one.

/// Says of nearly every word that is not in a set that it is not: by its first two letters, its last one and its length. Of words that
/// are not of ASCII it says nothing, because they may be folded in many ways.
pub(crate) struct Sieve([u64; 32]);

impl Sieve {
    pub(crate) const fn new() -> Self {
        Self([0; 32])
    }

    /// Puts a folded word into the set.
    pub(crate) fn add(&mut self, folded: &str) {
        if let [first, second, .., last] | [first, second @ last] = folded.as_bytes() {
            let (word, bit) = place([*first, *second, *last], folded.len());
            self.0[word] |= 1 << bit;
        }
    }

    /// Whether a word in lower case may be one of the set, folded.
    pub(crate) fn may_have(&self, word: &str) -> bool {
        match word.as_bytes() {
            [first, second, .., last] | [first, second @ last] => {
                self.has_like([*first, *second, *last], word.len()) || !word.is_ascii()
            }
            _ => true,
        }
    }

    /// Whether the set may have a word with these first two and this last letter, and this length.
    pub(crate) fn has_like(&self, letters: [u8; 3], length: usize) -> bool {
        let (word, bit) = place(letters, length);
        self.0[word] >> bit & 1 != 0
    }
}

/// A word of a sieve, and a bit of it.
fn place(letters: [u8; 3], length: usize) -> (usize, u32) {
    const FACTORS: [u32; 3] = [0x9e37_79b1, 0x85eb_ca77, 0xc2b2_ae3d];
    let mut hash = (length as u32).wrapping_mul(0x27d4_eb2f);
    for (letter, factor) in letters.into_iter().zip(FACTORS) {
        hash ^= u32::from(letter).wrapping_mul(factor);
    }
    let bit = hash >> 21;
    ((bit / 64) as usize, bit % 64)
}

#[cfg(test)]
mod tests {
    use super::Sieve;

    #[test]
    fn lets_through_what_is_in_the_set_and_what_it_cannot_tell() {
        let mut sieve = Sieve::new();
        for word in ["paris", "of", "x", "київ"] {
            sieve.add(word);
        }
        for word in ["paris", "of", "x", "київ", "zürich"] {
            assert!(sieve.may_have(word), "{word}");
        }
        let others = ["london", "parts", "pari", "on", "or", "river", "spoke"];
        assert!(others.iter().filter(|word| sieve.may_have(word)).count() < 2);
    }
}
