//! Compounds written as separate words, for `punctuation-spacing`: *Durchsatz Grenzwerte*.
//!
//! Languages that give nouns a capital write a compound in one word or with a hyphen. Two nouns in a row may be right all the same (*ein Glas
//! Wasser*, *dem Benutzer Zugriff gewähren*), so they are reported only on raw pages, where the source put them side by side. Nouns that a list has
//! as one word are reported in any text.

mod line;
mod runs;
mod through;

use crate::analysis::register;
use crate::article::{Article, Query};
use crate::diagnostic::Applicability;
use crate::document::{Block, Case, ProseSpan, TokenKind};
use crate::language::facts::{articles, joints};
use crate::rule::{Findings, Reserve};
use foldhash::{HashMap, HashSet};
use line::{LEAST, Line};

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let Some(line) = Line::of(article, block) else {
        return;
    };
    let mut told = line.initials(findings);
    line.joined_articles(findings);
    line.report_stopped(findings);
    told.extend(line.joined_elsewhere(findings));
    told.extend(line.hyphened_elsewhere(&told, findings));
    told.sort_unstable();
    // Other texts name cafés and count leaves of mint.
    match register::is_page_of_guide(article) {
        true => line.report_runs(&told, findings),
        false => line.listed(&told, findings),
    }
}

/// The words of a document that have a capital, as they are written.
struct Joined(HashSet<Box<str>>);

impl Query for Joined {
    fn run(article: &Article<'_>) -> Self {
        let document = article.document;
        let nouns = document.tokens().iter().filter(|it| it.case == Case::Title);
        let long = nouns
            .map(|it| document.word(it))
            .filter(|it| it.len() >= 2 * LEAST);
        Self(long.map(Box::from).collect())
    }
}

/// How often a document joins two words by a hyphen and nothing else, and how often they stand apart, by their numbers.
struct Hyphened(HashMap<[usize; 2], [u32; 2]>);

impl Query for Hyphened {
    fn run(article: &Article<'_>) -> Self {
        let document = article.document;
        let mut pairs: HashMap<[usize; 2], [u32; 2]> = HashMap::default();
        let tokens = document.tokens();
        let is_tight = |left: usize, right: usize| {
            let both = tokens.get(left).zip(tokens.get(right));
            both.is_some_and(|(left, right)| left.span.end == right.span.start)
        };
        let all = 0..tokens.len() as u32;
        for (at, [left, _, right]) in document.hyphens_in(&all) {
            if !is_tight(at - 1, at) || !is_tight(at, at + 1) {
                continue;
            }
            let ends = [at.checked_sub(2), Some(at + 2)].into_iter().flatten();
            let mut ends =
                ends.filter(|end| tokens.get(*end).is_some_and(|it| document.is_hyphen(it)));
            let are_words = [left, right].iter().all(|it| it.kind == TokenKind::Word);
            let goes_on = ends.any(|end| is_tight(end, at - 1) || is_tight(at + 1, end));
            if are_words && !goes_on {
                let both = [left, right].map(|it| document.number(it));
                pairs.entry(both).or_default()[0] += 1;
            }
        }
        let pairs_of_words = if pairs.is_empty() { &[] } else { tokens };
        for pair in pairs_of_words.windows(2) {
            let both = [&pair[0], &pair[1]].map(|it| document.number(it));
            if let Some([_, apart]) = pairs.get_mut(&both) {
                *apart += 1;
            }
        }
        Self(pairs)
    }
}

