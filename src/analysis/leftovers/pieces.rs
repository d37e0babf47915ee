//! What is left over of a sentence that is not left as a whole: insertions in square brackets, and words.

use super::gloss::{follows, is_gloss, is_name_gloss, is_quoted_behind, is_quoted_gloss};
use super::lists::is_name_in;
use super::sentence::{Words, brackets, is_symbol, most_of, span_of, words_within};
use super::{Excuse, Extent, Finder, Grounds, Leftover, add, verdict};
use crate::document::{Block, Mark, ProseSpan, Sentence, Token, TokenKind};
use crate::language::facts::{LANGUAGES, by_code};
use crate::language::{Fragment, Language, Lexicon, Word};
use crate::text::fold;

/// How many of the brackets at a fragment or behind it are looked at for one that holds its translation.
const NEAR_BRACKETS: usize = 8;

/// A sentence, and what it is read as.
pub(super) struct Read<'s, 'd> {
    pub block: &'s Block,
    pub sentence: &'s Sentence,
    pub tokens: &'s [Token],
    pub words: &'s Words<'d>,
}

impl Finder<'_, '_> {
    /// Adds what is left over in a sentence to `found`, and what is explained where it stands to `glossed`.
    pub(super) fn pieces(
        &self,
        read: &Read<'_, '_>,
        mut fragments: Vec<Fragment>,
        found: &mut Vec<Leftover>,
        glossed: &mut Vec<ProseSpan>,
    ) {
        let Read { words, .. } = *read;
        let from = found.len();
        let labels = self.labels(read, &fragments).into_iter();
        for label in labels.chain(self.parts_left(read, &fragments)) {
            let first = words.partition_point(|(_, span)| span.start < label.span.start);
            let behind = words.partition_point(|(_, span)| span.start < label.span.end);
            fragments.retain(|it| it.words.end <= first || it.words.start >= behind);
            found.push(label);
        }
        // Nor does the decoder know names by their endings.
        for at in 0..words.len() {
            if let Some(name) = self.declined(words, at) {
                fragments.retain(|it| !it.words.contains(&at));
                found.push(name);
            }
        }
        // A day of the week is one whatever else the decoder makes of it, of two days and the word between them as well.
        let is_day = |at: usize| self.weekday(&words[at].0).is_some();
        fragments.retain(|fragment| {
            let (first, last) = (fragment.words.start, fragment.words.end - 1);
            last - first > 2 || !is_day(first) || !is_day(last)
        });
        let joints = self.connectives(words, &mut fragments);
        let brackets = brackets(self.document(), (read.block, read.sentence));
        let taken = self.insertions(read, &brackets, found);
        for fragment in &fragments {
            let fragment = self.of_source(words, self.trimmed(words, fragment));
            let span = span_of(words, &fragment);
            let before = taken.partition_point(|bracket| bracket.end <= span.start);
            let bracket = taken.get(before);
            if bracket.is_some_and(|bracket| bracket.overlaps(span)) || self.is_suspended(span) {
                continue;
            }
            let copied = self.is_copied_script(words, &fragment);
            let is_glossed = self.is_glossed(read, &brackets, &fragment)
                && !(copied && self.is_in_brackets_there(span));
            if is_glossed
                || self.is_spelt_out(words, &fragment)
                || !copied && self.is_explained(words, &fragment)
            {
                glossed.push(span);
            } else if !self.is_loan(words, &fragment) && !self.is_echo(words, &fragment) {
                let left = self.noun(words, &fragment);
                found.extend(left.or_else(|| self.fragment(read.block, words, &fragment, span)));
            }
        }
        self.by_themselves(read, &fragments, found);
        if !read.block.bytes.are_ascii() {
            self.lettered(words, &fragments, found);
        }
        // A label or a row of names may hold them.
        add(joints, from, found);
    }

