//! A word in two pieces with a space or a hyphen between them, for `punctuation-spacing`: *fur niture*, *furni-ture*. Lines that were cut at
//! their hyphens leave it, and engines that put a page together again.

use super::small_compounds::{Compounds, Torn};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, ProseSpan, Token, TokenKind, is_terminal};
use crate::language::facts::{Joints, joints};
use crate::language::{ENGLISH, Entry, Language, Lexicon, WordHash, flags};
use crate::rule::Findings;
use crate::rules::surface::{is_set_apart, report_torn, stand_beside};
use crate::text::short::Short;

/// In letters: a shorter piece is a sign, and a shorter word meets by chance.
const LEAST_PIECE: usize = 2;
const LEAST: usize = 6;
/// The same of a stem, and of a word that is said twice.
const LEAST_STEM: usize = 3;
/// A rarer word meets by chance, in nats.
const USUAL: f32 = -14.0;
/// The same where one of the pieces is in no list at all.
const RARE: f32 = -17.0;
/// A rarer name meets by chance, in nats.
const KNOWN: f32 = -11.0;
/// A word that is rarer hardly stands beside another that makes an everyday word of it, in nats.
const SELDOM: f32 = -12.5;
/// An everyday word, in nats.
const EVERYDAY: f32 = -10.5;

/// Reports two words of a block that are none by themselves, or one of them is none, and are a word of the language together.
pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let Some(locale) = article.language(block) else {
        return;
    };
    let language = locale.language;
    let document = article.document;
    let list = Lexicon::of(language.code);
    let mut reported = Vec::new();
    if let Some((list, joints)) = list.zip(joints(language.code)) {
        prefixes(document, block, (list, joints), findings);
        reported = bound(article, block, (list, joints), findings);
        doubles(document, block, joints, findings);
    }
    // Of a list without a dictionary a word may be missing for many reasons.
    let own = list.filter(|list| list.has_dictionary());
    if let Some(own) = own {
        cut(document, block, own, findings);
    }
    let compounds = Compounds::of(language);
    let tokens = document.tokens_in(&block.tokens);
    let is_suspect = |token: &Token| is_unknown(token) || is_rare(token);
    let mut was_suspect = tokens.first().is_some_and(is_suspect);
    for (at, pair) in tokens.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let is_next = is_suspect(second);
        let is_either = std::mem::replace(&mut was_suspect, is_next) || is_next;
        // Nearly no word is, and few languages have compounds to be told otherwise.
        if !is_either && compounds.is_none() || reported.binary_search(&at).is_ok() {
            continue;
        }
        let is_torn =
            own.is_some_and(|own| is_either && is_torn(document, [first, second], language, own));
        let torn = match is_torn {
            true => Some(Torn::Listed),
            false => compounds.and_then(|it| it.torn(article, tokens, at)),
        };
        let Some(torn) = torn else { continue };
        let span = first.span.to(second.span);
        match torn {
            Torn::Listed => {
                let gap = ProseSpan::new(first.span.end, second.span.start);
                report_torn(document, span, gap, 0.9, findings);
            }
            Torn::Unfit => {
                let (name, text) = (language.name, document.text(span));
                let message = format!("“{text}” is a compound, which {name} writes as one word");
                findings.report(span, message).confidence(0.85);
            }
        }
    }
}

/// Reports words that the hyphen of a line that ended there still cuts in two: *Verwal-tung*, or *Verwal- tung* where the line became a space.
fn cut(document: &Document<'_>, block: &Block, own: &Lexicon, findings: &mut Findings<'_, '_>) {
    let tokens = document.tokens_in(&block.tokens);
    for (at, [first, hyphen, last]) in document.hyphens_in(&block.tokens) {
        let span = first.span.to(last.span);
        let is_near = |it: &Token| it.span.end == span.start || it.span.start == span.end;
        let mut around = at.checked_sub(2).into_iter().chain([at + 2]);
        let is_joined = around.any(|at| {
            let other = tokens.get(at);
            other.is_some_and(|it| is_near(it) && !matches!(document.word(it), "," | "." | ";"))
        });
        let gap = ProseSpan::new(hyphen.span.end, last.span.start);
        let is_tight =
            first.span.end == hyphen.span.start && matches!(document.text(gap), "" | " ");
        if is_tight && !is_joined && is_cut(document, [first, last], own) {
            let words = [first, last].map(|token| document.word(token));
            let (text, joined) = (document.text(span), words.concat());
            let message = format!("“{text}” is cut in two by a hyphen: “{joined}”");
            findings.report(span, message).confidence(0.9).fix(
                "Remove the hyphen",
                Applicability::Unsafe,
                [(hyphen.span.to(gap), "")],
            );
        }
    }
}

