//! Compounds that stand apart, for `punctuation-spacing`: Durchsatz Grenzwerte.
//!
//! Languages that give nouns a capital write a compound in one word or with a hyphen. Two nouns in a row may be meant all the same (*ein Glas
//! Wasser*, *dem Benutzer Zugriff gewähren*), so that something is said of them on raw pages only, where they are the nouns of
//! a source that puts them side by side. What a list has as one word is said of any text.

use crate::analysis::register;
use crate::article::{Article, Query};
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::{articles, joints};
use crate::language::{ENGLISH, Language, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use foldhash::HashSet;

/// In letters: shorter words are signs and abbreviations.
const LEAST: usize = 3;

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let locale = article.language(block);
    let Some(locale) = locale.filter(|locale| locale.language.nouns_capitalised) else {
        return;
    };
    let own = Lexicon::of(locale.language.code).filter(|list| list.has_dictionary());
    let Some(own) = own.filter(|_| block.kind != BlockKind::Furniture) else {
        return;
    };
    let document = article.document;
    let tokens = document.tokens_in(&block.tokens);
    initials(article, tokens, own, locale.language, findings);
    let told = joined_elsewhere(article, tokens, own, locale.language, findings);
    // Articles name cafés and count leaves of mint.
    if !register::is_page_of_guide(article) {
        listed(article, tokens, own, locale.language, &told, findings);
        return;
    }
    let mut at = 0;
    while at + 1 < tokens.len() {
        let first = at;
        let mut named = false;
        while let Some(pair) = pair_at(article, tokens, at, own, locale.language) {
            named |= pair == Pair::Named;
            at += 1;
        }
        let run = tokens.get(first..=at).unwrap_or_default();
        let span = |token: &Token| token.span.start;
        if run.first().is_some_and(|first| told.contains(&span(first))) {
            at += 1;
            continue;
        }
        if let [left, right] = run
            && let Some(one) = as_one(document, left, right, own)
        {
            report_one(document, left.span.to(right.span), &one, findings);
        } else if let ([left, .., right], true) = (run, run.iter().any(|it| !is_lent(document, it)))
        {
            // Many who write German set names apart from their nouns: that shows nothing.
            let reserve = match named {
                true => Reserve::Silent,
                false => Reserve::Telling,
            };
            report(document, left.span.to(right.span), reserve, findings);
        }
        at += 1;
    }
}

/// Reports letters and the noun that they belong to without a hyphen: *ein USB Kabel*. Only behind a determiner that no institution
/// has: *wenn die EU Hilfe zusagt*.
fn initials(
    article: &Article<'_>,
    tokens: &[Token],
    own: &Lexicon,
    language: &Language,
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let Some(joints) = joints(language.code) else {
        return;
    };
    for (at, window) in tokens.windows(3).enumerate() {
        let [before, left, right] = window else {
            continue;
        };
        let is_initials = left.kind == TokenKind::Word
            && left.case == Case::Upper
            && left.span.len() > 1
            && !document.is_code(left);
        if !is_initials || !stands_beside(article, left, right, own, language) {
            continue;
        }
        let has = |word: &str| joints.determiners.binary_search(&word).is_ok();
        // Inside a sentence the capital of respect tells a determiner from a pronoun.
        let goes_on = at.checked_sub(1).and_then(|at| tokens.get(at));
        let is_polite = goes_on.is_some_and(|it| it.kind.is_word()) && has(document.word(before));
        if is_lent(document, right) || !is_polite && !has(&document.word(before).to_lowercase()) {
            continue;
        }
        let span = left.span.to(right.span);
        let text = document.text(span);
        let one = text.replace(' ', "-");
        let message = format!("“{text}” is a compound: “{one}”");
        let found = findings.report(span, message).confidence(0.85);
        found
            .reserve(Reserve::Alone("each may stand for itself"))
            .fix(
                format!("Replace with “{one}”"),
                Applicability::Unsafe,
                [(span, one.as_str())],
            );
    }
}

