//! See [`QUOTE_STYLE`].

use super::apostrophes;
use crate::analysis::passage;
use crate::analysis::quotes::{Pair, Quotes, Style, is_quote, is_single};
use crate::analysis::register::is_page_of_guide;
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{Token, TokenKind, is_terminal, tokens_within};
use crate::language::facts::QuotePair;
use crate::rule::{Findings, Reserve};
use crate::rules::locale::foreign_quotes;
use crate::rules::surface::both_with_inner_space;
use crate::rules::wording::quoted;
use crate::text::counted;
use unicode_script::{Script, UnicodeScript};

crate::declare_rule! {
    /// Two systems of quotation marks in one text, both accepted in its language.
    ///
    /// German sets „so“ or »so«, a French text « so » or “so”: either is right, a mixture is not. The system that fewer quotations use is
    /// reported where the other one clearly prevails. Straight marks among curly ones are a hint, and so are they beside « », „ “ or 「 」 that
    /// the text has as often; one or two around ordinary words are reported there. Quotations inside quotations, single marks, passages in
    /// another language, titles in another script and what says in brackets what a quotation means have systems of their own. A few straight apostrophes among many curly ones are reported
    /// as well, all of them at once; curly ones among straight ones are a hint.
    ///
    /// ```fails,de
    /// Er sprach von „Ruhe“ und „Ordnung“. Sie nannte es „Lärm“, er aber »Stille«.
    /// ```
    /// ```fails,pl
    /// Mówił o „spokoju” i „porządku”. Ona nazwała to „hałasem”, on »ciszą«.
    /// ```
    /// ```fails,es
    /// El alcalde habló de «calma» y de «orden». En el menú elija la opción "cambiar de idioma" y confirme.
    /// ```
    /// ```fails,es
    /// «Llueve», dijo. “Nos quedamos aquí hasta la noche.” Ella respondió: «Bien».
    /// ```
    /// ```fails,fr
    /// L’eau d’ici n’est pas celle qu’on dit, et l’air n’a rien. C’est l'ami d’hier.
    /// ```
    /// ```passes,de
    /// Er sprach von »Ruhe« und »Ordnung«. Sie nannte es »Lärm«, er aber »Stille im ›alten‹ Sinn«.
    /// ```
    /// ```passes,de
    /// Er sprach von „Ruhe“, sie von »Ordnung«.
    /// ```
    /// ```passes,it
    /// Disse «no» e «sì». Sul muro si legge «J’ai valu» (“Valsi”), in francese; lei lo chiama «motto».
    /// ```
    /// ```passes,ja
    /// 画面の「送信」を押し、「予約」を選び、「保存」で終わります。詳しくは“Small Letters”という記事をご覧ください。
    /// ```
    /// ```passes,en
    /// He spoke of “peace” and “order”. She called it ‘noise’, and the “so-called ‘silence’” stayed.
    /// ```
    pub QUOTE_STYLE = "quote-style", Consistency, Warning, check;
}

/// How many quotations must show the system of a text before another one is out of place.
const SHOWN: usize = 3;

/// How many times as many as those of the other system.
const PREVAILS: usize = 3;

/// So many quotations in other marks are slips, where the text has its own as often at the least.
const FEW: usize = 2;

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    apostrophes::check(article, findings);
    check_quotations(article, findings);
}

