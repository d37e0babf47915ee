//! Headings with the capitals of English in a language that gives its headings one, for `stray-capital`: *Crear Una Cuenta*.

use crate::analysis::set_off::SetOff;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind, is_terminal};
use crate::language::Locale;
use crate::language::facts::{articles, is_numeral};
use crate::language::stem::stem_of;
use crate::rule::{Findings, Reserve};
use crate::rules::wording::quoted;
use crate::text::fold;
use foldhash::HashMap;

/// In words with a capital behind the first one: one may be a name or a label.
const LEAST: usize = 2;
/// So many letters are left of a word without its ending: a mere hint of what it is, which the text has by chance hardly ever.
const STEM: usize = 3;
/// So many headings without such capitals show what a text does with its headings by themselves.
const SHOWN: usize = 3;
/// Headings without such capitals to each one with them.
const RARE: usize = 3;

/// Reports the headings of a text whose words have capitals that the language does not give them.
pub(super) fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let titles = Titles::of(document);
    let headings = titles.blocks(document).filter_map(|block| {
        let locale = article.language(block)?;
        let is_small = locale.language.sentence_headings;
        let heading = is_small.then(|| Heading::of(article, block, locale));
        heading.flatten()
    });
    let (large, small): (Vec<_>, Vec<_>) = headings.partition(|it| it.small == 0);
    let kept = small.len();
    let is_habit = large.len() >= SHOWN && large.len() > kept;
    let least = |it: &Heading<'_>| {
        let is_enough = kept >= SHOWN || kept > 0 && it.is_pair && it.has_no_style();
        if is_enough || is_habit { 1 } else { LEAST }
    };
    let may_be = |it: &Heading<'_>| it.capitals.len() + it.unlisted.len() >= least(it);
    let large: Vec<_> = large.into_iter().filter(may_be).collect();
    if large.is_empty() {
        return;
    }
    let written = Written::of(article, &titles);
    let large: Vec<_> = large
        .into_iter()
        .filter_map(|mut heading| {
            written.list(document, &mut heading);
            let shown = written.shown(document, &heading)?;
            let is_enough = heading.has_capitals(least(&heading)) || heading.is_statement();
            is_enough.then_some((heading, shown))
        })
        .collect();
    let page = Page {
        kept,
        large: large
            .iter()
            .filter(|(it, _)| it.has_capitals(LEAST))
            .count(),
        with_functions: large.iter().filter(|(it, _)| it.functions > 0).count(),
        has_habit: is_habit && large.iter().any(|(_, shown)| *shown > 0),
    };
    for (heading, shown) in large {
        if let Some(reserve) = page.reserve(&heading, shown) {
            report(document, &heading, reserve, findings);
        }
    }
}

/// What the headings of a page have in common.
struct Page {
    /// How many have words without a capital.
    kept: usize,
    /// How many have the capitals of English.
    large: usize,
    /// In how many of these even a function word has one.
    with_functions: usize,
    /// Most of its headings have a capital at each word behind the first, though running text has some of these words without.
    has_habit: bool,
}

