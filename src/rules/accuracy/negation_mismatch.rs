//! See [`NEGATION_MISMATCH`].

use crate::article::Article;
use crate::article::original::{Beside, Row, Sentences};
use crate::document::{Document, QUESTION_MARKS, Sentence};
use crate::language::facts::{NEGATORS, Negators};
use crate::rule::Findings;
use crate::text::sections::Parts;
use foldhash::HashSet;
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// How sure a row has to be, and a pair of sentences in it.
const SURE: (f32, f32) = (0.8, 0.85);
/// In words of the original: what is longer has clauses enough to say it in another way.
const LONGEST: usize = 30;
/// In bytes: a longer stretch without spaces is no word.
const LONGEST_WORD: usize = 30;
/// And what is shorter is a heading, an answer or a label.
const SHORTEST: usize = 4;

crate::declare_rule! {
    /// A sentence that denies what its original does not deny, or the reverse.
    ///
    /// One word turns a sentence into its opposite, and the result reads well. Looked at are sentences that surely translate each
    /// other. Where the other sentence has anything that a denial may have become (*without*, *fails to*, *un-*, *only*), nothing is said;
    /// since languages have still more ways to say it, this is a hint.
    ///
    /// ```source,en
    /// The council of Villebrune met on 12 March. Hélène Aubert did not sign the contract with Paul Marchand. The works cost 14 million euros.
    /// ```
    /// ```fails,de
    /// Der Rat von Villebrune trat am 12. März zusammen. Hélène Aubert hat den Vertrag mit Paul Marchand unterschrieben. Die Arbeiten kosten 14 Millionen Euro.
    /// ```
    /// ```source,en
    /// The council of Villebrune met on 12 March. Hélène Aubert has signed the contract with Paul Marchand. The works cost 14 million euros.
    /// ```
    /// ```fails,fr
    /// Le conseil de Villebrune s’est réuni le 12 mars. Hélène Aubert n’a pas signé le contrat avec Paul Marchand. Les travaux coûtent 14 millions d’euros.
    /// ```
    /// ```source,en
    /// The council of Villebrune met on 12 March. Hélène Aubert did not sign the contract with Paul Marchand. The works cost 14 million euros.
    /// ```
    /// ```passes,de
    /// Der Rat von Villebrune trat am 12. März zusammen. Hélène Aubert weigerte sich, den Vertrag mit Paul Marchand zu unterschreiben. Die Arbeiten kosten 14 Millionen Euro.
    /// ```
    /// ```source,en
    /// The council of Villebrune met on 12 March. Don’t forget to sign the contract with Paul Marchand. The works cost 14 million euros.
    /// ```
    /// ```passes,fr
    /// Le conseil de Villebrune s’est réuni le 12 mars. Pensez à signer le contrat avec Paul Marchand. Les travaux coûtent 14 millions d’euros.
    /// ```
    pub NEGATION_MISMATCH = "negation-mismatch", Accuracy, Hint, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let known = |locale: Option<crate::language::Locale>| DENIALS.get(locale?.language.code);
    let (Some(beside), Some(theirs), Some(ours)) = (
        article.beside(),
        known(article.source),
        known(article.target),
    ) else {
        return;
    };
    let rows = beside.rows.iter();
    for row in rows.filter(|row| row.is_paired() && row.confidence >= SURE.0) {
        sentences(article, beside, row, (theirs, ours), findings);
    }
}

/// How languages deny, by their codes: to make it ready takes longer than to look through a page.
static DENIALS: LazyLock<Parts<Denials>> = LazyLock::new(|| {
    let negators = NEGATORS.iter();
    Parts::new(negators.map(|(code, it)| (*code, move || Denials::of(it))))
});

/// How a language denies, ready to be looked for in sentence after sentence.
struct Denials {
    says: Vec<Finder<'static>>,
    may: Vec<Finder<'static>>,
    sayings: Vec<Finder<'static>>,
    /// Of what says that something is denied, what cannot be a part of a word that denies nothing.
    sure: Vec<Finder<'static>>,
}

impl Denials {
    fn of(negators: &Negators) -> Self {
        let finders = |stretches: &'static [&'static str]| {
            let each = stretches.iter().copied();
            each.map(Finder::new).collect()
        };
        let sure = negators.says.iter().copied();
        let sure = sure.filter(|stretch| stretch.contains(' '));
        Self {
            says: finders(negators.says),
            may: finders(negators.may),
            sayings: finders(negators.sayings),
            sure: sure.map(Finder::new).collect(),
        }
    }
}

