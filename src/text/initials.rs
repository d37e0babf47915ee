//! What texts begin with: most others are dismissed by their first character.

/// For each first character of some texts a bit, which others may share.
pub(crate) struct Initials([u64; 16]);

impl Initials {
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut bits = [0; 16];
        for first in texts.filter_map(|text| text.chars().next()) {
            let (word, bit) = place(first);
            bits[word] |= 1 << bit;
        }
        Self(bits)
    }

    /// Whether one of the texts may begin with the character.
    #[inline]
    pub fn may_begin_with(&self, first: char) -> bool {
        let (word, bit) = place(first);
        self.0[word] >> bit & 1 != 0
    }
}

fn place(c: char) -> (usize, u32) {
    let c = u32::from(c);
    ((c >> 6 & 15) as usize, c & 63)
}

#[cfg(test)]
mod tests {
    use super::Initials;

    #[test]
    fn no_first_character_is_missed() {
        let initials = Initials::of(["mayor", "", "市长", "été"].into_iter());
        assert!(
            ['m', '市', 'é']
                .into_iter()
                .all(|c| initials.may_begin_with(c))
        );
        assert!(
            !['a', '長', 'e']
                .into_iter()
                .any(|c| initials.may_begin_with(c))
        );
    }
}
