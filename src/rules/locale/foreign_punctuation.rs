//! See [`FOREIGN_PUNCTUATION`].

use super::full_width::{Habit, brackets, full_width, hyphens};
use super::lenticular::{closing, is_told};
use super::squares::{is_square, square};
use super::{
    danda, genitives, half_width_kana, inside_quotes, number_sign, opening_marks, serial_comma,
    typed_quotes, wide_marks,
};
use crate::analysis::quantities::line::{Line, each_line};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, Token, TokenKind};
use crate::language::Language;
use crate::rule::{Findings, Found, Reserve};
use crate::rules::surface::is_set_apart;
use crate::rules::wording::{after_words, before_words};
use std::cell::LazyCell;
use unicode_script::Script;

crate::declare_rule! {
    /// A punctuation mark of another script or language.
    ///
    /// Engines copy marks that look familiar: full width commas and brackets in English, Arabic question marks in French, `¿` where only
    /// Spanish opens a question, an ASCII comma between Chinese characters or after an Arabic word, and signs of the source: №, ※ and # before a number. A mark
    /// is judged by the words beside it, so a passage in its own language keeps its marks. A comma before the *and* of a list of single
    /// words, which English sets, is reported where the language has none. A comma is reported too that stands before a closing quotation
    /// mark where the language sets it behind it. Quotation marks put together from commas, accents or signs of code are reported, and so is
    /// the apostrophe of an English genitive (*Maria's hus*) where the language sets none. A half-width colon behind Japanese or Chinese is reported where
    /// nearly all colons of the text are wide, and a hint elsewhere.
    ///
    /// ```fails,cs
    /// Starosta mluvil o ,,novém mostě'' a odešel.
    /// ```
    /// ```passes,en
    /// In C++, the value of 1 << 4 is 16 and that of 32 >> 2 is 8.
    /// ```
    /// ```fails,en
    /// The kites fly over the river， and nobody watches them。
    /// ```
    /// ```fails,en
    /// Press the key 【Start】 for 5～10 seconds.
    /// ```
    /// ```fails,en
    /// Shipping is free for orders over ￥99.
    /// ```
    /// ```fails,de
    /// „Morgen wird es regnen,“ meinte der Wirt.
    /// ```
    /// ```fails,de
    /// Die Platte misst 20＊30 cm und trocknet 45〜60 Minuten.
    /// ```
    /// ```fails,it
    /// Lasciate riposare l’impasto per 20~25 minuti , poi infornatelo .
    /// ```
    /// ```fails,it
    /// La piazza è grande, quadrata, e silenziosa.
    /// ```
    /// ```fails,nl
    /// In de mand lagen een brood, een kaas, en de oude messen.
    /// ```
    /// ```fails,en
    /// ¿Why now, asked the mayor?
    /// ```
    /// ```fails,fr
    /// Que dit le maire؟
    /// ```
    /// ```fails,zh
    /// 他说,今天下雨.
    /// ```
    /// ```fails,ja
    /// 市長は昨日の会議で何を言ったのですか?
    /// ```
    /// ```fails,ja
    /// この町には、古い橋がある。修理は来月に終わります. 12日からは通れます。
    /// ```
    /// ```fails,el
    /// Τι λέει ο δήμαρχος?
    /// ```
    /// ```fails,ar
    /// لماذا لم يحضر العمدة?
    /// ```
    /// ```fails,pt
    /// O festival reúne música・dança e gastronomia.
    /// ```
    /// ```fails,en
    /// The oven is heated to 180℃, and the board is 20㎝ long.
    /// ```
    /// ```passes,en
    /// The sign says “你好，世界。” and the song is called “¿Dónde está la gente?”
    /// ```
    /// ```passes,en
    /// A line must not start with 「。」 or “、”, nor with the question mark of full width (？).
    /// ```
    /// ```passes,de
    /// Der Müller, ein Witwer, und seine Tochter schwiegen.
    /// ```
    /// ```passes,zh
    /// 他说，版本3.5在example.com，售价1,200元（约170美元）。
    /// ```
    /// ```fails,da
    /// Vi så Maria's hus ved broen.
    /// ```
    /// ```passes,el
    /// Τι λέει ο δήμαρχος; Τίποτα.
    /// ```
    pub FOREIGN_PUNCTUATION = "foreign-punctuation", Locale, Warning, check;
}

