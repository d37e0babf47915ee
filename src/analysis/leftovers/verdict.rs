//! Weighs the evidence on each candidate: how likely is it a leftover, and if that is not likely enough, what speaks against it.

use super::close::{is_close, is_inflected, is_joint, is_lettered, is_stray, is_subjunctive};
use super::evidence::{Evidence, Manner, Trait};
use super::sentence::is_latin;
use super::weights::{CAPITAL, LOWER};
use super::{Excuse, Extent, Leftover};
use crate::analysis::quotes::is_quote;
use crate::article::Article;
use crate::document::{Block, BlockKind, Document, ProseSpan};
use crate::language::{ENGLISH, Locale};
use std::collections::{BTreeMap, BTreeSet};

/// What is likelier than this is reported; `docs/evaluation.md` shows what other limits would give.
const REPORTED: f32 = 0.37;
/// The same where the source language is known, which leaves so few false alarms that more can be reported.
pub(super) const REPORTED_TOLD: f32 = 0.33;
/// The same in a long text that shows no other trace of the language: who leaves a word over leaves more of it.
const REPORTED_ALONE: f32 = 0.6;
/// In words: in a text that is longer, a source would have left more than one trace.
pub(super) const LONG: usize = 80;
/// A bare word in the steps of a guide is likelier a term than left over where the evidence is no better than this, whatever the
/// guide is about.
const LIKELIER_TERM: f32 = 0.8;
/// What is likelier than this is a hint; the rest is dropped.
pub(super) const HINTED: f32 = 0.15;

/// How sure words of another script are.
pub(super) const SCRIPT: f32 = 0.97;
/// How sure a whole sentence is.
pub(super) const SENTENCE: f32 = 0.97;
/// How sure the foreign name of a country is.
pub(super) const EXONYM: f32 = 0.9;
/// How sure an ordinary word is that has a capital behind an article.
pub(super) const DETERMINED: f32 = 0.85;
/// How sure the label of a line of credit is.
pub(super) const LABEL: f32 = 0.9;
/// How sure an insertion in brackets is.
pub(super) const BRACKET: f32 = 0.97;
/// What is left of it where there is an excuse.
pub(super) const EXCUSED: f32 = 0.5;
/// So many other leftovers show that a text leaves what is of its source.
pub(super) const BESIDES: usize = 2;

/// What it tells that the source text has the words, and that it lacks some, in nats: how much likelier either is of words that
/// were left, counted over the candidates of annotated translations whose source is at hand. A name is copied by right. The
/// counts say more than twice as much of what is lacking, but there a leftover may be hidden in a compound or another form.
///
/// One or two words that the source has say nothing by that: a term that was kept stands there as a word that was left does. In a
/// run of several it tells.
const COPIED_LOWER: (f32, f32) = (1.4, -1.5);
const COPIED_CAPITAL: (f32, f32) = (0.25, -0.8);
/// The same of one or two words of a language that hardly lends any. Terms are kept in English, and that is where they come from.
const COPIED_ALONE: f32 = 2.0;
/// How likely a word of both languages has to be left over that the original has too.
const SURE_COPY: f32 = 0.7;
/// What it tells that the source has all the words as names, labels or code.
const NAMED: f32 = -1.5;

/// What is so is never more than a hint, however foreign: it is meant so more often than not, and the texts that the weights
/// are fitted on show too little of it.
const MEANT: &[Trait] = &[Trait::Cited, Trait::Recurs, Trait::Reference, Trait::Kept];

/// What may explain that a candidate is no leftover, by what shows it.
const EXPLANATIONS: &[(Trait, Excuse)] = &[
    (Trait::Cited, Excuse::Cited),
    (Trait::Recurs, Excuse::Term),
    (Trait::Kept, Excuse::Kept),
    (Trait::Reference, Excuse::Reference),
    (Trait::Name, Excuse::Name),
    (Trait::Proper, Excuse::Name),
    (Trait::International, Excuse::International),
    (Trait::Related, Excuse::Related),
    (Trait::AtHome, Excuse::Shared),
    (Trait::Unlisted, Excuse::Unlisted),
];

