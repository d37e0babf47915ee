//! A single word or abbreviation in a bracket that says more of the word right before it, for [`super::outside`]: *a cloth(damp)*, *an account(MSA)*. What may be
//! an ending of that word, another form of it, what a function is told or a sign of chemistry is none.

use crate::language::{Entry, Lexicon, WordHash};
use crate::rule::Reserve;

/// What programs are written in may stand so.
pub(super) const CODE: Reserve = Reserve::Alone("it may be code");

/// In letters: what is shorter is an ending or what a program calls something.
const LEAST: usize = 4;
/// Of abbreviations, in letters.
const SHORT: std::ops::RangeInclusive<usize> = 2..=6;

/// What a word in a bracket behind another one is.
pub(super) enum Remark {
    /// A word of the language, behind another one.
    Own,
    /// One that English has too, in which programs are written, or an abbreviation.
    Code,
}

impl Remark {
    /// What `inside` is in a bracket between `word` and `behind`.
    pub fn of(word: &str, inside: &str, behind: &str, list: &Lexicon) -> Option<Self> {
        let is_small = |text: &str| text.chars().skip(1).all(char::is_lowercase);
        let may_be_told = !behind.starts_with(char::is_alphanumeric)
            && is_small(word)
            && word.chars().count() >= LEAST
            && inside.chars().all(char::is_alphabetic);
        let begins = may_be_told.then(|| Spoken::of(word, list));
        let begins = begins.filter(Spoken::is_word)?;
        if is_abbreviation(inside) {
            return Some(Self::Code);
        }
        let says = Spoken::of(inside, list);
        let is_own = begins.is_own() && says.is_own();
        let is_remark = says.is_word()
            && is_small(inside)
            && inside.chars().count() >= LEAST
            && (begins.is_own() || says.is_own())
            && !is_form(word, inside, list);
        is_remark.then_some(if is_own { Self::Own } else { Self::Code })
    }

    /// What becomes of it where no space stands before its bracket.
    pub fn reserve(self) -> Reserve {
        match self {
            Self::Own => Reserve::None,
            Self::Code => CODE,
        }
    }
}

/// Which languages have a word.
pub(super) struct Spoken {
    here: bool,
    in_english: bool,
    /// Whether it is so much rarer in English that no program is told it.
    is_rarer: bool,
}

impl Spoken {
    pub fn of(word: &str, list: &Lexicon) -> Self {
        /// In nats, a tenth as often.
        const RARER: f32 = 2.3;
        let small = word.to_lowercase();
        let entry = |word: &str| {
            list.get(WordHash::of(word))
                .filter(|it| it.flags.is_ordinary())
        };
        let here = entry(word).or_else(|| entry(&small));
        let there = Lexicon::in_english(&small).filter(|it| it.flags.is_ordinary());
        let is_rarer =
            |there: Entry| here.is_some_and(|it| there.log_frequency + RARER < it.log_frequency);
        Self {
            here: here.is_some(),
            in_english: there.is_some(),
            is_rarer: there.is_none_or(is_rarer),
        }
    }

    pub fn is_word(&self) -> bool {
        self.here || self.in_english
    }

    /// Whether it is the language's own, whatever English has borrowed.
    pub fn is_own(&self) -> bool {
        self.here && self.is_rarer
    }
}

/// Whether it is in capitals throughout and no Roman numeral, as chemistry has it: *iron(III)*.
fn is_abbreviation(word: &str) -> bool {
    let is_numeral = || word.chars().all(|c| "IVXLCDM".contains(c));
    word.chars().all(char::is_uppercase) && SHORT.contains(&word.chars().count()) && !is_numeral()
}

/// Whether what a bracket has may be an ending of the word before it, or that word in another form: *chanteur(euse)*, *beau(belle)*.
fn is_form(word: &str, inside: &str, list: &Lexicon) -> bool {
    /// In letters: so many of a word an ending takes the place of at most, and so many it leaves and two forms of it have in common at least.
    const ENDING: usize = 4;
    const COMMON: usize = 2;
    let (word, small) = (word.to_lowercase(), inside.to_lowercase());
    let same = word.chars().zip(small.chars());
    let ends: Vec<usize> = word.char_indices().skip(COMMON).map(|(at, _)| at).collect();
    let mut stems = ends.into_iter().rev().take(ENDING).chain([word.len()]);
    let is_listed = |word: &str| list.get(WordHash::of(word)).is_some();
    list.forms_compounds() && inside.starts_with(char::is_lowercase)
        || same.take_while(|(one, other)| one == other).count() >= COMMON
        || stems.any(|at| is_listed(&format!("{}{small}", &word[..at])))
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{count, reports, warned};

    #[test]
    fn a_remark_of_one_word_has_a_space_before_its_bracket() {
        for (target, text) in [
            ("fr", "Passez une couverture(humide) sur le feu."),
            ("fr", "Il peut lire/écrire/effacer(doucement) les lignes."),
            ("es", "Ponga la tapa(limpia) encima."),
            ("pl", "Zamknij okno(małe) i poczekaj."),
            ("pt", "Feche a conta(antiga) e abra outra."),
            ("de", "Das Konto(Sparbuch) ist leer."),
            ("id", "Tutup pintu(kiri) dan tunggu."),
        ] {
            let found = warned(&["punctuation-spacing"], target, Format::Text, text);
            assert_eq!(found, ["("], "{text}");
        }
        let short = "Il vostro codice(PIN) è segreto.";
        assert_eq!(
            count(&["punctuation-spacing"], "it", Format::Text, short),
            1
        );
    }

    #[test]
    fn endings_calls_and_signs_have_none() {
        reports(&["punctuation-spacing"], Format::Text).holds(&[
            "fr Un nouveau(nouvelle) chanteur(euse), un directeur(trice) et des ami(e)s.",
            "fr Le chlorure de cuivre(II) et sin(AB), puis f(objet) et calcul(x).",
            "es Los alumnos(alumnas), el profesor(a) y los trabajador(es).",
            "de Alle Lehrer(innen) und Kunde(n), das Eisen(III)-oxid, die Schüler(schar).",
            "it Un ragazzo(ragazza), i signori(e) e gli attori(attrici).",
            "en Call search(query), print(total) or Person(name), person(s) and child(ren).",
            "pl Zrobił(a) to klient(ka), a użytkownicy(czki) czekali.",
            "tr Kullanıcı(lar) ve öğrenci(ler) bekliyor.",
            "pt O caminho docs/guia(old).md e a função f(x) do aluno(a).",
        ]);
    }
}
