//! What words always become before others.

/// What a word becomes before certain others without exception: *de* before *el*, *y* before *inglés*.
///
/// The patterns are words in lower case, given whole or by how they begin (`hi-`) or end (`-er`); brackets hold letters of which one stands there.
#[derive(Debug)]
pub struct Contraction {
    /// The word.
    pub word: &'static str,
    /// What it becomes: with the word behind it where it `joins` that. No space follows an apostrophe or a
    /// hyphen; a plus sign stands for the word behind it.
    pub becomes: &'static str,
    /// The next words that it changes before.
    pub before: &'static [&'static str],
    /// Those of them that it does not change before.
    pub unless: &'static [&'static str],
    /// The word behind it is an article or the like, which becomes part of it, and a noun follows.
    pub joins: bool,
    /// What shows, near behind, that the two words do not belong together: an infinitive that governs the second.
    pub unless_follows: &'static [&'static str],
    /// How many words behind are near.
    pub within: u8,
}

impl Contraction {
    /// Whether it changes before a word in lower case.
    #[must_use]
    pub fn precedes(&self, word: &str) -> bool {
        let is_one = |patterns: &[&str]| patterns.iter().any(|pattern| fits(pattern, word));
        is_one(self.before) && !is_one(self.unless)
    }

    /// Whether it changes before this word as a whole, and not for how that begins.
    #[must_use]
    pub fn names(&self, word: &str) -> bool {
        self.before.contains(&word)
    }

    /// Whether a word in lower case near behind shows that the two do not belong together.
    #[must_use]
    pub fn is_undone_by(&self, word: &str) -> bool {
        let mut patterns = self.unless_follows.iter();
        patterns.any(|pattern| fits(pattern, word))
    }
}

fn fits(pattern: &str, word: &str) -> bool {
    if let Some(ending) = pattern.strip_prefix('-') {
        return word.len() > ending.len() && word.ends_with(ending);
    }
    let (mut signs, mut letters) = (pattern.chars(), word.chars());
    loop {
        let sign = signs.next();
        let is_met = match sign {
            None => return letters.next().is_none(),
            Some('-') => return true,
            Some('[') => {
                let letter = letters.next();
                let mut is_met = false;
                // Up to the bracket's end, whether a letter has matched or not: the pattern goes on behind it.
                for sign in signs.by_ref().take_while(|sign| *sign != ']') {
                    is_met |= Some(sign) == letter;
                }
                is_met
            }
            Some(_) => letters.next() == sign,
        };
        if !is_met {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns_are_words_or_their_beginnings_and_endings() {
        for (pattern, word, is_met) in [
            ("el", "el", true),
            ("el", "ella", false),
            ("hi-", "hijos", true),
            ("hi-", "hi", true),
            ("s[pt]-", "studente", true),
            ("s[pt]-", "sole", false),
            ("s[pt]", "st", true),
            ("-er", "parler", true),
            ("-er", "er", false),
            ("i-", "", false),
        ] {
            assert_eq!(fits(pattern, word), is_met, "{pattern} {word}");
        }
    }
}
