//! The comma of English before the *and* of a list, for [`super::foreign_punctuation`]: *rot, weiß, und blau*; *Brot, einen Kuchen, und Milch*.
//!
//! Between clauses, behind an insertion and behind an apposition many languages have a comma there. So what is reported is a list by its form: nouns by
//! their capitals, things by the articles that name them for the first time, four items in a row, or three single words of which the last one ends
//! the sentence. Other words that nothing else tells from an insertion are a hint.

use crate::analysis::quantities::line::Line;
use crate::diagnostic::Applicability;
use crate::document::{Case, Token, TokenKind};
use crate::language::facts::{INSERTIONS, articles, gloss, governors, of_language};
use crate::rule::{Findings, Reserve};
use crate::text::fold;
use crate::text::short::Short;
use std::ops::Range;

/// An item between two commas has no more words.
const ITEM: usize = 3;
/// The last item has no more, with what depends on it.
const LAST: usize = 12;

/// Reports the comma at `at`.
pub(super) fn check(line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let (language, and) = (line.locale.language, line.locale.conventions().list_and);
    if !language.no_serial_comma || and.is_empty() || line.text(at + 1) != and {
        return;
    }
    let evidence = List::at(line, at).and_then(|list| list.evidence(and));
    let (Some(comma), Some(evidence)) = (line.get(at), evidence) else {
        return;
    };
    let name = language.name;
    let (confidence, reserve) = match evidence {
        Evidence::Things => (0.8, Reserve::None),
        Evidence::Words => (0.6, Reserve::Hint("it may set off an insertion")),
    };
    let message = format!("{name} sets no comma before the “{and}” of a list");
    findings
        .report(comma.span, message)
        .confidence(confidence)
        .reserve(reserve)
        .fix(
            "Remove the comma",
            Applicability::Unsafe,
            [(comma.span, "")],
        );
}

/// How sure a list is one.
#[derive(Debug, Clone, Copy)]
enum Evidence {
    /// Its items are things.
    Things,
    /// They are single words, one of which may be an insertion.
    Words,
}

/// What stands around the last comma of a list.
struct List<'l> {
    line: &'l Line<'l>,
    /// The words before the first comma that may be of the first item.
    first: Range<usize>,
    second: Range<usize>,
    /// From behind the conjunction to the end of the clause.
    last: Range<usize>,
}

impl<'l> List<'l> {
    fn at(line: &'l Line<'l>, comma: usize) -> Option<Self> {
        let words_before = |end: usize| {
            let back = (0..end).rev().take(ITEM + 1);
            let start = back.take_while(|at| line.is_word(*at)).last()?;
            Some(start..end)
        };
        let second = words_before(comma).filter(|second| second.len() <= ITEM)?;
        let before = second.start.checked_sub(1)?;
        let first = words_before(before)?;
        let start = comma + 2;
        let length = (start..).take_while(|at| line.is_word(*at)).count();
        let end = start + length;
        let ends =
            line.get(end).is_none() || matches!(line.text(end), "." | ";" | ":" | "!" | "?" | ")");
        let is_list = line.text(before) == ","
            && line.is_tight(before - 1)
            && line.is_tight(comma - 1)
            && (1..=LAST).contains(&length)
            && (ends || length == 1 && line.text(end) == ",");
        is_list.then_some(Self {
            line,
            first,
            second,
            last: start..end,
        })
    }

    fn evidence(&self, and: &str) -> Option<Evidence> {
        let capitals = self.line.locale.language.nouns_capitalised;
        let (second, last) = (self.second.clone(), self.last.clone());
        let first = self.first.end - 1;
        let things = self.is_thing(second.clone()) && self.is_thing(last.clone());
        let is_list = [
            capitals && things && self.is_noun(first),
            things && last.len() > 1 && self.names_first(&second) && !self.is_known(first),
            things && second.len() < ITEM && self.is_third(),
        ];
        if is_list.contains(&true) {
            return Some(Evidence::Things);
        }
        let is_alike = |case: Case| {
            let mut words = [first, second.start, last.start].into_iter();
            let is_of_case = |at: usize| self.line.is_case(at, case) || self.line.begins(at);
            words.all(|at| self.is_content(at) && is_of_case(at))
        };
        let is_short = second.len() == 1 && self.line.text(self.first.start) != and;
        let ends = last.len() == 1 || !capitals && self.depends(last.start + 1);
        // Of two things with an article the second may be what the first one is: *de kok, de Fransman, en zijn knecht*. In Romance languages articles
        // are pronouns too.
        let are_named = || {
            if self.line.locale.language.names_follow {
                return false;
            }
            let items = [&self.first, &self.second, &self.last];
            second.len() == 2 && items.into_iter().all(|item| self.is_named_thing(item))
        };
        if self.is_aside(second.start) || self.is_aside(last.start) {
            return None;
        }
        if is_short && ends && is_alike(Case::Lower) {
            return Some(match self.ends_sentence() {
                true => Evidence::Things,
                false => Evidence::Words,
            });
        }
        let words = is_short && last.len() == 1 && is_alike(Case::Title) || are_named();
        words.then_some(Evidence::Words)
    }