impl Page {
    /// What becomes of a heading of whose words running text has so many in lower case, if it is one to tell of.
    fn reserve(&self, heading: &Heading<'_>, shown: usize) -> Option<Reserve> {
        let style = Reserve::Alone("some style guides allow it");
        // Small words have no capital in any style, whatever the other headings have; of the others publishers of guides make a style of their own.
        let is_confirmed = shown > 0 || self.kept > 0 || self.with_functions > 1;
        if heading.functions > 0 && (is_confirmed || heading.has_many_functions()) {
            return Some(Reserve::None);
        }
        if heading.is_item {
            return None;
        }
        // A statement is no name.
        if heading.is_statement() && (heading.has_no_style() || self.large <= 1) {
            return Some(Reserve::None);
        }
        // Of other capitals, where no style has them, those of all headings are an engine's.
        let is_fault = heading.has_no_style() && (shown > 0 || self.kept >= SHOWN);
        if !heading.has_capitals(LEAST) {
            // Among more words it may be a term.
            let is_word = heading.is_pair && shown > 0;
            let is_slip = is_word && self.kept >= SHOWN && self.large == 0;
            // Behind an article stands the name of an institution.
            let is_of_habit = self.has_habit && !heading.opens_with_article;
            return match is_word && is_fault {
                true => Some(Reserve::None),
                false if is_slip => Some(style),
                false => is_of_habit.then_some(Reserve::Silent),
            };
        }
        if is_fault {
            return Some(Reserve::None);
        }
        // Where there is no such style, only the names of institutions have several ordinary words with a capital.
        if heading.has_no_style() && heading.unlisted.is_empty() {
            return Some(Reserve::Hint("it may be the name of an institution"));
        }
        let is_habit = self.large > self.kept;
        let is_sure = shown >= LEAST || shown > 0 && self.kept > 0;
        let is_rare = self.kept >= SHOWN && self.kept >= self.large * RARE;
        match is_sure && !is_habit {
            true => Some(style),
            // The heading may be a name that the text has nowhere else.
            false => (is_sure || is_rare).then_some(Reserve::Hint("")),
        }
    }
}

/// The headings of a text, and the items of lists that are its headings: numbered lines of a plain text, each with its paragraphs behind it.
struct Titles(Vec<usize>);

impl Titles {
    fn of(document: &Document<'_>) -> Self {
        let blocks = document.blocks();
        let is_item = |at: Option<usize>| {
            at.and_then(|at| blocks.get(at))
                .is_some_and(|block| block.kind == BlockKind::ListItem)
        };
        let is_title = |at: &usize| match blocks.get(*at).map(|block| block.kind) {
            Some(BlockKind::Heading) => true,
            Some(BlockKind::ListItem) => {
                let ends = document.text(blocks[*at].span).ends_with(is_terminal);
                !ends && !is_item(at.checked_sub(1)) && !is_item(Some(at + 1))
            }
            _ => false,
        };
        Self((0..blocks.len()).filter(is_title).collect())
    }

    fn blocks<'a>(&'a self, document: &'a Document<'_>) -> impl Iterator<Item = &'a Block> {
        self.0.iter().filter_map(|at| document.blocks().get(*at))
    }

    fn has(&self, at: usize) -> bool {
        self.0.binary_search(&at).is_ok()
    }
}

/// The words of a heading behind its first one.
struct Heading<'d> {
    span: ProseSpan,
    locale: Locale,
    /// It is the item of a list.
    is_item: bool,
    /// It is two words, with nothing but function words between them.
    is_pair: bool,
    /// It begins with a small word that no name begins with, or a number, or it asks something: *How*, *So*, *Five*.
    opens_sentence: bool,
    /// It begins with a number.
    is_counted: bool,
    /// It begins with an article.
    opens_with_article: bool,
    /// Words with a capital that have none in running text.
    capitals: Vec<&'d Token>,
    /// Words with a capital of which the word list says too little, and no names by it.
    unlisted: Vec<&'d Token>,
    /// How many of them are function words.
    functions: usize,
    /// How many words without a capital are no function words.
    small: usize,
}