    /// A small word as one of the source, if it is an ordinary one there, whatever other language has it too.
    fn of_source(&self, words: &Words<'_>, fragment: Fragment) -> Fragment {
        let source = self.article.source.map(|source| source.language.code);
        let list = source.and_then(Lexicon::of);
        let is_theirs = |(word, _): &(Word<'_>, ProseSpan)| {
            let entry = list.and_then(|list| list.get(word.hash));
            !word.setting.capitalised && entry.is_some_and(|entry| entry.flags.is_ordinary())
        };
        match (words.get(fragment.words.clone()), source) {
            (Some([word]), Some(source)) if is_theirs(word) => Fragment { source, ..fragment },
            _ => fragment,
        }
    }

    /// The labels of a sentence, whatever fragments it has: of the block, behind bars, of lines, numbers and buttons.
    fn labels(&self, read: &Read<'_, '_>, fragments: &[Fragment]) -> Vec<Leftover> {
        let Read { words, .. } = *read;
        let begins = read.sentence.span.start == read.block.span.start;
        let label = self.remark(read).or_else(|| {
            begins
                .then(|| self.label(read.block, words, fragments.first()))
                .flatten()
        });
        let label = label
            .or_else(|| self.lead((read.block, read.sentence), words))
            .or_else(|| begins.then(|| self.asks(read.block, words)).flatten());
        let behind_bars = self.behind_bars(read.block, words);
        let more = behind_bars.filter_map(|at| {
            let words = words.get(at..)?;
            self.lead((read.block, read.sentence), words)
        });
        let mut posts = Vec::new();
        self.numbered(read, &mut posts);
        self.buttons(read, &mut posts);
        let mut beside = Vec::new();
        let place = self.place(read.block);
        place.buttons(read.sentence, words, &mut beside);
        place.pressed(read.sentence, words, &mut beside);
        if label.is_none() {
            place.labels_of_lines(words, &mut beside);
        }
        beside.retain(|left| !posts.iter().any(|it| it.span.overlaps(left.span)));
        posts.append(&mut beside);
        label.into_iter().chain(more).chain(posts).collect()
    }

    /// Adds what is left over between brackets to `found`, and yields where, in order.
    fn insertions(
        &self,
        read: &Read<'_, '_>,
        brackets: &[(usize, usize)],
        found: &mut Vec<Leftover>,
    ) -> Vec<ProseSpan> {
        let Read { tokens, words, .. } = *read;
        let is_square = |open: usize| self.document().word(&tokens[open]) == "[";
        let (square, other): (Vec<_>, Vec<_>) =
            brackets.iter().partition(|(open, _)| is_square(*open));
        let square = square
            .iter()
            .filter_map(|&&(open, close)| self.bracket(tokens, words, open, close));
        let other = other.iter().filter_map(|&&(open, close)| {
            let inside = ProseSpan::new(tokens[open].span.end, tokens[close].span.start);
            self.aside(words, inside)
        });
        let first = found.len();
        found.extend(square.chain(other));
        let mut taken: Vec<ProseSpan> = found[first..].iter().map(|left| left.span).collect();
        taken.sort_unstable_by_key(|span| span.start);
        taken
    }

    /// A noun that its place tells: behind an article where every noun has a capital, which says nothing for a name there, or in a compound.
    fn noun(&self, words: &Words<'_>, fragment: &Fragment) -> Option<Leftover> {
        let first = fragment.words.start;
        let nouns = self.locale.language.nouns_capitalised;
        let noun = || {
            let determined = nouns.then(|| self.determined(words, first)).flatten();
            determined.or_else(|| self.compound(words, first))
        };
        (fragment.words.len() == 1).then(noun).flatten()
    }