    /// Whether words say what somebody thinks of the rest, or against it: *unfortunately*, *yet*, *na szczęście*. An adverb among others is an item.
    fn is_aside(&self, at: usize) -> bool {
        let small = |at: usize| Short::lower(self.line.text(at));
        let (first, before) = (small(at), small(self.first.end - 1));
        let is_met = |entry: &&str| match entry.strip_prefix('-') {
            Some(ending) => first.ends_with(ending) && !before.ends_with(ending),
            None => {
                let mut words = entry.split(' ');
                words.next() == Some(&*first)
                    && (at + 1..).zip(words).all(|(at, word)| *small(at) == *word)
            }
        };
        let entries = of_language(INSERTIONS, self.line.locale.language.code);
        entries.is_some_and(|entries| entries.iter().any(is_met))
    }

    /// Whether the last item ends its sentence: behind the subject of a clause its verb would stand.
    fn ends_sentence(&self) -> bool {
        let behind = self.line.text(self.last.end);
        behind.is_empty() || matches!(behind, "." | "!" | "?" | ";")
    }

    /// Whether an item, or what of the first one stands before its comma, begins with an article and a noun.
    fn is_named_thing(&self, item: &Range<usize>) -> bool {
        let article = match item.start == self.first.start {
            true => item.end.saturating_sub(2),
            false => item.start,
        };
        item.len() > 1 && self.is_article(article) && self.is_content(article + 1)
    }

    /// Whether a word of the last item depends on what stands before it, and is the beginning of nothing new.
    fn depends(&self, at: usize) -> bool {
        let language = self.line.locale.language;
        let words = governors(language.code);
        let governs = |word: &str| {
            language.prepositions.binary_search(&word).is_ok()
                || words.is_some_and(|words| {
                    words.always.contains(&word) || words.mostly.contains(&word)
                })
        };
        self.is_content(at) && self.last.end == at + 1 || governs(&fold(self.line.text(at)))
    }

    /// Whether words are an article at most and one or two words with a meaning of their own, the last of which is a noun as far as capitals tell.
    fn is_thing(&self, words: Range<usize>) -> bool {
        let line = self.line;
        let language = line.locale.language;
        let mut body = words;
        // A partitive article may be of two words: *de la farine*.
        let links = language.name_particles.contains(&line.text(body.start));
        if links && body.len() > 2 && self.is_article(body.start + 1) {
            body.start += 1;
        }
        if self.is_article(body.start) {
            body.start += 1;
        }
        let Some(last) = body.clone().next_back() else {
            return false;
        };
        let mut others = body.start..last;
        match language.nouns_capitalised {
            true => {
                let attributes = language.adjective_endings;
                self.is_noun(last)
                    && others.all(|at| {
                        let mut endings = attributes.iter();
                        self.is_noun(at) || endings.any(|ending| line.text(at).ends_with(ending))
                    })
            }
            false => {
                body.len() < ITEM
                    && body.into_iter().all(|at| {
                        self.is_content(at) && !line.is_case(at, Case::Title) && !self.is_verb(at)
                    })
            }
        }
    }

    /// Whether an item opens with an article that names something for the first time: an apposition to what is known may do so as well.
    fn names_first(&self, item: &Range<usize>) -> bool {
        let word = self.line.text(item.start).to_lowercase();
        let gloss = gloss(self.line.locale.language.code);
        gloss.is_some_and(|gloss| gloss.indefinite.contains(&&*word))
    }

    fn is_article(&self, at: usize) -> bool {
        let word = self.line.text(at).to_lowercase();
        articles(self.line.locale.language.code).contains(&&*word)
    }

    /// Whether the first item may be somebody or something that was spoken of before: a name, or behind another article than such.
    fn is_known(&self, noun: usize) -> bool {
        let line = self.line;
        let is_name = line.is_case(noun, Case::Title) && !line.begins(noun) && !self.is_noun(noun);
        let is_definite = |at: usize| {
            let item = at..at + 1;
            self.is_article(at) && !self.names_first(&item)
        };
        is_name || self.first.clone().any(is_definite)
    }

    /// Whether another item of the same kind stands before the first of the three.
    fn is_third(&self) -> bool {
        let line = self.line;
        let Some(comma) = self.first.start.checked_sub(1) else {
            return false;
        };
        let before = comma.checked_sub(1);
        line.text(comma) == ","
            && self.first.len() < ITEM
            && self.is_thing(self.first.clone())
            && before.is_some_and(|before| self.is_content(before))
    }

