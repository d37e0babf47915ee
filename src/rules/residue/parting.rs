//! The last word of a model: what it says when it is done, to whoever asked, of help, of wishes and of the form of a text, and of nothing else. Each word
//! of it is one of remarks, so it needs no list of its wordings: *Happy to tweak anything if needed.*
//!
//! People end a letter so as well. Where the text before it has nobody who says *I*, it is none.

use super::acts::{QUOTES, unquoted};
use super::chatter::Said;
use super::remark_words::{Class, Classes, RemarkWords};
use crate::analysis::page_lines::words;
use crate::analysis::register;
use crate::article::Article;
use crate::document::{Block, BlockKind, ProseSpan};
use crate::text::fold;

/// In words: fewer say too little, more say something else as well.
const LEAST: usize = 3;
const MOST: usize = 18;
/// A hope to have helped has no more.
const HOPE: usize = 4;
/// The same in characters where nothing parts words, and of how many of them one may be no word of remarks.
const TIGHT: std::ops::Range<usize> = 8..60;
const SHARE: usize = 8;

/// What a sentence wants or offers.
const OFFERS: [Class; 5] = [
    Class::Wish,
    Class::Need,
    Class::Help,
    Class::Talk,
    Class::Ask,
];
/// What it wants it for: another form of the text.
const FORMS: [Class; 8] = [
    Class::Names,
    Class::Text,
    Class::Work,
    Class::Style,
    Class::Version,
    Class::Manner,
    Class::Reshape,
    Class::Keep,
];

/// The word at the end of the document.
pub(super) fn find(article: &Article<'_>) -> Option<Said> {
    let last = last_block(article)?;
    let document = article.document;
    let listed = voice(article, last)?;
    let sentences = document.sentences_in(last);
    let says = |span: ProseSpan| is_parting(listed, document.text(span));
    let first = sentences.iter().rev().take_while(|it| says(it.span)).last();
    let start = first?.span.start;
    // What stands before it in its block is of the text, if it is no such word as well.
    let span = ProseSpan::new(start, sentences.last()?.span.end);
    let said = Said {
        span,
        what: "a chat model offers to do more",
        confidence: 0.85,
        removable: true,
        sure: is_of_text(listed, document.text(span)),
    };
    let is_known = start == last.span.start && is_quiet(article, last);
    (is_known && !register::is_documentation(article)).then_some(said)
}

/// Whether what was heard is such a word at the end of a text in which nobody else speaks.
pub(super) fn is_last_word(article: &Article<'_>, span: ProseSpan) -> bool {
    let last = last_block(article).filter(|it| it.span.overlaps(span));
    last.is_some_and(|last| {
        let listed = voice(article, last);
        let text = article.document.text(span);
        let says = |it: &RemarkWords| is_parting(it, text) && is_of_text(it, text);
        listed.is_some_and(says) && is_quiet(article, last)
    })
}

/// The paragraph that ends a text of several.
fn last_block<'a>(article: &'a Article<'_>) -> Option<&'a Block> {
    let mut spoken = blocks(article);
    let last = spoken.next_back()?;
    spoken.next()?;
    (last.kind == BlockKind::Paragraph && !last.quoted).then_some(last)
}

fn blocks<'a>(article: &'a Article<'_>) -> impl DoubleEndedIterator<Item = &'a Block> {
    let is_spoken = |it: &&Block| {
        !matches!(
            it.kind,
            BlockKind::Furniture | BlockKind::Attribute | BlockKind::Alt
        )
    };
    article.document.blocks().iter().filter(is_spoken)
}