/// Marks of East Asia beside those of full width, with what the Latin script has in their place.
const EAST_ASIAN: [(char, char); 6] = [
    ('、', ','),
    ('。', '.'),
    ('【', '['),
    ('】', ']'),
    ('〜', '~'),
    ('・', '·'),
];
const ARABIC: [(char, char); 4] = [('،', ','), ('؛', ';'), ('؟', '?'), ('۔', '.')];
/// Signs that open a note or a number, with the scripts beside which they are at home.
const SIGNS: [(char, &[Script]); 2] = [
    ('※', &[Script::Han, Script::Hangul]),
    ('№', &[Script::Cyrillic]),
];
const OTHER: [(char, char); 4] = [('।', '.'), ('॥', '.'), ('։', '.'), ('\u{37E}', '?')];

/// What a language without inverted marks puts in their place: nothing.
const INVERTED: [char; 2] = ['¿', '¡'];

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    inside_quotes::check(article, findings);
    danda::check(article, findings);
    half_width_kana::check(article, findings);
    let habit = LazyCell::new(|| Habit::of(article));
    let habit = || *habit;
    each_line(article, |line| {
        let language = line.locale.language;
        let has_own = has_own_marks(language);
        if language.apostrophe.not_in_genitives {
            (0..line.tokens.len()).for_each(|at| genitives::check(line, at, findings));
        }
        for (at, token) in line.document.marks_in(&line.block.tokens) {
            let Some(mark) = line.text(at).chars().next() else {
                continue;
            };
            match mark {
                ',' => serial_comma::check(line, at, findings),
                '#' => number_sign::check(line, at, findings),
                _ => {}
            }
            if matches!(mark, ',' | '<' | '`') {
                typed_quotes::check(line, at, findings);
            }
            // Nearly every mark of most languages.
            if mark.is_ascii() && mark != '~' && !has_own
                || line.is_foreign(at)
                || is_named(line, at)
            {
                continue;
            }
            if language.is_unspaced() && !mark.is_ascii() {
                wide_marks::check(article, line, at, &habit, findings);
            }
            if mark == '~' {
                tilde(article, line, at, findings);
            } else if mark.is_ascii() {
                latin_mark(line, at, mark, &habit, findings);
            } else if INVERTED.contains(&mark) {
                opening_marks::check(article, line, at, mark, findings);
            } else if is_square(mark) && !language.is_east_asian() {
                square(line, at, mark, findings);
            } else if is_foreign_sign(line, at, mark) {
                let found = findings
                    .report(
                        token.span,
                        format!(
                            "“{mark}”{} is not used in {}",
                            before_words(article.document, token.span.end),
                            language.name
                        ),
                    )
                    .confidence(0.88);
                // Without a source that has it, it may be ornament; before a number in a sentence it is none.
                let source = article.source;
                let is_copied = source.is_some_and(|it| has_sign(it.language, mark));
                if !is_copied && !is_sign_of_number(line, at, mark) {
                    found.reserve(Reserve::Alone("it may be an ornament"));
                }
            } else {
                foreign_mark(line, at, mark, findings);
            }
        }
    });
}

/// Whether a sign stands between a word and the number that it is the sign of: *School № 57*.
fn is_sign_of_number(line: &Line<'_>, at: usize, mark: char) -> bool {
    let numbers = line.is(at + 1, TokenKind::Number) && line.is_near(at);
    mark == '№' && numbers && line.is_word(Line::before(at))
}

/// Whether a mark is all that stands between two quotation marks or brackets, or in a cell: it is spoken of, as in 「。」.
fn is_named(line: &Line<'_>, at: usize) -> bool {
    let is_apart = |mark: &Token| is_set_apart(line.document, mark.span);
    let alone = line.block.kind == BlockKind::TableCell && line.tokens.len() == 1;
    alone || line.get(at).is_some_and(is_apart)
}

/// Whether a language may have marks of its own for those of ASCII.
fn has_own_marks(language: &Language) -> bool {
    [Script::Han, Script::Greek, Script::Arabic]
        .into_iter()
        .any(|script| language.writes(script))
}

