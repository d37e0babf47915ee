//! See [`LOWER_CASE_NOUN`].

use super::compound_heads;
use super::determined::is_determined;
use super::noun_lists::{LEAST, Lists};
use crate::analysis::casing::Casing;
use crate::analysis::code_names::CodeNames;
use crate::analysis::leftovers::Leftovers;
use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, Mark, Token, TokenKind, tokens_within};
use crate::language::facts::{articles, is_numeral};
use crate::language::{ENGLISH, Language, Lexicon, WordHash};
use crate::rule::{Findings, Reserve};
use crate::rules::surface::is_abbreviation;
use crate::text::capitalised;
use crate::text::short::Short;
use foldhash::HashSet;

crate::declare_rule! {
    /// A noun without its capital, in a language that gives one to every noun.
    ///
    /// German writes nouns with a capital. An engine that has no word for something keeps the one of the source and its small letter
    /// (“einem backup-Objekt”, “die Web-app”), or builds a compound and forgets that it is one. Only nouns borrowed from English, with no
    /// ending of an adjective or verb or with a capital elsewhere in the text, and compounds of two nouns are reported; none that is set off
    /// as a term or stands in code, and, save on raw pages, none in a phrase of another language. A compound with hyphens is a noun whatever its
    /// first part is (“e-Mail-Adresse”); one that begins with another word than a noun is reported on raw pages only.
    ///
    /// ```fails,de
    /// Die Abteilung hat für jede Filiale eine datenbankeinstellung gespeichert.
    /// ```
    /// ```fails,de
    /// Am Abend standen vor dem Bahnhof drei taxis und ein Bus.
    /// ```
    /// ```fails,de
    /// Zuerst wird ein backup-Objekt angelegt.
    /// ```
    /// ```fails,de
    /// Die Leitung hat eine Web-app bestellt.
    /// ```
    /// ```fails,de
    /// Die Rechnung kommt als e-Mail in das Büro.
    /// ```
    /// ```fails,de
    /// Das Team baut Dashboards. Wer Dashboards mag, kann jederzeit zwischen den dashboards wechseln.
    /// ```
    /// ```fails,de
    /// Ich habe den Kanal gewechselt, und siehe da, die verbindung hielt bis Mitternacht.
    /// ```
    /// ```fails,de
    /// Man leert den Behälter nach jeder lieferung. Die Zahl der fahrten, die man spart, ist groß.
    /// ```
    /// ```passes,de
    /// Es gab keinen Streit der alten Art. Die Zahl der roten, der grünen und der blauen Karten blieb gleich, sagte Anna, die
    /// einen Brief der Stadt las. Wer das Haus der anderen, der großen meinte, schwieg. Es war
    /// eine andere Mischung der vier.
    /// ```
    /// ```passes,de
    /// Das Know-how und die Trial-and-error-Phase des Start-ups sind bekannt, und das Log-in auch.
    /// ```
    /// ```passes,de
    /// Die Abteilung hat dank der neuen Einstellung trotz allem recht behalten. Alle folgen ihr und teilen eine variable Miete; der reverse Proxy
    /// und das Zugmodell (train model) tun nichts, und das ist es wert. Sie beginnt bei null. Das ist ein einsatzbereiter Plan.
    /// ```
    /// ```passes,de,markdown
    /// Das Feld *haus* und die Variable `taxi` stehen in der Datei taxi.txt, und „open source“ heißt quelloffen.
    /// ```
    /// ```passes,de,markdown
    /// * **Popular content** zeigt, wohin die Gäste der Seite gehen.
    /// ```
    /// ```passes,de,markdown
    /// Der Befehl `make` baut das Programm. Die Ausgabe von make steht im Protokoll.
    /// ```
    /// ```passes,de
    /// In vielen Handbüchern wird das Wort Kanal synonym zu Leitung verwendet, in Handbüchern synonym zu Rohr. Unter den Formaten: html → text.
    /// ```
    /// ```passes,de
    /// Der pH-Wert und das e-Book sind bekannt, und die end-to-end verschlüsselte Nachricht auch.
    /// ```
    /// ```passes,de
    /// Das verstand der Lehrling erst später; das schnitt ihm ins Herz. Niemand weiß, wer das tat. Das verbot der Meister, und das gebot die Höflichkeit.
    /// Das band er fest zusammen, und das maß ein Schneider.
    /// ```
    /// ```passes,de
    /// Der Boden ist arm an Kalk, und sie war ihm gram. Alle blieben happy, denn die Stimmung war top. Das Projekt ist noch Work in progress.
    /// ```
    /// ```fails,de
    /// Die kinder spielen im Hof, alle katzen schlafen, und wir kamen ohne geld.
    /// ```
    /// ```passes,de
    /// Menschen, die teilen, sind selten. Alle antworten sofort, viele reisen gern, und der Rest, den wenige zahlen, ist klein. Der Lehm ist
    /// zu fett.
    /// ```
    /// ```passes,en
    /// The taxis stood in front of the station.
    /// ```
    pub LOWER_CASE_NOUN = "lower-case-noun", Fluency, Warning, check, a Slip;
}

