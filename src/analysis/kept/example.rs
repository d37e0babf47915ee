//! Inline code that is not that of the original and may be right: an example that was translated, or the same written otherwise.
//!
//! An identifier has to stay, a value that stands for any other need not: `Ctrl+Space` is `Ctrl+Espacio` in Spanish, and the
//! sentences of `[CLS] sentence1 [SEP]` have names in every language. What the code of the page uses is an identifier.

use super::Laid;
use crate::document::ItemKind;
use crate::language::facts::{KEYWORDS, Keywords, LITERALS, VERBED, by_code, of_language};
use crate::language::{ENGLISH, Lexicon, Locale, WordHash};
use foldhash::{HashSet, HashSetExt};

/// Endings that a language of the text puts behind a name to decline it.
const ENDINGS: [&str; 4] = ["s", "n", "es", "en"];

/// What only the names of programs have within a word.
const CALLED: [char; 4] = ['(', '.', '_', ':'];

/// What is known of the words of two texts and of the code that they show.
pub(crate) struct Examples<'c> {
    source: Option<&'static Lexicon>,
    target: Option<&'static Lexicon>,
    /// The identifiers in the code blocks of both texts.
    used: HashSet<&'c str>,
    /// The words of code that the language of the translation has words for.
    keywords: Keywords,
}

impl<'c> Examples<'c> {
    pub fn of(laid: &Laid<'c>, source: Option<Locale>, target: Option<Locale>) -> Self {
        let lexicon = |locale: Option<Locale>| Lexicon::of(locale?.tag().0);
        let mut used = HashSet::new();
        for side in [&laid.ours, &laid.theirs] {
            let blocks = side.document.items().iter();
            for block in blocks.filter(|item| item.kind == ItemKind::CodeBlock) {
                let parts = side.of(block.body);
                used.extend(parts.split(|c: char| !c.is_alphanumeric() && c != '_'));
            }
        }
        let keywords = target.and_then(|target| of_language(KEYWORDS, target.tag().0));
        Self {
            source: lexicon(source),
            target: lexicon(target),
            used,
            keywords: keywords.copied().unwrap_or_default(),
        }
    }

    /// Whether a text says a word of code in words, or has it in another case: an `int` is an integer.
    pub fn is_said(&self, code: &str, text: &str) -> bool {
        let word = code.trim_end_matches(['!', '(', ')']).to_lowercase();
        let at = self
            .keywords
            .binary_search_by_key(&word.as_str(), |(word, _)| word);
        let said = at
            .ok()
            .and_then(|at| self.keywords.get(at))
            .map(|(_, said)| *said);
        let text = text.to_lowercase();
        let begins = |part: &&str| {
            let is_cased = part.starts_with(char::is_lowercase);
            let mut places = text.match_indices(*part);
            places.any(|(at, _)| {
                let before = text.get(..at).and_then(|text| text.chars().next_back());
                !is_cased || !before.is_some_and(char::is_alphabetic)
            })
        };
        let is_whole = || {
            text.split(|c: char| !c.is_alphanumeric())
                .any(|part| part == word)
        };
        said.unwrap_or_default().iter().any(begins) || is_whole()
    }

    /// Whether code may stand for that of the original, though it is another.
    pub fn may_stand_for(&self, original: &str, now: &str) -> bool {
        bare(original) == bare(now)
            || holds(now, original)
            || holds(original, now)
            || is_other_case(original, now)
            || is_declined(original, now)
            || self.is_translated(original, now)
    }

    /// Whether words of one language became words of the other, and the code of the page does not use them.
    pub fn is_translated(&self, original: &str, now: &str) -> bool {
        let (Some(source), Some(target)) = (self.source, self.target) else {
            return false;
        };
        let (there, here) = (words(original), words(now));
        let mut gone = there.iter().filter(|word| !here.contains(word)).peekable();
        let new = || here.iter().filter(|word| !there.contains(word));
        let knows = |lexicon: &Lexicon, word: &str| lexicon.get(WordHash::of(word)).is_some();
        gone.peek().is_some()
            && !is_called(original)
            && !self.used.contains(original)
            && gone.all(|word| knows(source, word))
            && new().all(|word| is_written(word) && knows(target, word))
            && new().any(|word| target.is_ordinary(word) && !source.is_ordinary(word))
    }
}

/// Whether code can be no translation of other code: what says yes, no and nothing to programs, options, and commands of a program, which
/// have one name only.
pub(crate) fn is_fixed(original: &str, now: &str) -> bool {
    let is_option = |code: &str| {
        let name = code.strip_prefix("--");
        name.is_some_and(|name| !name.is_empty() && !name.contains([' ', '=', '<']))
    };
    let commands = || command(original).zip(command(now));
    LITERALS.contains(&original)
        || is_option(original) && is_option(now)
        || commands().is_some_and(|(one, other)| one.0 == other.0 && one.1 != other.1)
}