/// Gives each candidate its confidence and, where it may stand by right, its excuse; drops those that are not likely at all, on no page.
pub(super) fn pass(article: &Article<'_>, found: &mut Vec<Leftover>) {
    let tokens = article.document.tokens();
    let words = tokens.iter().filter(|token| token.kind.is_word());
    let long = words.take(LONG + 1).count() > LONG;
    for left in found.iter_mut() {
        match &left.evidence {
            Some(evidence) => {
                left.confidence = probability(evidence, left.language);
                if is_lettered(evidence) || is_joint(evidence) {
                    left.confidence = left.confidence.max(DETERMINED);
                }
                let meant = MEANT.iter().any(|which| evidence.get(*which) > 0.0);
                let may_be_term =
                    left.excuse == Some(Excuse::Kept) && left.confidence < LIKELIER_TERM;
                let doubtful = meant
                    || may_be_term
                    || is_title(evidence)
                    || is_lone_name(evidence) && goes_on(article.document, left.span)
                    || is_stray(evidence, left.language)
                    || is_close(evidence)
                    || is_inflected(evidence, left.language)
                    || left.confidence < limit(evidence, long);
                left.excuse = match may_be_term && !meant {
                    true => Some(Excuse::Kept),
                    false => doubtful.then(|| explanation(evidence)),
                };
                if left.excuse == Some(Excuse::Kept) {
                    left.confidence *= EXCUSED;
                }
            }
            None if left.excuse.is_some() => left.confidence *= EXCUSED,
            None => {}
        }
    }
    let is_own = |left: &Leftover| {
        let evidence = left.evidence.as_ref();
        let is_form = evidence.is_some_and(|evidence| is_inflected(evidence, left.language));
        let block = || {
            let document = article.document;
            article.language(document.block_around(left.span.start)?)
        };
        is_form
            && block()
                .is_some_and(|own| is_subjunctive(own.language, article.document.text(left.span)))
    };
    found.retain(|left| !is_own(left));
    found.retain(|left| !left.is_faint() || left.is_slip_if_raw(article));
}

/// Takes the benefit of the doubt from whole blocks and from words of another script that are set off as citations are, in a text
/// that plainly leaves more of its source behind: there they were left like the rest. What has its translation beside it is not
/// among them.
pub(super) fn compare(article: &Article<'_>, found: &mut [Leftover]) {
    let Some(source) = article.source else {
        return;
    };
    let document = article.document;
    let of_source = |left: &Leftover| left.language == source.language.code;
    let certain = |left: &&Leftover| of_source(left) && left.excuse.is_none();
    if found.iter().filter(certain).nth(BESIDES - 1).is_none() {
        return;
    }
    for left in found.iter_mut().filter(|left| of_source(left)) {
        let block = || document.block_around(left.span.start);
        // A dash leads to who said so.
        let is_all = |block: &Block| {
            let [before, behind] = document.around(block, left.span);
            let next = behind.chars().find(|c| !c.is_whitespace() && !is_quote(*c));
            !before.contains(char::is_alphanumeric) && matches!(next, None | Some('—' | '–' | '-'))
        };
        let doubted = match left.extent {
            Extent::Sentence => block().is_some_and(is_all),
            // What is quoted in Latin letters among ideographs is a label or a title.
            Extent::Script => !is_latin(document.text(left.span)),
            Extent::Bracket | Extent::Fragment => false,
        };
        // A row of values names what it is about: read/write/trace.
        let is_row = || document.text(left.span).contains('/');
        let kept =
            left.extent == Extent::Sentence && left.excuse == Some(Excuse::Kept) && !is_row();
        if kept || doubted && left.excuse == Some(Excuse::Cited) {
            left.excuse = None;
            left.confidence /= EXCUSED;
        }
    }
}