/// The words with a capital of a document, as they are written.
struct Joined(HashSet<Box<str>>);

impl Query for Joined {
    fn run(article: &Article<'_>) -> Self {
        let document = article.document;
        let nouns = document.tokens().iter().filter(|it| it.case == Case::Title);
        let long = nouns
            .map(|it| document.word(it))
            .filter(|it| it.len() >= 2 * LEAST);
        Self(long.map(Box::from).collect())
    }
}

/// Reports two nouns that the text has as one word elsewhere, and yields where they begin.
fn joined_elsewhere(
    article: &Article<'_>,
    tokens: &[Token],
    own: &Lexicon,
    language: &Language,
    findings: &mut Findings<'_, '_>,
) -> Vec<u32> {
    let document = article.document;
    let is_guide = register::is_page_of_guide(article);
    let mut told = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        if !is_noun(document, left, own) || !stands_beside(article, left, right, own, language) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let one = joined(document, left, right);
        if article.get::<Joined>().0.contains(&*one)
            && !before.is_some_and(|it| may_be_adverbial(document, it, language))
            && !may_be_given(document, before, left, language)
        {
            told.push(left.span.start);
            let text = document.text(left.span.to(right.span));
            let span = left.span.to(right.span);
            let message = format!("“{text}” is one word elsewhere in the text: “{one}”");
            // Subject and object stand side by side behind a verb: Gestern hat die Bank Kunden informiert.
            let is_sure =
                is_guide && !before.is_some_and(|it| may_be_subject(document, it, language));
            let reserve = match is_sure {
                true => Reserve::None,
                false => Reserve::Alone("each may be a part of its own"),
            };
            let found = findings.report(span, message).confidence(0.85);
            found.reserve(reserve).fix(
                format!("Replace with “{one}”"),
                Applicability::Unsafe,
                [(span, one.as_str())],
            );
        }
    }
    told
}

/// Whether the first of two nouns may be who is given the second: *dem Kunden Zugriff gewähren*.
fn may_be_given(
    document: &Document<'_>,
    before: Option<&Token>,
    noun: &Token,
    language: &Language,
) -> bool {
    let Some(joints) = joints(language.code) else {
        return true;
    };
    let ends = |token: &Token, ending: &str| document.word(token).ends_with(ending);
    let is_dative = |before: &Token| joints.datives.iter().any(|ending| ends(before, ending));
    before.is_some_and(is_dative) || ends(noun, joints.plural_dative)
}

/// Whether the noun behind a word may be a subject: *Nun sucht die Stadt Bäume*.
fn may_be_subject(document: &Document<'_>, before: &Token, language: &Language) -> bool {
    let ending = joints(language.code).map_or("", |joints| joints.accusative);
    let is_object = !ending.is_empty() && document.word(before).ends_with(ending);
    before.case == Case::Lower && !is_object
}

/// Reports two nouns that a list has as one word.
fn listed(
    article: &Article<'_>,
    tokens: &[Token],
    own: &Lexicon,
    language: &Language,
    told: &[u32],
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    for (at, pair) in tokens.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        if told.contains(&left.span.start) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        // Behind an indefinite article a noun that people are called by as well is one; behind others it may be a label (das Symbol Haus).
        let is_led = before.is_some_and(|before| is_indefinite(document, before, language));
        let is_one = |token: &Token| match is_led {
            true => may_be_noun(document, token, own),
            false => is_noun(document, token, own),
        };
        if is_one(left)
            && is_one(right)
            && stands_apart(article, left, right, language)
            && !(is_contracted(before, document, language)
                && may_be_given(document, before, left, language))
            && !before.is_some_and(|before| may_be_adverbial(document, before, language))
            && let Some(one) = as_one(document, left, right, own)
        {
            report_one(document, left.span.to(right.span), &one, findings);
        }
    }
}

