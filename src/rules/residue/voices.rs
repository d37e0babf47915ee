//! The patterns of chat models that count beside a text, and how their sentences begin, so that nearly every sentence of an article is
//! dismissed by its own beginning.

use super::chatter::{BRACKETS, is_end_of_note};
use crate::language::facts::{self, Chat};
use crate::language::{Language, fold};
use crate::rule::Context;

/// So much of a beginning is compared, in bytes.
const LENGTH: usize = 8;

/// The logarithm of the number of bits: a few hundred patterns set one in two hundred.
const BITS: u32 = 16;

/// What models say beside a text in one language.
pub(super) struct Voices {
    own: Option<&'static str>,
    pub chats: Vec<&'static Chat>,
    /// The beginnings of the sentences.
    heads: Heads,
}

impl Voices {
    /// Models speak the language of the text, that of the source, or English.
    pub fn of(context: &Context<'_>, own: Option<&'static Language>) -> Self {
        let source = context.source.map(|locale| locale.language);
        let mut chats: Vec<&'static Chat> = Vec::with_capacity(3);
        let mut codes = Vec::with_capacity(3);
        for language in [own, source, facts::by_code("en")].into_iter().flatten() {
            if !codes.contains(&language.code) {
                codes.push(language.code);
                chats.push(&language.chat);
            }
        }
        let sentences = |chat: &&'static Chat| {
            [
                chat.openers,
                chat.preambles,
                chat.closings,
                chat.pleasantries,
                chat.refusals,
                chat.notes,
                chat.remarks,
                chat.prompts,
            ]
        };
        let patterns = chats.iter().flat_map(sentences).flatten();
        Self {
            own: own.map(|language| language.code),
            heads: Heads::of(patterns.copied()),
            chats,
        }
    }

    pub fn is_of(&self, own: Option<&'static Language>) -> bool {
        self.own == own.map(|language| language.code)
    }

    /// Whether one of the sentences may begin as the text does, behind the marks that may stand around it.
    pub fn may_say(&self, text: &str) -> bool {
        let bare = text.trim_start_matches('¡');
        let inside = bare.trim_start_matches(BRACKETS);
        let inside = inside.trim_start_matches(is_end_of_note);
        self.heads.begin(bare) || inside.len() < bare.len() && self.heads.begin(inside)
    }
}

/// The beginnings of patterns. A text may be taken for one that begins like a pattern though it does not; the reverse never happens.
struct Heads {
    /// A bit for each beginning, by its hash.
    bits: [u64; 1 << (BITS - 6)],
    /// The lengths of the beginnings, up to the first `*` of the pattern, a bit for each.
    lengths: u32,
}

impl Heads {
    /// Of folded patterns.
    fn of<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let mut heads = Self {
            bits: [0; 1 << (BITS - 6)],
            lengths: 0,
        };
        for pattern in patterns {
            let head = first_bytes(pattern.as_bytes());
            let open = head.iter().position(|byte| matches!(byte, b'*' | b'#' | 0));
            let length = open.unwrap_or(LENGTH);
            heads.lengths |= 1 << length;
            let (word, bit) = place(head, length);
            heads.bits[word] |= bit;
        }
        heads
    }

    /// Whether the text, once folded, may begin like one of the patterns.
    fn begin(&self, text: &str) -> bool {
        let Some(head) = folded_head(text) else {
            return true;
        };
        let mut lengths = self.lengths;
        while lengths != 0 {
            let (word, bit) = place(head, lengths.trailing_zeros() as usize);
            if self.bits[word] & bit != 0 {
                return true;
            }
            lengths &= lengths - 1;
        }
        false
    }
}

/// The first bytes of the text once it is folded; `None` where they cannot be told from its first characters.
fn folded_head(text: &str) -> Option<[u8; LENGTH]> {
    let spaced = |pair: &[u8]| pair.iter().all(u8::is_ascii_whitespace);
    if let Some(head) = text.as_bytes().first_chunk::<LENGTH>()
        && head.is_ascii()
        && !head.windows(2).any(spaced)
    {
        return Some(head.map(|byte| match byte {
            b' ' | b'\t'..=b'\r' => b' ',
            b'`' => b'\'',
            _ => byte.to_ascii_lowercase(),
        }));
    }
    let end = text.char_indices().nth(LENGTH + 1);
    let end = end.map_or(text.len(), |(at, _)| at);
    let folded = fold(&text[..end]);
    // Runs of white space fold to one, so that more would have to be looked at.
    let whole = folded.len() >= LENGTH || end == text.len();
    whole.then(|| first_bytes(folded.as_bytes()))
}

/// The first bytes of a text, with zeros behind its end.
fn first_bytes(text: &[u8]) -> [u8; LENGTH] {
    let mut first = [0; LENGTH];
    let length = text.len().min(LENGTH);
    first[..length].copy_from_slice(&text[..length]);
    first
}

/// Where the bit of the first `length` bytes stands.
fn place(head: [u8; LENGTH], length: usize) -> (usize, u64) {
    let mask = u64::MAX.checked_shr(64 - 8 * length as u32).unwrap_or(0);
    let kept = u64::from_le_bytes(head) & mask;
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
