//! Quotation marks, brackets and inverted marks that run into the word outside of them, for `punctuation-spacing`: *called it“a big step”*,
//! *the price(without tax)*.

use super::loose::{Gap, Loose, Sort as Torn};
use super::place::{Place, is_code_sign};
use super::remark::{CODE, Remark, Spoken};
use crate::analysis::quotes::{Quotes, is_single};
use crate::analysis::register;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Document, ProseSpan, Token, TokenKind};
use crate::language::{Lexicon, Locale, WordHash};
use crate::rule::{Findings, Reserve};
use unicode_script::{Script, UnicodeScript};

/// In letters: a shorter word is a sign, an ending or what a program calls something.
const LEAST: usize = 2;
/// In letters: a single word in brackets that is shorter may be an ending, or a part of the word before it.
const SINGLE: usize = 4;
/// How much is looked at of what stands between two marks, in bytes.
const WINDOW: usize = 200;
/// So many names of code make a text technical, in which brackets follow the name of a function.
const TECHNICAL: usize = 3;

/// Reports the quotation marks of a document.
pub(super) fn quotes(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let quotes = article.get::<Quotes>();
    for pair in &quotes.pairs {
        let [open, close] = quotes.ends(pair);
        let is_east = open.glyph >= '\u{3000}';
        let block = document.blocks().get(open.block as usize);
        if let Some(block) = block
            && open.block == close.block
            && !is_single(open.glyph)
            && !is_east
        {
            let sort = match open.glyph {
                '"' => Sort::Straight,
                _ => Sort::Quotation,
            };
            check(article, block, sort, [open.span, close.span], findings);
        }
    }
}

/// Reports the brackets of a block.
pub(super) fn brackets(article: &Article<'_>, block: &Block, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut open: Option<&Token> = None;
    for (_, token) in document.marks_in(&block.tokens) {
        match document.word(token) {
            "(" => open = Some(token),
            ")" => {
                if let Some(open) = open.take() {
                    let marks = [open.span, token.span];
                    check(article, block, Sort::Bracket, marks, findings);
                }
            }
            _ => {}
        }
    }
}

/// An inverted mark that a word runs into, or that stands apart from what it opens.
pub(super) fn inverted(place: &Place<'_>, loose: &mut Loose, findings: &mut Findings<'_, '_>) {
    let document = place.document;
    if !place
        .locale
        .is_some_and(|locale| locale.language.inverted_marks)
        || place.is_named()
    {
        return;
    }
    if let Some(gap) = place.gap_after().filter(|_| place.next_is(TokenKind::Word)) {
        let message = format!("there is a space after “{}”{}", place.mark(), place.shown());
        loose.add(Torn::Mark, Gap::safe(gap, message, 0.9));
    }
    let span = place.token().span;
    let is_word = |token: Option<&Token>, end: u32| {
        token.is_some_and(|token| token.kind == TokenKind::Word && token.span.end == end)
    };
    let opens = place.next_is(TokenKind::Word) || matches!(place.char_after(), Some('¿' | '¡'));
    let before = place
        .previous()
        .filter(|it| opens && it.span.end == span.start);
    let Some(before) = before else { return };
    let sign = document.word(before);
    let is_mark = matches!(sign, "," | ";" | ":" | "." | "!" | "?");
    // What was read in the wrong encoding has a capital before it: Ã¡
    let follows = before.kind == TokenKind::Word && sign.ends_with(char::is_lowercase)
        || is_mark && is_word(place.before_previous(), before.span.start);
    if follows {
        report(document, span, ("before", sign), Reserve::None, findings);
    }
}

/// What a pair of marks is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Quotation,
    /// Quotation marks of code as well.
    Straight,
    Bracket,
}

fn check(
    article: &Article<'_>,
    block: &Block,
    sort: Sort,
    [open, close]: [ProseSpan; 2],
    findings: &mut Findings<'_, '_>,
) {
    let document = article.document;
    let is_aside = matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute);
    let locale = article.language(block).filter(|_| !is_aside);
    let list = locale.and_then(|locale| Lexicon::of(locale.language.code));
    let (Some(locale), Some(list), true) = (locale, list, open.end <= close.start) else {
        return;
    };
    let [before, behind] = document.around(block, open.to(close));
    // Nearly all have a space on either side, or a mark.
    let is_tight = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    if !is_tight(before.chars().next_back()) && !is_tight(behind.chars().next()) {
        return;
    }
    let inside = document.text(ProseSpan::new(open.end, close.start));
    let pair = Enclosed {
        article,
        sort,
        inside,
        locale,
        list,
    };
    // What a function is told: print("the end")
    let is_call = sort == Sort::Bracket && inside.starts_with(['"', '\'']);
    if is_call || is_code(before, behind, list) {
        return;
    }
    let is_free = || !is_tight(before.chars().next_back());
    let found = [
        pair.runs_into(before, behind)
            .map(|it| (open, "before", it)),
        pair.runs_on(behind)
            .filter(|_| sort != Sort::Bracket || is_free())
            .map(|it| (close, "after", it)),
    ];
    for (mark, side, (word, reserve)) in found.into_iter().flatten() {
        report(document, mark, (side, word), reserve, findings);
    }
}

