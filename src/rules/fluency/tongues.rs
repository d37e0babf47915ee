//! Names of languages with a capital where the language of the text writes them small, for `stray-capital`: *habla Inglés*, *en Anglais*; the
//! adjectives of peoples and places beside their noun: *la cuisine Italienne*, *die Amerikanische Regierung*; and names without a capital where
//! there is one: *in english*, *in deutschland*.

mod peoples;

use crate::analysis::casing::Casing;
use crate::analysis::register::is_documentation;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::declension::is_form_of;
use crate::language::facts::{PLACES, TONGUES, articles, capitals, of_language, peoples};
use crate::language::{Entry, Lexicon, Locale};
use crate::rule::{Findings, Found, Reserve};
use crate::rules::surface::is_set_apart;
use crate::text::kind::is_vowel;
use crate::text::letters::folded;
use crate::text::short::Short;
use crate::text::{capitalised, fold};

/// In tokens: so far before the name of a language its verb may stand.
const SPOKEN: usize = 2;
/// What messages call the two kinds.
const LANGUAGES: &str = "the names of languages";
const PEOPLES: &str = "adjectives of peoples and languages";

/// The codes of languages with their names.
type Names = &'static [(&'static str, &'static str)];

/// Reports those of a block of running text.
pub(super) fn check(
    article: &Article<'_>,
    block: &Block,
    locale: Locale,
    findings: &mut Findings<'_, '_>,
) {
    let code = locale.language.code;
    let Some(names) = of_language(TONGUES, code) else {
        return;
    };
    let tongues = Tongues {
        article,
        document: article.document,
        locale,
        names,
    };
    if tongues.are_small() {
        tongues.with_capital(block, findings);
    } else if locale.language.nouns_capitalised {
        tongues.before_nouns(block, findings);
    } else if !is_documentation(article) {
        tongues.in_lower_case(block, findings);
    }
    tongues.small_places(block, findings);
}

fn is_common(token: &Token) -> bool {
    token.listed.flags().is_common()
}

/// The names of languages in the language of a text.
struct Tongues<'c, 'd> {
    article: &'c Article<'d>,
    document: &'d Document<'d>,
    locale: Locale,
    names: Names,
}

impl Tongues<'_, '_> {
    /// Whether the language writes them small.
    fn are_small(&self) -> bool {
        let first = self.names.first();
        first.is_some_and(|(_, name)| name.starts_with(char::is_lowercase))
    }

    /// Reports those with a capital.
    fn with_capital(&self, block: &Block, findings: &mut Findings<'_, '_>) {
        let document = self.document;
        for sentence in document.sentences_in(block) {
            let tokens = document.tokens_in(&sentence.tokens);
            for (at, window) in tokens.windows(2).enumerate() {
                let [before, token] = window else { continue };
                let is_small = before.case == Case::Lower || at == 0 && before.case == Case::Title;
                // Behind it a name of several words would go on.
                let next = tokens.get(at + 2);
                let goes_on = next.is_some_and(|it| it.kind.is_word() && it.case != Case::Lower);
                if goes_on {
                    continue;
                }
                if token.kind == TokenKind::Contraction {
                    self.elided(&tokens[at.saturating_sub(SPOKEN)..=at], token, findings);
                }
                if token.case != Case::Title {
                    continue;
                }
                if self.is_plain_adjective(tokens, at + 1) {
                    let small = document.word(token).to_lowercase();
                    self.report(token.span, PEOPLES, (&small, "a small letter"), findings);
                    continue;
                }
                let word = document.word(token);
                let is_before_noun = || next.is_some_and(|it| self.is_noun(it));
                if self.is_spoken(before, token)
                    && !(self.locale.language.case_endings && is_before_noun())
                {
                    let small = word.to_lowercase();
                    self.report(token.span, LANGUAGES, (&small, "a small letter"), findings);
                    continue;
                }
                if !is_small || !self.is_within(before, token) {
                    continue;
                }
                let (what, reserve) = if self.is_one(word) {
                    (LANGUAGES, self.as_name(token, next))
                } else if self.is_declined(word) && !(is_before_noun() && self.is_of_place(word)) {
                    (LANGUAGES, Reserve::None)
                } else if let Some(reserve) = self.as_adjective(tokens, at + 1) {
                    (PEOPLES, reserve)
                } else {
                    continue;
                };
                if self.article.get::<Casing>().uses(document, token).capital == 1 {
                    let small = document.word(token).to_lowercase();
                    let right = (small.as_str(), "a small letter");
                    self.report(token.span, what, right, findings)
                        .reserve(reserve);
                }
            }
        }
    }

