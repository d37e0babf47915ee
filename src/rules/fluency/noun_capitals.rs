//! Ordinary nouns with capitals inside sentences, for `stray-capital`: *Mix the flour with Sugar and Olive Oil*. German writes them so, and
//! engines that read words out of a list, as Chinese ones do.
//!
//! In English a word with a capital may always be a name, a label or a term that a contract defines. One page shows a habit: many different
//! words, in many sentences, that nobody writes so, and that the page itself has in lower case as well.

use super::capital_words::may_have_capital;
use super::carried_capitals::is_apart;
use super::stray_capital::{is_small, stray};
use crate::analysis::casing::Casing;
use crate::analysis::register::is_page_of_guide;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::articles;
use crate::rule::Findings;
use crate::rules::surface::leads_title;
use foldhash::{HashMap, HashSet};

/// In letters: a shorter word is a sign.
const LEAST: usize = 3;
/// So many different words with capitals show a habit, if so many of them stand in lower case elsewhere.
const SHOWN: usize = 5;
const MIXED: usize = 2;
/// An everyday word, in nats.
const EVERYDAY: f32 = -11.5;
/// One such word to so many words of the text, at least.
const DENSE: usize = 40;

/// Words with capitals side by side in a sentence.
struct Row<'d> {
    tokens: &'d [Token],
    /// Whether the sentence begins right before them, with one more capital.
    opens: bool,
    /// Whether they may be the name of something, or a label.
    may_be_name: bool,
    /// Whether their sentence is a list of things: it shows the habit, and may be set so.
    counts_things: bool,
    /// Whether one of the words is a name as well, as *Ginger* is.
    has_namesake: bool,
}

/// Reports them on a page that shows the habit, and is no guide, which names labels and products.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let is_titled = article.target.is_some_and(|it| it.language.title_case);
    if !is_titled || is_page_of_guide(article) {
        return;
    }
    let document = article.document;
    let mut rows = Vec::new();
    for (at, block) in document.blocks().iter().enumerate() {
        let Some(locale) = article.language(block) else {
            continue;
        };
        let is_running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if !is_running || block.quoted || !locale.language.title_case {
            continue;
        }
        let steps = || is_step(document, at);
        for sentence in document.sentences_in(block) {
            let tokens = document.tokens_in(&sentence.tokens);
            let is_telling = tokens.iter().any(|it| means(document, it));
            if is_telling || names_things(document, tokens) && steps() {
                collect(article, tokens, locale, &mut rows);
            }
        }
    }
    let words = rows.iter().map(|row| row.tokens.len());
    if words.sum::<usize>() < SHOWN {
        return;
    }
    let listed = listed(document);
    let is_known = |token: &Token| listed.contains(&document.facts(token).lower);
    rows.retain(|row| !row.has_namesake || row.tokens.iter().any(is_known));
    if !shows_habit(article, &rows, &listed) {
        return;
    }
    let mut blocks = document.blocks().iter();
    let title = blocks.find(|block| block.kind == BlockKind::Heading);
    let title = title.map_or("", |block| document.text(block.span));
    for row in &rows {
        // What the text is about begins a sentence as it begins the text, and may be called so.
        let is_subject = || (row.opens || row.has_namesake) && title.contains(row.text(document));
        if row.counts_things || is_strange(article, row, &listed) || is_subject() {
            continue;
        }
        report(article, row, findings);
    }
}

impl Row<'_> {
    fn span(&self) -> ProseSpan {
        let first = self.tokens.first().map_or(0, |it| it.span.start);
        ProseSpan::new(first, self.tokens.last().map_or(first, |it| it.span.end))
    }

    fn text<'d>(&self, document: &'d Document<'_>) -> &'d str {
        document.text(self.span())
    }
}

/// Whether a row has nothing but rare words that the text does not have in another way, as *Salmonella* is.
fn is_strange(article: &Article<'_>, row: &Row<'_>, listed: &HashSet<u64>) -> bool {
    let document = article.document;
    let is_usual = |token: &Token| {
        let entry = token.listed.entry();
        entry.is_some_and(|entry| entry.log_frequency > EVERYDAY)
            || listed.contains(&document.facts(token).lower)
            || article.get::<Casing>().uses(document, token).lower > 0
    };
    !row.tokens.iter().any(is_usual)
}

