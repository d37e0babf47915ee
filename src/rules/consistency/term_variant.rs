//! See [`TERM_VARIANT`].

use super::variants::{self, Variant, times};
use crate::analysis::register;
use crate::analysis::terms::{self, Kind, Tallied, Term, Topic};
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::ProseSpan;
use crate::rule::{Findings, Reserve};
use crate::text::{capitalised, fold, slot};
use std::borrow::Cow;

crate::declare_rule! {
    /// A term written two ways: joined or with a hyphen, with capitals or without, in words or in figures, in italics or in quotation marks.
    ///
    /// Either may be right; a text has one of them. The rarer form is reported, once, with all its places; of two equally frequent ones the
    /// later one. A hyphen that only joins what stands before a noun (a long-term plan, in the long term) is grammar and left alone, and so
    /// are words that mean another thing when they are joined, and the capitals of longer names and of titles before a name. At the start of
    /// a sentence a number may be in words in any case. With `--scope project` hyphens are compared across all files.
    ///
    /// ```fails,en
    /// The two sides agreed on a ceasefire on Monday. By Friday the cease-fire was broken.
    /// ```
    /// ```fails,en
    /// Nothing escapes from a Black Hole once it is inside. Light bends around a black hole as well.
    /// ```
    /// ```fails,de
    /// Niemand sieht in das Schwarze Loch hinein. Das Licht krümmt sich um das schwarze Loch herum.
    /// ```
    /// ```fails,en
    /// The ministry sent twelve people on Monday. A week later the same 12 people came back.
    /// ```
    /// ```fails,en
    /// The office published a paper, hereinafter the “Report”. According to the report, more students come home.
    /// ```
    /// ```fails,fr
    /// Le soir, le Premier ministre a reçu la presse. Pour lui, le Premier ministre décide, et le premier ministre répond.
    /// ```
    /// ```passes,en
    /// Twelve people came to the hall, and the same 12 people left it, each with two bags and 3 books.
    /// ```
    /// ```passes,en
    /// They made a long-term plan, and in the long term it worked. He would resign, then re-sign the contract.
    /// ```
    /// ```passes,en
    /// Yesterday Prime Minister Brown met the former prime minister. Every day he sets up a setup for everyday life.
    /// ```
    /// ```passes,en
    /// Both sides signed the Action Plan to Strengthen the Comprehensive Partnership. They then spoke of a comprehensive partnership.
    /// ```
    /// ```passes,de
    /// Wir wollen sie besser kennen lernen, denn das Kennenlernen ist schön.
    /// ```
    pub TERM_VARIANT = "term-variant", Consistency, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let settled = |form: &str| {
        let target = article.target;
        let glossary = article.glossary.zip(target);
        glossary.is_some_and(|(glossary, target)| glossary.has(form, target))
    };
    for term in terms::variants(article) {
        if term.forms.iter().any(|(form, _)| settled(form)) {
            continue;
        }
        let in_project = article.target.map_or(&[] as &[_], |target| {
            terms::in_corpus(article, target, Topic::Joint, &term.key)
        });
        report(article, &term, in_project, findings);
    }
}

fn report(
    article: &Article<'_>,
    term: &Term,
    in_project: &[(String, Tallied)],
    findings: &mut Findings<'_, '_>,
) {
    let elsewhere = |form: &str| {
        let form = form.replace(['‐', '‑'], "-");
        in_project.iter().find(|(known, _)| *known == form)
    };
    let count = |form: &str, here: usize| {
        elsewhere(form).map_or(here, |(_, tallied)| tallied.count as usize)
    };
    let Some((best, best_count)) = most_frequent(term, in_project, count) else {
        return;
    };
    let kept = term.forms.iter().find(|(form, _)| form == best);
    let kept = kept.map_or(&[] as &[_], |(_, places)| places.as_slice());
    let (confidence, applicability) = trust(term.kind);
    for (form, places) in term.forms.iter().filter(|(form, _)| form != best) {
        let (message, others) = match term.kind {
            Kind::Capitals => declined(article, form, &term.forms, kept),
            Kind::Joint | Kind::Number | Kind::Marks => (
                variants::message(
                    form,
                    best,
                    best_count,
                    elsewhere(best).map(|(_, tallied)| tallied),
                ),
                variants::besides(form, &term.forms),
            ),
        };
        // What only other documents write in another way may be another word there.
        let doubtful = kept.is_empty() && best_count < 2 * count(form, places.len());
        let custom = match term.kind {
            Kind::Capitals | Kind::Marks => register::is_page_of_manual(article),
            Kind::Joint | Kind::Number => false,
        };
        let doubtful = doubtful || term.either;
        variants::report(
            article,
            findings,
            &Variant {
                places,
                message,
                others,
                // Both are in use, so that how often each stands there settles nothing.
                kept: if term.kind == Kind::Capitals {
                    kept
                } else {
                    variants::unless_prevailing(kept, places)
                },
                instead: instead(article, term.kind, places, best),
                confidence,
                applicability,
                severity: if doubtful {
                    Severity::Hint
                } else {
                    Severity::Warning
                },
                // Labels, commands and headings have the capitals of their places.
                reserve: if custom {
                    Reserve::Hint("")
                } else {
                    Reserve::None
                },
            },
        );
    }
}