fn sentences(
    article: &Article<'_>,
    beside: &Beside,
    row: &Row,
    (theirs, ours): (&Denials, &Denials),
    findings: &mut Findings<'_, '_>,
) {
    let (document, original) = (article.document, beside.original.document());
    let denies = |document: &Document<'_>, blocks: &Range<usize>, denials: &Denials| {
        let blocks = document.blocks().get(blocks.clone()).unwrap_or_default();
        let ends = blocks.first().zip(blocks.last());
        let sentences = ends.map_or(0..0, |(first, last)| {
            first.sentences.start as usize..last.sentences.end as usize
        });
        found(&denials.says, &words(document, &sentences)).is_some()
    };
    // Most rows deny nothing: which of their sentences belong together need not be known.
    if !denies(original, &row.passages, theirs) && !denies(document, &row.blocks, ours) {
        return;
    }
    let pairs = beside.sentences(document, article.text(), row);
    let denied = |pair: &Sentences| {
        let there = words(original, &pair.theirs);
        let here = words(document, &pair.ours);
        (
            found(&theirs.says, &there).is_some(),
            found(&ours.says, &here).is_some(),
        )
    };
    let all: Vec<(bool, bool)> = pairs.iter().map(denied).collect();
    for (pair, denied) in pairs.iter().zip(&all) {
        // What one sentence lost the next one may have.
        if denied.0 == denied.1 || all.contains(&(denied.1, denied.0)) {
            continue;
        }
        let (Some(there), Some(here)) = (
            single(original, &pair.theirs),
            single(document, &pair.ours).filter(|_| pair.confidence >= SURE.1),
        ) else {
            continue;
        };
        let (said, say) = (words(original, &pair.theirs), words(document, &pair.ours));
        let length = said.split_whitespace().count();
        let asks = |document: &Document<'_>, sentence: &Sentence| {
            let text = document.text(sentence.span).trim_end();
            text.ends_with(QUESTION_MARKS)
        };
        let other = found(&theirs.sayings, &said).is_some()
            || found(&ours.sayings, &say).is_some()
            || asks(original, there)
            || asks(document, here)
            || is_copied(&said, &say);
        if other || !(SHORTEST..=LONGEST).contains(&length) {
            continue;
        }
        let message = if denied.0 {
            let word = found(&theirs.says, &said).filter(|_| found(&ours.may, &say).is_none());
            word.map(|word| {
                format!("the original has the negation “{word}” here, and the translation has none")
            })
        } else {
            let word = found(&ours.sure, &say).filter(|_| found(&theirs.may, &said).is_none());
            word.map(|word| {
                format!("the translation has the negation “{word}”, and the original has none here")
            })
        };
        if let Some(message) = message {
            findings
                .report(here.span, message)
                .confidence(0.4)
                .in_original(there.span, "the sentence in the original");
        }
    }
}

/// The only sentence of a range.
fn single<'d>(document: &'d Document<'_>, range: &Range<usize>) -> Option<&'d Sentence> {
    match document.sentences().get(range.clone()) {
        Some([sentence]) => Some(sentence),
        _ => None,
    }
}

/// The words of sentences in lower case, each with a space on both sides.
fn words(document: &Document<'_>, range: &Range<usize>) -> String {
    let sentences = document.sentences().get(range.clone());
    let mut words = String::from(" ");
    for sentence in sentences.unwrap_or_default() {
        let mut rest = document.text(sentence.span);
        while let Some(c) = rest.chars().next() {
            // Nearly all of most texts, in one step.
            let plain = rest.bytes().take_while(|it| is_plain(*it)).count();
            let (run, behind) = rest.split_at(plain.max(c.len_utf8()));
            if plain > 0 {
                let from = words.len();
                words.push_str(run);
                words[from..].make_ascii_lowercase();
            } else {
                c.to_lowercase().for_each(|c| add(&mut words, c));
            }
            rest = behind;
        }
        add(&mut words, ' ');
    }
    words
}

/// Whether a byte is a letter, a digit or a part of a word of ASCII.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'-')
}

fn add(words: &mut String, c: char) {
    match c {
        '’' => words.push('\''),
        c if c.is_alphanumeric() || c == '\'' || is_sign(c) => words.push(c),
        _ if words.ends_with(' ') => {}
        _ => words.push(' '),
    }
}

/// Whether a sentence was left as it is, or most of it.
fn is_copied(theirs: &str, ours: &str) -> bool {
    let words: HashSet<&str> = theirs.split_whitespace().collect();
    let same = ours.split_whitespace().filter(|word| words.contains(word));
    let same = same.count();
    same * 2 > ours.split_whitespace().count()
}

/// Whether a character is written above, below or behind a letter, as a part of a word.
fn is_sign(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || c == '-'
}

/// The word in which the first of some stretches of text is found; where words are not parted, the stretch itself.
fn found<'w>(stretches: &[Finder<'_>], words: &'w str) -> Option<&'w str> {
    let (at, stretch) = stretches.iter().find_map(|stretch| {
        let at = stretch.find(words.as_bytes())?;
        Some((at, words.get(at..at + stretch.needle().len())?))
    })?;
    let (at, length) = (
        at + stretch.len() - stretch.trim_start().len(),
        stretch.trim().len(),
    );
    let start = words.get(..at)?.rfind(' ').map_or(0, |space| space + 1);
    let word = words.get(start..)?.split(' ').next()?;
    if word.len() > LONGEST_WORD {
        return words.get(at..at + length);
    }
    Some(word)
}

#[cfg(test)]
mod tests {
    use super::{DENIALS, found};

    #[test]
    fn denials_are_told_from_what_only_looks_like_one() {
        let says = |code: &str, words: &str| {
            let denials = DENIALS.get(code).expect("a language with negators");
            found(&denials.says, words).map(str::to_owned)
        };
        assert_eq!(says("en", " it doesn't work ").as_deref(), Some("doesn't"));
        assert_eq!(says("en", " the knot holds ").as_deref(), None);
        assert_eq!(says("de", " das ist kein haus ").as_deref(), Some("kein"));
        assert_eq!(
            says("zh", " 这不是我们今天要讨论的问题 ").as_deref(),
            Some("不")
        );
        assert_eq!(says("hi", " यह नहीं है ").as_deref(), Some("नहीं"));
    }
}