/// An attribute of fewer words and marks is a label, in which a key or a name of code may stand.
const SENTENCE: usize = 6;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut named: Option<HashSet<&str>> = None;
    for block in document.blocks() {
        let locale = article.language(block);
        let Some(locale) = locale.filter(|locale| locale.language.nouns_capitalised) else {
            continue;
        };
        let own = Lexicon::of(locale.language.code).filter(|list| list.has_dictionary());
        let (Some(own), Some(lender)) = (own, Lexicon::of(ENGLISH)) else {
            continue;
        };
        let language = locale.language;
        let lists = Lists {
            language,
            own,
            lender,
        };
        let tokens = document.tokens_in(&block.tokens);
        let is_label = tokens.len() < SENTENCE;
        if match block.kind {
            BlockKind::Furniture => true,
            BlockKind::Attribute | BlockKind::Alt => is_label,
            _ => false,
        } {
            continue;
        }
        let casing = article.get::<Casing>();
        for at in 0..tokens.len() {
            let Some((noun, reserve)) = noun_at(document, block, tokens, at, lists, casing) else {
                compound_heads::check(article, tokens, at, lists, findings);
                continue;
            };
            let word = document.word(noun);
            let stop = tokens
                .get(at + 1)
                .filter(|stop| noun.span.end == stop.span.start);
            if stop.is_some_and(|stop| document.word(stop) == ".") && locale.holds_full_stop(word) {
                continue;
            }
            let named = named.get_or_insert_with(|| set_alone(document));
            let is_alone = named.contains(word) || is_marked_alone(document, noun);
            // A label of two nouns in one is written by whoever wrote the page, and on a raw one by nobody.
            let reserve = match is_alone {
                true => Reserve::Silent,
                false => reserve,
            };
            if !article.get::<SetOff>().holds(noun.span)
                && (!is_alone || lists.join_as_nouns(word))
                && !article.get::<CodeNames>().has(word)
                && !is_in_label(document, noun, lists)
                && !lists.is_in_loan(document, tokens, at)
                && !is_left_over(article, noun)
            {
                report(document, noun, reserve, findings);
            }
        }
    }
}

fn report(
    document: &Document<'_>,
    noun: &Token,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let word = document.word(noun);
    findings
        .report(noun.span, format!("the noun “{word}” needs a capital"))
        .confidence(0.9)
        .reserve(reserve)
        .replace(noun.span, &capitalised(word), Applicability::Unsafe);
}

/// Whether the word is one of several that were left in another language, or reported as such by itself.
fn is_left_over(article: &Article<'_>, noun: &Token) -> bool {
    /// How many may begin before the noun and hold it.
    const NEAR: usize = 8;
    let found = &article.get::<Leftovers>().found;
    let begun = found.partition_point(|leftover| leftover.span.start <= noun.span.start);
    let mut near = found[..begun].iter().rev().take(NEAR);
    near.any(|leftover| {
        leftover.span.contains(noun.span)
            && (leftover.span != noun.span || leftover.excuse.is_none())
    })
}