/// A mark of the Latin alphabet where the language has one of its own.
fn latin_mark(
    line: &Line<'_>,
    at: usize,
    mark: char,
    habit: &dyn Fn() -> Habit,
    findings: &mut Findings<'_, '_>,
) {
    let language = line.locale.language;
    let greek = mark == '?' && language.writes(Script::Greek) && beside(line, at, &[Script::Greek]);
    if language.is_unspaced() && matches!(mark, '(' | '-') {
        match mark {
            '(' => brackets(line, at, habit, findings),
            _ => hyphens(line, at, findings),
        }
        return;
    }
    let full = language
        .is_unspaced()
        .then(|| full_width(line, at, mark, habit));
    let arabic = own_arabic(line, mark).filter(|_| {
        !line.is_joined(at) && beside(line, at, &[Script::Arabic]) && behind_word(line, at)
    });
    if greek {
        replace(line, at, ';', false, findings);
    } else if let Some(arabic) = arabic {
        replace(line, at, arabic, false, findings);
    } else if let Some(full) = full.flatten() {
        let found = replace(line, at, full, true, findings);
        const COMMON: &str = "some publishers write it so";
        let reserve = match full {
            '：' if habit().has_wide_colons() => Reserve::None,
            '！' | '：' if language.writes(Script::Hiragana) => Reserve::Hint(COMMON),
            '？' if language.writes(Script::Hiragana) => Reserve::Alone(COMMON),
            '：' => Reserve::Alone(COMMON),
            _ => Reserve::None,
        };
        if let Some(found) = found {
            found.reserve(reserve);
        }
    }
}

/// Scripts beside which marks of full width are foreign.
const SCRIPTS: [Script; 7] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Hangul,
    Script::Hebrew,
    Script::Arabic,
    Script::Devanagari,
];

/// A mark of another script where the language has one of its own.
fn foreign_mark(line: &Line<'_>, at: usize, mark: char, findings: &mut Findings<'_, '_>) {
    let writes = |script: Script| line.locale.language.writes(script);
    let find = |list: &[(char, char)]| {
        let found = list.iter().find(|(foreign, _)| *foreign == mark);
        found.map(|pair| pair.1)
    };
    let wide = || narrow(mark).or_else(|| find(&EAST_ASIAN));
    let own = (!line.locale.language.is_unspaced())
        .then(wide)
        .flatten()
        .or_else(|| find(&ARABIC).filter(|_| !writes(Script::Arabic)))
        .or_else(|| find(&OTHER).filter(|_| !writes(Script::Devanagari) && !writes(Script::Greek)));
    if is_told(line, at) {
        return;
    }
    if let Some(own) = own.filter(|_| is_beside_own(line, at)) {
        // Korean has a wave of its own, of half the width.
        if own == '~' && writes(Script::Hangul) {
            return;
        }
        let own = match own {
            '?' if writes(Script::Greek) => ';',
            // From one number to another.
            '~' if is_range(line, at) => '–',
            '*' if is_range(line, at) => '×',
            own => own_arabic(line, own).unwrap_or(own),
        };
        replace(line, at, own, false, findings);
    }
}

/// The tilde of ASCII from one number up to another, as languages of East Asia write ranges: *20~25 minutes*. Elsewhere somebody may like it.
fn tilde(article: &Article<'_>, line: &Line<'_>, at: usize, findings: &mut Findings<'_, '_>) {
    let before = Line::before(at);
    let has_one = |at: usize| line.is_tight(at) && line.is_mark(at + 1, '~');
    // Tildes around a number set it lower or strike it out.
    let is_pair = has_one(at + 1) || line.is_mark(Line::before(before), '~');
    let rises = || line.value(before)?.lt(&line.value(at + 1)?).then_some(());
    if !line.is_tight(before)
        || !line.is_tight(at)
        || is_pair
        || rises().is_none()
        || line.locale.language.is_east_asian()
    {
        return;
    }
    let is_copied = article.source.is_some_and(|it| it.language.is_east_asian());
    if let Some(found) = replace(line, at, '–', false, findings)
        && !is_copied
    {
        found.reserve(Reserve::Alone("it may be intended"));
    }
}

/// The mark that one of full width is the wide form of.
fn narrow(mark: char) -> Option<char> {
    /// Those whose narrow forms are none of ASCII.
    const SIGNS: [(char, char); 4] = [('￥', '¥'), ('￡', '£'), ('￠', '¢'), ('￦', '₩')];
    if let Some((_, sign)) = SIGNS.iter().find(|(wide, _)| *wide == mark) {
        return Some(*sign);
    }
    /// How far the wide forms lie behind those of ASCII.
    const AHEAD: u32 = 0xFEE0;
    // The marks of quotations are those of foreign-quotes.
    let is_wide = matches!(mark, '！'..='～') && !mark.is_alphanumeric();
    // Of some of the others faces are drawn.
    let is_wide = is_wide
        && !matches!(
            mark,
            '＂' | '＇' | '＾' | '＜' | '＞' | '＼' | '＿' | '｀' | '｜'
        );
    is_wide
        .then(|| char::from_u32(u32::from(mark) - AHEAD))
        .flatten()
}