/// Whether two halves are an everyday word that no list has with a hyphen, and the second one is no word by itself, or but an ending; the first one
/// may be a prefix, as in *re-elected*.
pub(super) fn is_cut(document: &Document<'_>, [first, last]: [&Token; 2], own: &Lexicon) -> bool {
    /// In letters: of the whole, and of an ending.
    const LEAST_CUT: usize = 7;
    const ENDING: usize = 3;
    let is_half = |token: &Token, cases: &[Case]| {
        token.kind == TokenKind::Word
            && cases.contains(&token.case)
            && document.word(token).chars().nth(LEAST_PIECE - 1).is_some()
            && !document.is_code(token)
    };
    let is_apart = first.span.end + 1 < last.span.start;
    // *Vor- und Nachteile*
    let shares = is_apart && document.is_function_word(last);
    if !is_half(first, &[Case::Lower, Case::Title]) || !is_half(last, &[Case::Lower]) || shares {
        return false;
    }
    // Names have capitals, and an English word stands beside another word.
    let is_english = |token: &Token| flags(Lexicon::in_english(document.word(token))).is_ordinary();
    let begins = first.listed.flags().is_ordinary() || is_english(first);
    // Lists have halves of words as well, but seldom.
    let is_seldom = !begins && is_rare(last);
    let ends = last.listed.flags().is_ordinary() && !is_seldom || begins && is_english(last);
    let ending = document.word(last);
    if ends && (begins || ending.chars().nth(ENDING).is_some()) {
        return false;
    }
    let [joined, apart] = ["", "-"].map(|sign| [document.word(first), ending].join(sign));
    let is_usual = |entry: Entry| entry.flags.is_ordinary() && entry.log_frequency > SELDOM;
    joined.chars().nth(LEAST_CUT - 1).is_some()
        && own.get(WordHash::of(&joined)).is_some_and(is_usual)
        && own.get(WordHash::of(&apart)).is_none()
        && !is_set_apart(document, first.span.to(last.span))
}

/// Reports prefixes that stand apart from their verb as a preposition would: *di tuliskan*.
fn prefixes(
    document: &Document<'_>,
    block: &Block,
    (own, joints): (&Lexicon, &Joints),
    findings: &mut Findings<'_, '_>,
) {
    if joints.prefixes.is_empty() {
        return;
    }
    for pair in document.tokens_in(&block.tokens).windows(2) {
        let [prefix, verb] = pair else { continue };
        if verb.case != Case::Lower || verb.kind != TokenKind::Word {
            continue;
        }
        let before = Short::lower(document.word(prefix));
        let gap = ProseSpan::new(prefix.span.end, verb.span.start);
        if !joints.prefixes.contains(&&*before) || document.text(gap) != " " {
            continue;
        }
        let word = document.word(verb);
        let mut endings = joints.verb_endings.iter();
        let stem = endings.find_map(|ending| word.strip_suffix(ending));
        let is_stem = stem.is_some_and(|stem| stem.chars().nth(LEAST_STEM - 1).is_some());
        if is_stem && own.is_ordinary(&[&before, word].concat()) {
            report_torn(document, prefix.span.to(verb.span), gap, 0.85, findings);
        }
    }
}

/// Reports what begins compounds and stands apart from the noun behind it: *ulko ovi*, *ihmis oikeudet*. Between two vowels of a kind stands a hyphen.
/// Returns the places of those reported among the tokens of the block, in order.
fn bound(
    article: &Article<'_>,
    block: &Block,
    (own, joints): (&Lexicon, &Joints),
    findings: &mut Findings<'_, '_>,
) -> Vec<usize> {
    let mut reported = Vec::new();
    if joints.bound.is_empty() && joints.bound_nouns.is_empty() {
        return reported;
    }
    let document = article.document;
    let frequency = |word: &str| own.get(WordHash::of(word)).map(|entry| entry.log_frequency);
    let is_bound = |word: &str| {
        let mut nouns = joints.bound_nouns.iter();
        joints.bound.binary_search(&word).is_ok()
            || nouns.any(|[bound, alone]| {
                let stem = word.strip_suffix(bound);
                let stem = stem.filter(|stem| stem.chars().nth(LEAST_STEM - 1).is_some());
                let noun = stem.and_then(|stem| frequency(&format!("{stem}{alone}")));
                noun.is_some_and(|noun| frequency(word).is_none_or(|own| own < noun))
            })
    };
    let pairs = document.tokens_in(&block.tokens).windows(2);
    for (at, pair) in pairs.enumerate() {
        let [first, second] = pair else { continue };
        let are_words = [first, second].iter().all(|token| {
            token.kind == TokenKind::Word
                && !document.is_function_word(token)
                && !document.is_code(token)
        });
        let is_long = document.word(second).chars().nth(LEAST_STEM - 1).is_some();
        if !are_words
            || second.case != Case::Lower
            || !matches!(first.case, Case::Lower | Case::Title)
            || !is_long
            || !stand_beside(article, first, second)
        {
            continue;
        }
        let begin = Short::lower(document.word(first));
        if !is_bound(&begin) {
            continue;
        }
        reported.push(at);
        let (span, gap) = (
            first.span.to(second.span),
            ProseSpan::new(first.span.end, second.span.start),
        );
        let vowel = begin
            .chars()
            .next_back()
            .filter(|c| !c.is_ascii() || "aeiouy".contains(*c));
        match vowel.is_some() && document.word(second).chars().next() == vowel {
            true => {
                let text = document.text(span);
                let message = format!("“{text}” is torn apart by a space where a hyphen belongs");
                let found = findings.report(span, message).confidence(0.9);
                found.fix(
                    "Replace the space with a hyphen",
                    Applicability::Unsafe,
                    [(gap, "-")],
                );
            }
            false => {
                report_torn(document, span, gap, 0.9, findings);
            }
        }
    }
    reported
}

