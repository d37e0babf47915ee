//! See [`SENTENCE_CASE`].

use super::label_capitals;
use crate::analysis::quotes::is_quote;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{
    Block, BlockKind, Case, Document, Mark, Sentence, Token, TokenKind, is_terminal,
};
use crate::language::facts::COMMANDS;
use crate::language::{Language, Lexicon, Stem, WordHash, is_widely_abbreviated};
use crate::rule::Findings;
use crate::rules::surface::{is_abbreviation, is_file_ending};
use crate::text::capitalised;
use crate::text::kind::is_vowel;
use crate::text::letters::folded;
use foldhash::HashMap;
use std::borrow::Cow;

crate::declare_rule! {
    /// A sentence that starts in lower case.
    ///
    /// The engine was given half a sentence, or took an abbreviation for the end of one, and what follows its full stop goes on in
    /// lower case. Abbreviations, names and brands that are written so, ordinals and units are left alone, and so is text that
    /// never writes capitals. On a page that many slips of form show to be raw, a label of an interface in bold within a sentence
    /// is reported too, if the other labels of the page have a capital.
    ///
    /// ```fails,en
    /// The conflict is escalating. extends to other territories, the minister said.
    /// ```
    /// ```fails,en
    /// a comparison of the two samples shows no difference at all.
    /// ```
    /// ```fails,fr
    /// La nuit tombe sur la ville. le marché ferme ses portes.
    /// ```
    /// ```fails,es
    /// La noche cae sobre la ciudad. el mercado cierra sus puertas.
    /// ```
    /// ```passes,pl
    /// Nazwa (dosł. „suchy las”) pochodzi sprzed stu lat.
    /// ```
    /// ```passes,en
    /// It rose by approx. two metres, e.g. near the coast. iPhone sales fell. De Gaulle said so.
    /// ```
    /// ```passes,en
    /// “Why?” he asked. Then he left … and came back.
    /// ```
    /// ```passes,en
    /// we came home late. nobody was awake.
    ///
    /// then it began to rain. the roof was open. it rained until noon. nobody slept. so it goes.
    /// ```
    /// ```passes,de
    /// Er kam am 3. und ging am 5. wieder. Danach blieb er fort.
    /// ```
    /// ```passes,en
    /// a list of things
    /// ```
    /// ```passes,en
    /// The pool is shared by all of them. rayon-core holds its threads, and num_cpus counts them.
    /// ```
    /// ```passes,en
    /// The file system is linked with libfuse. libfuse mounts it, esp. at night.
    /// ```
    /// ```passes,cs
    /// Výlet trvá 3 hod. bez přestávky a vyjde přibl. na sto korun.
    /// ```
    /// ```passes,de
    /// Der Preis gilt einschl. aller Gebühren, und der Laden ist tägl. von acht bis neun geöffnet.
    /// ```
    /// ```passes,ru
    /// Запись ведёт зам. директора, ждать 15 мин. в коридоре.
    /// ```
    /// ```passes,en
    /// You need three tools. curl fetches the page, and jq reads it.
    /// ```
    /// ```fails,en
    /// Everybody waited for Zbytkowska. zbytkowska had missed the train and came on foot.
    /// ```
    pub SENTENCE_CASE = "sentence-case", Fluency, Warning, check, a Slip;
}

/// So many words make a block a sentence, and not a label or an item.
const SENTENCE_WORDS: usize = 4;

/// The longest word without a vowel that is taken for an abbreviation, in letters.
const SHORT: usize = 4;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    label_capitals::check(article, findings);
    let document = article.document;
    let mut seen: Option<HashMap<&str, u32>> = None;
    let mut written: Option<HashMap<Cow<'_, str>, Written>> = None;
    let habit = Habit::of(document);
    for (index, block) in document.blocks().iter().enumerate() {
        // What is an abbreviation is a fact: without facts nothing can be said.
        let Some(locale) = article.language(block) else {
            continue;
        };
        if matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute) {
            continue;
        }
        let sentences = document.sentences_in(block);
        for (at, sentence) in sentences.iter().enumerate() {
            let tokens = document.tokens_in(&sentence.tokens);
            let tokens = behind_opening_marks(document, tokens);
            let Some(word) = tokens
                .first()
                .filter(|token| could_start(document, locale.language, token, tokens))
            else {
                continue;
            };
            let (fault, confidence) =
                match at.checked_sub(1).and_then(|before| sentences.get(before)) {
                    None => (
                        habit.capitals && opens_paragraph(document, index, block, sentence),
                        0.8,
                    ),
                    Some(before) => {
                        let seen = seen.get_or_insert_with(|| before_lower_case(document));
                        let ends = !habit.is_small
                            && ends_for_sure(document, locale.language, before, seen);
                        (ends, 0.9)
                    }
                };
            let mut is_name = || {
                let written = written.get_or_insert_with(|| written_words(document));
                is_lower_case_name(document, locale.language, word, written)
            };
            if fault && !is_name() {
                // A text that is one paragraph and begins with “and” may be the second half of a sentence.
                let half = at == 0
                    && document.blocks().len() == 1
                    && document.word(word) == locale.conventions().list_and;
                let severity = if half {
                    Severity::Hint
                } else {
                    Severity::Warning
                };
                report(document, word, confidence, severity, findings);
            }
        }
    }
}