    /// Adds the words in lower case that no list has and no fragment, with a letter that only a close language writes: what was translated by
    /// halves.
    fn lettered(&self, words: &Words<'_>, fragments: &[Fragment], found: &mut Vec<Leftover>) {
        /// In letters: shorter ones may be signs.
        const LEAST: usize = 4;
        let is_strange = |c: char| c.is_alphabetic() && !self.is_native_letter(c);
        for (at, (word, span)) in words.iter().enumerate() {
            let setting = word.setting;
            if setting.capitalised
                || setting.opaque
                || word.listed.entry().is_some()
                || word.text.is_ascii()
            {
                continue;
            }
            let next = fragments.partition_point(|fragment| fragment.words.end <= at);
            let is_taken = fragments.get(next).is_some_and(|it| it.words.contains(&at));
            let Some(letter) = word.text.chars().find(|c| is_strange(*c)) else {
                continue;
            };
            let is_whole = word.text.chars().all(char::is_alphabetic)
                && word.text.chars().nth(LEAST - 1).is_some();
            if is_taken || !is_whole || self.is_foreign_script(word.text) {
                continue;
            }
            let Some(language) = self.writer(letter) else {
                continue;
            };
            found.push(Leftover {
                span: *span,
                extent: Extent::Fragment,
                language: language.code,
                confidence: verdict::DETERMINED,
                excuse: self
                    .is_citation(*span, language.code)
                    .then_some(Excuse::Cited),
                evidence: None,
            });
        }
    }

