//! Other forms of names that dictionaries have, in languages that decline them: *pátek*, *v pátku*.

use super::Language;

/// Whether a word is a name in another form than a dictionary or a date has it; both are folded.
pub(crate) fn is_form_of(language: &Language, name: &str, word: &str) -> bool {
    let takes = |ending: &str, forms: &[&str]| {
        let stem = name.strip_suffix(ending);
        let form = stem.and_then(|stem| word.strip_prefix(stem));
        form.is_some_and(|form| forms.contains(&form))
    };
    let mut rows = language.declension.iter();
    rows.any(|(ending, forms)| takes(ending, forms))
}

/// The forms of a name other than the one that a dictionary or a date has.
pub(crate) fn forms_of<'n>(
    language: &'static Language,
    name: &'n str,
) -> impl Iterator<Item = String> + use<'n> {
    let rows = language.declension.iter();
    let stems = rows.filter_map(|(ending, forms)| Some((name.strip_suffix(ending)?, forms)));
    stems.flat_map(|(stem, forms)| forms.iter().map(move |form| format!("{stem}{form}")))
}

#[cfg(test)]
mod tests {
    use super::{forms_of, is_form_of};
    use crate::language::facts::by_code;

    #[test]
    fn days_months_and_languages_are_declined() {
        for (code, name, form) in [
            ("cs", "čtvrtek", "čtvrtku"),
            ("cs", "polština", "polštině"),
            ("sk", "nedeľa", "nedeľu"),
            ("pl", "wtorek", "wtorkiem"),
            ("pl", "listopada", "listopadzie"),
            ("pl", "duński", "duńsku"),
            ("ru", "воскресенье", "воскресеньям"),
            ("ru", "шведский", "шведским"),
            ("uk", "четвер", "четвергом"),
            ("uk", "данська", "данською"),
            ("bg", "сряда", "срядата"),
            ("fi", "keskiviikko", "keskiviikosta"),
            ("fi", "elokuu", "elokuuhun"),
            ("hu", "szerda", "szerdán"),
            ("hu", "dán", "dánul"),
            ("ro", "vineri", "vinerea"),
        ] {
            let language = by_code(code).expect("a language");
            assert!(is_form_of(language, name, form), "{form}");
            assert!(forms_of(language, name).any(|it| it == form), "{form}");
        }
        for (code, name, word) in [
            ("cs", "středa", "středisko"),
            ("ru", "среда", "среднему"),
            ("pl", "środa", "środkowy"),
            ("en", "monday", "mondays"),
        ] {
            let language = by_code(code).expect("a language");
            assert!(!is_form_of(language, name, word), "{word}");
        }
    }
}
