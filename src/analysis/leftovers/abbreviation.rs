//! Abbreviations of the source's running text: *z. B.* in Dutch, *m.in.* in Czech, *300 v. Chr.* in English.
//!
//! The decoder holds what ends in a full stop for a sign that no language owns. What a language abbreviates *for example* and *that
//! is* by is a fact, and so is what it writes before and behind numbers; a translation that keeps it has not been read.

use super::pieces::Read;
use super::{Excuse, Extent, Finder, Leftover, verdict};
use crate::article::Article;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::facts::LANGUAGES;
use crate::language::{ENGLISH, Language, Lexicon, WordHash};
use crate::text::script::Script;
use foldhash::HashMap;
use std::sync::LazyLock;

/// In bytes: the first word of an abbreviation is no longer.
const LONGEST: usize = 8;

/// How sure an abbreviation beside a number is: other fields may have it as well.
const NUMBERED: f32 = 0.5;
/// In digits: what has one letter is an abbreviation behind a year only, as in *1911 r.*
const YEAR: u32 = 4;

/// A symbol of a unit that so many languages have belongs to none of them.
const SHARED: usize = 3;

/// An abbreviation of a language.
struct Abbreviation {
    language: &'static Language,
    /// Its full stops with no spaces behind them.
    form: &'static str,
    place: Place,
}

/// What stands beside what may be an abbreviation.
#[derive(Clone, Copy)]
struct Beside {
    /// How many digits the number before it has, if one stands there.
    digits: Option<u32>,
    /// Whether the sentence begins with that number.
    opens: bool,
    /// Whether a name may go on with it: *Chanel Nr. 5*.
    is_named: bool,
    /// Whether the source is known, so that only its abbreviations are looked for.
    is_told: bool,
    /// Whether a word in lower case stands before it, so that it is no sentence of its own.
    goes_on: bool,
}

impl Abbreviation {
    /// Whether a language does not abbreviate so. Of the Latin that English writes throughout, *e.g.*, some others have a little.
    fn is_foreign_to(&self, own: &'static Language) -> bool {
        let is_latin = self.place == Place::Anywhere && self.language.code == ENGLISH;
        let bare = self.form.trim_end_matches('.');
        // One letter is a gram here and a year there.
        let is_unit = || {
            let is_word = bare.chars().nth(1).is_some();
            self.place == Place::BehindNumber && is_word && own.is_quantity(bare)
        };
        is_latin && own.is_abbreviation(self.form) || !is_known(own, self.form) && !is_unit()
    }

    fn confidence(&self, own: &Language) -> f32 {
        match self.place {
            Place::Anywhere | Place::BeforeName if !own.is_abbreviation(self.form) => {
                verdict::LABEL
            }
            _ => NUMBERED,
        }
    }

    /// Whether it may stand there, before the rest of its text.
    fn stands(&self, own: &Language, beside: Beside, rest: &str) -> bool {
        let rest = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        match self.place {
            Place::Anywhere => !is_word(own, self.form),
            Place::BeforeNumber => {
                let is_certain = || beside.goes_on && self.form.starts_with(char::is_uppercase);
                !beside.is_named
                    && rest.starts_with(|c: char| c.is_ascii_digit())
                    && (is_certain() || !is_word(own, self.form))
            }
            // Where the same letters serve both, a name may bring its title along.
            Place::BeforeName => {
                let name = rest.chars().next().filter(|c| c.is_uppercase());
                name.is_some_and(|c| {
                    Script::of(c.encode_utf8(&mut [0; 4])) != Script::of(self.form)
                })
            }
            Place::BehindNumber => {
                let is_letter = self.form.trim_end_matches('.').chars().nth(1).is_none();
                // Without its full stop it is one in a list of ingredients, or if the source has it.
                let is_listed =
                    || (beside.opens || beside.is_told) && !rest.starts_with(char::is_uppercase);
                // An era is written in capitals: 300 BC.
                let is_symbol = self.language.symbols.contains(&self.form);
                let is_era =
                    |digits| digits > 2 && !is_symbol && self.form.chars().all(char::is_uppercase);
                // English alone has a plural of them: 30 mins.
                let is_plural = || self.language.code == ENGLISH && self.form.ends_with('s');
                // A small word of the text does not begin with a capital: 12 Std. before.
                let is_capital = || {
                    self.form.starts_with(char::is_uppercase)
                        && !own.nouns_capitalised
                        && rest.starts_with(char::is_lowercase)
                };
                beside.digits.is_some_and(|digits| {
                    (!is_letter || digits == YEAR)
                        && (self.form.ends_with('.')
                            || is_era(digits)
                            || is_listed()
                            || is_plural())
                }) && (is_capital() || !is_word(own, self.form))
            }
        }
    }
}

/// Where an abbreviation stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    BeforeNumber,
    BehindNumber,
    BeforeName,
}

