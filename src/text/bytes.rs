//! Which bytes a text has, so that who looks for a mark need not look through a text without it.

/// A set of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bytes([u64; 4]);

impl Bytes {
    /// Those of a text.
    pub const fn of(text: &str) -> Self {
        let (mut set, mut rest) = ([0; 4], text.as_bytes());
        while let Some((byte, behind)) = rest.split_first() {
            set[(*byte >> 6) as usize] |= 1 << (*byte & 63);
            rest = behind;
        }
        Self(set)
    }

    /// And another one.
    pub const fn with(mut self, byte: u8) -> Self {
        self.0[(byte >> 6) as usize] |= 1 << (byte & 63);
        self
    }

    /// Whether the byte is among them.
    #[inline]
    pub const fn has(self, byte: u8) -> bool {
        self.0[(byte >> 6) as usize] >> (byte & 63) & 1 != 0
    }

    /// Whether all bytes of a mark are: a text may hold the mark then.
    #[inline]
    pub fn may_hold(self, mark: &str) -> bool {
        mark.bytes().all(|byte| self.has(byte))
    }

    /// Whether some of others are.
    #[inline]
    pub const fn meet(self, others: Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, others.0);
        a & e | b & f | c & g | d & h != 0
    }

    /// Whether all of them are of ASCII.
    #[inline]
    pub const fn are_ascii(self) -> bool {
        self.0[2] | self.0[3] == 0
    }
}

#[cfg(test)]
mod tests {
    use super::Bytes;

    #[test]
    fn a_text_holds_what_it_is_made_of() {
        let bytes = Bytes::of("a [b] (c) é");
        for mark in ["] (", "é", "a", ""] {
            assert!(bytes.may_hold(mark), "{mark}");
        }
        for mark in ["](http", "ê", "A"] {
            assert!(!bytes.may_hold(mark), "{mark}");
        }
        assert!(!bytes.are_ascii() && Bytes::of("a\u{7f}").are_ascii());
        assert!(bytes.meet(Bytes::of("xc")) && !bytes.meet(Bytes::of("xyz")));
    }
}
