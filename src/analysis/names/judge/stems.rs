//! Names of two words in two spellings that may stand in two cases: *Стивен Хокинг*, *о Стивене Хоукинге*. What ends the words is taken off; then one of
//! them is the same, and the other differs in a letter that no ending has touched, or the two are joined in another way.

use super::cabinet::Cabinet;
use super::persons::{is_eastern, sound_alike};
use super::{Clusters, Difference, MOST_IN_DRAWER, is_ordinary, listed, slips};
use crate::analysis::names::keys::{self, Words};
use crate::analysis::names::sounds;
use crate::language::facts::{NAME_WOMEN, romanised};
use crate::text::hash;
use crate::text::kind;
use crate::text::letters::{fold_char, folded};
use foldhash::HashMap;

/// In letters: so many are left of a surname without its ending, and of a given name.
const LEAST: usize = 4;
const LEAST_GIVEN: usize = 3;
/// A language with so many endings declines its names.
const DECLINES: usize = 16;
/// A name is written with so many endings at most.
const MOST_FORMS: usize = 8;

/// The forms of one name in several cases.
struct Name {
    given: String,
    /// As it is written, and without what may be an ending.
    surnames: Vec<String>,
    /// Whether it may be Korean: there surnames have up to three letters, and the given names behind them differ in a vowel.
    is_short: bool,
    forms: Vec<usize>,
}

impl Clusters {
    /// Joins such names.
    pub(super) fn stems(&mut self) {
        let mut names: Vec<Name> = Vec::new();
        let mut known: HashMap<u64, usize> = HashMap::default();
        for at in 0..self.entries.len() {
            if !self.is_phrase[at] || !self.is_named(at) {
                continue;
            }
            let Some((given, surnames)) = self.stems_of(at) else {
                continue;
            };
            let keys = surnames.each_ref().map(|surname| hash((&given, surname)));
            let number = keys.iter().find_map(|key| known.get(key)).copied();
            let number = number.unwrap_or(names.len());
            keys.iter().for_each(|key| {
                known.entry(*key).or_insert(number);
            });
            if number == names.len() {
                names.push(Name {
                    given,
                    surnames: Vec::new(),
                    is_short: is_short(&self.entries[at].text),
                    forms: Vec::new(),
                });
            }
            let name = &mut names[number];
            name.forms.push(at);
            for surname in surnames {
                if name.surnames.len() < MOST_FORMS && !name.surnames.contains(&surname) {
                    name.surnames.push(surname);
                }
            }
        }
        if self.locale.language.endings.len() >= DECLINES {
            self.joints(&names);
        }
        let pairs = pairs(&names);
        if !pairs.is_empty() {
            let words = self.words();
            for (one, other) in pairs {
                self.compare(&names[one], &names[other], &words);
            }
        }
        self.women(&names);
    }

    /// Joins the name of a woman with what a language joins to it for women and without, both in no other case: *Angela Merkelová*, *Angela Merkel*.
    fn women(&mut self, names: &[Name]) {
        let forms = || names.iter().flat_map(|name| &name.forms).copied();
        let base = |at: usize| {
            let text = self.entries[at].text.as_str();
            NAME_WOMEN
                .iter()
                .find_map(|ending| text.strip_suffix(ending))
        };
        let bases: HashMap<&str, usize> = forms().filter_map(|at| Some((base(at)?, at))).collect();
        if bases.is_empty() {
            return;
        }
        let pairs = forms().filter_map(|at| {
            let woman = bases.get(self.entries[at].text.as_str())?;
            Some((*woman, at))
        });
        for (one, other) in pairs.collect::<Vec<_>>() {
            self.join(one, other, Difference::Stem);
        }
    }

    /// The first of two words without its ending, and the other one with what may be one and without.
    fn stems_of(&self, at: usize) -> Option<(String, [String; 2])> {
        let text = &self.entries[at].text;
        let (given, surname) = text.split_once(keys::parts_words)?;
        let is_word = |word: &str| word.chars().all(char::is_alphabetic);
        if !is_word(given) || !is_word(surname) || self.locale.language.is_honorific(given) {
            return None;
        }
        let (given, surname) = (lower(given), lower(surname));
        let stem = self.without_ending(&surname, LEAST).to_owned();
        let given = self.without_ending(&given, LEAST_GIVEN);
        Some((without_fleeting(given), [surname, stem]))
    }

