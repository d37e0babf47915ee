//! What is known of each form of a name, without the text: in one document, or in many.
//!
//! A ledger grows with the number of distinct names, not with the text; ledgers merge in any order.

use super::judge::{Verdict, is_name_abroad, is_plain, judge};
use super::{Form, Names, sounds};
use crate::article::Article;
use crate::decode::LineIndex;
use crate::document::{Case, Document, ProseSpan, Token};
use crate::language::Locale;
use crate::text::kind;
use crate::text::letters::{fold_key, folded};
use foldhash::{HashMap, HashSet};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::sync::Arc;

/// So many neighbours of a form are kept; they tell whether two forms belong to one person.
const MOST_NEIGHBOURS: usize = 12;
/// So many places of a form are asked for neighbours.
const PLACES: usize = 6;

/// One form of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// As it is written, composed (NFC).
    pub text: String,
    /// How it is cased.
    pub case: Case,
    /// How often it stands inside a sentence of running text.
    pub inside: u32,
    /// How often it stands where a capital says nothing.
    pub elsewhere: u32,
    /// Of the places looked at, how many; and at how many of them another capitalised word follows, so that it may be a part of
    /// a longer name.
    pub leading: (u32, u32),
    /// In how many documents it occurs.
    pub documents: u32,
    /// The capitalised words right beside it as they sound, or what stands for them in scripts without capitals, hashed, sorted.
    pub near: Vec<u32>,
    /// The path of the first document that has it, and the first byte of its first place there. The path is empty where there is one
    /// document only.
    pub first: (Arc<str>, u32),
    /// The line and the column of that place, from 1; 0 where nobody asked for it.
    pub place: (u32, u32),
}

impl Entry {
    /// Whether another capitalised word follows it wherever it was looked at.
    #[must_use]
    pub fn always_leads(&self) -> bool {
        self.leading.0 == self.leading.1
    }

    /// How often it occurs.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.inside + self.elsewhere
    }

    /// What is known of a form; the text is one to work with.
    fn of(form: &Form, article: &Article<'_>, path: &Arc<str>, key: &mut String) -> Option<Self> {
        let first = form.first()?;
        let (near, leading) = neighbours(article, form, key);
        Some(Self {
            text: form.text.clone(),
            case: form.case,
            inside: form.often_inside() as u32,
            elsewhere: (form.count() - form.often_inside()) as u32,
            documents: 1,
            near,
            leading,
            first: (path.clone(), first.start),
            place: (0, 0),
        })
    }
}

/// The forms of all names of a document, or of many documents in one language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ledger {
    #[serde(serialize_with = "crate::text::in_order")]
    entries: HashMap<String, Entry>,
}

impl Ledger {
    /// The forms of the document with this path.
    #[must_use]
    pub fn of(names: &Names, article: &Article<'_>, path: &Arc<str>) -> Self {
        let mut ledger = Self::default();
        ledger.add(names.forms(), article, path);
        ledger
    }

    /// Adds forms of the same document that it does not have yet.
    pub(crate) fn add<'f>(
        &mut self,
        forms: impl IntoIterator<Item = &'f Form>,
        article: &Article<'_>,
        path: &Arc<str>,
    ) {
        let mut key = String::new();
        for form in forms {
            if self.entries.contains_key(&form.text) {
                continue;
            }
            if let Some(entry) = Entry::of(form, article, path, &mut key) {
                self.entries.insert(entry.text.clone(), entry);
            }
        }
    }

    /// Takes in another ledger. The result is the same in whatever order ledgers come.
    pub fn merge(&mut self, other: Self) {
        for (text, entry) in other.entries {
            match self.entries.get_mut(&text) {
                None => {
                    self.entries.insert(text, entry);
                }
                Some(mine) => {
                    mine.inside += entry.inside;
                    mine.elsewhere += entry.elsewhere;
                    mine.documents += entry.documents;
                    mine.leading.0 += entry.leading.0;
                    mine.leading.1 += entry.leading.1;
                    if entry.first < mine.first {
                        mine.first = entry.first;
                        mine.place = entry.place;
                    }
                    mine.near.extend(entry.near);
                    mine.near.sort_unstable();
                    mine.near.dedup();
                    // The least hashes are kept, so that the order of merging leaves no trace.
                    mine.near.truncate(MOST_NEIGHBOURS);
                }
            }
        }
    }

    /// Notes lines and columns, for readers that do not have the document.
    pub(crate) fn locate(&mut self, document: &Document<'_>, index: &LineIndex<'_>) {
        for entry in self.entries.values_mut() {
            let start = entry.first.1;
            let place = index
                .location(document.to_text(ProseSpan::new(start, start)))
                .start;
            entry.place = (place.line, place.column);
        }
    }

    /// The number of distinct forms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no forms.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Which forms are variants of which, in the order in which the forms first occur.
    #[must_use]
    pub fn verdicts(self, locale: Locale) -> Vec<Verdict> {
        in_order(self.entries.into_values().collect(), locale, None)
    }
}