impl<'d> Heading<'d> {
    fn of(article: &Article<'d>, block: &Block, locale: Locale) -> Option<Self> {
        let document = article.document;
        let tokens = document.tokens_in(&block.tokens);
        let first = tokens.first()?;
        let is_counted = is_number(document, first, locale);
        let mut heading = Self {
            span: first.span.to(tokens.last()?.span),
            locale,
            is_item: block.kind == BlockKind::ListItem,
            is_pair: tokens.iter().all(|it| it.kind.is_word())
                && tokens
                    .iter()
                    .filter(|it| !document.is_function_word(it))
                    .count()
                    == 2,
            opens_sentence: is_counted
                || opens_sentence(document, first, locale)
                || document.word(tokens.last()?) == "?",
            is_counted,
            opens_with_article: {
                let word = document.word(first).to_lowercase();
                articles(locale.language.code).contains(&word.as_str())
            },
            capitals: Vec::new(),
            unlisted: Vec::new(),
            functions: 0,
            small: 0,
        };
        for window in tokens.windows(2) {
            let [before, token] = window else { continue };
            // What follows a mark, a number or code may begin anew.
            let goes_on = before.kind.is_word() && before.span.end < token.span.start;
            if !goes_on || !token.kind.is_word() {
                continue;
            }
            let is_function = document.is_function_word(token);
            match token.case {
                Case::Lower => heading.small += usize::from(!is_function),
                Case::Title if has_no_capital(document, token, locale) => {
                    heading.functions += usize::from(is_function);
                    heading.capitals.push(token);
                }
                Case::Title if may_have_no_capital(token, locale) => heading.unlisted.push(token),
                _ => {}
            }
        }
        let is_set_off = |token: &&Token| article.get::<SetOff>().holds(token.span);
        let covered = heading.has_capitals(1) && heading.capitals.iter().any(is_set_off);
        let words = heading.capitals.len() + heading.unlisted.len() + heading.small;
        (!covered && words > 0).then_some(heading)
    }

    /// Whether its language has no style with such capitals.
    fn has_no_style(&self) -> bool {
        self.locale.language.no_title_case
    }

    /// Whether it has more small words with a capital than a name may begin with, and other words beside them; or one, among more words than a name
    /// behind others has. What begins as a sentence does is hardly a name.
    fn has_many_functions(&self) -> bool {
        let others = self.capitals.len() - self.functions;
        match self.functions {
            0 => false,
            _ if self.has_small_words_only() => true,
            _ if self.opens_sentence => others > 0 && self.has_capitals(LEAST + 1),
            1 if !self.has_no_style() => others > LEAST,
            _ => others >= LEAST,
        }
    }

    /// Whether it begins as a sentence does and not as a name, and has several words with a capital.
    fn is_statement(&self) -> bool {
        let words = self.capitals.len() - self.functions + self.unlisted.len();
        // *Six Characters* may be the title of something.
        let least = if self.is_counted { LEAST + 1 } else { LEAST };
        self.opens_sentence && !self.is_item && !self.capitals.is_empty() && words >= least
    }

    fn has_capitals(&self, least: usize) -> bool {
        self.capitals.len() >= least
            && (self.functions < self.capitals.len() || self.has_small_words_only())
    }

    /// Whether several function words have a capital where nouns have one by right: *Erste Schritte Mit Dem Gerät*.
    fn has_small_words_only(&self) -> bool {
        self.locale.language.nouns_capitalised && self.functions >= LEAST
    }
}

/// Whether a heading that begins with the token begins as a sentence does: with a small word that is no article, and no preposition that names begin
/// with (*Na Wspólnej*, *El Greco*).
fn opens_sentence(document: &Document<'_>, first: &Token, locale: Locale) -> bool {
    let language = locale.language;
    let word = document.word(first).to_lowercase();
    let lists = [
        articles(language.code),
        language.prepositions,
        language.name_particles,
    ];
    first.case == Case::Title
        && document.is_function_word(first)
        && !lists.iter().any(|list| list.contains(&&*word))
}

/// Whether a token is a number, in figures or in words.
fn is_number(document: &Document<'_>, token: &Token, locale: Locale) -> bool {
    token.kind == TokenKind::Number || is_numeral(locale.language.code, &fold(document.word(token)))
}

/// Whether a word with a capital is an ordinary one of the language, and no name.
fn has_no_capital(document: &Document<'_>, token: &Token, locale: Locale) -> bool {
    let language = locale.language;
    let entry = token.listed.entry();
    let is_plain = entry.is_some_and(|it| it.flags.is_only_common());
    let small = || document.word(token).to_lowercase();
    let is_function = document.is_function_word(token);
    token.kind == TokenKind::Word
        && language.writes(token.script)
        && (is_plain && !entry.is_some_and(|it| it.flags.is_capitalised()) || is_function)
        // An article that is a pronoun of respect as well is none here.
        && (articles(language.code).contains(&small().as_str())
            || language
                .capital_ok
                .binary_search(&small().as_str())
                .is_err())
}