    /// A word in lower case without the longest ending of the language, with so many letters left at least; endings are listed without marks.
    fn without_ending<'w>(&self, word: &'w str, least: usize) -> &'w str {
        let plain = folded(word);
        let length = word.chars().count();
        let endings = self.locale.language.endings.iter();
        let endings = endings.filter(|ending| plain.ends_with(*ending));
        let longest = endings.map(|ending| ending.chars().count());
        let longest = longest.filter(|ending| length >= ending + least).max();
        let kept = longest.filter(|_| plain.chars().count() == length);
        let cut = kept.and_then(|ending| word.char_indices().nth(length - ending));
        cut.map_or(word, |(at, _)| &word[..at])
    }

    /// Joins forms of one name that a hyphen and a space part, in whatever case they stand.
    fn joints(&mut self, names: &[Name]) {
        for name in names {
            let is_hyphened = |at: &usize| self.entries[*at].text.contains(kind::is_hyphen);
            let (hyphened, spaced): (Vec<usize>, Vec<usize>) =
                name.forms.iter().partition(|at| is_hyphened(at));
            let often =
                |forms: &[usize]| -> u32 { forms.iter().map(|at| self.entries[*at].count()).sum() };
            let (best, others) = match often(&hyphened) >= often(&spaced) {
                true => (hyphened, spaced),
                false => (spaced, hyphened),
            };
            let joined = |at: usize| Words::of(&self.entries[at].text).joined().to_owned();
            let Some((best, text)) = best.first().map(|best| (*best, joined(*best))) else {
                continue;
            };
            // What differs in nothing else was looked at before.
            let others: Vec<usize> = others
                .into_iter()
                .filter(|at| joined(*at) != text)
                .collect();
            for other in others {
                self.join(best, other, Difference::Joint);
            }
        }
    }

    fn compare(&mut self, one: &Name, other: &Name, words: &HashMap<String, usize>) {
        let often =
            |name: &Name| -> u32 { name.forms.iter().map(|at| self.entries[*at].count()).sum() };
        let (best, slip) = match often(one) >= often(other) {
            true => (one, other),
            false => (other, one),
        };
        let Some(difference) = self.differ(best, slip) else {
            return;
        };
        let first = best.forms.iter().copied();
        let Some(first) = first.max_by_key(|at| self.rank(*at)) else {
            return;
        };
        for form in &slip.forms {
            if !self.is_told(words, first, *form) {
                self.join(first, *form, difference);
            }
        }
    }

    /// What two names differ in, if they are one.
    fn differ(&self, one: &Name, other: &Name) -> Option<Difference> {
        let word = |at: usize, last: bool| {
            let words = self.entries[at].text.split_once(keys::parts_words);
            words.map_or("", |(given, surname)| if last { surname } else { given })
        };
        let is_known = |name: &Name, last: bool| {
            let mut forms = name.forms.iter();
            forms.any(|at| listed(word(*at, last), self.locale).is_some())
        };
        let is_plain = |name: &Name| {
            let mut forms = name.forms.iter();
            forms.any(|at| is_ordinary(word(*at, true), self.locale))
        };
        let mut each = one
            .surnames
            .iter()
            .flat_map(|one| other.surnames.iter().map(move |other| (one, other)));
        if is_plain(one) || is_plain(other) {
            return None;
        }
        if one.given == other.given {
            let is_slip = each.any(|(one, other)| differ_inside(one, other));
            let are_known = is_known(one, true) && is_known(other, true);
            return (is_slip && !are_known).then_some(Difference::Stem);
        }
        let is_one = each.any(|(one, other)| one == other && one.chars().nth(LEAST - 1).is_some());
        let is_plain = |name: &Name| {
            let mut forms = name.forms.iter();
            forms.any(|at| is_ordinary(word(*at, false), self.locale))
        };
        if !is_one || is_plain(one) || is_plain(other) {
            return None;
        }
        let (first, second) = (folded(&one.given), folded(&other.given));
        let are_known = is_known(one, false) && is_known(other, false);
        match (sound_alike(&first, &second), differ_inside(&first, &second)) {
            (true, _) => Some(Difference::Stem),
            (_, true) if !are_known => Some(Difference::Heard),
            _ => None,
        }
    }
}