/// Reports words that are said twice and stand apart from the hyphen between: *kadang - kadang*.
fn doubles(
    document: &Document<'_>,
    block: &Block,
    joints: &Joints,
    findings: &mut Findings<'_, '_>,
) {
    if !joints.reduplicates {
        return;
    }
    let tokens = document.tokens_in(&block.tokens);
    for (at, three) in tokens.windows(3).enumerate() {
        let [first, hyphen, second] = three else {
            continue;
        };
        // Another one in the sentence is the other of two dashes, or joins the word once more.
        let is_end = |token: &&Token| document.word(token).starts_with(is_terminal);
        let is_dash = |token: &Token| {
            let word = document.word(token);
            word.starts_with(['–', '—']) || document.is_hyphen(token) && is_loose(document, token)
        };
        let behind = tokens.get(at + 3..).unwrap_or_default();
        let before = tokens.get(..at).unwrap_or_default().iter().rev();
        let mut around = behind
            .iter()
            .take_while(|it| !is_end(it))
            .chain(before.take_while(|it| !is_end(it)));
        let between = ProseSpan::new(first.span.end, second.span.start);
        let word = document.word(first).to_lowercase();
        let is_double = first.kind == TokenKind::Word
            && second.case == Case::Lower
            && word == document.word(second)
            && word.chars().nth(LEAST_STEM - 1).is_some();
        let text = document.text(between);
        if is_double
            && document.is_hyphen(hyphen)
            && text.len() > document.word(hyphen).len()
            && !around.any(is_dash)
        {
            let message = "there are spaces around the hyphen of a word that is said twice";
            let found = findings.report(first.span.to(second.span), message);
            found.confidence(0.9).fix(
                "Remove the spaces",
                Applicability::Unsafe,
                [(between, document.word(hyphen))],
            );
        }
    }
}

/// Whether a space stands on a side of a hyphen.
fn is_loose(document: &Document<'_>, hyphen: &Token) -> bool {
    let before = document.text(ProseSpan::new(0, hyphen.span.start));
    let behind = document.text(ProseSpan::new(
        hyphen.span.end,
        document.prose().len() as u32,
    ));
    before.ends_with(' ') || behind.starts_with(' ')
}

/// Whether the language has neither an ordinary word nor a name that is written so.
fn is_unknown(token: &Token) -> bool {
    let flags = token.listed.flags();
    token.kind == TokenKind::Word && !flags.is_ordinary() && !flags.is_name()
}

/// Whether a word in lower case is seldom met.
fn is_rare(token: &Token) -> bool {
    token.case == Case::Lower
        && (token.listed.entry()).is_some_and(|entry| entry.log_frequency < SELDOM)
}