/// Whether the word list leaves open what a word with a capital is; the text may show it.
fn may_have_no_capital(token: &Token, locale: Locale) -> bool {
    let is_name = |it: &Token| it.listed.flags().is_name();
    token.kind == TokenKind::Word
        && locale.language.no_title_case
        && locale.language.writes(token.script)
        && !is_name(token)
}

/// How the running text writes its words, by their stems.
struct Written(HashMap<String, Uses>);

#[derive(Default)]
struct Uses {
    small: bool,
    capital: bool,
}

impl Written {
    fn of(article: &Article<'_>, titles: &Titles) -> Self {
        let document = article.document;
        let mut words: HashMap<String, Uses> = HashMap::default();
        let mut key = String::new();
        let runs = |(at, block): &(usize, &Block)| {
            let kind = block.kind;
            matches!(
                kind,
                BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Footnote
            ) && !titles.has(*at)
        };
        for (_, block) in document.blocks().iter().enumerate().filter(runs) {
            let Some(locale) = article.language(block) else {
                continue;
            };
            for sentence in document.sentences_in(block) {
                let tokens = document.tokens_in(&sentence.tokens);
                for (at, token) in tokens.iter().enumerate() {
                    let counts = token.kind == TokenKind::Word && !document.is_function_word(token);
                    if !counts {
                        continue;
                    }
                    stem_of(document.word(token), locale, STEM, &mut key);
                    // Most words were met before: a key is copied for new ones only.
                    let uses = match words.get_mut(&key) {
                        Some(uses) => uses,
                        None => words.entry(key.clone()).or_default(),
                    };
                    uses.small |= token.case == Case::Lower;
                    // Behind a mark a label may begin, and in bold.
                    let goes_on = at.checked_sub(1).and_then(|before| tokens.get(before));
                    uses.capital |= token.case == Case::Title
                        && goes_on.is_some_and(|before| before.kind.is_word())
                        && !document.is_marked_from(token.span.start);
                }
            }
        }
        Self(words)
    }

    /// Takes the words that the list leaves open and running text has in lower case for such that have no capital.
    fn list<'d>(&self, document: &Document<'_>, heading: &mut Heading<'d>) {
        let mut key = String::new();
        let locale = heading.locale;
        let is_small = |token: &&'d Token| {
            stem_of(document.word(token), locale, STEM, &mut key);
            self.0.get(&key).is_some_and(|uses| uses.small)
        };
        let open = std::mem::take(&mut heading.unlisted).into_iter();
        let (small, unlisted) = open.partition::<Vec<_>, _>(is_small);
        heading.capitals.extend(small);
        heading.unlisted = unlisted;
    }

    /// How many of the words of a heading running text has in lower case; nothing if it has one with a capital, as names have.
    fn shown(&self, document: &Document<'_>, heading: &Heading<'_>) -> Option<usize> {
        let mut shown = 0;
        let mut key = String::new();
        for token in &heading.capitals {
            if document.is_function_word(token) {
                continue;
            }
            stem_of(document.word(token), heading.locale, STEM, &mut key);
            match self.0.get(&key) {
                Some(Uses { capital: true, .. }) => return None,
                Some(Uses { small: true, .. }) => shown += 1,
                _ => {}
            }
        }
        Some(shown)
    }
}

fn report(
    document: &Document<'_>,
    heading: &Heading<'_>,
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let language = heading.locale.language.name;
    let title = quoted(document.text(heading.span));
    let edits: Vec<_> = heading
        .capitals
        .iter()
        .map(|token| (token.span, document.word(token).to_lowercase()))
        .collect();
    let message = format!("the heading {title} is in title case, which {language} does not use");
    findings
        .report(heading.span, message)
        .confidence(0.85)
        .reserve(reserve)
        .fix(
            "Replace with lower case",
            Applicability::Unsafe,
            edits.iter().map(|(span, small)| (*span, small.as_str())),
        );
}

#[cfg(test)]
mod tests;