fn is_technical(article: &Article<'_>) -> bool {
    register::names(article).0 >= TECHNICAL
}

/// What stands between two marks.
struct Enclosed<'a, 'd> {
    article: &'a Article<'d>,
    sort: Sort,
    inside: &'a str,
    locale: Locale,
    list: &'static Lexicon,
}

impl Enclosed<'_, '_> {
    /// The word that the first mark stands behind without a space, and what becomes of it.
    fn runs_into<'t>(&self, before: &'t str, behind: &str) -> Option<(&'t str, Reserve)> {
        let rest = before.trim_end_matches(|c: char| self.is_letter(c));
        let word = before.get(rest.len()..)?;
        if word.is_empty() {
            return self.follows_mark(before);
        }
        let inside = self.inside.get(..self.inside.floor_char_boundary(WINDOW));
        let inside = inside.unwrap_or_default();
        let first = words(inside).next()?;
        let remark = match self.sort {
            Sort::Bracket => Remark::of(word, self.inside, behind, self.list),
            _ => None,
        };
        remark
            .map(Remark::reserve)
            .or_else(|| self.judge(word, inside, &format!("{word}{first}")))
            .filter(|_| !rest.ends_with(|c| joins(c) && !matches!(c, '\'' | '’')))
            .map(|reserve| (word, reserve))
    }

    /// The mark behind a word that the first quotation mark stands behind without a space.
    fn follows_mark<'t>(&self, before: &'t str) -> Option<(&'t str, Reserve)> {
        let rest = before.trim_end_matches([',', ';', ':', '.', '!', '?']);
        let mark = before.get(rest.len()..)?;
        let word = rest.trim_end_matches(|c: char| self.is_letter(c));
        let length = rest.get(word.len()..)?.chars().count();
        let is_fault = self.sort == Sort::Quotation && mark.len() == 1 && length > LEAST;
        is_fault.then_some((mark, Reserve::None))
    }

    /// The word that stands behind the last mark without a space, and what becomes of it.
    fn runs_on<'t>(&self, behind: &'t str) -> Option<(&'t str, Reserve)> {
        let rest = behind.trim_start_matches(|c: char| self.is_letter(c));
        let word = behind.get(..behind.len() - rest.len())?;
        let start = self.inside.len().saturating_sub(WINDOW);
        let inside = self.inside.get(self.inside.ceil_char_boundary(start)..);
        let inside = inside.unwrap_or_default();
        let last = words(inside).next_back()?;
        let is_ending = self.locale.language.endings.contains(&word);
        self.judge(word, inside, &format!("{last}{word}"))
            .filter(|_| !is_ending && !rest.starts_with(joins))
            .map(|reserve| (word, reserve))
    }

    /// What becomes of a word beside the marks. What is one word inside them may be a part of it.
    fn judge(&self, word: &str, inside: &str, joined: &str) -> Option<Reserve> {
        let language = self.locale.language;
        let length = word.chars().count();
        let mut inside = words(inside);
        let first = inside.next()?;
        let is_single = inside.next().is_none();
        let is_function_word = language.is_function_word(&word.to_lowercase());
        let is_known = is_function_word || self.knows(word);
        let is_part =
            is_single && (self.knows(joined) || self.list.forms_compounds() && !is_function_word);
        if length < LEAST && (is_single || !is_function_word) || is_part {
            return None;
        }
        match self.sort {
            Sort::Quotation => (!is_single || is_known).then_some(Reserve::None),
            Sort::Straight => (!is_single && is_known).then_some(CODE),
            Sort::Bracket if !is_single && is_technical(self.article) => is_known.then_some(CODE),
            Sort::Bracket if !is_single => is_known.then_some(Reserve::None),
            Sort::Bracket => {
                let is_word = first.chars().count() >= SINGLE && self.knows(first);
                (is_word && is_known).then_some(Reserve::Silent)
            }
        }
    }

    fn knows(&self, word: &str) -> bool {
        self.list.get(WordHash::of(word)).is_some()
    }

    /// Whether a character is a letter of the language, which puts spaces between its words. In Arabic and Hebrew short words are written
    /// together with the next one.
    fn is_letter(&self, c: char) -> bool {
        let script = c.script();
        let parts = matches!(script, Script::Latin | Script::Cyrillic | Script::Greek);
        parts && c.is_alphabetic() && self.locale.language.writes(script)
    }
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.chars().nth(LEAST - 1).is_some())
}