    /// Whether a word is an ordinary noun by its capital.
    fn is_noun(&self, at: usize) -> bool {
        let entry = |token: &Token| token.listed.entry();
        let entry = self.line.get(at).and_then(entry);
        self.line.locale.language.nouns_capitalised
            && self.line.is_case(at, Case::Title)
            && entry.is_none_or(|entry| entry.flags.is_capitalised())
    }

    fn is_verb(&self, at: usize) -> bool {
        let word = self.line.text(at);
        let words = governors(self.line.locale.language.code);
        words.is_some_and(|words| words.verbs.contains(&word) || words.past.contains(&word))
    }

    /// Whether a word has a meaning of its own.
    fn is_content(&self, at: usize) -> bool {
        let line = self.line;
        let of_word = line.is(at, TokenKind::Word) || line.is(at, TokenKind::Contraction);
        of_word
            && !line.is_function_word(at)
            && line.is_of_own_script(at)
            && !line.is_foreign(at)
            && line.text(at).chars().nth(1).is_some()
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warns};

    #[test]
    fn no_comma_stands_before_the_last_word_of_a_list() {
        reports(&["foreign-punctuation"], Format::Text).holds(&[
            "de Die Brücke ist alt, schmal⟦,⟧ und steil.",
            "sv Bron är gammal, smal⟦,⟧ och brant.",
            "pt A ponte é velha, estreita⟦,⟧ e bonita.",
            "pl Most jest stary, wąski⟦,⟧ i stromy.",
            "uk Міст старий, вузький⟦,⟧ і крутий.",
            "fr On y voit Paul, Anne⟦,⟧ et Marie.",
            "cs Koupil mléko, mouku⟦,⟧ a droždí.",
            "tr Tuz, biber⟦,⟧ ve nane eklenir.",
            "sv Lägg lök, dill⟦,⟧ och gurka i en skål.",
        ]);
    }

    #[test]
    fn nor_where_the_items_are_things() {
        warns(&["foreign-punctuation"], Format::Text).holds(&[
            "de Auf dem Tisch standen Teller, Gläser⟦,⟧ und eine Kanne.",
            "de Sie kaufte Farbe, Pinsel⟦,⟧ und ein neues Sieb.",
            "fr Il nous faut du sel, un couteau⟦,⟧ et de la farine.",
            "it Servono farina, un uovo⟦,⟧ e lo zucchero.",
            "nl We zagen een molen, een sluis⟦,⟧ en het oude veerhuis.",
            "pt Trouxe pão, uma faca⟦,⟧ e queijo fresco.",
            "es Hace falta harina, un huevo⟦,⟧ y la mantequilla.",
            "sv Vi såg en kvarn, en bro⟦,⟧ och ett slott.",
            "pl Kupił mąkę, mleko, jajka⟦,⟧ i drożdże.",
        ]);
    }

    #[test]
    fn clauses_insertions_and_longer_items_have_their_commas() {
        reports(&["foreign-punctuation"], Format::Text).holds(&[
            "de Er kam, und sie ging, und dann regnete es.",
            "de Mein Bruder weiß, dass ich komme, und freut sich.",
            "de Anna, die Ärztin, und Paul kamen zu spät.",
            "de Der Koch, ein Franzose aus Lyon, und sein Gehilfe schwiegen.",
            "de Im Keller lagen Flaschen, die niemand trank, und ein Fass.",
            "de Es regnete, der Wind drehte, und Boote kenterten.",
            "es Compró pan, leche, y María, la hija de Ana, se fue.",
            "es Compró pan, que ya faltaba, y se fue.",
            "es Llegó tarde, se sentó, y no dijo nada.",
            "it Prese il libro, lo lesse, e lo chiuse.",
            "fr Il prit le livre, le lut, et le referma.",
            "fr La voisine, une femme âgée, et son chien dormaient.",
            "nl De kok, een Fransman, en zijn knecht zwegen.",
            "ru Он пришёл, увидел, и все замолчали.",
            "ru И старый, и узкий, и крутой.",
            "pl Zna las, w którym mieszka, i drogę.",
            "fr Il est venu, Paul, et il a vu.",
            "pl Przyszła, niestety, i wyszła.",
            "pl Most jest stary, wąski, i na szczęście stromy.",
            "es Es alta, vieja, y afortunadamente fuerte.",
            "ro Este mic, vechi, și mai ales scump.",
            "sv Han kom, tyvärr, och gick.",
            "fr Elle est petite, vieille, et pourtant forte.",
            "en The bridge is old, narrow, and steep.",
            "id Jembatan itu tua, sempit, dan curam.",
        ]);
    }
}