/// Whether what stands before two nouns makes a number or a time and place of the first: *20 Tonnen Kohle*, *im Winter Sport treiben*.
fn may_be_adverbial(document: &Document<'_>, before: &Token, language: &Language) -> bool {
    let is_preposition =
        document.is_function_word(before) && !leads_noun(document, before, language);
    before.kind == TokenKind::Number || is_preposition
}

/// Whether a word is an article or a determiner, or has an article in it that says no time: *vom Filter Halter*, *Ihr Kunden Konto*.
fn leads_noun(document: &Document<'_>, before: &Token, language: &Language) -> bool {
    let word = document.word(before).to_lowercase();
    let has = |words: &[&str]| words.binary_search(&word.as_str()).is_ok();
    articles(language.code).contains(&word.as_str())
        || joints(language.code).is_some_and(|joints| has(joints.determiners))
        || is_contracted(Some(before), document, language)
}

/// Whether a word is an article and no definite one, or another determiner that leads no name.
fn is_indefinite(document: &Document<'_>, before: &Token, language: &Language) -> bool {
    let word = document.word(before).to_lowercase();
    let has = |words: &[&str]| words.binary_search(&word.as_str()).is_ok();
    articles(language.code).contains(&word.as_str()) && !has(language.weak_behind)
        || joints(language.code).is_some_and(|joints| has(joints.determiners))
}

/// Whether a preposition has an article in it that says no time. It is a dative.
fn is_contracted(before: Option<&Token>, document: &Document<'_>, language: &Language) -> bool {
    let word = before.map(|before| document.word(before).to_lowercase());
    let joints = word.zip(joints(language.code));
    joints.is_some_and(|(word, joints)| joints.contracted.binary_search(&word.as_str()).is_ok())
}

fn report_one(
    document: &Document<'_>,
    span: ProseSpan,
    one: &str,
    findings: &mut Findings<'_, '_>,
) {
    let text = document.text(span);
    findings
        .report(span, format!("“{text}” is one word: “{one}”"))
        .confidence(0.8)
        .reserve(Reserve::Alone("each may be a part of its own"))
        .fix(
            format!("Replace with “{one}”"),
            Applicability::Unsafe,
            [(span, one)],
        );
}

/// Two nouns as one word.
fn joined(document: &Document<'_>, left: &Token, right: &Token) -> String {
    let tail = document.word(right).to_lowercase();
    format!("{}{tail}", document.word(left))
}

/// Two nouns as one word, if a list has that.
fn as_one(document: &Document<'_>, left: &Token, right: &Token, own: &Lexicon) -> Option<String> {
    let one = joined(document, left, right);
    let entry = own.get(WordHash::of(&one));
    entry
        .is_some_and(|it| it.flags.is_never_small() && !it.flags.is_name())
        .then_some(one)
}

/// Two words with a space between of which nothing says that they are two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    Nouns,
    /// A name and the noun of what is called so: *SplitOn Elemente*.
    Named,
}

/// What the token at `at` and the next one are to each other.
fn pair_at(
    article: &Article<'_>,
    tokens: &[Token],
    at: usize,
    own: &Lexicon,
    language: &Language,
) -> Option<Pair> {
    let document = article.document;
    let (left, right) = (tokens.get(at)?, tokens.get(at + 1)?);
    if !stands_beside(article, left, right, own, language) {
        return None;
    }
    // 30 Tage Urlaub, dem Benutzer Zugriff.
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let may_be_two = before.is_some_and(|before| {
        before.kind == TokenKind::Number || document.is_function_word(before)
    });
    if is_noun(document, left, own) {
        let is_two = may_be_two || may_be_genitive(document, left, own);
        return (!is_two).then_some(Pair::Nouns);
    }
    let is_unknown = || {
        let hash = WordHash::of(&document.word(left).to_lowercase());
        own.get(hash).is_none()
    };
    let is_named = left.kind == TokenKind::Word
        && matches!(left.case, Case::Mixed | Case::Upper | Case::Title)
        && document.word(left).chars().count() >= LEAST
        && !document.is_code(left)
        && !is_lent(document, right)
        && is_unknown();
    is_named.then_some(Pair::Named)
}