/// The program that code calls and the command that it gives it: `npm` and `run`.
pub(crate) fn command(code: &str) -> Option<(&str, &str)> {
    let mut words = code.split_whitespace().filter(|word| *word != "sudo");
    let program = words.next().filter(|program| VERBED.contains(program))?;
    let command = words.next()?;
    // A sentence may begin with the name of a program.
    let is_said = || by_code(ENGLISH).is_some_and(|english| english.is_function_word(command));
    let is_word = command.chars().all(|c| c.is_alphabetic() || c == '-');
    (is_word && !is_said()).then_some((program, command))
}

/// Whether code is written as only names of programs are: `file.read()`, and not `The value is: 6`.
fn is_called(code: &str) -> bool {
    let parts = code.split_whitespace();
    let inside = |part: &str| part.trim_end_matches([':', '.', ',']).contains(CALLED);
    let is_number = |part: &str| part.starts_with(|c: char| !c.is_alphabetic());
    let mut parts = parts.filter(|part| !is_number(part));
    parts.any(inside)
}

/// Whether a word has no capital within it.
fn is_written(word: &str) -> bool {
    !word.chars().skip(1).any(char::is_uppercase)
}

/// Code without its spaces, the texts in it, and the brackets that show that it is called.
fn bare(code: &str) -> String {
    let mut rest = code.strip_suffix("()").unwrap_or(code);
    let mut found = String::with_capacity(rest.len());
    while let Some(at) = rest.find(['"', '\'']) {
        let (before, quoted) = rest.split_at(at);
        let mark = &quoted[..1];
        let Some((_, behind)) = quoted[1..].split_once(mark) else {
            break;
        };
        found.extend(before.chars().filter(|c| !c.is_whitespace()));
        found.push_str(mark);
        rest = behind;
    }
    found.extend(rest.chars().filter(|c| !c.is_whitespace()));
    found
}

/// Whether code has other code in it as a whole: an assignment, a type with its name.
pub(crate) fn holds(code: &str, part: &str) -> bool {
    let is_inside = |c: char| c.is_alphanumeric() || c == '_';
    let mut places = code.match_indices(part);
    part.chars().filter(|c| c.is_alphanumeric()).count() > 1
        && places.any(|(at, _)| {
            let before = code.get(..at).and_then(|text| text.chars().next_back());
            let behind = code
                .get(at + part.len()..)
                .and_then(|text| text.chars().next());
            !before.is_some_and(is_inside) && !behind.is_some_and(is_inside)
        })
}

/// Whether a word in lower case got a capital, as at the start of a sentence, or all of them.
fn is_other_case(original: &str, now: &str) -> bool {
    let lower = original.bytes().all(|byte| byte.is_ascii_lowercase());
    lower && original != now && original.eq_ignore_ascii_case(now)
}

/// Whether it has an ending of the language, as a noun has.
fn is_declined(original: &str, now: &str) -> bool {
    let ending = now.strip_prefix(original);
    ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// The runs of letters.
fn words(code: &str) -> Vec<&str> {
    let words = code.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::Examples;
    use crate::language::Lexicon;

    fn may(original: &str, now: &str) -> bool {
        let examples = Examples {
            source: Lexicon::of("en"),
            target: Lexicon::of("it"),
            used: ["train"].into_iter().collect(),
            keywords: &[],
        };
        examples.may_stand_for(original, now)
    }

    #[test]
    fn examples_are_translated_and_identifiers_are_not() {
        assert!(may("[CLS] sentence1 [SEP]", "[CLS] frase1 [SEP]"));
        assert!(may("sequence", "sequenza"));
        assert!(may("The value of x is: 6", "Il valore di x è: 6"));
        assert!(may(
            "name = \"a_different_name\"",
            "name = \"un_nome_diverso\""
        ));
        assert!(!may("train", "addestramento") && !may("file.read()", "scheda.leggi()"));
        assert!(!may("eval_strategy", "evaluation_strategy"));
        assert!(!may("accelerator.device", "acceleratore.device"));
    }

    #[test]
    fn code_may_be_written_otherwise() {
        assert!(may("fp16=True", "fp16 = True") && may("load_dataset()", "load_dataset"));
        assert!(may("convert_underscores", "convert_underscores = False"));
        assert!(may("url", "URL") && may("Trainer", "Trainers"));
        assert!(!may("DataFrame", "Dataframe") && !may("comments", "comment"));
        assert!(!may("review_length", "review_lenght") && !may("batched=True", "batched=true"));
    }

    #[test]
    fn what_programs_know_by_one_name_is_no_example() {
        use super::is_fixed;
        assert!(is_fixed("sudo apt update", "sudo apt aggiorna") && is_fixed("true", "vero"));
        assert!(is_fixed("--force", "--forza"));
        assert!(
            !is_fixed("git is missing", "git manca qui") && !is_fixed("mill start", "mill avvia")
        );
        assert!(!is_fixed("docker run -d mill", "docker run -d mulino"));
    }
}