/// Whether a character makes what stands beside it a part of a longer word or of code.
fn joins(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '-' | '‑' | '–' | '\'' | '’' | '(' | '[' | '.' | ':' | '&'
        )
}

/// Whether what stands around the marks up to the next white space is code. Slashes between words of the language make a list.
fn is_code(before: &str, behind: &str, list: &Lexicon) -> bool {
    /// In bytes.
    const REACH: usize = 80;
    let left = &before[before.ceil_char_boundary(before.len().saturating_sub(REACH))..];
    let right = &behind[..behind.floor_char_boundary(REACH)];
    let left = left.rsplit(char::is_whitespace).next().unwrap_or_default();
    let right = right.split(char::is_whitespace).next().unwrap_or_default();
    let is_list = || {
        let parts = || left.split('/').map(|part| Spoken::of(part, list));
        parts().all(|part| part.is_word()) && parts().any(|part| part.is_own())
    };
    right.contains(is_code_sign)
        || left.contains(|c| is_code_sign(c) && c != '/')
        || left.contains('/') && !is_list()
}

fn report(
    document: &Document<'_>,
    mark: ProseSpan,
    (side, word): (&str, &str),
    reserve: Reserve,
    findings: &mut Findings<'_, '_>,
) {
    let sign = document.text(mark);
    let (shown, mended) = match side {
        "before" => (format!("{word}{sign}"), format!(" {sign}")),
        _ => (format!("{sign}{word}"), format!("{sign} ")),
    };
    let message = format!("there is no space {side} “{sign}” in “{shown}”");
    findings
        .report(mark, message)
        .confidence(0.88)
        .reserve(reserve)
        .fix(
            "Insert a space",
            Applicability::Unsafe,
            [(mark, mended.as_str())],
        );
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::{count, reports, warns};

    #[test]
    fn marks_run_into_the_word_outside() {
        warns(&["punctuation-spacing"], Format::Text).holds(&[
            "de Sie nannte es⟦„⟧ein stilles Fest“ für alle.",
            "pl Mówi o „cichym święcie⟦”⟧dla wszystkich.",
            "fr Elle parle d'une⟦«⟧ fête calme » pour tous.",
            "cs Starostka řekla:⟦„⟧Budeme stavět.“ Všichni mlčeli.",
            "ru Она говорит о «тихом празднике⟦»⟧для всех.",
            "en She called it⟦“⟧a quiet feast⟦”⟧for all.",
            "pt A ponte⟦(⟧sem portagem) abre em julho.",
            "nl De brug (zonder tol⟦)⟧is in juli open.",
            "el Η γέφυρα⟦(⟧χωρίς διόδια) ανοίγει τον Ιούλιο.",
        ]);
        let hints = |text| count(&["punctuation-spacing"], "en", Format::Text, text);
        assert_eq!(hints("She called it\"a quiet feast\" for all."), 1);
    }

    #[test]
    fn parts_of_words_code_and_other_scripts_have_no_space() {
        reports(&["punctuation-spacing"], Format::Text).holds(&[
            "en The file(s) hold f(x), swap(a, b) and (re)opened bridges; (s)he (un)tied it.",
            "en Write print(\"the end\") or name=\"big step\"for all, and mind the “no”s.",
            "de Die Schüler(innen) und der(die) Wirt(in) lasen von der „Nicht“brücke.",
            "fr Les (ré)ouvertures d’« été » et l’étudiant(e) de l’“an” passé.",
            "ru Участник(и), товар(ы) и (не)зависимый суд, см. гл. 3(а).",
            "zh 点击API“保存”按钮（或Save(the file)命令）。",
            "ko 그는 “다리를 연다”라고 말했다.",
            "ar قال و«الجسر مفتوح» اليوم.",
            "it L’idea dell’“isola che non c’è” e «la città».",
        ]);
    }
}