    /// A language that has a letter which that of the text lacks: a close one, or any where not even the text's names and loans are written with it.
    fn writer(&self, letter: char) -> Option<&'static Language> {
        let own = self.locale.language;
        let has = |language: &&'static Language| {
            let letters = language.conventions.letters;
            letters.binary_search(&letter).is_ok()
        };
        let mut relatives = own.relatives.iter().filter_map(|code| by_code(code));
        let any = || {
            let known = self.locale.conventions().auxiliary_letters;
            let mut others = LANGUAGES.iter().filter(has);
            others
                .next()
                .filter(|_| known.binary_search(&letter).is_err())
        };
        relatives.find(has).or_else(any)
    }

    /// Whether the last word is the first part of one that is completed further on: *pre- y posventa*.
    fn is_suspended(&self, span: ProseSpan) -> bool {
        let behind = self.document().behind(span);
        let hyphen = behind.strip_prefix(['-', '\u{2010}', '\u{2011}']);
        hyphen.is_some_and(|behind| {
            let mut words = behind.split(' ');
            words.next() == Some("")
                && words
                    .next()
                    .is_some_and(|word| word.starts_with(char::is_lowercase))
        })
    }

    /// Whether words have their translation beside them: what stands in round brackets behind it, or with it in brackets behind, is a gloss.
    fn is_glossed(
        &self,
        read: &Read<'_, '_>,
        brackets: &[(usize, usize)],
        fragment: &Fragment,
    ) -> bool {
        let Read { tokens, words, .. } = *read;
        let span = span_of(words, fragment);
        let before = brackets.partition_point(|&(_, close)| tokens[close].span.end <= span.start);
        let near = brackets[before..].iter().take(NEAR_BRACKETS);
        let in_brackets = near.into_iter().any(|&(open, close)| {
            let inside = ProseSpan::new(tokens[open].span.end, tokens[close].span.start);
            let glosses = || {
                follows(self.document(), span, tokens[open].span)
                    && is_gloss(self.document(), &tokens[open + 1..close])
            };
            // What stands behind a number is no name in its own letters: ¥299 (含税).
            let amount = open.checked_sub(1).and_then(|before| tokens.get(before));
            let is_amount = amount.is_some_and(|token| token.kind == TokenKind::Number)
                && self.is_foreign_script(self.document().text(span));
            let translated = || {
                let words = (span, fragment.source);
                is_quoted_gloss(self.document(), tokens, (open, close), words)
            };
            most_of(self.document(), span, inside) && !is_amount
                || glosses()
                || translated()
                || is_name_gloss(tokens, (open, close), span)
        });
        let is_read =
            || self.is_foreign_script(self.document().text(span)) && self.is_read_before(span);
        in_brackets || is_read() || is_quoted_behind(self.document(), tokens, words, fragment)
    }

    /// Whether it is a word with a capital that a number in brackets follows: the height of a mountain, the year of a work.
    fn is_measured(&self, words: &Words<'_>) -> bool {
        /// In digits: a smaller number may count something, the things in a basket.
        const LEAST: usize = 3;
        let [(word, span)] = words else {
            return false;
        };
        let behind = self.document().behind(*span).trim_start();
        let inside = behind.strip_prefix('(');
        word.setting.capitalised
            && inside.is_some_and(|inside| {
                let is_number =
                    |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}');
                let number = inside.chars().take_while(is_number);
                number.filter(char::is_ascii_digit).nth(LEAST - 1).is_some()
            })
    }

    /// Whether words in another script end a bracket that sets off how they are read: (a *sakura*, 桜).
    fn is_read_before(&self, span: ProseSpan) -> bool {
        let before = self.document().before(span).trim_end();
        let Some(before) = before.strip_suffix([',', '、']) else {
            return false;
        };
        let behind = self.document().behind(span);
        let end = before.len() as u32;
        let mut near = self.document().marks_near(end);
        behind.starts_with([')', '）'])
            && near.any(|marked| marked.mark == Mark::Emphasis && marked.span.end == end)
    }

    /// Whether words in a script that the text does not use are the original's own.
    fn is_copied_script(&self, words: &Words<'_>, fragment: &Fragment) -> bool {
        let inside = words.get(fragment.words.clone()).unwrap_or_default();
        let is_foreign = |(first, _): &(Word<'_>, _)| self.is_foreign_script(first.text);
        inside.first().is_some_and(is_foreign)
            && self.article.original.is_some_and(|original| {
                let has = |(word, _): &(Word<'_>, _)| original.has(word.hash);
                let text = self.document().text(span_of(words, fragment));
                inside.iter().all(has) || original.has_characters_of(text)
            })
    }

    /// Whether the original has the same between round brackets: what is no gloss there is none here.
    fn is_in_brackets_there(&self, span: ProseSpan) -> bool {
        let text = self.document().text(span);
        (self.article.original).is_some_and(|original| original.brackets(text))
    }

    /// Adds the words that no fragment has, if they are left over by themselves: mostly such as have a capital.
    fn by_themselves(
        &self,
        read: &Read<'_, '_>,
        fragments: &[Fragment],
        found: &mut Vec<Leftover>,
    ) {
        let words = read.words;
        let is_latin = self.locale.language.scripts.contains(&"Latin");
        let is_capital = |at: usize| words.get(at).is_some_and(|it| it.0.setting.capitalised);
        let is_before_name = |at: usize| {
            let is_cut = words.get(at).is_some_and(|it| it.0.setting.opaque);
            is_capital(at + 1) || is_cut && is_capital(at + 2)
        };
        for (at, (word, _)) in words.iter().enumerate() {
            if !word.setting.capitalised && is_latin && !is_before_name(at) {
                continue;
            }
            let next = fragments.partition_point(|fragment| fragment.words.end <= at);
            let fragment = fragments.get(next);
            let is_taken = fragment.is_some_and(|fragment| fragment.words.contains(&at));
            if is_taken || self.is_speaker(words, at) {
                continue;
            }
            if !word.setting.capitalised {
                found.extend(match is_latin {
                    true => {
                        let binder = self.between_names(read.block, words, at);
                        binder.or_else(|| self.titled(read.block, words, at))
                    }
                    false => self.binder(read.block, words, at),
                });
                continue;
            }
            let alone = self.exonym(words, at).or_else(|| self.opener(words, at));
            let alone = alone.or_else(|| self.determined(words, at));
            let title = || match is_latin {
                true => self.titled(read.block, words, at),
                false => self.title(words, at),
            };
            let alone = alone.or_else(title);
            found.extend(alone.or_else(|| self.compound(words, at)));
        }
    }

    fn fragment(
        &self,
        block: &Block,
        words: &Words<'_>,
        fragment: &Fragment,
        span: ProseSpan,
    ) -> Option<Leftover> {
        let inside = &words[fragment.words.clone()];
        let foreign_script = self.is_foreign_script(inside[0].0.text);
        if self.is_measured(inside)
            || self.is_typed(words, fragment)
            || self.is_joined(words, fragment)
            || self.is_surname(words, fragment)
            || self.is_named_so(words, fragment)
            || self.is_species(words, fragment)
            || inside.len() == 1 && self.is_speaker(words, fragment.words.start)
            || self.is_noun_of_own(words, fragment)
            || foreign_script && self.is_own_but_a_letter(inside)
        {
            return None;
        }
        // What the source text itself says in its own script is no citation of another language.
        let copied =
            foreign_script && self.is_copied(inside) && !self.is_international(words, fragment);
        let leads_in = self.leads_in(words, fragment);
        let grounds = Grounds {
            cited: !copied
                && (self.is_citation(span, fragment.source) || self.are_citations(inside))
                || self.is_titled(inside)
                || !copied && self.follows_work(words, fragment),
            name: self.is_part_of_name(words, fragment),
            reference: self.is_reference(block) || self.is_within_title(words, fragment),
            international: !foreign_script && self.is_international(words, fragment),
            kept: !leads_in && self.is_term_kept(inside, fragment.source),
            proper: !foreign_script && self.is_name(words, fragment),
        };
        let left = Leftover {
            span,
            extent: Extent::Fragment,
            language: fragment.source,
            confidence: 0.0,
            excuse: (!leads_in && self.may_be_term(inside, fragment.source))
                .then_some(Excuse::Kept),
            evidence: None,
        };
        if foreign_script {
            // A brand keeps its letters in every script.
            let is_brand = self.is_latin_name(words, fragment);
            let unheard_of = || self.is_unheard_of(inside).then_some(Excuse::Unlisted);
            return (!is_symbol(inside) && !is_brand).then(|| Leftover {
                language: self.source_with(inside).unwrap_or(fragment.source),
                extent: Extent::Script,
                confidence: verdict::SCRIPT,
                excuse: grounds.excuse().or_else(unheard_of),
                ..left
            });
        }
        Some(Leftover {
            evidence: Some(self.evidence(words, fragment, grounds)),
            ..left
        })
    }

    /// The source, if it has all of the words: of languages that share them it is the likeliest.
    fn source_with(&self, words: &Words<'_>) -> Option<&'static str> {
        let source = self.article.source?.language.code;
        let list = Lexicon::of(source)?;
        let has = |(word, _): &(Word<'_>, ProseSpan)| {
            word.setting.opaque || list.get(word.hash).is_some()
        };
        words.iter().all(has).then_some(source)
    }

    /// The insertion between two square brackets, if it is of another language.
    fn bracket(
        &self,
        tokens: &[Token],
        words: &Words<'_>,
        open: usize,
        close: usize,
    ) -> Option<Leftover> {
        let bracket = tokens[open].span.to(tokens[close].span);
        let words = words_within(words, bracket);
        let mut inside: Vec<Word<'_>> = words.iter().map(|(word, _)| *word).collect();
        // What opens a bracket has a capital as what opens a sentence: [Applause].
        if let Some(word) = inside.first_mut() {
            word.setting.initial |= !is_name_in(word.hash, 1);
        }
        if inside.is_empty()
            || inside
                .iter()
                .all(|word| matches!(fold(word.text).as_str(), "sic"))
        {
            return None;
        }
        let fragments = self.in_brackets.fragments(&inside);
        let left: usize = fragments.iter().map(|fragment| fragment.words.len()).sum();
        // [w]hile: a letter that an editor changed.
        let next = self.document().prose()[bracket.end as usize..]
            .chars()
            .next();
        if next.is_some_and(char::is_alphabetic) {
            return None;
        }
        let most = fragments
            .iter()
            .max_by_key(|fragment| fragment.words.len())?;
        let inner = fold(self.document().text(ProseSpan::new(
            tokens[open].span.end,
            tokens[close].span.start,
        )));
        if self.is_markup(tokens, open, close) {
            return None;
        }
        // [-v], [:group], [a|b], [c]: what a command takes.
        let is_option =
            inner.starts_with(['-', ':', ',', '|', '=']) || inner.contains('|') || inner.len() < 2;
        let glossary = self.article.glossary;
        let is_loan = self.locale.language.is_loan(&inner)
            || glossary.is_some_and(|glossary| glossary.has(&inner, self.locale));
        (left * 2 >= inside.len() && !is_loan && !is_option).then_some(Leftover {
            span: bracket,
            extent: Extent::Bracket,
            language: most.source,
            confidence: verdict::BRACKET,
            excuse: self
                .is_term_kept(words, most.source)
                .then_some(Excuse::Kept),
            evidence: None,
        })
    }
}
