//! How the sentences of chat models begin, so that nearly every sentence of an article is dismissed by its own beginning.

use crate::language::fold;

/// So much of a beginning is compared, in bytes.
const LENGTH: usize = 8;

/// The logarithm of the number of bits: a few hundred patterns set one in fifty.
const BITS: u32 = 14;

/// The beginnings of patterns. A text may be taken for one that begins like a pattern though it does not; the reverse never happens.
pub(super) struct Heads {
    /// A bit for each beginning, by its hash.
    bits: [u64; 1 << (BITS - 6)],
    /// The lengths of the beginnings, up to the first `*` of the pattern, a bit for each.
    lengths: u32,
}

impl Heads {
    /// Of folded patterns.
    pub fn of<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let mut heads = Self {
            bits: [0; 1 << (BITS - 6)],
            lengths: 0,
        };
        for pattern in patterns {
            let bytes = pattern.bytes().take(LENGTH);
            let literal = bytes.take_while(|byte| !matches!(byte, b'*' | b'#'));
            let length = literal.count();
            heads.lengths |= 1 << length;
            let (word, bit) = place(first_bytes(pattern), length);
            heads.bits[word] |= bit;
        }
        heads
    }

    /// Whether the text, once folded, may begin like one of the patterns.
    pub fn begin(&self, text: &str) -> bool {
        let end = text.char_indices().nth(LENGTH + 1);
        let end = end.map_or(text.len(), |(at, _)| at);
        let folded = fold(&text[..end]);
        // Runs of white space fold to one; what stands behind them is not seen then.
        if folded.len() < LENGTH && end < text.len() {
            return true;
        }
        let head = first_bytes(&folded);
        (0..=LENGTH).any(|length| {
            let (word, bit) = place(head, length);
            self.lengths >> length & 1 != 0 && self.bits[word] & bit != 0
        })
    }
}

/// The first bytes of a text, the first one lowest; zeros behind its end.
fn first_bytes(text: &str) -> u64 {
    let bytes = text.bytes().take(LENGTH).enumerate();
    bytes.fold(0, |head, (at, byte)| head | u64::from(byte) << (8 * at))
}

/// Where the bit of the first `length` bytes stands.
fn place(head: u64, length: usize) -> (usize, u64) {
    let kept = head & u64::MAX.checked_shr(64 - 8 * length as u32).unwrap_or(0);
    let hash = (kept ^ length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::Heads;

    #[test]
    fn what_begins_like_a_pattern_is_never_dismissed() {
        let patterns = ["ok", "note: *", "here is the*text*", "i'm sorry*", "été*"];
        let heads = Heads::of(patterns.into_iter());
        for text in [
            "OK",
            "Ok then",
            "Note: I left it",
            "Note:  \n x",
            "Here  is   the text",
            "Here is the text",
            "I’m sorry",
            "ÉTÉ",
            "été 1999",
        ] {
            assert!(heads.begin(text), "{text}");
        }
        for text in ["", "The mayor", "Herein", "I am sorry", "Étage"] {
            assert!(!heads.begin(text), "{text}");
        }
        assert!(Heads::of(["*x"].into_iter()).begin("anything"));
        assert!(Heads::of(["*x"].into_iter()).begin(""));
    }
}