fn report(
    document: &Document<'_>,
    token: &Token,
    confidence: f32,
    severity: Severity,
    findings: &mut Findings<'_, '_>,
) {
    let word = document.word(token);
    let capitalised = capitalised(word);
    let message = format!("“{word}” starts a sentence in lower case");
    findings
        .report(token.span, message)
        .severity(severity)
        .confidence(confidence)
        .replace(token.span, &capitalised, Applicability::Unsafe);
}

/// The tokens of a sentence behind the quotation marks and brackets that open it.
fn behind_opening_marks<'d>(document: &Document<'_>, tokens: &'d [Token]) -> &'d [Token] {
    let opens = |token: &&Token| {
        let mark = document.word(token).chars().next();
        token.kind == TokenKind::Mark && mark.is_some_and(|c| is_quote(c) || matches!(c, '¿' | '¡'))
    };
    &tokens[tokens.iter().take_while(opens).count()..]
}

/// Whether the first word of a sentence could have had a capital.
fn could_start(
    document: &Document<'_>,
    language: &Language,
    token: &Token,
    tokens: &[Token],
) -> bool {
    if !matches!(token.kind, TokenKind::Word | TokenKind::Contraction) || token.case != Case::Lower
    {
        return false;
    }
    // A word of another alphabet is a name or a term there, with a case of its own: npm を実行する.
    if !language.writes(token.script) {
        return false;
    }
    let word = document.word(token);
    let prose = document.prose();
    let after = prose[token.span.end as usize..].chars().next();
    // nuget.exe is a file.
    let mut behind = prose[token.span.end as usize..].chars();
    let is_file = behind.next() == Some('.') && behind.next().is_some_and(char::is_alphanumeric);
    // ’s Avonds: an elided word keeps its small letter.
    let elided = prose[..token.span.start as usize].ends_with(['’', '\'', '‘'])
        && language.apostrophe.opened.binary_search(&word).is_ok();
    // Identifiers, paths, units, p-values; the keys of a list of definitions.
    if after.is_some_and(|c| matches!(c, ':' | '_' | '(' | '/' | '\\' | '=' | '@' | '²' | '³'))
        || word.bytes().any(|b| b.is_ascii_digit())
    {
        return false;
    }
    // van Gogh, de Gaulle; d’Artagnan.
    let next = tokens.get(1);
    let name_follows = next.is_some_and(|next| matches!(next.case, Case::Title | Case::Mixed));
    // Where every noun has a capital, an article before one is no part of a name.
    let is_article = language.nouns_capitalised && language.is_function_word(word);
    if name_follows && !is_article && language.name_particles.binary_search(&word).is_ok() {
        return false;
    }
    // by @author closes an entry of a list.
    let credits = prose[token.span.end as usize..]
        .trim_start()
        .starts_with('@');
    // **program** is a tool, [program](…) too: it is its name; *file* is what stands for one.
    let named = document.marks_from(token.span).any(|marked| {
        let names = matches!(marked.mark, Mark::Strong | Mark::Link | Mark::Emphasis);
        marked.span == token.span && names
    });
    // e-mail is written so by choice; p-value, t-test. So is the name of a program that is two words.
    let single = word.chars().count() == 1;
    let joined = matches!(after, Some('-' | '‑'));
    // What is left of a mark that was read in the wrong encoding.
    let garbled = after.is_some_and(|c| matches!(c, '€' | '™' | '\u{80}'..='\u{9F}'));
    let label = single && matches!(after, Some('.' | ')' | '\'' | '’'));
    // “admin” is not allowed: what is typed.
    let before = prose[..token.span.start as usize].chars().next_back();
    let quoted = before.is_some_and(is_quote) && after.is_some_and(is_quote);
    !is_file
        && !is_file_ending(document, token)
        && !garbled
        && !label
        && !quoted
        && !joined
        && !elided
        && !credits
        && !named
        && !document.is_code(token)
}

