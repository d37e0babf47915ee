//! See [`COPIED_SOURCE`].

use crate::analysis::leftovers::{Extent, Leftovers};
use crate::analysis::page_lines::PageLines;
use crate::article::Article;
use crate::document::{Block, BlockKind, Case, Document, Mark, ProseSpan, Sentence};
use crate::language::{Lexicon, Locale};
use crate::rule::Findings;
use crate::rules::surface::without_images;
use crate::rules::wording::quoted;
use crate::text::hash;
use foldhash::{HashMap, HashSet};

/// In words: what is shorter is a label, a name or a title.
const SHORTEST: usize = 5;
/// So many of them have to be written as ordinary words are.
const ORDINARY: usize = 3;
/// In words: what is longer is no title, whatever marks it.
const TITLE: usize = 12;

crate::declare_rule! {
    /// A sentence that stands in the translation word for word as in the original.
    ///
    /// It was passed over or pasted. Code, names, titles and short labels may stand in both; what `untranslated-sentence` finds
    /// already is not reported again.
    ///
    /// ```source,pt
    /// O conselho de Villebrune reuniu-se a 12 de março.
    ///
    /// Paul Marchand visita casas de pedra perto de Villebrune.
    /// ```
    /// ```fails,es
    /// El consejo de Villebrune se reunió el 12 de marzo y no decidió nada.
    ///
    /// Paul Marchand visita casas de pedra perto de Villebrune.
    /// ```
    /// ```source,en
    /// The council of Villebrune met on 12 March and decided nothing about the old bridge.
    ///
    /// Hélène Aubert said that the works would cost 14 million euros and take 24 months.
    ///
    /// Residents of the Rue Mercier will be told in writing before 30 April.
    ///
    /// Paul Marchand expects a decision in 2027, after the vote in Villebrune.
    /// ```
    /// ```passes,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    ///
    /// Hélène Aubert sagte, die Arbeiten würden 14 Millionen Euro kosten und 24 Monate dauern.
    ///
    /// Die Anwohner der Rue Mercier werden vor dem 30. April schriftlich benachrichtigt.
    ///
    /// Paul Marchand erwartet eine Entscheidung im Jahr 2027, nach der Abstimmung in Villebrune.
    /// ```
    /// ```passes,de
    /// Der Rat von Villebrune trat am 12. März zusammen und beschloss nichts zur alten Brücke.
    /// ```
    /// ```source,de
    /// Im Heft steht: The ferry leaves at seven and comes back when the last of the guests is there.
    /// ```
    /// ```passes,en
    /// The booklet says: The ferry leaves at seven and comes back when the last of the guests is there.
    /// ```
    pub COPIED_SOURCE = "copied-source", Untranslated, Error, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    // A file that nobody translated is one issue, `untranslated-file`.
    let original = article.original.filter(|_| article.stranger.is_none());
    let Some(original) = original else {
        return;
    };
    let theirs = original.document();
    let mut known: HashMap<u64, ProseSpan> = HashMap::default();
    for sentence in theirs.sentences() {
        if is_ordinary(theirs, sentence) && has_known_words(theirs, sentence, original.language()) {
            known.entry(key(theirs, sentence)).or_insert(sentence.span);
        }
    }
    if known.is_empty() {
        return;
    }
    let document = article.document;
    let twice = in_both_languages(article);
    for (at, block) in document.blocks().iter().enumerate() {
        if twice.contains(&at) || !is_running(article, block) {
            continue;
        }
        // Sentences left one after the other are one passage.
        let mut passage: Option<(ProseSpan, ProseSpan)> = None;
        for sentence in document.sentences_in(block) {
            let copied = || {
                is_ordinary(document, sentence)
                    && !is_own(document, sentence, original.language())
                    && !is_excused(article, sentence)
            };
            let there = known.get(&key(document, sentence)).filter(|_| copied());
            match (there, &mut passage) {
                (Some(there), None) => passage = Some((sentence.span, *there)),
                (Some(there), Some(open)) => {
                    open.0 = open.0.to(sentence.span);
                    if there.start > open.1.start {
                        open.1 = open.1.to(*there);
                    }
                }
                (None, _) => report(article, passage.take(), findings),
            }
        }
        report(article, passage, findings);
    }
}

fn report(
    article: &Article<'_>,
    passage: Option<(ProseSpan, ProseSpan)>,
    findings: &mut Findings<'_, '_>,
) {
    if let Some((here, there)) = passage {
        let here = without_images(article.document, here);
        let words = quoted(article.document.text(here));
        let message = format!("this passage is copied from the original: {words}");
        findings
            .report(here, message)
            .in_original(there, "the same words");
    }
}