impl Line<'_, '_> {
    /// Reports an abbreviation that no hyphen joins to its noun, and yields where each finding begins: *ein USB Kabel*. Only behind a
    /// determiner that no institution has, unlike *wenn die EU Hilfe zusagt*.
    fn initials(&self, findings: &mut Findings<'_, '_>) -> Vec<usize> {
        let document = self.document();
        let Some(joints) = joints(self.language.code) else {
            return Vec::new();
        };
        let mut told = Vec::new();
        for (at, left) in self.tokens.iter().enumerate().skip(1) {
            let is_initials = left.kind == TokenKind::Word
                && left.case == Case::Upper
                && left.span.len() > 1
                && !document.is_code(left);
            let pair = is_initials.then(|| self.pair_at(at)).flatten();
            let Some(([left, right], before)) = pair.zip(self.before(at)) else {
                continue;
            };
            if !self.is_noun(right) || self.is_lent(right) || self.is_followed(left) {
                continue;
            }
            let has = |word: &str| joints.determiners.binary_search(&word).is_ok();
            // Inside a sentence the capital of respect tells a determiner from a pronoun.
            let goes_on = self.before(at - 1).is_some_and(|it| it.kind.is_word());
            let is_polite = goes_on && has(document.word(before));
            if is_polite || has(&document.word(before).to_lowercase()) {
                let one = document.text(left.span.to(right.span)).replace(' ', "-");
                let message = |text: &str| format!("“{text}” is a compound: “{one}”");
                let reserve = Reserve::Alone("each may stand for itself");
                self.report_as(at, &one, message, (0.85, reserve), findings);
                told.push(at);
            }
        }
        told
    }

    /// Reports an article with a hyphen between it and its noun: *mit einer-Karte*. With more parts it is a phrase, as in *der Mal-sehen-Blick*.
    fn joined_articles(&self, findings: &mut Findings<'_, '_>) {
        let document = self.document();
        for (at, window) in self.tokens.windows(3).enumerate() {
            let [article, hyphen, noun] = window else {
                continue;
            };
            let is_tight =
                article.span.end == hyphen.span.start && hyphen.span.end == noun.span.start;
            if !is_tight || !document.is_hyphen(hyphen) {
                continue;
            }
            let ends = [at.checked_sub(1), Some(at + 3)].into_iter().flatten();
            let mut ends = ends.filter_map(|at| self.tokens.get(at));
            let mut goes_on = || {
                ends.any(|it| {
                    !it.kind.is_word()
                        && (it.span.end == article.span.start || it.span.start == noun.span.end)
                        && document.is_hyphen(it)
                })
            };
            let is_article = || {
                let word = document.word(article);
                article.case == Case::Lower && articles(self.language.code).contains(&word)
            };
            if noun.case != Case::Title || !is_article() || goes_on() {
                continue;
            }
            let text = document.text(article.span.to(noun.span));
            findings
                .report(
                    article.span.to(noun.span),
                    format!("“{text}” has a hyphen between an article and its noun"),
                )
                .confidence(0.9)
                .fix(
                    "Replace the hyphen with a space",
                    Applicability::Unsafe,
                    [(hyphen.span, " ")],
                );
        }
    }

    /// Reports two nouns that the text has as one word elsewhere.
    fn joined_elsewhere(&self, findings: &mut Findings<'_, '_>) -> Vec<usize> {
        let is_guide = register::is_page_of_guide(self.article);
        let mut told = Vec::new();
        for at in 0..self.tokens.len() {
            let Some([left, right]) = self.titles_at(at) else {
                continue;
            };
            let before = self.before(at);
            if self.is_noun(left)
                && self.is_noun(right)
                && !self.is_followed(left)
                && let Some(one) = self.joined(at)
                && self.article.get::<Joined>().0.contains(&*one)
                && !before.is_some_and(|it| self.may_be_adverbial(it))
                && !self.may_be_given(at)
            {
                told.push(at);
                // Subject and object stand side by side behind a verb: Gestern hat die Bank Kunden informiert.
                let is_sure = is_guide && !before.is_some_and(|it| self.may_be_subject(it));
                let reserve = match is_sure {
                    true => Reserve::None,
                    false => Reserve::Alone("each may be a part of its own"),
                };
                let message =
                    |text: &str| format!("“{text}” is one word elsewhere in the text: “{one}”");
                self.report_as(at, &one, message, (0.85, reserve), findings);
            }
        }
        told
    }