/// Whether the text writes its sentences with capitals at all.
struct Habit {
    capitals: bool,
    /// It begins nearly every sentence in lower case, as some people write.
    is_small: bool,
}

impl Habit {
    fn of(document: &Document<'_>) -> Self {
        let (mut capital, mut lower) = (0, 0);
        for sentence in document.sentences() {
            match document
                .tokens_in(&sentence.tokens)
                .first()
                .map(|token| token.case)
            {
                Some(Case::Title | Case::Upper | Case::Mixed) => capital += 1,
                Some(Case::Lower) => lower += 1,
                _ => {}
            }
        }
        // A text of one or two sentences shows no habit: the language's own is assumed.
        Self {
            capitals: lower <= 2 || capital >= 4 * lower,
            is_small: lower > 4 * (capital + 1),
        }
    }
}

/// Whether the first sentence of a block opens a paragraph of whole sentences, and goes on from nothing.
fn opens_paragraph(
    document: &Document<'_>,
    index: usize,
    block: &Block,
    sentence: &Sentence,
) -> bool {
    if block.kind != BlockKind::Paragraph || sentence.span.start != block.span.start {
        return false;
    }
    let ends = |span| {
        document
            .text(span)
            .trim_end_matches(['"', '”', '»', '“', '’', ')', ']', ' '])
            .ends_with(is_terminal)
    };
    let words = document
        .tokens_in(&block.tokens)
        .iter()
        .filter(|token| token.kind.is_word())
        .take(SENTENCE_WORDS)
        .count();
    let before = index
        .checked_sub(1)
        .map(|before| &document.blocks()[before]);
    let goes_on = before.is_some_and(|before| {
        let text = document.text(before.span);
        matches!(before.kind, BlockKind::Paragraph | BlockKind::ListItem)
            && (!ends(before.span) || text.ends_with('…') || text.ends_with("..."))
    });
    words >= SENTENCE_WORDS && ends(block.span) && !goes_on
}

/// How often a text has a word.
#[derive(Default)]
struct Written {
    capitalised: u32,
    lower: u32,
}

/// The words of a text, in lower case. Most of them are written so.
fn written_words<'d>(document: &'d Document<'_>) -> HashMap<Cow<'d, str>, Written> {
    let mut words: HashMap<Cow<'d, str>, Written> = HashMap::default();
    for token in document
        .tokens()
        .iter()
        .filter(|token| token.kind.is_word())
    {
        let word = document.word(token);
        let small = if token.case == Case::Lower && word.is_ascii() {
            Cow::Borrowed(word)
        } else {
            Cow::Owned(word.to_lowercase())
        };
        let written = words.entry(small).or_default();
        match token.case {
            Case::Title | Case::Upper => written.capitalised += 1,
            _ => written.lower += 1,
        }
    }
    words
}

/// Whether a word is a name that is written in lower case: the text has it with no capital anywhere, and no list has it; or the
/// list has it as something rare, and it recurs.
fn is_lower_case_name(
    document: &Document<'_>,
    language: &Language,
    token: &Token,
    written: &HashMap<Cow<'_, str>, Written>,
) -> bool {
    let word = document.word(token);
    let Some(lexicon) = Lexicon::of(language.code) else {
        return false;
    };
    if COMMANDS.has(word) && !language.is_function_word(word) {
        return true;
    }
    let Some(Written {
        capitalised: 0,
        lower,
    }) = written.get(word.to_lowercase().as_str())
    else {
        return false;
    };
    match lexicon.get(WordHash::of(word)) {
        None => true,
        Some(entry) => *lower > 1 && !entry.flags.is_ordinary() && !entry.flags.is_name(),
    }
}

/// How often each word stands before a full stop and a word in lower case.
fn before_lower_case<'d>(document: &'d Document<'_>) -> HashMap<&'d str, u32> {
    let mut seen = HashMap::default();
    for window in document.tokens().windows(3) {
        let [word, stop, next] = window else { continue };
        let is_stop = stop.kind == TokenKind::Mark && document.word(stop) == ".";
        if is_stop
            && word.kind.is_word()
            && next.case == Case::Lower
            && word.span.end == stop.span.start
            && next.span.start > stop.span.end
        {
            *seen.entry(document.word(word)).or_insert(0) += 1;
        }
    }
    seen
}