impl Language {
    /// What the language abbreviates, and where that stands.
    fn abbreviated(&'static self) -> impl Iterator<Item = Abbreviation> {
        let kinds = [
            (self.expressions, Place::Anywhere),
            (self.before_numbers, Place::BeforeNumber),
            (self.behind_numbers, Place::BehindNumber),
        ];
        let titles = self.honorifics.iter().copied().flatten();
        let titles = titles.filter(|title| title.ends_with('.'));
        let is_rare = |symbol: &&&str| SYMBOLS.get(**symbol).is_none_or(|count| *count < SHARED);
        let symbols = self.symbols.iter().filter(is_rare);
        let symbols = symbols.filter(|it| !self.behind_numbers.contains(it));
        let kinds = kinds
            .into_iter()
            .flat_map(|(forms, place)| forms.iter().map(move |form| (form, place)));
        let kinds = kinds.chain(symbols.map(|form| (form, Place::BehindNumber)));
        let all = kinds.chain(titles.map(|form| (form, Place::BeforeName)));
        all.map(move |(form, place)| Abbreviation {
            language: self,
            form,
            place,
        })
    }
}

/// How many languages have each symbol.
static SYMBOLS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let mut counts = HashMap::default();
    for symbol in LANGUAGES.iter().flat_map(|language| language.symbols) {
        *counts.entry(*symbol).or_default() += 1;
    }
    counts
});

/// The abbreviations of all languages by their first letter: most words begin none.
static BY_LETTER: LazyLock<HashMap<char, Vec<Abbreviation>>> = LazyLock::new(|| {
    let mut forms: HashMap<char, Vec<Abbreviation>> = HashMap::default();
    for abbreviation in LANGUAGES.iter().flat_map(Language::abbreviated) {
        let first = abbreviation.form.chars().next();
        forms
            .entry(first.unwrap_or('.'))
            .or_default()
            .push(abbreviation);
    }
    forms
});

impl Finder<'_, '_> {
    /// Adds the abbreviations of another language in a sentence to `found`, which holds what else is left over in it from `from` on.
    pub(super) fn abbreviations(
        &self,
        read: &Read<'_, '_>,
        from: usize,
        found: &mut Vec<Leftover>,
    ) {
        let prose = self.document().prose();
        let told = self.article.source.map(|source| source.language);
        let own = self.locale.language;
        let mut behind = 0;
        let mut before: Option<&Token> = None;
        for token in read.tokens {
            let before = before.replace(token);
            let number = before.filter(|it| it.kind == TokenKind::Number);
            if token.span.start < behind || !begins(prose, token) && number.is_none() {
                continue;
            }
            let text = prose.get(token.span.start as usize..).unwrap_or_default();
            let beside = self.beside(before, read.tokens);
            let first = text.chars().next();
            let forms = first.and_then(|first| BY_LETTER.get(&first));
            let second = text.as_bytes().get(1);
            let goes_on = |form: &str| form.as_bytes().get(1).is_none_or(|it| Some(it) == second);
            let alike = forms.into_iter().flatten().filter(|it| goes_on(it.form));
            let mut others = alike.filter(|it| {
                let code = it.language.code;
                // Titles are the same in many languages.
                let is_likely = || it.place != Place::BeforeName || code == ENGLISH;
                code != own.code && told.map_or_else(is_likely, |told| told.code == code)
            });
            // What the text holds is asked first: nearly all words are no abbreviation of any language.
            let met = others.find_map(|it| {
                let length = length(text, it.form)?;
                let rest = text.get(length..).unwrap_or_default();
                let is_met = it.stands(own, beside, rest) && it.is_foreign_to(own);
                is_met.then_some((it, length))
            });
            let Some((met, length)) = met else {
                continue;
            };
            let end = token.span.start + length as u32;
            behind = end;
            let span = ProseSpan::new(token.span.start, end);
            let is_taken = |left: &Leftover| left.span.overlaps(span);
            if found.get(from..).unwrap_or_default().iter().any(is_taken) {
                continue;
            }
            found.push(Leftover {
                span,
                extent: Extent::Fragment,
                language: met.language.code,
                confidence: met.confidence(own),
                excuse: self
                    .is_citation(span, met.language.code)
                    .then_some(Excuse::Cited),
                evidence: None,
            });
        }
    }
}

impl Finder<'_, '_> {
    /// What the token before an abbreviation says of it, in the sentence of these tokens.
    fn beside(&self, before: Option<&Token>, sentence: &[Token]) -> Beside {
        let number = before.filter(|it| it.kind == TokenKind::Number);
        let parts = |it: &Token| matches!(self.document().word(it), "," | ";" | ":" | "(");
        Beside {
            digits: number.map(|it| it.span.len()),
            is_told: self.article.source.is_some(),
            opens: sentence.first() == number,
            is_named: before.is_some_and(|it| may_be_name(it) && !parts(it)),
            goes_on: before.is_some_and(|it| it.case == Case::Lower),
        }
    }
}