    /// Reports those without a capital in a language that has one: *guided tours in english*. Of some the word in lower case means something
    /// else.
    fn in_lower_case(&self, block: &Block, findings: &mut Findings<'_, '_>) {
        let document = self.document;
        let code = self.locale.language.code;
        let (capitals, articles) = (capitals(code), articles(code));
        let tokens = document.tokens_in(&block.tokens);
        // Where no dictionary was asked, any word is listed as one that may be small.
        let tells = Lexicon::of(code).is_some_and(Lexicon::has_dictionary);
        for (at, token) in tokens.iter().enumerate() {
            let entry = token.listed.entry();
            let has_capital = |it: Entry| it.flags.is_capitalised() || !it.flags.is_common();
            let is_plain = token.kind == TokenKind::Word
                && token.case == Case::Lower
                && entry.is_some_and(|it| has_capital(it) || !tells);
            if !is_plain || document.is_code(token) || is_set_apart(document, token.span) {
                continue;
            }
            // Dishes and things are called after a people without a capital: french fries, a danish.
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            let is_counted = before.is_some_and(|it| articles.contains(&document.word(it)));
            let is_before_noun = tokens.get(at + 1).is_some_and(|next| {
                next.kind.is_word() && next.case == Case::Lower && !document.is_function_word(next)
            });
            if is_counted && !is_before_noun {
                continue;
            }
            let word = document.word(token);
            // Most differ in their first letter.
            let first = |word: &str| word.as_bytes().first().map(u8::to_ascii_lowercase);
            let begins = |name: &&str| first(name) == first(word) || !name.is_ascii();
            let is_called = |name: &&str| {
                begins(name) && name.chars().flat_map(char::to_lowercase).eq(word.chars())
            };
            let name = self.all().find(is_called);
            if let Some(name) = name.filter(|_| !capitals.senses.contains(&word)) {
                let right = (name, "a capital");
                let found = self.report(token.span, LANGUAGES, right, findings);
                let is_behind_noun = before.is_some_and(|it| self.is_noun(it));
                // Dutch has other endings before a noun.
                let is_called = is_before_noun
                    && self.locale.language.title_case
                    && self.is_thing(tokens.get(at + 1..).unwrap_or_default());
                if is_called || !tells && is_behind_noun {
                    found.reserve(Reserve::Alone("it may be part of what a thing is called"));
                }
            }
        }
    }

    /// Whether a thing that may be called after a people stands in front: *french fries*, *danish blue cheese*, *kacang arab*.
    fn is_thing(&self, behind: &[Token]) -> bool {
        let called = capitals(self.locale.language.code).called;
        let mut near = behind.iter().take(2).map(|it| self.document.word(it));
        called.is_empty() || near.any(|word| called.binary_search(&&*Short::lower(word)).is_ok())
    }