/// Whether a sentence ended, and not an abbreviation or an ordinal.
fn ends_for_sure(
    document: &Document<'_>,
    language: &Language,
    sentence: &Sentence,
    seen: &HashMap<&str, u32>,
) -> bool {
    let tokens = document.tokens_in(&sentence.tokens);
    let [.., before, stop] = tokens else {
        return false;
    };
    if document.word(stop) != "." || before.span.end != stop.span.start {
        return false;
    }
    if before.kind == TokenKind::Mark {
        return true;
    }
    if !matches!(before.kind, TokenKind::Word | TokenKind::Contraction) {
        // Many languages write ordinals and years with a full stop.
        return false;
    }
    // An abbreviation that was left in another alphabet: 84 тыс. tonnes.
    if !language.writes(before.script) {
        return false;
    }
    let word = document.word(before);
    let letters = word.chars().count();
    let ahead = &document.prose()[..before.span.start as usize];
    // Co., Inc., Bd., whatever the language calls so.
    let short_title = letters <= 3 && before.case == Case::Title;
    let abbreviated = letters == 1
        || short_title
        || is_abbreviation(language, word)
        || !ahead.ends_with('-') && is_shortened(language, before, word)
        || (letters <= SHORT && !word.chars().any(may_be_vowel))
        || seen.get(word).is_some_and(|&times| times > 1);
    // A hyphen before a short word: a compound that is cut short.
    let cut = letters <= SHORT && ahead.ends_with('-');
    // One word opens a bracket: (lit. “dry run”).
    let opens = ahead.ends_with(['(', '[']);
    !abbreviated && !cut && !opens
}

/// Whether a word before a full stop was cut off there, for all that is known of it: several languages cut it so, or it is short and no list
/// has it (*ugs.*, *engl.*), or it is too rare for its length and ends in a consonant. A list made from texts has abbreviations too, and whole
/// words as short as they are among the commonest.
fn is_shortened(language: &Language, token: &Token, word: &str) -> bool {
    /// In letters: no list has every longer word.
    const LONGEST: usize = 5;
    /// In letters: a longer word is whole, be it as rare as it may.
    const WHOLE: usize = 8;
    /// In nats: the rarest short word, beside one for each letter, and the rarest longer one.
    const RARE: f32 = -6.0;
    const RARE_LONG: f32 = -13.3;
    let letters = word.chars().count();
    let Some(lexicon) = Lexicon::of(language.code).filter(|_| letters < WHOLE) else {
        return is_widely_abbreviated(word);
    };
    let capital = token.case == Case::Title;
    let is_odd = match lexicon.get(WordHash::of(word)) {
        None => !capital && letters <= LONGEST,
        Some(entry) if entry.flags.is_name() && capital => letters < LONGEST,
        Some(entry) => {
            let least = match letters <= LONGEST {
                true => RARE - letters as f32,
                false => RARE_LONG,
            };
            let frequency = entry.log_frequency;
            // Syllables that are written apart are short, be they rare or not.
            let is_rare = frequency < least && !language.doubles;
            is_rare && !is_whole(lexicon, word, frequency)
                || letters <= LONGEST && !capital && !entry.flags.is_ordinary()
        }
    };
    is_odd || is_widely_abbreviated(word)
}

/// Whether a rare word is no abbreviation for all that: those end in plain consonants, and have no other forms (*broth*, *tides*).
fn is_whole(lexicon: &Lexicon, word: &str, frequency: f32) -> bool {
    /// In letters, of what may end in a vowel, and of what may have other forms.
    const OPEN: usize = 4;
    const FORMS: usize = 5;
    /// In nats: what is rarer was not spelt by many.
    const SPELT: f32 = -15.0;
    const VOWELS: &str = "aeiouyаеиоуыэюяіїєъαεηιουω";
    let letters = word.chars().count();
    let last = word.chars().next_back().unwrap_or_default();
    let plain = folded(last.encode_utf8(&mut [0; 4]));
    let is_open = || plain.chars().all(|c| VOWELS.contains(c)) && frequency > SPELT;
    let is_marked = || last.to_lowercase().ne(plain.chars());
    let is_one = |hash: WordHash| lexicon.flags(hash).is_common();
    let single = word.strip_suffix('s');
    letters >= OPEN && (is_open() || is_marked())
        || letters >= FORMS
            && (single.is_some_and(|word| is_one(WordHash::of(word)))
                || is_one(Stem::of(word).with(b's')))
}

fn may_be_vowel(c: char) -> bool {
    // Any letter beyond ASCII can be one: é, и, ο. Of those that cannot, few stand in words this short.
    is_vowel(c.to_ascii_lowercase()) || !c.is_ascii()
}