impl Leftover {
    /// Whether the language of the text abbreviates so as well, if less often: *e.g.* in Spanish.
    #[must_use]
    pub fn is_shared(&self, article: &Article<'_>) -> bool {
        let text = article.document.text(self.span);
        let own = article.target.map(|target| target.language);
        self.evidence.is_none() && own.is_some_and(|own| own.is_abbreviation(text))
    }
}

/// Whether a token may be a part of a name, or of a longer abbreviation: *Art.-Nr. 5*.
fn may_be_name(token: &Token) -> bool {
    token.kind == TokenKind::Mark || matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

/// Whether the language of the text has an ordinary word of these letters, behind which a sentence may end.
fn is_word(own: &Language, form: &str) -> bool {
    let word = form.trim_end_matches('.');
    let entry = || Lexicon::of(own.code)?.get(WordHash::of(&word.to_lowercase()));
    let is_letter = word.chars().nth(1).is_none();
    !is_letter && !word.contains('.') && entry().is_some_and(|entry| entry.flags.is_ordinary())
}

/// Whether an abbreviation may begin with a token.
fn begins(prose: &str, token: &Token) -> bool {
    let behind = prose.as_bytes().get(token.span.end as usize);
    let is_short = token.span.len() as usize <= LONGEST || token.kind == TokenKind::Dotted;
    token.kind.is_word() && is_short && matches!(behind, Some(b'.' | b'-'))
        || token.kind == TokenKind::Dotted
}

/// How many bytes an abbreviation takes that a text begins with, be there spaces behind its full stops or not.
fn length(text: &str, form: &str) -> Option<usize> {
    // As it is up to its first full stop.
    let stop = form.bytes().position(|byte| byte == b'.');
    let (head, tail) = form.split_at(stop.unwrap_or(form.len()));
    let mut rest = text.strip_prefix(head)?;
    let mut letters = tail.chars().peekable();
    while let Some(letter) = letters.next() {
        rest = rest.strip_prefix(letter)?;
        if letter == '.' && letters.peek().is_some() {
            rest = rest
                .strip_prefix([' ', '\u{a0}', '\u{202f}'])
                .unwrap_or(rest);
        }
    }
    // A letter behind it would make it another one.
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

/// Whether the language of the text has an abbreviation of these letters, whatever it means there.
fn is_known(own: &'static Language, form: &str) -> bool {
    let small = form.to_lowercase();
    let is_same = |known: &str| {
        let letters = known.chars().filter(|c| !c.is_whitespace());
        letters.flat_map(char::to_lowercase).eq(small.chars())
    };
    let mut equal = own.abbreviations.iter().copied().flatten();
    own.abbreviated().any(|known| is_same(known.form))
        || own.no_sentence_end.iter().any(|known| is_same(known))
        || equal.any(|known| is_same(known))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn abbreviations_that_belong_to_numbers_are_found_beside_numbers() {
        reports(&[], Format::Text).holds(&[
            "en The hall, house ⟦nr.⟧ 12, is open.",
            "en The tomb dates from 300 ⟦v. Chr.⟧ or later.",
            "fr La maison ⟦nr.⟧ 14 du village est ouverte.",
            "nl De kerk is in 1911 ⟦r.⟧ gebouwd door de stad.",
            "uk Міст збудований 1911 ⟦г.⟧ і стоїть досі.",
            "it 3 ⟦msk⟧ di zucchero e un po' di latte",
            "pl Ruiny pochodzą z 1200 ⟦BC⟧ albo są młodsze.",
            "fr La salle ⟦No.⟧ 14 du château est ouverte.",
            "fi Kävely kestää 45 ⟦mins⟧ järven ympäri.",
            "de Ein Werkzeug (⟦e.g.⟧ eine Säge) reicht dafür aus.",
            "bg Писмото подписа ⟦Mrs⟧. Петрова в събота.",
        ]);
    }

    #[test]
    fn letters_away_from_numbers_and_abbreviations_of_the_text_are_left_alone() {
        reports(&[], Format::Text).holds(&[
            "en There is no cap. 30 days later, it was Chanel Nr. 5.",
            "nl Onder de kap. 4 lampen branden, en het is 14:00 msk daar.",
            "ru Наступил 2000 год. Все праздновали до утра.",
            "es ARTÍCULO 12 EL PRESIDENTE NOMBRA A LOS JUECES.",
            "en We asked Nr. and waited for the answer.",
            "en The rooms 14 r. and 15 r. face the garden.",
            "da Hallen, nr. 12, er åben, og kirken er fra 300 f.Kr. eller senere.",
            "pl Tej zimy w Vancouver BC spadł śnieg, a No. nie znam.",
            "id Rumah No. 14 di desa itu terbuka untuk umum.",
            "hu A vár i. e. 300 körül épült, és ma is áll.",
            "bg Мостът е построен през 1911 г. от общината.",
            "es Véase la pág. 12 del libro, escrito en 300 a. C. por un monje.",
        ]);
    }
}