fn check_quotations(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let quotes = article.get::<Quotes>();
    let system = |pair: &Pair| {
        let [open, close] = quotes.ends(pair);
        QuotePair {
            open: open.style,
            close: close.glyph,
        }
    };
    let mut own: Vec<&Pair> = quotes
        .pairs
        .iter()
        .filter(|pair| is_candidate(article, pair))
        .collect();
    let count = |pairs: &[&Pair]| counted(pairs.iter().map(|pair| system(pair)));
    // Which language each is in takes longer than all else, and is of no account where all are of one system: first it is asked of
    // those that are not of the most frequent one.
    let counts = count(&own);
    let Some(&(frequent, _)) = counts.iter().max_by_key(|(_, count)| *count) else {
        return;
    };
    for is_frequent in [false, true] {
        if own.iter().all(|pair| system(pair) == frequent) {
            return;
        }
        own.retain(|pair| {
            let is_asked = (system(pair) == frequent) == is_frequent;
            !is_asked || is_of_printers(article, system(pair)) || is_own(article, pair)
        });
    }
    let counts = count(&own);
    let Some(&(frequent, most)) = counts.iter().max_by_key(|(_, count)| *count) else {
        return;
    };
    let others: usize = counts.iter().map(|(_, count)| count).sum::<usize>() - most;
    let prevails = most >= SHOWN && most >= PREVAILS * others;
    let main = prevails
        .then_some(frequent)
        .or_else(|| printed(article, &counts));
    let Some(main) = main.filter(|_| counts.len() > 1) else {
        return;
    };
    let first = own.iter().find(|pair| system(pair) == main).copied();
    let few = others <= FEW && most >= others;
    for pair in &own {
        let used = system(pair);
        // A title in another script keeps its own marks.
        let is_other = used != main && is_in_own_script(article, pair);
        if is_other && is_own(article, pair) {
            let stand = stand(article, pair, (used, main), (few, prevails));
            report(article, pair, (used, main), (first, stand), findings);
        }
    }
}

/// What speaks for a quotation of one system where another is the main one, which may prevail or be as frequent, beside a few of others.
fn stand(
    article: &Article<'_>,
    pair: &Pair,
    (used, main): (QuotePair, QuotePair),
    (few, prevails): (bool, bool),
) -> Stand {
    let printed = match used.open {
        '"' => is_of_printers(article, main),
        _ => !is_of_printers(article, used),
    };
    if few && printed && says_words(article, pair) {
        return Stand::Sure;
    }
    // Irony and titles have “ ” beside « » where people write; on a page that nobody read they are those of the source.
    match !prevails && used.open == '“' {
        true => Stand::Mixed,
        false => Stand::Typed,
    }
}

/// What speaks for a quotation in other marks than the main ones.
#[derive(Clone, Copy)]
enum Stand {
    /// It is one of a few, and of words.
    Sure,
    /// The marks of irony and of titles beside those of speech.
    Mixed,
    /// What the keyboard has, maybe.
    Typed,
}

/// Whether these are the marks that printers of the language set, and no others do: they show its habit whatever stands between them.
fn is_of_printers(article: &Article<'_>, used: QuotePair) -> bool {
    let own = article.target.map(|it| it.conventions().quotes.primary);
    own == Some(used) && used.open != '“'
}

/// Whether a quotation is plainly one of words: a sentence, or words of the language, of which straight marks around a value have none; a
/// few words between curly ones may be meant ironically.
fn says_words(article: &Article<'_>, pair: &Pair) -> bool {
    let quotes = article.get::<Quotes>();
    let ([open, _], inside) = (quotes.ends(pair), quotes.inside(pair));
    let document = article.document;
    let text = document.text(inside).trim();
    if open.glyph != '"' {
        return text.ends_with(is_terminal) && text.contains(' ');
    }
    let within = tokens_within(document.tokens(), inside).iter();
    // Values and code stand in Latin letters.
    let is_known = |token: &Token| {
        token.script != Script::Latin
            || token.listed.flags().is_ordinary()
            || document.is_function_word(token)
    };
    let (mut known, mut all) = (0, 0);
    for token in within.filter(|token| token.kind != TokenKind::Mark) {
        if token.kind != TokenKind::Word || document.is_code(token) {
            return false;
        }
        all += 1;
        known += usize::from(is_known(token));
    }
    known * 2 > all
}

/// The marks that careful publishers of the language set, in a text that has them at least as often as straight ones and no others. Straight
/// ones and “ ” look alike to many who type.
fn printed(article: &Article<'_>, counts: &[(QuotePair, usize)]) -> Option<QuotePair> {
    let own = article.target?.conventions().quotes.primary;
    let [one, other] = counts else { return None };
    let (printed, straight) = if one.0 == own {
        (one, other)
    } else {
        (other, one)
    };
    let typed = matches!(straight.0.open, '"' | '“') && straight.0.close != '“';
    let is_it = printed.0 == own && typed && own.open != '“';
    (is_it && printed.1 >= straight.1).then_some(own)
}