fn is_torn(
    document: &Document<'_>,
    [first, second]: [&Token; 2],
    language: &Language,
    own: &Lexicon,
) -> bool {
    let gap = ProseSpan::new(first.span.end, second.span.start);
    // Of a single letter in front of what nobody writes by itself: *m useum*.
    let is_first_letter = || {
        let rest = document.word(second);
        second.listed.entry().is_none() && Lexicon::in_english(rest).is_none()
    };
    let is_piece = |token: &Token, cases: &[Case]| {
        token.kind == TokenKind::Word
            && cases.contains(&token.case)
            && (document.word(token).chars().nth(LEAST_PIECE - 1).is_some() || is_first_letter())
            && !document.is_function_word(token)
            && !document.is_code(token)
    };
    if gap.len() != 1
        || document.text(gap) != " "
        || !is_piece(first, &[Case::Lower, Case::Title])
        || !is_piece(second, &[Case::Lower])
    {
        return false;
    }
    let pieces = [first, second].map(|token| document.word(token));
    let joined = pieces.concat();
    // What English has apart is English: come back.
    let is_english = || {
        let mut pieces = pieces.iter();
        pieces.all(|piece| Lexicon::in_english(piece).is_some_and(|it| it.flags.is_ordinary()))
    };
    let are_known = !is_unknown(first) && !is_unknown(second);
    let is_fragment = [first, second].iter().any(|it| it.listed.entry().is_none());
    let is_usual = |entry: Entry| {
        if are_known {
            return entry.flags.is_common() && entry.log_frequency > EVERYDAY;
        }
        let least = if is_fragment { RARE } else { USUAL };
        let is_name = is_fragment && entry.flags.is_name() && first.case == Case::Title;
        entry.flags.is_ordinary() && entry.log_frequency > least
            || is_name && entry.log_frequency > KNOWN
    };
    joined.chars().nth(LEAST - 1).is_some()
        && own.get(WordHash::of(&joined)).is_some_and(is_usual)
        && (language.code == ENGLISH || !is_english())
        && !(are_known && own.forms_compounds())
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{texts, warned, warns};

    /// What is reported of the spaces in a text, hints aside.
    fn reported(target: &str, text: &str) -> Vec<String> {
        warned(&["punctuation-spacing"], target, Format::Text, text)
    }

    #[test]
    fn a_prefix_belongs_to_its_verb() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "id Surat itu harus ⟦di kirimkan⟧ sebelum hari Jumat.",
            "id Nama pemenang akan ⟦di umumkan⟧ besok.",
            "id Dia makan ikan di pekan dan tidur di rumah.",
            "id Buku itu dikirimkan dari kantor di Medan.",
        ]);
    }

    #[test]
    fn what_only_begins_compounds_does_not_stand_apart() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "fi Avaa ⟦ulko ovi⟧ varovasti.",
            "fi Koulussa puhuttiin ⟦ihmis oikeuksista⟧.",
            "fi Ulko-ovi ja ulko- ja sisätilat ovat auki, ja vieras ihminen puhuu oikeuksista.",
        ]);
    }

    #[test]
    fn hyphens_that_ended_a_line_cut_words() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "de Die ⟦Bewe-gung⟧ begann am frühen Morgen.",
            "fr Un ⟦appar-tement⟧ donne sur la nouvelle école.",
            "ru ⟦Прави-тельство⟧ обещало помощь.",
            "es El ⟦domin-go⟧ llega el tren nuevo.",
            "en The ⟦govern-ment⟧ promised to help.",
            "en The ⟦govern- ment⟧ promised to help.",
            "de Die ⟦Bewe- gung⟧ begann am frühen Morgen.",
            "en They re-elected the vice-chair of the inter-national club.",
            "en One syllables it (govern-ment) at the end of a line.",
            "en He plays ping-pong, and the tic-tac of the clock goes on.",
            "de Die Online-Buchung und das Web-Angebot sind neu.",
            "de Vor- und Nachteile, Haupt- oder Nebensache, Be- und Entladen.",
            "es La guía de pre- y posventa está lista.",
            "fr Donne-moi la clé, dis-le ainsi, et rends-la demain.",
            "ru Кто-нибудь по-прежнему ждёт во-первых ответа.",
        ]);
    }

    #[test]
    fn what_is_said_twice_has_no_spaces() {
        let text = "Anak - anak bermain di taman, dan orang-orang menonton.";
        assert_eq!(reported("id", text), ["Anak - anak"]);
        let text = "Ayam - ayam - ayam. Dari jalan - jalan sempit di kota - bus itu muncul.";
        assert!(reported("id", text).is_empty());
        assert!(reported("id", "Rute Jakarta - Bandung ditutup kemarin.").is_empty());
        let italian = "Servono numeri - numeri grandi - e molta pazienza.";
        assert!(reported("it", italian).is_empty());
    }

    #[test]
    fn a_compound_of_the_text_is_one_word() {
        let rest = "Die Vereinskasse ist leer. Über die Fahrerdaten wird beraten.";
        for text in [
            "Der Kassierer prüft die Verein Kasse.",
            "Man soll dem Fahrer Daten geben.",
        ] {
            let found = reported("de", &format!("{text} {rest}"));
            assert!(found.is_empty(), "{text}");
        }
        let text = "Nun sucht die Stadt Bäume aus, denn die Stadtbäume sind alt.";
        assert!(reported("de", text).is_empty());
        let text = "Bald will ihr ABC Geld geben.";
        assert!(reported("de", text).is_empty());
        let text = "Die Druckerpatrone ist leer. Wechseln Sie die Drucker Patrone aus.";
        let found = texts(&["punctuation-spacing"], "de", Format::Text, text);
        assert_eq!(found, ["Drucker Patrone"]);
        let text = "Die Nutzerrechte sind klar. Wer einem Nutzer Rechte gibt, haftet.";
        assert!(reported("de", text).is_empty());
    }
}