fn voice(article: &Article<'_>, block: &Block) -> Option<&'static RemarkWords> {
    RemarkWords::of(article.language(block)?.language.code)
}

/// Whether nobody says *I* in any other block, but in what is quoted. Of a language that parts no words only the pronoun says it: the polite verbs of
/// Japanese are of everybody.
fn is_quiet(article: &Article<'_>, last: &Block) -> bool {
    let mut others = blocks(article).filter(|it| it.span != last.span && !it.quoted);
    others.all(|block| {
        let own = fold(&unquoted(article.document.text(block.span)));
        let says = |listed: &RemarkWords| {
            let of_pronoun = |word: &str| !listed.is_unspaced() || word.chars().count() == 1;
            let words = words(&own);
            let mut said = listed.said(&own, &words);
            said.any(|(word, classes)| classes.has(Class::I) && of_pronoun(word))
        };
        !voice(article, block).is_some_and(says)
    })
}

/// Whether a sentence says nothing but that.
fn is_parting(listed: &RemarkWords, sentence: &str) -> bool {
    let is_marked = |c: char| QUOTES.contains(&c) || c.is_numeric() || c == '(' || c == '[';
    if sentence.len() > 400 || sentence.contains(is_marked) {
        return false;
    }
    let folded = fold(sentence);
    let words = words(&folded);
    let classes = listed.classes_of(&folded);
    let has_any = |of: &[Class]| of.iter().any(|class| classes.has(*class));
    let has = |class| classes.has(class);
    let count = |class: Class| {
        let said = listed.said(&folded, &words);
        said.filter(|(_, classes)| classes.has(class)).count()
    };
    // *More* and *further* are said of much else.
    let of_form = has_any(&FORMS) || count(Class::Parting) > 1;
    let is_asked = has(Class::Ask) || count(Class::Talk) > 1;
    // Where nothing parts words, those of asking are parts of others.
    let to_somebody = has(Class::You) || is_asked && !listed.is_unspaced();
    let speaks = has(Class::I) && (of_form || to_somebody) || of_form && to_somebody;
    let hopes = has(Class::Wish) && has(Class::Help) && !has(Class::You) && words.len() <= HOPE;
    let kept = has(Class::I) && has(Class::Keep) && has(Class::Names);
    let is_said = kept || has_any(&OFFERS) && (speaks || hopes);
    is_said
        && !is_of_others(listed, &folded)
        && match listed.is_unspaced() {
            true => is_covered(listed, &folded),
            false => {
                let known = |word: &str| listed.classes(word) != Classes::default();
                let says = words.iter().filter(|it| known(it)).count();
                (LEAST..=MOST).contains(&words.len())
                    && says >= 2
                    && words.iter().all(|it| known(it) || listed.is_function(it))
            }
        }
}

/// Whether it offers to work on the text. With an offer to answer questions people end their notices as well.
fn is_of_text(listed: &RemarkWords, said: &str) -> bool {
    let classes = listed.classes_of(&fold(said));
    let has = |class: &Class| classes.has(*class);
    !has(&Class::Question) || FORMS.iter().any(has)
}

/// Whether it tells of somebody else. Where nothing parts words, one of remarks may hold another: 其他 holds 他.
fn is_of_others(listed: &RemarkWords, folded: &str) -> bool {
    let of_others = |folded: &str| listed.classes_of(folded).has(Class::Other);
    if !listed.is_unspaced() {
        return of_others(folded);
    }
    let said = listed.said(folded, &[]);
    let parting = said.filter(|(_, classes)| classes.has(Class::Parting));
    let rest = parting.fold(folded.to_owned(), |rest, (word, _)| rest.replace(word, " "));
    of_others(&rest)
}

/// The same of a language that parts no words: hardly a character is of none of them, save the syllables that bind words in Japanese.
fn is_covered(listed: &RemarkWords, folded: &str) -> bool {
    let mut held = vec![false; folded.len()];
    for (word, _) in listed.said(folded, &[]) {
        for (at, _) in folded.match_indices(word) {
            held[at..at + word.len()].fill(true);
        }
    }
    let binds = |c: char| matches!(c, 'ぁ'..='ゖ') || !c.is_alphanumeric();
    let (mut all, mut strange) = (0, 0);
    for (at, c) in folded.char_indices() {
        all += 1;
        strange += usize::from(!held[at] && !binds(c));
    }
    TIGHT.contains(&all) && strange * SHARE <= all
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{texts, warns};

    /// What is found in two paragraphs.
    fn found(target: &str, text: &str, last: &str) -> Vec<String> {
        texts(
            &["llm-residue"],
            target,
            Format::Text,
            &format!("{text}\n\n{last}\n"),
        )
    }

    #[test]
    fn a_last_word_of_nothing_else_is_found() {
        for (target, text, last) in [
            (
                "en",
                "The bridge opens in May.",
                "Happy to tweak anything if needed.",
            ),
            (
                "de",
                "Die Brücke öffnet im Mai.",
                "Sag Bescheid, wenn ich noch etwas ändern soll.",
            ),
            (
                "es",
                "El puente abre en mayo.",
                "Quedo a tu disposición para cualquier cambio.",
            ),
            (
                "pt",
                "A ponte abre em maio.",
                "Qualquer dúvida, estou à disposição!",
            ),
            (
                "ru",
                "Мост откроют в мае.",
                "Дайте знать, если потребуются правки.",
            ),
            (
                "tr",
                "Köprü mayısta açılıyor.",
                "Başka bir konuda yardıma ihtiyacınız olursa söyleyin.",
            ),
            ("zh", "大桥五月开放。", "如需修改，请随时告诉我。"),
        ] {
            assert_eq!(found(target, text, last), [last], "{target}");
        }
    }

    #[test]
    fn what_people_say_at_the_end_is_none() {
        for (target, text, last) in [
            (
                "en",
                "I wrote this guide in May.",
                "Happy to tweak anything if needed.",
            ),
            (
                "en",
                "The bridge opens in May.",
                "Let me know if you would like a ticket.",
            ),
            (
                "en",
                "The bridge opens in May.",
                "Ask for help if you need it.",
            ),
            ("en", "The bridge opens in May.", "More changes are needed."),
            (
                "en",
                "The bridge opens in May.",
                "Would you like to know more?",
            ),
            (
                "de",
                "Die Brücke öffnet im Mai.",
                "Wer helfen möchte, soll sich melden.",
            ),
            (
                "ja",
                "橋は五月に開く。",
                "何か変更があれば、次回お知らせします。",
            ),
            ("zh", "大桥五月开放。", "如有问题，请联系警方。"),
            (
                "en",
                "The bridge opens in May.",
                "“Let me know if you need changes.”",
            ),
            (
                "es",
                "Mi puente abre en mayo.",
                "Quedo a tu disposición para cualquier cambio.",
            ),
            (
                "de",
                "Die Brücke öffnet im Mai.",
                "Die Änderungen gelten für alle Fragen.",
            ),
            (
                "es",
                "El coro se reúne el jueves.",
                "Quedo a su disposición para cualquier duda.",
            ),
            (
                "de",
                "Die Anmeldung ist ab sofort möglich.",
                "Bei Fragen helfe ich gern weiter.",
            ),
        ] {
            let found = warns(&["llm-residue"], Format::Text);
            found.holds(&[&format!("{target} {text}\n\n{last}")]);
        }
    }
}