/// Which names may be one: the numbers of each pair, the first one lower.
fn pairs(names: &[Name]) -> Vec<(usize, usize)> {
    // Two that may be one have a word in common: most names share none, and are not taken to pieces.
    let mut shared: HashMap<(bool, &str), usize> = HashMap::default();
    for name in names {
        *shared.entry((true, &name.given)).or_default() += 1;
        for surname in &name.surnames {
            *shared.entry((false, surname)).or_default() += 1;
        }
    }
    let is_shared = |is_given: bool, word: &str| shared.get(&(is_given, word)) > Some(&1);
    let mut cabinet: Cabinet<usize> = Cabinet::new();
    let mut sound = String::new();
    for (number, name) in names.iter().enumerate() {
        if name.is_short || keys::is_link(&name.given) {
            continue;
        }
        for surname in &name.surnames {
            if is_eastern(&name.given, surname, &mut sound) {
                continue;
            }
            if is_shared(true, &name.given) {
                let first = usize::from(surname.is_ascii());
                slips::each_key(surname, first, |key, _| {
                    cabinet.file(hash((&name.given, key)), number);
                });
            }
            if !is_shared(false, surname) {
                continue;
            }
            slips::each_key(&name.given, 1, |key, _| {
                cabinet.file(hash((key, surname)), number);
            });
            sounds::loose(&folded(&name.given), &mut sound);
            cabinet.file(hash((sound.as_str(), surname)), number);
        }
    }
    let mut pairs = Vec::new();
    for mut drawer in cabinet.drawers() {
        drawer.dedup();
        if drawer.len() <= MOST_IN_DRAWER {
            let each = drawer.iter().enumerate();
            let each = each.flat_map(|(nth, one)| drawer[nth + 1..].iter().map(|it| (*one, *it)));
            pairs.extend(each.filter(|(one, other)| one != other));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether the first of two words that no hyphen joins is short.
fn is_short(name: &str) -> bool {
    let given = name.split_once(' ');
    given.is_some_and(|(given, _)| given.chars().nth(LEAST_GIVEN).is_none())
}

/// A stem without the vowel before its last letter, which is lost in other cases: *Marek*, *Marka*.
fn without_fleeting(stem: &str) -> String {
    let mut letters: Vec<char> = stem.chars().collect();
    if let &[.., before, _, _] = letters.as_slice()
        && !is_vowel(before)
    {
        let place = letters.len() - 2;
        if is_vowel(letters[place]) && !is_vowel(letters[place + 1]) {
            letters.remove(place);
        }
    }
    letters.into_iter().collect()
}

fn is_vowel(letter: char) -> bool {
    romanised(letter.encode_utf8(&mut [0; 4])).starts_with(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// Whether two words differ in one letter that stands before what an ending may change.
fn differ_inside(one: &str, other: &str) -> bool {
    slips::differ_in_letter(one, other) && one.chars().rev().take(2).eq(other.chars().rev().take(2))
}

/// A word in lower case; the marks of letters that are not Latin say nothing of a name, as those of ё.
fn lower(word: &str) -> String {
    let mut lower = String::new();
    for c in word.chars().flat_map(char::to_lowercase) {
        match c < '\u{250}' {
            true => lower.push(c),
            false => fold_char(c, &mut |c| lower.push(c)),
        }
    }
    lower
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{issues, reports};

    #[test]
    fn a_name_may_be_misspelt_in_another_case() {
        reports(&["name-variant"], Format::Text).holds(&[
            "ru Хирург Густав Вельденхофер приехал утром. Вечером с ⟦Густавом Вельдинхофером⟧ говорили.",
            "uk Учора хірург Густав Вельденгофер приїхав. Увечері з ⟦Густавом Вельдингофером⟧ говорили.",
            "pl Przyjechał Marek Weldenhofski z żoną. O ⟦Marku Weldinhofskim⟧ pisano w gazecie.",
            "cs Přijel Pavel Weldenhofský s dětmi. O ⟦Pavlovi Weldinhofském⟧ se psalo v novinách.",
            "sk Včera do mesta prišla Ingrid Weldenhofová so psom. Večer tu spievala ⟦Ingrid Weldenhof⟧ sama.",
            "cs Včera do města přijela ⟦Jovana Kerrivanová⟧ se psem. O Yovaně Kerrivanové se psalo v novinách.",
            "ru Город Сан-Вельден стоит у моря. В ⟦Сан Вельдене⟧ живут рыбаки.",
            "pl Miasto Nowy-Weldhof leży nad morzem. W ⟦Nowym Weldhofie⟧ mieszkają rybacy.",
        ]);
        let text = "Приехал Густав Вельденхофер. С Густавом Вельдинхофером говорили.";
        let found = issues(&["name-variant"], "ru", Format::Text, text);
        assert!(found.iter().all(|issue| issue.fixes.is_empty()));
    }

    #[test]
    fn cases_and_relatives_are_left_alone() {
        reports(&["name-variant"], Format::Text).holds(&[
            "cs Přišel Karel Hrádeček. Viděli jsme Karla Hrádečka i Karla Hrádka.",
            "pl Przyszedł Zbigniew Marszałek. Widzieliśmy Zbigniewa Marszałka i Zbigniewa Marszałkowskiego.",
            "uk Прийшов Петро Грабовець. Бачили Петра Грабівця з дітьми.",
            "ru Пришла Марина Вельденко. Видели Карину Вельденко и Арину Вельденко.",
            "ru Пришёл Александр Вельденов. Видели Александру Вельденову с детьми.",
            "ru Пришёл Густав Артёмьев. Видели Густава Артемьева с детьми.",
            "cs Včera do města přijela Jana Weldenhofová se psem. Večer jsme viděli Jana Weldenhofa samotného.",
            "cs Přišel Karel Weldenhof. Viděli jsme Josefa Weldinhofa s dětmi.",
        ]);
    }
}