    /// Reports countries and parts of the world without a capital: *in deutschland*. What is an ordinary word as well may be that.
    fn small_places(&self, block: &Block, findings: &mut Findings<'_, '_>) {
        let document = self.document;
        let code = self.locale.language.code;
        let Some(places) = of_language(PLACES, code) else {
            return;
        };
        let tokens = document.tokens_in(&block.tokens);
        for (at, token) in tokens.iter().enumerate() {
            let flags = token.listed.flags();
            let is_name = token.case == Case::Lower
                && flags.is_name()
                && !flags.is_common()
                && token.kind == TokenKind::Word;
            if !is_name || document.is_code(token) || !document.stands_apart(token) {
                continue;
            }
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            if !before.is_some_and(|it| document.is_function_word(it)) {
                continue;
            }
            // An adjective may be cut short: *die iran. Botschaft*.
            let is_short = tokens
                .get(at + 1)
                .is_some_and(|next| document.word(next) == ".")
                && tokens.get(at + 2).is_some();
            let name = capitalised(document.word(token));
            if !is_short
                && places.binary_search(&&*name).is_ok()
                && !is_set_apart(document, token.span)
                && !is_documentation(self.article)
            {
                self.report(
                    token.span,
                    "names of places",
                    (&name, "a capital"),
                    findings,
                );
            }
        }
    }