/// Takes the doubt from words that technical text may keep, in one that plainly leaves words of its source inside its sentences, and
/// no fewer than it may keep.
pub(super) fn believe_terms(found: &mut [Leftover]) {
    let is_fragment = |left: &&Leftover| left.extent == Extent::Fragment;
    // What is told by its place, as a label is, shows nothing for the words inside.
    let certain = (found.iter().filter(is_fragment))
        .filter(|left| left.excuse.is_none() && left.evidence.is_some())
        .count();
    let is_kept = |left: &&mut Leftover| {
        let evidence = left.evidence.as_ref();
        left.excuse == Some(Excuse::Kept)
            && evidence.is_some_and(|evidence| {
                // What no list has is the name of something.
                probability(evidence, left.language) >= REPORTED
                    && evidence.get(Trait::Unlisted) <= 0.0
            })
    };
    let kept = found.iter_mut().filter(|left| is_kept(left));
    let mut kept: Vec<&mut Leftover> = kept.collect();
    if certain >= BESIDES && certain >= kept.len() {
        for left in &mut kept {
            left.excuse = None;
            left.confidence /= EXCUSED;
        }
    }
}

/// Takes the doubt from words that are all of a heading, a cell or an item, where the text has certainly left more of their language: in such
/// a place a capital makes no name of them.
pub(super) fn believe_whole(document: &Document<'_>, found: &mut [Leftover]) {
    /// In bytes: a colon or an arrow may stand beside them.
    const MARK: u32 = 3;
    let certain = found.iter().filter(|left| left.excuse.is_none());
    let certain: BTreeSet<&str> = certain.map(|left| left.language).collect();
    let is_all = |span: ProseSpan| {
        let block = document.block_around(span.start)?;
        let text = document.text(block.span);
        let rest = text.len() as u32 - span.len();
        let is_label = matches!(
            block.kind,
            BlockKind::Heading | BlockKind::TableCell | BlockKind::ListItem
        );
        Some(is_label && rest <= MARK && !text.contains(is_quote))
    };
    for left in found.iter_mut().filter(|left| left.excuse.is_some()) {
        let plain = left.evidence.as_ref().is_some_and(|evidence| {
            let doubts = [Trait::International, Trait::Unlisted, Trait::AtHome];
            let mut doubts = MEANT.iter().chain(&doubts);
            evidence.manner == Manner::Capital && !doubts.any(|it| evidence.get(*it) > 0.0)
        });
        if plain && certain.contains(left.language) && is_all(left.span) == Some(true) {
            left.excuse = None;
        }
    }
}