/// Whether a word carries meaning and has no capital, as none in a title.
fn means(document: &Document<'_>, token: &Token) -> bool {
    is_small(token) && !document.is_function_word(token)
}

/// Whether a sentence has nothing in small letters but how much there is of things: *80g Flour, 15ml Oil*.
fn counts_things(document: &Document<'_>, tokens: &[Token]) -> bool {
    let is_unit = |before: &Token, token: &Token| {
        before.kind == TokenKind::Number && before.span.end == token.span.start
    };
    let mut pairs = tokens.windows(2);
    !tokens.first().is_some_and(|it| means(document, it))
        && !pairs.any(|pair| means(document, &pair[1]) && !is_unit(&pair[0], &pair[1]))
}

/// Whether a sentence links things with capitals by commas and words without meaning, and says nothing else: *Mix Flour with Milk, Salt and Sugar*.
fn names_things(document: &Document<'_>, tokens: &[Token]) -> bool {
    let mut marks = tokens.iter().filter(|it| document.word(it) == ",");
    let mut words = tokens.iter().filter(|it| it.kind.is_word());
    marks.next().is_some() && words.any(|it| is_small(it) && document.is_function_word(it))
}

/// Whether a block is an item between items that are sentences.
fn is_step(document: &Document<'_>, at: usize) -> bool {
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let mut items = beside
        .filter_map(|at| document.blocks().get(at))
        .filter(|block| block.kind == BlockKind::ListItem);
    let says = |block: &Block| {
        let tokens = document.tokens_in(&block.tokens);
        tokens.iter().any(|it| means(document, it)) && !counts_things(document, tokens)
    };
    items.any(says)
}

/// Adds the rows of capitals of a sentence.
fn collect<'d>(
    article: &Article<'_>,
    tokens: &'d [Token],
    locale: Locale,
    rows: &mut Vec<Row<'d>>,
) {
    let document = article.document;
    let is_titled = |token: &Token| token.kind.is_word() && token.case != Case::Lower;
    let counts_things = counts_things(document, tokens) && !names_things(document, tokens);
    let mut at = 1;
    while at < tokens.len() {
        let length = tokens[at..].iter().take_while(|it| is_titled(it)).count();
        let row = &tokens[at..at + length];
        let is_noun = |token: &Token| is_ordinary(document, token) && !is_apart(article, token);
        let is_namesake = |token: &Token| may_have_capital(document, token, locale.language);
        let is_told =
            || (at..at + length).any(|at| stray(document, tokens, at, locale.language).is_some());
        if length > 0 && row.iter().all(is_noun) && goes_on(document, tokens, at) && !is_told() {
            rows.push(Row {
                tokens: row,
                opens: at == 1,
                may_be_name: may_be_name(document, tokens, at..at + length, locale),
                counts_things,
                has_namesake: row.iter().any(is_namesake),
            });
        }
        at += length.max(1);
    }
}

/// Whether a word is one that stands in lower case by itself.
fn is_ordinary(document: &Document<'_>, token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.case == Case::Title
        && token.listed.flags().is_common()
        && document.word(token).chars().count() >= LEAST
        && !document.is_code(token)
        && !document.is_function_word(token)
}

/// Whether the sentence goes on at a place: behind a word, or a comma.
fn goes_on(document: &Document<'_>, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|it| {
        it.kind.is_word() || it.kind == TokenKind::Number || document.word(it) == ","
    })
}