/// Which forms of a document are variants of which, all others left aside, in the order in which the forms first occur.
#[must_use]
pub fn verdicts(names: &Names, article: &Article<'_>, locale: Locale) -> Vec<Verdict> {
    let mut known: HashSet<&str> = HashSet::default();
    known.reserve(names.forms().count());
    let mut key = String::new();
    let path: Arc<str> = "".into();
    let entries = names
        .forms()
        .filter(|form| known.insert(&form.text))
        .filter_map(|form| Entry::of(form, article, &path, &mut key));
    in_order(entries.collect(), locale, article.source)
}

fn in_order(mut entries: Vec<Entry>, locale: Locale, source: Option<Locale>) -> Vec<Verdict> {
    entries.sort_unstable_by(|a, b| {
        let ((path, start), (other, behind)) = (&a.first, &b.first);
        // In one document all have one and the same.
        let paths = match Arc::ptr_eq(path, other) {
            true => Ordering::Equal,
            false => path.cmp(other),
        };
        paths
            .then(start.cmp(behind))
            .then_with(|| a.text.cmp(&b.text))
    });
    judge(entries, locale, source)
}

/// The capitalised words right before and behind the places of a form that are no ordinary words.
fn neighbours(article: &Article<'_>, form: &Form, key: &mut String) -> (Vec<u32>, (u32, u32)) {
    let document = article.document;
    let tokens = document.tokens();
    // A title before the name says nothing of whose it is, while a word behind it is a part of it, common or not.
    let plain = |token: &Token| {
        let word = document.word(token);
        is_plain(document.facts(token).hash, article.target) && !is_name_abroad(word)
            || (article.target).is_some_and(|it| it.is_honorific_or_weekday(word))
    };
    let named =
        |token: &&Token| token.kind.is_word() && matches!(token.case, Case::Title | Case::Mixed);
    let links = |token: &&Token| {
        let word = document.word(token);
        super::keys::is_link(word) || word.chars().all(kind::is_hyphen)
    };
    let nouns = article
        .target
        .is_some_and(|target| target.language.nouns_capitalised);
    let mut near = Vec::new();
    let mut sound = String::new();
    let mut leading = (0, 0);
    for place in form.inside.iter().chain(&form.elsewhere).take(PLACES) {
        let first = tokens.partition_point(|token| token.span.end <= place.start);
        let (before, rest) = tokens.split_at(first);
        let within = rest
            .iter()
            .take_while(|token| token.span.start < place.end)
            .count();
        let after = rest.get(within..).unwrap_or_default();
        let linked = after.iter().take(2).take_while(links).count();
        let before = before.last().filter(named).filter(|token| !plain(token));
        let after = after.get(linked).filter(named);
        // *traf Orlow den Minister*: the link is the article of a noun.
        let after = after.filter(|token| linked == 0 || !nouns || !plain(token));
        leading.0 += 1;
        leading.1 += u32::from(after.is_some());
        let after = after.filter(|token| !nouns || !plain(token));
        for token in before.into_iter().chain(after) {
            // As it sounds: a name may be written two ways in both of its words.
            fold_key(super::core(document, token, article.target).0, key);
            sounds::loose(key, &mut sound);
            near.push(folded_hash(&sound));
        }
    }
    near.extend(&form.beside);
    near.sort_unstable();
    near.dedup();
    near.truncate(MOST_NEIGHBOURS);
    (near, leading)
}

/// A word, folded, in short.
pub(super) fn hash(word: &str) -> u32 {
    folded_hash(&folded(word))
}

fn folded_hash(folded: &str) -> u32 {
    crate::text::hash(folded) as u32
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn the_article_of_a_noun_behind_a_name_is_no_part_of_it() {
        reports(&["name-variant"], Format::Text).holds(&[
            "de Präsident Sokolow kam am Dienstag an. Dort traf ⟦Sokolov⟧ den Ministerpräsidenten.",
            "de Präsident Sokolow kam am Dienstag an. Dort traf Sokolov von Stein seine Frau.",
        ]);
    }

    #[test]
    fn a_vowel_behind_a_sibilant_is_one_of_two() {
        reports(&["name-variant"], Format::Text).holds(&[
            "nl President Lichatsjov kwam dinsdag aan. In de avond ontmoette ⟦Likhachev⟧ de minister.",
            "sv President Lichatjov anlände i går. På kvällen träffade ⟦Likhachev⟧ ministern.",
            "it Il presidente Lichaciov è arrivato martedì. La sera ⟦Likhachev⟧ ha visto il ministro.",
            "it Il signor Lucia è arrivato martedì. La sera Lucha ha visto il ministro.",
        ]);
    }
}