/// Doubts words that a dictionary of the text's own language has too, where nothing else of their language is left in the block: how much
/// more frequent a word is elsewhere says nothing against it here. Near them it has to be where they are everyday words here as well.
pub(super) fn doubt_alone(document: &Document<'_>, found: &mut [Leftover]) {
    /// In words, between them and what else is left.
    const NEAR: usize = 2;
    /// In units of 8 nats above no list at all.
    const USUAL: f32 = 1.0;
    let block = |left: &Leftover| document.block_at(left.span.start);
    let is_at_home = |left: &Leftover| {
        let evidence = left.evidence.as_ref();
        evidence.is_some_and(|evidence| {
            evidence.get(Trait::AtHome) > 0.0 && evidence.get(Trait::More) <= 0.0
        })
    };
    let is_usual = |left: &Leftover| {
        let evidence = left.evidence.as_ref();
        evidence.is_some_and(|evidence| evidence.get(Trait::UsualHere) > USUAL)
    };
    let certain: Vec<(Option<usize>, &'static str, ProseSpan)> = found
        .iter()
        .filter(|left| left.excuse.is_none() && !is_at_home(left))
        .map(|left| (block(left), left.language, left.span))
        .collect();
    let is_near = |one: ProseSpan, other: ProseSpan| {
        let (first, second) = if one.start < other.start {
            (one, other)
        } else {
            (other, one)
        };
        let between = ProseSpan::new(first.end, second.start.max(first.end));
        document
            .text(between)
            .split_whitespace()
            .nth(NEAR)
            .is_none()
    };
    for left in found.iter_mut().filter(|left| left.excuse.is_none()) {
        if !is_at_home(left) || is_in_original(left) {
            continue;
        }
        let place = (block(left), left.language);
        let first = certain.partition_point(|other| other.0 < place.0);
        // What is right before and behind a usual word; of others, any in the block.
        let behind = certain.partition_point(|other| other.2.start < left.span.start);
        let near = match is_usual(left) {
            true => certain.get(behind.saturating_sub(1).max(first)..certain.len().min(behind + 1)),
            false => certain.get(first..),
        };
        let beside = near
            .unwrap_or_default()
            .iter()
            .take_while(|other| other.0 == place.0)
            .any(|other| other.1 == place.1 && (!is_usual(left) || is_near(other.2, left.span)));
        if !beside {
            left.excuse = Some(Excuse::Shared);
        }
    }
}

/// Takes the doubt from words of a close language that may be rare ones here, where something else of that language was left for certain, or
/// several places of the text have such words: what leaves one over leaves more.
pub(super) fn pool(article: &Article<'_>, found: &mut [Leftover]) {
    let document = article.document;
    let block = |left: &Leftover| document.block_at(left.span.start);
    let is_close = |left: &Leftover| {
        let evidence = left.evidence.as_ref();
        left.excuse == Some(Excuse::Related)
            && evidence.is_some_and(|it| it.manner == Manner::Lower && it.get(Trait::Other) <= 0.0)
    };
    // By language: whether anything is certain, and in which blocks it may be.
    let mut traces: BTreeMap<&'static str, (bool, BTreeSet<Option<usize>>)> = BTreeMap::new();
    for left in found.iter() {
        let (certain, blocks) = traces.entry(left.language).or_default();
        *certain |= left.excuse.is_none();
        if is_close(left) {
            blocks.insert(block(left));
        }
    }
    for left in found.iter_mut().filter(|left| is_close(left)) {
        let (certain, blocks) = traces
            .get(left.language)
            .map_or((false, 0), |(certain, blocks)| (*certain, blocks.len()));
        if certain || blocks >= BESIDES {
            left.excuse = None;
        }
    }
}

/// Takes the doubt from words in lower case that the original has too and does not name: whatever language they are of, nobody wrote them
/// here. Terms are kept in English, and from it.
pub(super) fn believe_copies(article: &Article<'_>, found: &mut [Leftover]) {
    let is_lender = |source: Locale| source.language.code == ENGLISH;
    if article.source.is_none_or(is_lender) {
        return;
    }
    for left in found.iter_mut().filter(|left| left.language != ENGLISH) {
        let Some(evidence) = &left.evidence else {
            continue;
        };
        let holds = |which: &Trait| evidence.get(*which) > 0.0;
        let copied = evidence.copied == Some(true) && !evidence.named;
        let is_plain = evidence.manner == Manner::Lower
            && !MEANT.iter().any(holds)
            && !holds(&Trait::Name)
            && !holds(&Trait::International);
        let is_sure = left.confidence >= SURE_COPY || holds(&Trait::Elided);
        if copied && is_plain && is_sure {
            left.excuse = None;
        }
    }
}

/// Whether the original has the words so, in a language that lends few, and much speaks for it besides.
fn is_in_original(left: &Leftover) -> bool {
    let evidence = left.evidence.as_ref();
    evidence.is_some_and(|evidence| {
        let copied = evidence.copied == Some(true) && !evidence.named;
        copied
            && evidence.get(Trait::Told) > 0.0
            && left.language != ENGLISH
            && left.confidence >= SURE_COPY
    })
}

/// Whether they are several capitals in a row, as names and titles are written and hardly anything else.
fn is_title(evidence: &Evidence) -> bool {
    let holds = |which: Trait| evidence.get(which) > 0.0;
    evidence.manner == Manner::Capital
        && holds(Trait::Proper)
        && !holds(Trait::Initial)
        && (holds(Trait::Two) || holds(Trait::More))
}

/// Whether it is one word that may be a name, and begins a sentence, where nothing shows that it is one: *Çelik drank his tea.*
fn is_lone_name(evidence: &Evidence) -> bool {
    let holds = |which: Trait| evidence.get(which) > 0.0;
    evidence.manner == Manner::Capital
        && holds(Trait::Proper)
        && holds(Trait::Initial)
        && !holds(Trait::Two)
        && !holds(Trait::More)
}

/// Whether a word in lower case follows, as behind the subject of a sentence; a label has none.
fn goes_on(document: &Document<'_>, span: ProseSpan) -> bool {
    let behind = document.behind(span);
    let next = behind.trim_start().chars().next();
    behind.starts_with(char::is_whitespace) && next.is_some_and(char::is_lowercase)
}

/// How likely a candidate must be to be reported.
fn limit(evidence: &Evidence, long: bool) -> f32 {
    match evidence.get(Trait::Told) > 0.0 {
        false if long => REPORTED_ALONE,
        false => REPORTED,
        true => REPORTED_TOLD,
    }
}

impl Evidence {
    /// What speaks for it most plainly, to stand after what is wrong, if it is more than that only the other language has the word. `own` is
    /// what to call the language of the text.
    #[must_use]
    pub fn reason(&self, own: &str) -> Option<String> {
        let holds = |which: Trait| self.get(which) > 0.0;
        if holds(Trait::AtHome) {
            Some(format!(
                "it is far more common in that language than in {own}"
            ))
        } else if holds(Trait::Letter) {
            Some(format!("it has a letter that {own} does not use"))
        } else if holds(Trait::Unlisted) {
            Some("no word list has it, and its spelling is foreign".to_owned())
        } else if holds(Trait::Listed) {
            Some(format!("it is rare in {own}"))
        } else if holds(Trait::Everyday) {
            Some("it is an everyday word in that language".to_owned())
        } else {
            None
        }
    }
}

/// The weights for a manner of writing, the first of them that of what always holds.
fn weights(manner: Manner) -> &'static [f32] {
    match manner {
        Manner::Lower => LOWER,
        Manner::Capital => CAPITAL,
    }
}