/// The blocks next to one that the original does not have: a quotation that is kept is followed by its translation.
fn in_both_languages(article: &Article<'_>) -> HashSet<usize> {
    let Some(beside) = article.beside() else {
        return HashSet::default();
    };
    let rows = &beside.rows;
    let both = rows
        .iter()
        .filter(|row| row.is_paired() && beside.gives_twice(article.document, row));
    let added = rows.iter().filter(|row| row.passages.is_empty());
    let near = added.flat_map(|row| {
        row.blocks
            .start
            .checked_sub(1)
            .into_iter()
            .chain([row.blocks.end])
    });
    near.chain(both.flat_map(|row| row.blocks.clone()))
        .collect()
}

/// Whether a block is prose of the document's own language, and not a quotation that may have been kept.
fn is_running(article: &Article<'_>, block: &Block) -> bool {
    let kind = !matches!(block.kind, BlockKind::Attribute | BlockKind::Furniture);
    kind && block.language.is_none() && !article.get::<PageLines>().hold(block.span)
}

/// Whether enough words of a sentence are listed: lists of accounts and packages look like ordinary words too.
fn has_known_words(document: &Document<'_>, sentence: &Sentence, language: Option<Locale>) -> bool {
    let lexicon = language.and_then(|locale| Lexicon::of(locale.language.code));
    let tokens = document.tokens_in(&sentence.tokens).iter();
    let listed = tokens.filter(|token| token.case == Case::Lower && token.listed.entry().is_some());
    lexicon.is_none() || listed.count() >= ORDINARY
}

/// Whether a sentence has enough ordinary words to need translation.
fn is_ordinary(document: &Document<'_>, sentence: &Sentence) -> bool {
    let tokens = document.tokens_in(&sentence.tokens).iter();
    let words = tokens.filter(|token| token.kind.is_word() && !document.is_code(token));
    let (mut all, mut lower) = (0, 0);
    for word in words {
        all += 1;
        lower += usize::from(word.case == Case::Lower && word.span.len() > 1);
    }
    all >= SHORTEST && lower >= ORDINARY && lower * 2 >= all
}

/// Whether a sentence is in the language of the translation: the original has it in that language as well, as a quotation or what nobody
/// translated the other way. Its small words tell, better than all of them do ([`passage`](crate::analysis::passage::passage)): the lists of other
/// languages have many words of English.
fn is_own(document: &Document<'_>, sentence: &Sentence, source: Option<Locale>) -> bool {
    let tokens = document.tokens_in(&sentence.tokens).iter();
    let words = tokens.filter(|token| token.kind.is_word());
    let (mut ours, mut theirs) = (0, 0);
    for token in words {
        let of_source = |locale: Locale| {
            let word = document.word(token).to_lowercase();
            locale.language.is_function_word(&word)
        };
        ours += usize::from(document.is_function_word(token));
        theirs += usize::from(source.is_some_and(of_source));
    }
    ours > theirs
}

/// A hash of the words of a sentence in their order, whatever stands between them.
fn key(document: &Document<'_>, sentence: &Sentence) -> u64 {
    let tokens = document.tokens_in(&sentence.tokens).iter();
    let words = tokens.filter(|token| token.kind.is_word());
    words.fold(0, |key, word| hash((key, document.facts(word).hash)))
}

/// Whether another rule reports it, or its marks say that it is a title or a citation.
fn is_excused(article: &Article<'_>, sentence: &Sentence) -> bool {
    let span = sentence.span;
    let found = &article.get::<Leftovers>().found;
    let reported = found.iter().any(|left| {
        left.extent == Extent::Sentence && left.excuse.is_none() && left.span.overlaps(span)
    });
    let document = article.document;
    let words = document.tokens_in(&sentence.tokens).iter();
    let is_short = words.filter(|token| token.kind.is_word()).count() <= TITLE;
    let mut marks = document.marks_near(span.start);
    let is_title = is_short
        && marks.any(|marked| {
            let kept = matches!(marked.mark, Mark::Link | Mark::Emphasis | Mark::Quotation);
            // The author may stand behind it.
            kept && marked.span.start <= span.start + 2
                && (marked.span.end.min(span.end).saturating_sub(span.start)) * 2 >= span.len()
        });
    // A quotation in italics that is given in both languages.
    let is_set_off = || {
        let block = document.block_around(span.start);
        block.is_some_and(|block| {
            let marks = document.marks().iter();
            let mut emphasis = marks.filter(|marked| marked.mark == Mark::Emphasis);
            emphasis.any(|marked| marked.span.contains(block.span))
        })
    };
    let text = document.text(span);
    let is_quoted = text.starts_with(['"', '“', '„', '«', '‘', '「', '—', '–', '-', '@']);
    reported || is_title || is_quoted || is_set_off() || article.is_marked_foreign(span)
}