    /// What the languages are called, and the text's own.
    fn all(&self) -> impl Iterator<Item = &'static str> + use<> {
        let names = self.names.iter().map(|(_, name)| *name);
        names.chain([self.locale.language.autonym])
    }

    /// Whether a word is one of the names as a dictionary has it: declined, it is a people (*entre Grecs*).
    fn is_one(&self, word: &str) -> bool {
        let small = word.to_lowercase();
        self.all().any(|name| name == small)
    }

    /// Whether a word is one of the names in another form, which no country is called: Finnish *ranska* is one with a capital.
    fn is_declined(&self, word: &str) -> bool {
        let language = self.locale.language;
        if language.declension.is_empty() {
            return false;
        }
        let word = fold(word);
        let places = of_language(PLACES, language.code);
        let is_place = |name: &str| {
            places.is_some_and(|places| places.iter().any(|place| fold(place) == name))
        };
        let mut names = self.all();
        names.any(|name| is_form_of(language, name, &word) && !is_place(name))
    }

    /// Reports the name of a language behind an elided article, if a verb shortly before it says that somebody speaks it: *parle bien l’Anglais*.
    fn elided(&self, before: &[Token], token: &Token, findings: &mut Findings<'_, '_>) {
        let word = self.document.word(token);
        let Some((_, name)) = word.rsplit_once(['\'', '’']) else {
            return;
        };
        let is_title = name.starts_with(char::is_uppercase) && self.is_one(name);
        // *Elle parle de l’Espagnol* is somebody.
        let leads = |it: &&Token| {
            let word = fold(self.document.word(it));
            self.speaks(it) || self.locale.language.prepositions.contains(&&*word)
        };
        let verb = before.iter().rev().find(leads);
        if is_title && verb.is_some_and(|verb| self.speaks(verb)) {
            let start = token.span.end - name.len() as u32;
            let span = ProseSpan::new(start, token.span.end);
            let right = (&*name.to_lowercase(), "a small letter");
            self.report(span, LANGUAGES, right, findings);
        }
    }

    /// Whether a language is what a verb before it says that somebody speaks or learns, and no country.
    fn is_spoken(&self, before: &Token, token: &Token) -> bool {
        let (language, word) = (self.locale.language, self.document.word(token));
        let endings = peoples(language.code).map_or(&[][..], |it| it.spoken);
        let is_form = || {
            let word = fold(word);
            let takes = |name: &str| match endings.is_empty() {
                true => is_form_of(language, name, &word),
                false => endings.iter().any(|it| word.strip_suffix(it) == Some(name)),
            };
            self.all().any(takes)
        };
        token.kind == TokenKind::Word
            && token.case == Case::Title
            && before.span.end < token.span.start
            && self.speaks(before)
            && !self.document.is_marked_from(token.span.start)
            && (self.is_one(word) || is_form())
    }

    /// Whether a word in lower case may be a noun that an adjective stands before.
    fn is_noun(&self, token: &Token) -> bool {
        token.kind == TokenKind::Word
            && token.case == Case::Lower
            && !self.document.is_function_word(token)
            && is_common(token)
    }

    /// What becomes of the name of a language with a capital. Before a noun it may begin the name of a house (*Svenska teatern*), and where names are
    /// declined it may be a form of the name of a country (*pół Polski*, but not *chino* beside *China*).
    fn as_name(&self, token: &Token, next: Option<&Token>) -> Reserve {
        const NAME: Reserve = Reserve::Alone("it may be a name");
        let (document, language) = (self.document, self.locale.language);
        let is_noun = |next: &Token| {
            next.kind == TokenKind::Word
                && next.case == Case::Lower
                && !document.is_function_word(next)
        };
        let stem = |word: &str| {
            let word = folded(word);
            let stem = word.strip_suffix(is_vowel);
            stem.map(str::to_owned)
        };
        let places = of_language(PLACES, language.code);
        let own = stem(document.word(token));
        let mut places = places.into_iter().copied().flatten();
        let declines = !language.declension.is_empty();
        let is_place = declines && own.is_some() && places.any(|place| stem(place) == own);
        match is_place || !language.names_follow && next.is_some_and(is_noun) {
            true => NAME,
            false => Reserve::None,
        }
    }

    /// Whether a word with a capital stands behind one in lower case that makes no people of it, as articles do, and is no name besides.
    fn is_within(&self, before: &Token, token: &Token) -> bool {
        let document = self.document;
        let articles = articles(self.locale.language.code);
        let entry = token.listed.entry();
        token.kind == TokenKind::Word
            && token.case == Case::Title
            && before.kind.is_word()
            && before.span.end < token.span.start
            && !entry.is_some_and(|entry| entry.flags.is_name())
            && !articles.contains(&document.word(before).to_lowercase().as_str())
            && !document.is_marked_from(token.span.start)
    }

    /// Reports one of `what` that is written `right`, with `how` in words.
    fn report<'f, 'd>(
        &self,
        span: ProseSpan,
        what: &str,
        (right, how): (&str, &str),
        findings: &'f mut Findings<'_, 'd>,
    ) -> Found<'f, 'd> {
        let word = self.document.text(span);
        let language = self.locale.language.name;
        let message = format!("{language} writes {what} with {how}: “{word}”");
        let found = findings.report(span, message).confidence(0.85);
        found.replace(span, right, Applicability::Unsafe)
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    #[test]
    fn adjectives_of_peoples_are_small_beside_their_noun() {
        warns(&["stray-capital"], Format::Text).holds(&[
            "fr Dans le quartier, les chansons ⟦Portugaises⟧ se jouent le soir.",
            "es Vinieron en autobús unos turistas ⟦Franceses⟧ muy cansados.",
            "it Da qualche anno 40 studenti ⟦Tedeschi⟧ vivono qui.",
            "pt Todos gostam de ver os filmes ⟦Coreanos⟧ na televisão.",
            "pl Na rynku sprzedają też ⟦Hiszpańskie⟧ wino i oliwki.",
        ]);
    }

    #[test]
    fn adjectives_of_places_are_small_beside_what_every_people_has() {
        warns(&["stray-capital"], Format::Text).holds(&[
            "de Die ⟦Kanadische⟧ Regierung und zwei ⟦Irische⟧ Firmen bauen das Werk.",
            "ru Приз получили две ⟦Канадские⟧ певицы и ⟦Британский⟧ писатель.",
            "cs Večer přijel ⟦Norský⟧ velvyslanec a podal ⟦Řecké⟧ víno.",
            "sv Tre ⟦Norska⟧ turister drack ett ⟦Franskt⟧ vin.",
            "fi Kaksi ⟦Kanadalaista⟧ tutkijaa löysi sen.",
            "es Ganó la selección ⟦Mexicana⟧ y perdió un jugador chileno.",
            "it Ha vinto la squadra ⟦Americana⟧ di nuoto.",
            "de Das Russische liegt ihr, und die Irische See ist kalt.",
            "de Im Deutschen Museum spricht der Präsident der Deutschen Bank.",
            "de Er gewann den Europäischen Filmpreis und sah die Chinesische Mauer.",
            "cs Hrála Česká filharmonie a zpíval Slovenský sbor.",
            "ru Она живёт на Английской набережной у Русского музея.",
            "sv Hon gick till Franska skolan och sedan till Tyska kyrkan.",
            "cs Román Norská vláda vyšel loni.",
            "it Lo sapevano già gli antichi Romani.",
        ]);
    }

    #[test]
    fn a_language_is_small_where_somebody_speaks_it() {
        warns(&["stray-capital"], Format::Text).holds(&[
            "fi Hän puhuu ⟦Ruotsia⟧ ja vähän viroa.",
            "fr Il parle bien l’⟦Anglais⟧ et un peu le russe.",
            "nb Hun snakker ⟦Tysk⟧ hjemme.",
            "fi Hän opettaa Ruotsin historiaa ja matkustaa Ranskaan.",
            "fr L’Anglais parle peu, et l’Espagnol rit.",
        ]);
    }

    #[test]
    fn languages_are_small_in_every_form() {
        warns(&["stray-capital"], Format::Text).holds(&[
            "cs Kniha vyšla ve ⟦Francouzštině⟧ a v angličtině.",
            "pl Dzieci uczą się po ⟦Hiszpańsku⟧, a nie po niemiecku.",
            "ru Она говорит на ⟦Немецком⟧ и немного на польском.",
            "uk Вона пише ⟦Польською⟧, а думає англійською.",
            "nl Zij geeft les in ⟦engels⟧ en Frans op school.",
            "id Buku ini ditulis dalam ⟦inggris⟧ dan Arab.",
            "ru Она живёт на Немецкой улице и учит язык.",
            "uk Він живе в Англійському провулку.",
            "fi Lehti kertoi Ranskasta ja Saksasta lauantaina.",
            "id Ibu membeli kacang arab di pasar.",
        ]);
    }

    #[test]
    fn names_of_houses_and_countries_keep_theirs() {
        warns(&["stray-capital"], Format::Text).holds(&[
            "sv Pjäsen gavs först på Svenska teatern i Helsingfors.",
            "sv Hon talar ⟦Svenska⟧ och lite tyska.",
            "pl W zeszłym roku przejechał rowerem pół Polski.",
            "pl Na kursie uczy się ⟦Angielski⟧ i niemiecki.",
            "es En la academia se enseña ⟦Chino⟧ y japonés.",
        ]);
    }

    #[test]
    fn places_have_a_capital() {
        warns(&["stray-capital"], Format::Text).holds(&[
            "de Der Fluss fließt durch ⟦ungarn⟧ nach Süden.",
            "fr Elle a vécu longtemps en ⟦pologne⟧ avant la guerre.",
            "es El barco sale para ⟦argelia⟧ dos veces al mes.",
            "fr La page est à l’adresse en-pologne.fr et en «pologne».",
            "en She bought the china and the turkey in June.",
            "en Many ⟦italian⟧ farmers came to the market.",
            "en We ate french fries and danish blue cheese beside the venetian blinds.",
            "de Der Fluss fließt durch Ungarn nach Süden.",
        ]);
    }

    #[test]
    fn peoples_and_names_keep_their_capital() {
        warns(&["stray-capital"], Format::Text).holds(&[
            "fr Dans le quartier, une Portugaise joue le soir.",
            "fr Sa tante est devenue Portugaise par mariage.",
            "fr Elle lit la Revue Portugaise et le Journal Espagnol.",
            "es Estudiaron en la escuela Inglesa, cerca del puerto.",
            "es Vinieron con el banco Francés Unido de Pagos.",
            "it Da qualche anno gli studenti tedeschi vivono qui.",
            "pl Na rynku stoi Hiszpańska Akademia Wina.",
            "nl Op de markt verkopen ze ook de Spaanse wijn.",
        ]);
    }
}