fn probability(evidence: &Evidence, language: &str) -> f32 {
    let (always, weights) = weights(evidence.manner)
        .split_first()
        .unwrap_or((&0.0, &[]));
    let sum: f32 = weights
        .iter()
        .zip(evidence.values())
        .map(|(weight, value)| weight * value)
        .sum();
    1.0 / (1.0 + (-(always + sum + copied(evidence, language))).exp())
}

/// What the source text tells, in nats.
fn copied(evidence: &Evidence, language: &str) -> f32 {
    let (has, lacks) = match evidence.manner {
        Manner::Lower => COPIED_LOWER,
        Manner::Capital => COPIED_CAPITAL,
    };
    // What the language of the original took from English itself, both of them may keep.
    let is_lent = evidence.get(Trait::International) > 0.0;
    match evidence.copied {
        Some(true) if evidence.named => NAMED,
        Some(true) if evidence.get(Trait::More) > 0.0 => has,
        Some(true) if language != ENGLISH && !is_lent => COPIED_ALONE,
        Some(true) => 0.0,
        Some(false) => lacks,
        None => 0.0,
    }
}

fn explanation(evidence: &Evidence) -> Excuse {
    let holds = |(which, _): &&(Trait, Excuse)| evidence.get(*which) > 0.0;
    EXPLANATIONS
        .iter()
        .find(holds)
        .map_or(Excuse::Doubtful, |(_, excuse)| *excuse)
}