/// Whether a noun stands right behind another word, which is no quantity that it could be measured in.
fn stands_beside(
    article: &Article<'_>,
    left: &Token,
    right: &Token,
    own: &Lexicon,
    language: &Language,
) -> bool {
    is_noun(article.document, right, own) && stands_apart(article, left, right, language)
}

/// The same of any two words.
fn stands_apart(article: &Article<'_>, left: &Token, right: &Token, language: &Language) -> bool {
    let (document, text) = (article.document, article.text());
    let gap = ProseSpan::new(left.span.end, right.span.start);
    // No link and no bold words end there.
    document.to_text(gap).of(text) == " "
        && !language.is_quantity(document.word(left))
        && document.word(left) != document.word(right)
        && !document.is_marked_from(right.span.start)
}

/// Whether a noun may be a genitive, which what it belongs to follows in its own right: *des Dashboards Bereich*.
fn may_be_genitive(document: &Document<'_>, token: &Token, own: &Lexicon) -> bool {
    let small = document.word(token).to_lowercase();
    let is_noun = |stem: &str| {
        let entry = own.get(WordHash::of(stem));
        entry.is_some_and(|entry| entry.flags.is_never_small())
    };
    ["s", "es"]
        .iter()
        .filter_map(|ending| small.strip_suffix(ending))
        .any(is_noun)
}

/// Whether English has the word too: a name of several such words is kept as it is, *Machine Learning Studio*.
fn is_lent(document: &Document<'_>, token: &Token) -> bool {
    let hash = WordHash::of(&document.word(token).to_lowercase());
    let entry = Lexicon::of(ENGLISH).and_then(|list| list.get(hash));
    entry.is_some_and(|entry| entry.flags.is_common())
}

fn is_noun(document: &Document<'_>, token: &Token, own: &Lexicon) -> bool {
    let entry = own.get(WordHash::of(document.word(token)));
    may_be_noun(document, token, own) && entry.is_some_and(|entry| !entry.flags.is_name())
}

/// Whether a word is a noun, or a name besides.
fn may_be_noun(document: &Document<'_>, token: &Token, own: &Lexicon) -> bool {
    if token.kind != TokenKind::Word || token.case != Case::Title || document.is_code(token) {
        return false;
    }
    let word = document.word(token);
    let entry = own.get(WordHash::of(word));
    word.chars().count() >= LEAST && entry.is_some_and(|entry| entry.flags.is_never_small())
}

fn report(
    document: &Document<'_>,
    span: ProseSpan,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let text = document.text(span);
    let mended = text.replace(' ', "-");
    findings
        .report(
            span,
            format!("nothing joins the nouns of “{text}”: a compound is “{mended}” or one word"),
        )
        .confidence(0.85)
        .reserve(reserve);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::texts;

    /// What is reported of the compounds in a text, hints or not.
    fn reported(text: &str) -> Vec<String> {
        texts(&["punctuation-spacing"], "de", Format::Text, text)
    }

    #[test]
    fn what_a_list_has_is_one_word_behind_an_article_too() {
        for (text, found) in [
            ("Lösen Sie den Deckel vom Wasser Tank.", "Wasser Tank"),
            (
                "Melden Sie sich mit Ihrem Konto an und prüfen Sie Ihre Kredit Karte.",
                "Kredit Karte",
            ),
            ("Nach einem Hand Ball gab es Elfmeter.", "Hand Ball"),
            (
                "Verbinden Sie nun Ihr USB Kabel mit dem Gerät.",
                "USB Kabel",
            ),
        ] {
            assert_eq!(reported(text), [found], "{text}");
        }
    }

    #[test]
    fn times_and_those_who_are_given_something_are_left_alone() {
        for text in [
            "Viele Leute treiben im Winter Sport.",
            "Man verlangt vom Kunden Daten.",
            "Wenn ihr EU Gelder bekommt, meldet euch.",
        ] {
            assert!(reported(text).is_empty(), "{text}");
        }
    }
}