/// The first of the most frequent forms, here or in other documents, and how often it stands there.
fn most_frequent<'t>(
    term: &'t Term,
    in_project: &'t [(String, Tallied)],
    count: impl Fn(&str, usize) -> usize,
) -> Option<(&'t str, usize)> {
    let forms = term.forms.iter().rev();
    let (form, here) = forms
        .map(|(form, places)| (form.as_str(), count(form, places.len())))
        .max_by_key(|(_, count)| *count)?;
    let elsewhere = in_project.first();
    let elsewhere = elsewhere.map(|(form, tallied)| (form.as_str(), tallied.count as usize));
    Some(
        elsewhere
            .filter(|(_, count)| *count > here)
            .unwrap_or((form, here)),
    )
}

/// How sure it is that one form of a term is to be written like the others, and how sure that it may be replaced.
fn trust(kind: Kind) -> (f32, Applicability) {
    match kind {
        Kind::Joint => (0.92, Applicability::Unsafe),
        Kind::Capitals => (0.88, Applicability::Unsafe),
        Kind::Number => (0.85, Applicability::Unsafe),
        Kind::Marks => (0.9, Applicability::Manual),
    }
}

/// What is written instead at each of these places, if that can be said.
fn instead<'b>(
    article: &Article<'_>,
    kind: Kind,
    places: &[ProseSpan],
    best: &'b str,
) -> Vec<Cow<'b, str>> {
    match kind {
        Kind::Joint => variants::throughout(best, places),
        Kind::Capitals => {
            let text = |place: &ProseSpan| article.document.text(*place);
            let cased = |place| Cow::Owned(cased_like(text(place), best));
            places.iter().map(cased).collect()
        }
        Kind::Number if is_same_noun(article, places, best) => variants::throughout(best, places),
        // What is declined in another way is not replaced, and marks are no text.
        Kind::Number | Kind::Marks => Vec::new(),
    }
}

/// What is wrong with the capitals of a term, and its other forms, which are declined as the sentence wants.
fn declined(
    article: &Article<'_>,
    form: &str,
    forms: &[(String, Vec<ProseSpan>)],
    kept: &[ProseSpan],
) -> (String, Vec<(String, usize, Option<ProseSpan>)>) {
    let mut spelt: Vec<(&str, Vec<ProseSpan>)> = Vec::new();
    let others = forms.iter().filter(|(other, _)| other != form);
    for place in others.flat_map(|(_, places)| places) {
        slot(&mut spelt, article.document.text(*place)).push(*place);
    }
    let alike = spelt.iter().find(|(text, _)| fold(text) == fold(form));
    let others = variants::besides(form, &spelt);
    let most = others.first().map(|(text, _, _)| text.as_str());
    let best = alike.map(|(text, _)| *text).or(most).unwrap_or_default();
    let declined = if spelt.len() > 1 {
        ", declined or not"
    } else {
        ""
    };
    let message = format!(
        "“{form}” is written “{best}” elsewhere in this text ({}{declined})",
        times(kept.len())
    );
    (message, others)
}

/// Whether the number counts the same word at all places, letter for letter.
fn is_same_noun(article: &Article<'_>, places: &[ProseSpan], best: &str) -> bool {
    let noun = |text: &str| text.split_whitespace().last().map(str::to_owned);
    let mut places = places.iter();
    places.all(|place| noun(article.document.text(*place)) == noun(best))
}

/// The text with the first letters of its words as large as those of `model`.
fn cased_like(text: &str, model: &str) -> String {
    let mut models = model.split(' ');
    let words = text.split(' ').map(|word| {
        let large = |model: &str| model.chars().next().is_some_and(char::is_uppercase);
        match models.next().map(large) {
            Some(true) => capitalised(word),
            Some(false) => {
                let mut letters = word.chars();
                let small = letters.next().into_iter().flat_map(char::to_lowercase);
                small.chain(letters).collect()
            }
            None => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}
