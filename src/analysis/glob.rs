//! Patterns of lines: `#` for a run of digits, `*` for anything, everything else for itself.

use crate::text::fold;
use memchr::memchr;

/// Whether one of the patterns, sorted, matches the whole text.
pub(crate) fn any_matches(patterns: &[&str], text: &str) -> bool {
    let begins = |pattern: &&str| pattern.as_bytes().first().copied();
    // Those with this first byte.
    let with = |byte: u8| {
        let from = patterns.partition_point(|pattern| begins(pattern) < Some(byte));
        let behind = patterns.get(from..).unwrap_or_default().iter();
        behind.take_while(move |pattern| begins(pattern) == Some(byte))
    };
    let first = text.as_bytes().first().copied().unwrap_or_default();
    let any = |byte: u8| with(byte).any(|pattern| matches(pattern, text));
    any(first) || any(b'*') || first.is_ascii_digit() && any(b'#')
}

/// Whether the pattern matches the whole text. Linear for a pattern with one `*`, and never worse than the product of both lengths.
#[inline]
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    // Most texts differ from most patterns at one of their ends already.
    let apart = |pattern: &u8, text: &u8| pattern != text && !matches!(pattern, b'*' | b'#');
    if let ([p, ..], [t, ..]) = (pattern, text)
        && apart(p, t)
    {
        return false;
    }
    if let ([.., p], [.., t]) = (pattern, text)
        && apart(p, t)
    {
        return false;
    }
    fits(pattern, text)
}

fn fits(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    // Where to go on when the rest does not fit: behind the last `*`, one byte of text later.
    let mut retry: Option<(usize, usize)> = None;
    loop {
        let fits = match pattern.get(p) {
            Some(b'*') if p + 1 == pattern.len() => return true,
            Some(b'*') => {
                retry = Some((p + 1, t));
                p += 1;
                continue;
            }
            Some(b'#') => {
                let digits = text
                    .iter()
                    .skip(t)
                    .take_while(|b| b.is_ascii_digit())
                    .count();
                t += digits;
                digits > 0
            }
            Some(&byte) => {
                let same = text.get(t) == Some(&byte);
                t += 1;
                same
            }
            None if t == text.len() => return true,
            None => false,
        };
        if fits {
            p += 1;
            continue;
        }
        let Some((behind, from)) = retry.filter(|&(_, from)| from < text.len()) else {
            return false;
        };
        let Some(next) = next_place(&pattern[behind..], text, from + 1) else {
            return false;
        };
        retry = Some((behind, next));
        (p, t) = (behind, next);
    }
}

/// The next place of a text from `from` on where a pattern may fit, by its first two bytes.
fn next_place(pattern: &[u8], text: &[u8], mut from: usize) -> Option<usize> {
    let is_letter = |byte: &&u8| !matches!(byte, b'*' | b'#');
    let Some(first) = pattern.first().filter(is_letter) else {
        return Some(from);
    };
    let second = pattern.get(1).filter(is_letter);
    loop {
        let at = from + memchr(*first, text.get(from..)?)?;
        if second.is_none() || second == text.get(at + 1) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// So much of a beginning is compared, in bytes.
const LENGTH: usize = 8;

/// The logarithm of the number of places: a few hundred patterns take one in twenty.
const PLACES: u32 = 13;

/// How the patterns of several lists begin, so that most texts are dismissed by their own beginning. A text may be taken for one that begins
/// like a pattern though it does not; the reverse never happens.
pub(crate) struct Heads {
    /// The lists that have such a beginning, by its hash.
    lists: [u8; 1 << PLACES],
    /// The lengths of the beginnings, up to the first `*` of the pattern, a bit for each.
    lengths: u32,
}

impl Heads {
    /// Of folded patterns, each with the bit of its list.
    pub fn of<'p>(patterns: impl Iterator<Item = (&'p str, u8)>) -> Self {
        let mut heads = Self {
            lists: [0; 1 << PLACES],
            lengths: 0,
        };
        for (pattern, list) in patterns {
            let head = first_bytes(pattern.as_bytes());
            let open = head.iter().position(|byte| matches!(byte, b'*' | b'#' | 0));
            let length = open.unwrap_or(LENGTH);
            heads.lengths |= 1 << length;
            heads.lists[place(head, length)] |= list;
        }
        heads
    }

    /// The lists with a pattern like which the text, once folded, may begin.
    pub fn begin(&self, text: &str) -> u8 {
        let Some(head) = folded_head(text) else {
            return u8::MAX;
        };
        let mut lists = 0;
        let mut lengths = self.lengths;
        while lengths != 0 {
            lists |= self.lists[place(head, lengths.trailing_zeros() as usize)];
            lengths &= lengths - 1;
        }
        lists
    }
}

/// The first bytes of the text once it is folded; `None` where they cannot be told from its first characters.
fn folded_head(text: &str) -> Option<[u8; LENGTH]> {
    let spaced = |pair: &[u8]| pair.iter().all(u8::is_ascii_whitespace);
    if let Some(head) = text.as_bytes().first_chunk::<LENGTH>()
        && head.is_ascii()
        && !head.windows(2).any(spaced)
    {
        let mut head = *head;
        for byte in &mut head {
            *byte = match *byte {
                b' ' | b'\t'..=b'\r' => b' ',
                b'`' => b'\'',
                byte => byte.to_ascii_lowercase(),
            };
        }
        return Some(head);
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
    text.first_chunk().copied().unwrap_or_else(|| {
        let mut first = [0; LENGTH];
        first[..text.len()].copy_from_slice(text);
        first
    })
}

/// Where the first `length` bytes have their place.
fn place(head: [u8; LENGTH], length: usize) -> usize {
    let mask = u64::MAX.checked_shr(64 - 8 * length as u32).unwrap_or(0);
    let kept = u64::from_le_bytes(head) & mask;
    let hash = (kept ^ length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (hash >> (64 - PLACES)) as usize
}

#[cfg(test)]
mod tests {
    use super::{Heads, matches};

    #[test]
    fn matches_whole_texts() {
        assert!(matches("source site-#", "source site-39"));
        assert!(!matches("source site-#", "source site-"));
        assert!(!matches("source site-#", "source site-39b"));
        assert!(matches("[embed]*[/embed]", "[embed]https://x[/embed]"));
        assert!(matches(
            "© #*all rights reserved",
            "© 2022 x all rights all rights reserved"
        ));
        assert!(matches("*", ""));
        assert!(matches("a*", "a"));
        assert!(!matches("a", ""));
        assert!(!matches("*b", "abc"));
        assert!(matches("*é*", "été"));
    }

    #[test]
    fn what_begins_like_a_pattern_is_never_dismissed() {
        let patterns = ["ok", "note: *", "here is the*text*", "i'm sorry*", "été*"];
        let heads = Heads::of(patterns.into_iter().zip([1, 2, 4, 8, 16]));
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
            assert_ne!(heads.begin(text), 0, "{text}");
        }
        for text in ["", "The mayor", "Herein", "I am sorry", "Étage"] {
            assert_eq!(heads.begin(text), 0, "{text}");
        }
        let open = Heads::of([("*x", 4)].into_iter());
        assert_eq!(open.begin("anything"), 4);
        assert_eq!(open.begin(""), 4);
    }
}
