//! The credit of whoever saw to the text for the paper that it was taken from: *(Editor in charge: Li Na)*; and that of an agency under a picture that
//! was lost: *Photo: Anna Berg/AP*.

use super::look::Look;
use super::patterns::PATTERNS;
use crate::text::fold;

/// A name has no more words, and no more letters where nothing parts words.
const NAME: usize = 4;
const LETTERS: usize = 8;
/// What stands beside a credit has no more words.
const ASIDE: usize = 6;
/// A credit in words has so many, of which one stands behind the agency; and of so many letters is what stands beside it where nothing parts words.
const COURTESY: std::ops::RangeInclusive<usize> = 3..=9;
const BESIDE: usize = 8;
/// The longest name of an agency, in words.
const AGENCY: usize = 3;

/// How a line gives a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Credit {
    InBrackets,
    /// Behind a label of several words: *Responsible editor*.
    Phrase,
    /// Behind one word, which may say as well who published a book.
    Word,
    /// That of an agency, for a picture.
    Picture,
}

/// What credit a line gives, in the language of the text, that of its original, or English.
pub(super) fn of(look: &Look<'_>, text: &str) -> Option<Credit> {
    let text = text.trim_end_matches(['.', '。']);
    let pairs = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];
    let mut insides = pairs
        .into_iter()
        .filter_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    let inside = insides.next();
    if is_of_picture(look, inside.unwrap_or(text), inside.is_some()) {
        return Some(Credit::Picture);
    }
    if let Some(inside) = inside {
        let parts = inside.split([';', '；', ',', '，', '|']).map(str::trim);
        let labels = parts.clone().filter_map(|part| label(look, part, true));
        let short = |part: &str| part.split_whitespace().count() <= ASIDE;
        let mostly = labels.count() * 2 >= parts.clone().count();
        return (mostly && parts.into_iter().all(short)).then_some(Credit::InBrackets);
    }
    let first = text.split([';', '；', ',', '，', '|']).next()?;
    let words = label(look, first.trim(), false)?;
    Some(match words {
        1 => Credit::Word,
        _ => Credit::Phrase,
    })
}

/// Whether a line is the credit of a picture that an agency has: a label, a name or both, and then the agency. Within brackets no colon has to stand
/// behind the label.
fn is_of_picture(look: &Look<'_>, text: &str, enclosed: bool) -> bool {
    let is_label = |text: &str| {
        let folded = fold(text.trim());
        look.models().any(|model| model.has_objects_only(&folded))
    };
    let named = |text: &str| {
        let mut parts = text.split(['/', '|']);
        let agency = parts.next_back().is_some_and(is_agency);
        agency && parts.all(is_name)
    };
    let (label, behind) = match text.split_once([':', '：', '©']) {
        Some((label, behind)) => (label, behind),
        None if enclosed => text.split_once(' ').unwrap_or(("", text)),
        None => return text.contains('/') && named(text) || is_by_courtesy(look, text),
    };
    named(behind) && (label.trim().is_empty() || is_label(label))
}

fn is_agency(text: &str) -> bool {
    PATTERNS.agencies.contains(&&*fold(text.trim()))
}

/// Whether a line says of a picture by whose leave it stands there: *Photo courtesy of Getty Images*.
fn is_by_courtesy(look: &Look<'_>, text: &str) -> bool {
    let folded = fold(text);
    let begins = || look.models().any(|model| model.begins_with_object(&folded));
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() == 1 {
        let agencies = PATTERNS.agencies.iter().filter(|it| !it.is_ascii());
        let held = |agency: &str| folded.split_once(agency);
        let mut beside = agencies.filter_map(|it| held(it));
        let is_short = |(before, behind): (&str, &str)| {
            (1..=BESIDE).contains(&(before.chars().count() + behind.chars().count()))
        };
        return beside.any(is_short) && begins();
    }
    let has_mark = |word: &&str| word.ends_with([',', '.', ';', '!', '?']);
    if !COURTESY.contains(&words.len()) || words.iter().any(has_mark) {
        return false;
    }
    let is_named = |start: usize, end: usize| {
        let run = words[start..end].join(" ");
        let bare = run.split(['\'', '’']).next().unwrap_or_default();
        bare.starts_with(char::is_uppercase) && is_agency(bare)
    };
    let ends = [words.len(), words.len() - 1].into_iter();
    let mut runs =
        ends.flat_map(|end| (end.saturating_sub(AGENCY).max(1)..end).map(move |it| (it, end)));
    runs.any(|(start, end)| is_named(start, end)) && begins()
}

/// How many words say what somebody did, with his name behind them; a colon stands between unless brackets stand around.
fn label(look: &Look<'_>, part: &str, enclosed: bool) -> Option<usize> {
    let is_label = |label: &str| {
        let folded = fold(label);
        look.models().any(|model| model.is_editor(&folded))
    };
    if let Some((label, name)) = part.split_once([':', '：']) {
        let label = label.trim();
        let known = is_name(name) && is_label(label);
        return known.then(|| label.split_whitespace().count());
    }
    if !enclosed {
        return None;
    }
    let words: Vec<&str> = part.split_whitespace().collect();
    (1..words.len()).find(|&end| {
        let (label, name) = words.split_at(end);
        name.len() <= NAME && is_name(&name.join(" ")) && is_label(&label.join(" "))
    })
}

/// Whether a text may be the name of a person.
fn is_name(text: &str) -> bool {
    let is_whole = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c);
    let text = text.trim();
    let is_part = |word: &str| {
        word.chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    if text.contains(is_whole) {
        return text.chars().count() <= LETTERS
            && text
                .chars()
                .all(|c| c.is_alphabetic() || c.is_whitespace() || c == '·');
    }
    text.split_whitespace().count() <= NAME
        && !text.is_empty()
        && text.split_whitespace().all(is_part)
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warned;

    /// Whether a line between two paragraphs is found.
    fn is_found(target: &str, line: &str) -> bool {
        let text = match target {
            "zh" => "大桥三月前不会开放，市长说。商人们曾要求答复。",
            _ => {
                "The bridge will be closed until March, the mayor said. The traders had asked for an answer."
            }
        };
        let page = format!("{text}\n\n{line}\n\n{text} (2)");
        warned(&["scraper-residue"], target, Format::Text, &page) == [line]
    }

    #[test]
    fn a_credit_in_words_is_that_of_a_lost_picture() {
        assert!(is_found("en", "Photo courtesy of Getty Images"));
        assert!(is_found("en", "Image source: Reuters"));
        assert!(is_found("zh", "照片由盖蒂图片社提供"));
        assert!(is_found("zh", "图片来源：路透社"));
    }

    #[test]
    fn what_is_told_of_an_agency_is_no_credit() {
        assert!(!is_found("en", "Photos that Reuters lost in the flood"));
        assert!(!is_found("en", "The mayor sues Getty Images"));
        assert!(!is_found("en", "Photo courtesy of the harbour museum"));
        assert!(!is_found("zh", "路透社的记者来到大桥上"));
    }
}
