//! Which rules have nothing to go by for a text.

use crate::diagnostic::{Data, Meta};
use crate::language::{Lexicon, Locale};
use crate::rules::RULES;

/// The rules, of those that run, that have no word list for a text in this language: there is none, or the build left them out.
pub(crate) fn missing(target: Option<Locale>, runs: impl Fn(&str) -> bool) -> Vec<&'static Meta> {
    if target.is_some_and(|target| Lexicon::of(target.language.code).is_some()) {
        return Vec::new();
    }
    let rules = RULES.iter().map(|rule| &rule.meta);
    rules
        .filter(|meta| meta.needs.contains(&Data::WordList) && runs(meta.id))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Format, Settings};

    #[test]
    fn a_check_says_which_rules_had_no_word_list() {
        let without = |tag: &str| -> Vec<&str> {
            let settings =
                Settings::default().with_target(tag.parse().expect("there are facts about it"));
            let settings = settings
                .with_rules(&["untranslated-fragment", "foreign-quotes"])
                .expect("the rules are there");
            let checked = Checker::new(settings)
                .check("1 2 3".as_bytes(), Format::Text)
                .expect("is text");
            checked.without_data.iter().map(|rule| rule.id).collect()
        };
        assert_eq!(without("ja"), ["untranslated-fragment"]);
        let listed: &[&str] = if cfg!(feature = "lexicons") {
            &[]
        } else {
            &["untranslated-fragment"]
        };
        assert_eq!(without("en"), listed);
    }
}