/// Whether a row may be a name or a label: the sentence begins with it, an article or a word that labels stand behind is before it, a number or an
/// abbreviation behind it, or another word with a capital beside it but for what links the two.
fn may_be_name(
    document: &Document<'_>,
    tokens: &[Token],
    row: std::ops::Range<usize>,
    locale: Locale,
) -> bool {
    let language = locale.language;
    let Some(before) = row.start.checked_sub(1).and_then(|at| tokens.get(at)) else {
        return true;
    };
    let is_led_in = leads_title(document, before, language)
        || articles(language.code).contains(&&*document.word(before).to_lowercase());
    let is_linked = |link: Option<&Token>, other: Option<&Token>| {
        link.zip(other).is_some_and(|(link, other)| {
            document.is_function_word(link)
                && document.word(link) != locale.conventions().list_and
                && other.kind.is_word()
                && other.case != Case::Lower
        })
    };
    let behind = tokens.get(row.end);
    let ahead = row.start.checked_sub(2).and_then(|at| tokens.get(at));
    let is_numbered = behind.is_some_and(|it| {
        (it.kind == TokenKind::Number && !measures(document, it, tokens.get(row.end + 1)))
            || it.kind == TokenKind::Opaque
            || document.word(it) == "("
    });
    let follows_name = before.kind.is_word() && before.case != Case::Lower;
    is_led_in
        || is_numbered
        || follows_name && row.start > 1
        || row.start > 2 && is_linked(Some(before), ahead)
        || is_linked(behind, tokens.get(row.end + 1))
}

/// Whether a number says how much of something there is, with its unit in one word: *Salt 10g*.
fn measures(document: &Document<'_>, number: &Token, next: Option<&Token>) -> bool {
    /// In letters.
    const UNIT: usize = 2;
    let is_unit = |unit: &str| {
        let length = unit.chars().count();
        (1..=UNIT).contains(&length) && unit.chars().all(char::is_lowercase)
    };
    let figures = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/');
    let joined = next.filter(|next| next.span.start == number.span.end);
    is_unit(document.word(number).trim_start_matches(figures))
        || joined.is_some_and(|next| is_unit(document.word(next)))
}

/// Whether a text writes ordinary words so as a habit, and not always the same ones: half of them stand in lower case elsewhere, or in a list of
/// things, from where the engine had them.
fn shows_habit(article: &Article<'_>, rows: &[Row<'_>], listed: &HashSet<u64>) -> bool {
    let document = article.document;
    let sure = rows
        .iter()
        .filter(|row| !row.may_be_name && !row.has_namesake);
    let tokens: Vec<&Token> = sure.flat_map(|row| row.tokens).collect();
    let words: HashMap<u64, &Token> = tokens
        .iter()
        .map(|token| (document.facts(token).lower, *token))
        .collect();
    if words.len() < SHOWN || tokens.len() * DENSE < document.word_count() {
        return false;
    }
    let casing = article.get::<Casing>();
    let is_mixed = |token: &&&Token| casing.uses(document, token).lower > 0;
    let is_known = |(key, token): &(&u64, &&Token)| listed.contains(key) || is_mixed(token);
    let known = words.iter().filter(is_known).count();
    let mixed = words.values().filter(is_mixed).count();
    mixed >= MIXED && known * 2 >= words.len()
}

/// The words of the items of lists and of the cells that say no sentence, by the hash of their lower case; an item may name several things.
fn listed(document: &Document<'_>) -> HashSet<u64> {
    /// In tokens, of one thing.
    const LABEL: usize = 6;
    let parts = |token: &Token| matches!(document.word(token), "," | ":");
    let blocks = document.blocks().iter();
    let things =
        blocks.filter(|block| matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell));
    let things = things.map(|block| document.tokens_in(&block.tokens));
    let labels = things.filter(|tokens| {
        tokens.split(parts).all(|thing| thing.len() <= LABEL)
            && tokens
                .iter()
                .all(|it| it.kind != TokenKind::Mark || document.word(it) != ".")
    });
    let words = labels
        .flatten()
        .filter(|token| token.kind == TokenKind::Word);
    words.map(|token| document.facts(token).lower).collect()
}