/// Reports a quotation in other marks than the main ones, which the first one like that shows.
fn report(
    article: &Article<'_>,
    pair: &Pair,
    (used, main): (QuotePair, QuotePair),
    (first, stand): (Option<&Pair>, Stand),
    findings: &mut Findings<'_, '_>,
) {
    let quotes = article.get::<Quotes>();
    let straight = used.open == '"' || main.open == '"';
    // What Japanese and Chinese set around titles is no quotation.
    let title = matches!(used.open, '《' | '〈' | '『') || matches!(main.open, '《' | '〈' | '『');
    if title {
        return;
    }
    let [open, close] = quotes.ends(pair);
    let marks = [open.span, close.span];
    let [(left, opening), (right, closing)] =
        both_with_inner_space(article, marks, [main.open, main.close]);
    let inside = quotes.inside(pair);
    let mut found = findings
        .report(
            open.span,
            format!(
                "the quotation {} uses {}…{}, while the others in this text use {}…{}",
                quoted(article.document.text(inside)),
                used.open,
                used.close,
                main.open,
                main.close
            ),
        )
        .confidence(if straight { 0.7 } else { 0.85 });
    // Many who type take what the keyboard has, and guides around labels above all; in an article that has other slips as well, the engine
    // set them.
    found = match stand {
        Stand::Sure => found,
        Stand::Mixed => found.reserve(Reserve::Silent),
        Stand::Typed if used.open == '"' && !is_page_of_guide(article) => {
            found.reserve(Reserve::Alone(""))
        }
        Stand::Typed if straight => found.severity(Severity::Hint),
        Stand::Typed => found,
    };
    if let Some(first) = first {
        found = found.related(quotes.marks[first.open as usize].span, "as here");
    }
    found.fix(
        format!("Replace with {}…{}", main.open, main.close),
        Applicability::Unsafe,
        [(left, opening.as_str()), (right, closing.as_str())],
    );
}

/// Whether a quotation may show a system of the text itself: an outer one in accepted marks.
fn is_candidate(article: &Article<'_>, pair: &Pair) -> bool {
    let [open, close] = article.get::<Quotes>().ends(pair);
    let block = &article.document.blocks()[open.block as usize];
    pair.style == Style::Accepted
        && !pair.is_inner()
        && !is_single(open.glyph)
        && block.language.is_none()
        && article
            .target
            .is_some_and(|locale| locale.accepts_quotes(open.style, close.glyph))
        && !foreign_quotes::is_reported(article, pair)
        && !is_gloss(article, pair)
}

/// Whether a quotation says in brackets what the one before it means: «J’ai valu» (“Valsi”).
fn is_gloss(article: &Article<'_>, pair: &Pair) -> bool {
    let [open, close] = article.get::<Quotes>().ends(pair);
    let before = article.document.before(open.span).strip_suffix('(');
    let is_behind = before.is_some_and(|it| it.trim_end().ends_with(is_quote));
    is_behind && article.document.behind(close.span).starts_with(')')
}

/// Whether a quotation has a letter of a script that the language of the text is written in.
fn is_in_own_script(article: &Article<'_>, pair: &Pair) -> bool {
    let inside = article.document.text(article.get::<Quotes>().inside(pair));
    let writes = |c: char| {
        let own = article.target.map(|locale| locale.language);
        c.is_alphabetic() && own.is_some_and(|own| own.writes(c.script()))
    };
    inside.chars().any(writes)
}

/// Whether it is in the language of the text: a title keeps the marks of its own.
fn is_own(article: &Article<'_>, pair: &Pair) -> bool {
    let inside = article.get::<Quotes>().inside(pair);
    article
        .target
        .is_some_and(|locale| passage::passage(article.document, inside, locale).is_none())
}