    /// Reports a name or a noun and the noun behind it that the text joins by a hyphen elsewhere, and not less often.
    fn hyphened_elsewhere(&self, before: &[usize], findings: &mut Findings<'_, '_>) -> Vec<usize> {
        let document = self.document();
        let hyphened = &self.article.get::<Hyphened>().0;
        if hyphened.is_empty() {
            return Vec::new();
        }
        let is_guide = register::is_page_of_guide(self.article);
        let mut told = Vec::new();
        for at in 0..self.tokens.len() {
            let Some([left, right]) = self.pair_at(at).filter(|_| !before.contains(&at)) else {
                continue;
            };
            let both = [left, right].map(|it| document.number(it));
            let is_habit = || {
                let uses = hyphened.get(&both);
                uses.is_some_and(|[joined, apart]| joined >= apart)
            };
            let is_given = || self.is_noun(left) && self.may_be_given(at);
            let is_noun = || self.may_be_noun(right) || self.is_compound(right);
            if is_habit() && is_noun() && !self.is_followed(left) && !is_given() {
                told.push(at);
                let one = document.text(left.span.to(right.span)).replace(' ', "-");
                let reserve = match is_guide {
                    true => Reserve::None,
                    false => Reserve::Alone("each may be a part of its own"),
                };
                let message =
                    |text: &str| format!("“{text}” has a hyphen elsewhere in the text: “{one}”");
                self.report_as(at, &one, message, (0.85, reserve), findings);
            }
        }
        told
    }

    /// Reports two nouns that a list has as one word.
    fn listed(&self, told: &[usize], findings: &mut Findings<'_, '_>) {
        for at in (0..self.tokens.len()).filter(|at| told.binary_search(at).is_err()) {
            let Some([left, right]) = self.titles_at(at) else {
                continue;
            };
            let before = self.before(at);
            // A noun that is a surname as well is a noun behind an indefinite article; behind other words it may be a label (das Symbol Haus).
            let is_led = before.is_some_and(|before| self.is_indefinite(before));
            let is_one = |token| match is_led {
                true => self.may_be_noun(token),
                false => self.is_noun(token),
            };
            let is_contracted = before.is_some_and(|before| self.is_contracted(before));
            if is_one(left)
                && is_one(right)
                && !self.is_followed(left)
                && !(is_contracted && self.may_be_given(at))
                && !before.is_some_and(|before| self.may_be_adverbial(before))
                && let Some(one) = self.as_one(at)
            {
                self.report_one(at, &one, findings);
            }
        }
    }

    /// Reports runs of nouns that should be a compound, where a source put them side by side.
    fn report_runs(&self, told: &[usize], findings: &mut Findings<'_, '_>) {
        let document = self.document();
        let is_untold = |run: &runs::Run| told.binary_search(&run.first).is_err();
        for run in self.torn_runs().filter(is_untold) {
            if run.last == run.first + 1
                && let Some(one) = self.as_one(run.first)
            {
                self.report_one(run.first, &one, findings);
                continue;
            }
            let (Some(left), Some(right)) = (self.tokens.get(run.first), self.tokens.get(run.last))
            else {
                continue;
            };
            let span = left.span.to(right.span);
            let text = document.text(span);
            let mended = text.replace(' ', "-");
            let message = format!(
                "nothing joins the nouns of “{text}”: a compound is “{mended}” or one word"
            );
            let reserve = match run.is_plain {
                true => Reserve::Telling,
                false => Reserve::Silent,
            };
            findings
                .report(span, message)
                .confidence(0.85)
                .reserve(reserve);
        }
    }

    fn report_one(&self, at: usize, one: &str, findings: &mut Findings<'_, '_>) {
        let message = |text: &str| format!("“{text}” is one word: “{one}”");
        let reserve = Reserve::Alone("each may be a part of its own");
        self.report_as(at, one, message, (0.8, reserve), findings);
    }

    /// Reports the word at `at` and the next one, with the way to write them.
    fn report_as(
        &self,
        at: usize,
        one: &str,
        message: impl Fn(&str) -> String,
        (confidence, reserve): (f32, Reserve),
        findings: &mut Findings<'_, '_>,
    ) {
        let (Some(left), Some(right)) = (self.tokens.get(at), self.tokens.get(at + 1)) else {
            return;
        };
        let span: ProseSpan = left.span.to(right.span);
        findings
            .report(span, message(self.document().text(span)))
            .confidence(confidence)
            .reserve(reserve)
            .replace(span, one, Applicability::Unsafe);
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests;