fn report(article: &Article<'_>, row: &Row<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let (span, text) = (row.span(), row.text(document));
    let small = text.to_lowercase();
    let what = match row.tokens.len() {
        1 => "has a capital",
        _ => "has capitals",
    };
    findings
        .report(span, format!("“{text}” {what} in the middle of a sentence"))
        .confidence(0.85)
        .replace(span, &small, Applicability::Unsafe);
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{warned, warns};

    fn found(text: &str) -> Vec<String> {
        warned(&["stray-capital"], "en", Format::Markdown, text)
    }

    #[test]
    fn a_habit_of_nouns_with_capitals_is_found() {
        let text = "# Bread Soup\n\n- Stale Bread\n- Vegetable Oil\n- Salt\n- Cheese\n\n\
                    Cut the stale bread into cubes and fry them in Vegetable Oil until they are brown. Add stock and Salt to the pan, grate the \
                    cheese, and let the soup boil for ten minutes. Serve with Cheese and pour some more oil over it. Keep the rest cool, with \
                    Butter on top.\n";
        assert_eq!(found(text), ["Vegetable Oil", "Salt", "Cheese", "Butter"]);
    }

    #[test]
    fn things_that_are_measured_are_none_with_a_number() {
        let text = "# Plum Cake\n\n- Cane Sugar 200g, Plum 1kg, Butter 250g, Rye Flour 300g\n- Cinnamon, Salt\n\n\
                    Beat the butter until it is soft, add Cane Sugar 150g and stir. Add Rye Flour 300g and a pinch of salt, knead the dough and \
                    let it rest. Cover it with Plum 1kg, then bake it with Butter 20g and Cinnamon on top. Sift the rest of the sugar over it.\n";
        let wanted = ["Cane Sugar", "Rye Flour", "Plum", "Butter", "Cinnamon"];
        assert_eq!(found(text), wanted);
    }

    #[test]
    fn words_that_are_names_as_well_are_none_in_a_list_of_things() {
        let text = "# Stuffed Cabbage\n\n- Red Cabbage\n- Barley\n- Ginger\n- Mustard\n- Olive Oil\n- Vinegar\n- Stock\n\n## Steps\n\n\
                    - Boil the cabbage with a spoon of vinegar until its leaves are soft.\n\
                    - Mix Barley with Ginger, Mustard and Olive Oil.\n\
                    - Fill the leaves with Barley, put Ginger on top and add Vinegar and Stock.\n\
                    - Serve with Mustard, hot Vegetables and a bowl of barley.\n";
        let wanted = [
            "Barley",
            "Ginger",
            "Mustard",
            "Olive Oil",
            "Barley",
            "Ginger",
            "Vinegar",
            "Stock",
            "Mustard",
            "Vegetables",
        ];
        assert_eq!(found(text), wanted);
        let text = "# Our Choir\n\n- Olive\n- Ginger\n- Rose\n- Iris\n- Joy\n\n## How we met\n\n\
                    - On the bus we saw Olive, and later we met Rose at the ginger stall.\n- We sang with Ginger, Iris and Joy.\n\
                    - It was a joy to see Iris again, who gave a rose to Joy.\n";
        assert!(found(text).is_empty(), "{:?}", found(text));
    }

    #[test]
    fn names_terms_and_labels_keep_their_capitals() {
        warns(&["stray-capital"], Format::Markdown).holds(&[
            "en Risk passes to Buyer upon Delivery. Title passes to Buyer when Seller has received full payment. Neither Party is liable for Loss caused by weather, and Seller gives no Warranty beyond those in Schedule 2. Any other buyer has to ask the Agent of the Seller.",
            "en Rovers beat Town in the League Cup on Saturday and will meet United in the Final. In Group B, City lost to Athletic, and Albion drew with County. Forest and Palace play on Sunday, when Villa travel to Rangers. United have won every cup but one.",
            "en Open File and choose Copy. In the next window press Continue, then go to Options and turn Preview off. To see the size of a copy, go to Details. If you turn Preview on again, the copy takes longer. Use Undo to go back.",
            "en A Knight may attack a Tower, but not another Knight. If you roll a six, take one Coin from the bank and move your Pawn to any free field. Trade Wheat for Wool or Stone for Gold at any time. When all wheat is gone, shuffle the cards.",
        ]);
    }
}
