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
use foldhash::HashSet;
use line::{LEAST, Line};

pub(super) fn check(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let Some(line) = Line::of(article, block) else {
        return;
    };
    line.initials(findings);
    line.joined_articles(findings);
    line.report_stopped(findings);
    let told = line.joined_elsewhere(findings);
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

impl Line<'_, '_> {
    /// Reports an abbreviation that no hyphen joins to its noun: *ein USB Kabel*. Only behind a determiner that no institution has, unlike *wenn die
    /// EU Hilfe zusagt*.
    fn initials(&self, findings: &mut Findings<'_, '_>) {
        let document = self.document();
        let Some(joints) = joints(self.language.code) else {
            return;
        };
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
            }
        }
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

    /// Reports two nouns that the text has as one word elsewhere, and yields where they begin, in order.
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