/// The token at `at` if it is a noun in lower case, and what becomes of it on a page that does not show to be raw: beside foreign words it
/// may be part of a phrase there.
fn noun_at<'d>(
    document: &Document<'_>,
    block: &Block,
    tokens: &'d [Token],
    at: usize,
    lists: Lists,
    casing: &Casing,
) -> Option<(&'d Token, Reserve)> {
    let language = lists.language;
    let is_small = |token: &&Token| token.kind == TokenKind::Word && token.case == Case::Lower;
    let token = tokens.get(at).filter(is_small)?;
    let word = document.word(token);
    let flags = token.listed.entry().map(|entry| entry.flags);
    // Nearly every word: one in lower case that is no noun besides.
    let is_plain = flags.is_some_and(|it| it.is_common() && !it.is_capitalised());
    if is_plain || word.chars().count() < LEAST || document.is_function_word(token) {
        return None;
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let is_predicative = || language.predicatives.binary_search(&word).is_ok();
    if match before.is_some_and(|it| is_pronoun(document, it, language)) {
        true => language.is_strong_past(word),
        false => is_predicative(),
    } {
        return None;
    }
    let is_compound = is_compound(token, word, lists);
    let ends_compound = ends_compound(document, tokens, at);
    let is_noun = is_compound
        || lists.is_lent_noun(word)
        || ends_compound
            && lists.is_noun(word)
            && (!lists.has_other_ending(word) || lists.is_only_noun(word))
        || is_determined(document, tokens, at, lists)
        || lists.may_be_noun(word) && is_genitive(document, tokens, at, lists)
        || shows_noun(document, token, lists, casing);
    if !is_noun || document.is_code(token) || !stands_free(document, block, token) {
        return None;
    }
    let after = tokens.get(at + 1);
    // Part of a compound with hyphens: the whole is one word, and only its first part has to have the capital.
    let joined = |beside: Option<&Token>| beside.is_some_and(|it| is_joined(document, token, it));
    if is_bracketed(document, tokens, at) || is_abbreviated(document, tokens, at, language) {
        return None;
    }
    if joined(before) {
        return (ends_compound && !joined(after)).then_some((token, Reserve::None));
    }
    if joined(after) {
        let last = tokens.get(at + 2)?;
        let reserve = match last.case {
            Case::Title | Case::Upper => Reserve::None,
            _ => Reserve::Silent,
        };
        let is_said = reserve == Reserve::None
            || last.case == Case::Lower && lists.is_lent_noun(document.word(last));
        return is_said.then_some((token, reserve));
    }
    match is_sure(document, tokens, at, lists) {
        true => Some((token, Reserve::None)),
        false => (is_compound || lists.is_lent_noun(word)).then_some((token, Reserve::Silent)),
    }
}

/// Whether an article, or what declines like one, may be a pronoun, behind which the past of a verb stands: *das verstand er*.
pub(super) fn is_pronoun(document: &Document<'_>, token: &Token, language: &Language) -> bool {
    let small = Short::lower(document.word(token));
    articles(language.code).contains(&&*small)
        || language.weak_behind.binary_search(&&*small).is_ok()
}

/// Whether a full stop stands behind the word at `at`, and the sentence goes on: *max. zwei Kisten*.
fn is_abbreviated(
    document: &Document<'_>,
    tokens: &[Token],
    at: usize,
    language: &Language,
) -> bool {
    let Some([word, stop, next]) = tokens.get(at..at + 3) else {
        return false;
    };
    let is_tight = word.span.end == stop.span.start && document.word(stop) == ".";
    let goes_on = match next.kind {
        TokenKind::Number => is_abbreviation(language, document.word(word)),
        _ => next.case == Case::Lower,
    };
    is_tight && goes_on
}

/// Whether no list has the word by itself, save as a noun, and it is put together from two.
fn is_compound(token: &Token, word: &str, lists: Lists) -> bool {
    (token.listed.entry().is_none() || lists.is_noun(word)) && lists.join_as_nouns(word)
}

/// Whether the token at `at` stands among words of the language, and is part of no term or phrase of another one.
fn is_sure(document: &Document<'_>, tokens: &[Token], at: usize, lists: Lists) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let word = document.word(token);
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(at + 1);
    let foreign = |beside: Option<&Token>| {
        beside.is_some_and(|beside| {
            let word = document.word(beside);
            is_foreign(document, beside, lists.language)
                || beside.kind == TokenKind::Word
                    && !document.is_function_word(beside)
                    && lists.is_lent(word)
                    && (beside.case == Case::Lower) == lists.is_noun(word)
        })
    };
    // Before a noun it may be an adjective of a term: reverse Proxy.
    let goes_before = !is_compound(token, word, lists)
        && !lists.is_at_home(word)
        && after.is_some_and(|after| after.kind == TokenKind::Word && after.case != Case::Lower);
    let is_counted = before.is_some_and(|before| before.kind == TokenKind::Number);
    let is_used = is_counted || lists.is_used_beside(document, before, after);
    is_used && !foreign(before) && !foreign(after) && !goes_before
}

/// Whether a word ends what begins with a noun and an article: *die Zahl der fahrten*. Behind a comma the article is a pronoun, and a verb
/// ends its clause.
fn is_genitive(document: &Document<'_>, tokens: &[Token], at: usize, lists: Lists) -> bool {
    let before = at.checked_sub(2).and_then(|from| tokens.get(from..at));
    let Some([noun, article]) = before else {
        return false;
    };
    let ends = tokens.get(at + 1).is_none_or(|after| {
        after.kind == TokenKind::Mark && document.word(after).starts_with([',', '.', ';', ':'])
    });
    let determiner = document.word(article);
    let word = tokens.get(at).map_or("", |token| document.word(token));
    let is_number = is_numeral(lists.language.code, word);
    let is_noun = noun.kind == TokenKind::Word
        && noun.case == Case::Title
        && (lists.is_noun(document.word(noun)) || lists.ends_as_noun(document.word(noun)));
    ends && is_noun && !is_number && lists.language.genitives.binary_search(&determiner).is_ok()
}

/// Whether what stands beside a token is a hyphen that joins it to a further word.
fn is_joined(document: &Document<'_>, token: &Token, beside: &Token) -> bool {
    document.is_hyphen(beside)
        && (beside.span.end == token.span.start || beside.span.start == token.span.end)
}

/// Whether the token is the last part of a compound with hyphens that has its capital at the beginning: *Web-app*.
fn ends_compound(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let Some([first, hyphen]) = at
        .checked_sub(2)
        .and_then(|before| tokens.get(before..at))
        .and_then(|before| <&[Token; 2]>::try_from(before).ok())
    else {
        return false;
    };
    let last = tokens.get(at).map_or(0, |token| token.span.start);
    document.is_hyphen(hyphen)
        && first.kind == TokenKind::Word
        && first.case != Case::Lower
        && first.span.end == hyphen.span.start
        && hyphen.span.end == last
}

/// What a text sets alone in other type: names of values and branches, which need no marks at every mention.
fn set_alone<'d>(document: &'d Document<'_>) -> HashSet<&'d str> {
    let marks = document
        .marks()
        .iter()
        .filter(|marked| matches!(marked.mark, Mark::Emphasis | Mark::Strong | Mark::Quotation));
    marks.map(|marked| document.text(marked.span)).collect()
}

/// Whether the text has a word of the lender that is none of the language with a capital as well, and mostly so.
fn shows_noun(document: &Document<'_>, token: &Token, lists: Lists, casing: &Casing) -> bool {
    /// Once may be a title.
    const SHOWN: u32 = 2;
    let word = document.word(token);
    let is_ours = token.listed.flags().is_common();
    let is_theirs = !is_ours && !lists.is_noun(word) && lists.is_lent(word);
    let uses = casing.uses(document, token);
    uses.capital >= SHOWN && uses.capital > uses.lower && is_theirs
}

/// Whether the token stands in brackets, where terms are named in the words of their source.
fn is_bracketed(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    /// In tokens.
    const NEAR: usize = 6;
    let before = tokens.get(..at).unwrap_or_default().iter().rev().take(NEAR);
    let mut brackets = before
        .filter(|token| token.kind == TokenKind::Mark)
        .map(|token| document.word(token))
        .filter(|mark| matches!(*mark, "(" | ")"));
    brackets.next() == Some("(")
}

/// Whether a word beside it is none of the language, and what stands between them is a phrase of another one.
fn is_foreign(document: &Document<'_>, token: &Token, language: &Language) -> bool {
    token.kind == TokenKind::Opaque
        || token.kind == TokenKind::Word
            && token.case == Case::Lower
            && token.span.len() > 2
            && !language.is_function_word(document.word(token))
            && token
                .listed
                .entry()
                .is_none_or(|entry| !entry.flags.is_ordinary())
}

/// Whether white space or a mark of a sentence stands on both sides, and not what joins names of code and files.
fn stands_free(document: &Document<'_>, block: &Block, token: &Token) -> bool {
    let [before, behind] = document.around(block, token.span);
    let joins = |c: char| {
        matches!(
            c,
            '/' | '_' | '=' | '@' | '.' | '\'' | '’' | '"' | '$' | '*' | '~'
        )
    };
    let mut rest = behind.chars();
    let next = rest.next();
    let inside = next == Some('.') && rest.next().is_some_and(char::is_alphanumeric);
    !before.ends_with(joins) && !inside && !next.is_some_and(|c| c != '.' && joins(c))
}

/// Whether markup sets the word off with others that are all of the lender's and none of the language's own: `**Popular content**`
/// is what a screen says.
fn is_in_label(document: &Document<'_>, noun: &Token, lists: Lists) -> bool {
    /// In tokens.
    const LONGEST: usize = 6;
    let is_theirs = |token: &Token| {
        let word = document.word(token);
        let is_ours = lists.language.is_function_word(word)
            || lists.own.flags(WordHash::of(word)).is_common();
        token.span == noun.span || token.kind == TokenKind::Word && lists.is_lent(word) && !is_ours
    };
    let mut around = document.marks_near(noun.span.start);
    around.any(|marked| {
        let inside = tokens_within(document.tokens(), marked.span);
        let is_whole = inside.last().map(|last| last.span.end) == Some(marked.span.end);
        marked.span.contains(noun.span)
            && is_whole
            && (2..=LONGEST).contains(&inside.len())
            && inside.iter().all(is_theirs)
    })
}

/// Whether markup sets the word off by itself: the name of a command, a file or a key.
fn is_marked_alone(document: &Document<'_>, token: &Token) -> bool {
    /// In bytes: a link of a longer word names no command.
    const COMMAND: u32 = 16;
    let is_long = token.span.len() > COMMAND;
    let mut from = document.marks_from(token.span);
    from.any(|marked| marked.span == token.span && !(is_long && marked.mark == Mark::Link))
}