/// Whether a mark stands between two numbers.
fn is_range(line: &Line<'_>, at: usize) -> bool {
    let is_number = |at: usize| line.is(at, TokenKind::Number);
    is_number(Line::before(at)) && is_number(at + 1)
}

/// Whether a language is written in a script that has the sign.
fn has_sign(language: &Language, mark: char) -> bool {
    let scripts = SIGNS.iter().find(|(sign, _)| *sign == mark);
    scripts.is_some_and(|(_, scripts)| scripts.iter().any(|script| language.writes(*script)))
}

/// Whether the mark is a sign of other scripts, before a word or number of the text's own language.
fn is_foreign_sign(line: &Line<'_>, at: usize, mark: char) -> bool {
    let language = line.locale.language;
    let opens = line.get(at + 1).is_some_and(|next| {
        next.kind == TokenKind::Number || next.kind.is_word() && language.writes(next.script)
    });
    opens && SIGNS.iter().any(|(sign, _)| *sign == mark) && !has_sign(language, mark)
}

/// The mark that Arabic has for one of the Latin script, if the language is written in Arabic.
fn own_arabic(line: &Line<'_>, latin: char) -> Option<char> {
    let find = || {
        ARABIC
            .iter()
            .find(|(own, other)| *other == latin && *own != '۔')
    };
    let arabic = line.locale.language.writes(Script::Arabic);
    arabic.then(find).flatten().map(|(own, _)| *own)
}

/// Whether a word stands right before the mark.
fn behind_word(line: &Line<'_>, at: usize) -> bool {
    line.is_word(Line::before(at)) && line.is_tight(Line::before(at))
}

/// Whether a mark of full width stands beside a script that has none.
pub(super) fn is_beside_own(line: &Line<'_>, at: usize) -> bool {
    beside(line, at, &SCRIPTS)
}

/// Whether the word or number next to the mark is in one of these scripts; numbers are in all. The word before decides, for what
/// opens the word behind.
fn beside(line: &Line<'_>, at: usize, scripts: &[Script]) -> bool {
    let opens = matches!(line.text(at), "（" | "［" | "【");
    let mut near = at;
    for _ in 0..3 {
        near = if opens { near + 1 } else { Line::before(near) };
        let Some(token) = line.get(near) else {
            return false;
        };
        if token.kind.is_word() {
            return line.locale.language.writes(token.script) && scripts.contains(&token.script);
        }
        if matches!(token.kind, TokenKind::Number | TokenKind::Opaque) {
            return true;
        }
    }
    false
}

fn replace<'f, 'd>(
    line: &Line<'_>,
    at: usize,
    own: char,
    wide: bool,
    findings: &'f mut Findings<'_, 'd>,
) -> Option<Found<'f, 'd>> {
    let token = line.get(at)?;
    let mark = line.text(at);
    let closes = !matches!(own, '(' | '[' | '{' | '<');
    let joins = !matches!(
        own,
        ',' | '.' | ';' | ':' | '!' | '?' | '؟' | '،' | '؛' | ')' | ']' | '}' | '>'
    );
    // A full width mark has its space inside it.
    let space = if !wide && closes && !joins && line.is_tight(at) && line.is_word(at + 1) {
        " "
    } else {
        ""
    };
    let tight = line.is_tight(Line::before(at));
    let spaces = line.locale.conventions().spaces_before(own);
    let before = match spaces.first() {
        _ if wide || !tight => "",
        _ if !closes && Line::before(at) < at => " ",
        Some(space) => space.as_str(),
        None => "",
    };
    let span = match line.gap(at) {
        Some(gap) if wide => token.span.to(gap),
        _ => token.span,
    };
    let replacement = format!("{before}{own}{space}");
    let found = findings
        .report(
            token.span,
            format!(
                "“{mark}”{} is not used in {}",
                after_words(line.document, token.span.start),
                line.locale.language.name
            ),
        )
        .confidence(0.93);
    Some(match closing(line, at) {
        Some(close) => found.related(close, "and here it closes").fix(
            "Replace both brackets",
            Applicability::Unsafe,
            [(span, replacement.as_str()), (close, "]")],
        ),
        None => found.fix(
            format!("Replace with “{own}”"),
            Applicability::Safe,
            [(span, replacement.as_str())],
        ),
    })
}
