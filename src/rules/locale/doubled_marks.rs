//! Marks that stand twice, pairs of which one would do, and ellipses of too many or too few dots, for `punctuation-spacing`.

use super::place::Place;
use super::punctuation_spacing::is_closing;
use crate::analysis::quotes::is_quote;
use crate::diagnostic::Applicability;
use crate::document::{Case, ProseSpan, Token, TokenKind};
use crate::language::ENGLISH;
use crate::rule::{Findings, Reserve};
use crate::rules::surface::is_abbreviation;
use crate::rules::wording::after_words;

/// In dots: more lead to the number of a page, or are to be filled in.
const MOST: usize = 6;

/// Reports what is wrong with a mark and those behind it. Returns how many further tokens are dealt with.
pub(super) fn check(place: &Place<'_>, mark: char, findings: &mut Findings<'_, '_>) -> usize {
    let dots = match mark {
        '.' | '…' | '。' => ellipsis(place, mark, findings),
        _ => 0,
    };
    if dots > 0 {
        return dots;
    }
    match mark {
        ',' | '.' | ';' | ':' | '!' | '?' => doubled(place, mark, findings),
        '。' | '，' | '、' | '；' | '：' | '،' | '؛' | '।' => wide(place, mark, findings),
        _ => 0,
    }
}

/// Two marks beside each other, and what stands around them.
struct Two<'p, 'd> {
    place: &'p Place<'d>,
    /// The token that the first mark stands right behind.
    behind: Option<&'p Token>,
    /// Whether nothing but white space or a closing mark follows.
    ends: bool,
}

/// Whether one of two marks is too many, what excuses them, and which one would do.
type Judgement = (bool, Reserve, &'static str);

/// Two marks of which one would do.
fn doubled(place: &Place<'_>, mark: char, findings: &mut Findings<'_, '_>) -> usize {
    let Some(next) = place.next().filter(|next| next.kind == TokenKind::Mark) else {
        return 0;
    };
    let second = place.document.word(next).chars().next().unwrap_or(' ');
    // The colon of a sign, as in `: :`, is no other one.
    let is_tight = next.span.start == place.token().span.end;
    let is_again = mark == second && matches!(mark, ',' | ';' | ':') && place.gap_after().is_some();
    if !is_tight && !is_again {
        return 0;
    }
    let after = place.char_after_next();
    // What stands between two marks that are the same may stand before the first one as well.
    let is_near = |token: &&Token| {
        token.span.end == place.token().span.start
            || is_again && token.kind.is_word() && place.gap_before().is_some()
    };
    let two = Two {
        place,
        behind: place.previous().filter(is_near),
        ends: after.is_none_or(|c| c.is_whitespace() || is_closing(c)),
    };
    let Some((true, reserve, replacement)) = two.judge(mark, second) else {
        return 0;
    };
    report(place, next, reserve, replacement, findings);
    1
}

impl Two<'_, '_> {
    fn judge(&self, mark: char, second: char) -> Option<Judgement> {
        let ends = self.ends;
        let word = self.behind.is_some_and(|token| token.kind.is_word());
        Some(match (mark, second) {
            // Two commas before a word are how some type „.
            (',', ',') => (self.behind.is_some() && ends, Reserve::None, ","),
            (';', ';') => (word && ends, Reserve::None, ";"),
            // A program has two of them before a name; at the end of a line they lead to code.
            (':', ':') => {
                let is_told = [Case::Lower, Case::Title].map(|case| self.goes_on(case).is_some());
                let is_text = is_told.contains(&true) && !self.place.in_code();
                (word && ends && is_text, Reserve::None, ":")
            }
            (',' | ';' | ':', '.') => (self.behind.is_some() && ends, Reserve::None, "."),
            (',', ';') | (';', ',') => (word && ends, Reserve::None, ";"),
            // Russian writes ?.. and !.., paths and ranges have two of their own.
            ('.', '.') => {
                let behind_word = self.behind.is_some_and(|it| it.kind != TokenKind::Mark);
                (behind_word && ends, Reserve::None, ".")
            }
            ('?', '.' | ',') => self.after_question(second, "?"),
            ('!', '.' | ',') => self.after_question(second, "!"),
            ('.', ',') => {
                let previous = self.behind.map_or("", |it| self.place.document.word(it));
                let mut locales = self.place.locale.iter();
                let is_short = locales.all(|locale| is_abbreviation(locale.language, previous));
                let is_long = previous.chars().count() > 4;
                (
                    self.is_lower() && is_long && !is_short && ends,
                    Reserve::Alone(""),
                    ",",
                )
            }
            _ => return None,
        })
    }

    /// A full stop or a comma behind a question or a call, `own`.
    fn after_question(&self, second: char, own: &'static str) -> Judgement {
        let document = self.place.document;
        // Quoted questions have a comma behind them where the sentence goes on.
        if second == ',' {
            let begins = self.goes_on(Case::Title).is_some_and(|next| {
                let small = document.word(next).to_lowercase();
                let locale = self.place.locale;
                locale.is_some_and(|locale| locale.language.is_function_word(&small))
            });
            return (self.is_lower() && self.ends && begins, Reserve::None, own);
        }
        let nouns = self
            .place
            .locale
            .is_some_and(|locale| locale.language.nouns_capitalised);
        let is_small = |token: &Token| {
            let is_noun = nouns && token.case == Case::Title;
            (token.case == Case::Lower || is_noun) && token.kind == TokenKind::Word
                || matches!(document.word(token), "?" | "!")
        };
        // The title in a link may be a question.
        let is_title = document.ends_link(self.place.token().span.end);
        let is_said = self.place.previous().is_some_and(is_small);
        (is_said && self.ends && !is_title, Reserve::Alone(""), own)
    }

    fn is_lower(&self) -> bool {
        self.behind
            .is_some_and(|token| token.case == Case::Lower && token.kind == TokenKind::Word)
    }

    /// The word behind both marks, or behind the quotation mark that follows, if it has this case.
    fn goes_on(&self, case: Case) -> Option<&Token> {
        let is_mark = |token: &&Token| self.place.document.word(token).starts_with(is_quote);
        let mut behind = self.place.behind().iter().skip(1);
        let next = behind.find(|token| !is_mark(token));
        next.filter(|next| next.case == case && next.kind == TokenKind::Word)
    }
}

/// The same of marks of East Asia, of Arabic and of Indian scripts.
fn wide(place: &Place<'_>, mark: char, findings: &mut Findings<'_, '_>) -> usize {
    let document = place.document;
    let is_word = |token: &Token| token.kind.is_word() || token.kind == TokenKind::Number;
    let follows = place.previous().is_some_and(is_word) && place.gap_before().is_none();
    let mut behind = place.behind().iter();
    let Some(next) = behind.next().filter(|next| {
        follows && next.kind == TokenKind::Mark && next.span.start == place.token().span.end
    }) else {
        return 0;
    };
    let second = document.word(next).chars().next().unwrap_or(' ');
    let third = behind
        .next()
        .filter(|third| third.span.start == next.span.end);
    // The full stop of a quotation ends its sentence as well.
    let is_closed = mark == '。' && matches!(second, '”' | '」');
    if let Some(third) = third.filter(|third| is_closed && document.word(third) == "。") {
        let reserve = match second {
            '”' => Reserve::None,
            _ => Reserve::Alone("some publishers write it so"),
        };
        report(place, third, reserve, &format!("。{second}"), findings);
        return 2;
    }
    let is_east = |c: char| matches!(c, '。' | '，' | '、' | '；' | '：');
    // Two of these end a verse, and stand at the end of its line.
    let is_same = mark == second
        && !is_east(mark)
        && (mark != '।' || third.is_some() || behind.next().is_some());
    let ends = third.is_none_or(|third| third.kind != TokenKind::Mark);
    let is_fault = ends && (is_same || is_east(mark) && is_east(second));
    if !is_fault {
        return 0;
    }
    let kept = if second == '。' { second } else { mark };
    report(
        place,
        next,
        Reserve::None,
        kept.encode_utf8(&mut [0; 4]),
        findings,
    );
    1
}

fn report(
    place: &Place<'_>,
    last: &Token,
    reserve: Reserve,
    replacement: &str,
    findings: &mut Findings<'_, '_>,
) {
    let span = place.token().span.to(last.span);
    let marks = place.document.text(span);
    let after = after_words(place.document, span.start);
    findings
        .report(span, format!("“{marks}”{after} has one mark too many"))
        .reserve(reserve)
        .replace(span, replacement, Applicability::Unsafe);
}

/// An ellipsis of more than three dots, with a full stop behind it, with spaces between its dots, of full stops of East Asia, or behind a
/// word that says as much.
fn ellipsis(place: &Place<'_>, mark: char, findings: &mut Findings<'_, '_>) -> usize {
    let document = place.document;
    let dot = if mark == '…' {
        "."
    } else {
        document.word(place.token())
    };
    let (tight, spaced, end) = dots(place, dot);
    let follows = place.previous();
    let behind_word = follows.is_some_and(|it| it.kind.is_word());
    let is_tight = place.gap_before().is_none();
    let rest = document.text(ProseSpan::new(end.end, document.prose().len() as u32));
    let ends = mark == '。'
        || rest
            .chars()
            .next()
            .is_none_or(|c| c.is_whitespace() || is_closing(c));
    let (Some(locale), true, true) = (place.locale, behind_word, ends) else {
        return 0;
    };
    let english = locale.language.code == ENGLISH;
    let says_so = follows.is_some_and(|it| document.word(it).eq_ignore_ascii_case("etc"));
    let counts = (tight, spaced);
    let (is_fault, reserve, own) = judge_dots(mark, counts, english, says_so);
    if !is_fault || mark != '.' && !is_tight {
        return 0;
    }
    let start = match (spaced > 1).then(|| place.gap_before()).flatten() {
        Some(gap) => gap.start,
        None => place.token().span.start,
    };
    let span = ProseSpan::new(start, end.end);
    let marks = document.text(span).trim_start();
    let after = after_words(document, start);
    let message = match says_so {
        true => format!("“{marks}”{after} has dots too many"),
        false => format!("“{marks}”{after} is no ellipsis: “{own}”"),
    };
    findings
        .report(span, message)
        .reserve(reserve)
        .confidence(0.85)
        .replace(span, own, Applicability::Unsafe);
    tight.max(spaced) - 1
}

/// How many dots stand at a place without spaces and with spaces between them, one of the two being 1, and where they end.
fn dots(place: &Place<'_>, dot: &str) -> (usize, usize, ProseSpan) {
    let document = place.document;
    let (mut tight, mut spaced) = (1, 1);
    let mut end = place.token().span;
    let behind = place.behind().iter();
    for next in behind.take_while(|next| document.word(next) == dot) {
        let gap = ProseSpan::new(end.end, next.span.start);
        match document.text(gap) {
            "" if spaced == 1 => tight += 1,
            " " if tight == 1 => spaced += 1,
            _ => break,
        }
        end = next.span;
    }
    (tight, spaced, end)
}

/// Whether so many dots, without and with spaces between them, are too many or too few, in English or behind *etc*.
fn judge_dots(
    mark: char,
    (tight, spaced): (usize, usize),
    english: bool,
    says_so: bool,
) -> Judgement {
    match mark {
        '。' => (tight == 3, Reserve::None, "……"),
        // English ends a sentence with a full stop behind its ellipsis.
        '…' => (
            tight == 2 && !english || (3..=MOST).contains(&tight),
            Reserve::None,
            "…",
        ),
        _ if says_so => (tight == 3, Reserve::Alone("some people write it so"), "."),
        _ if tight > 1 => (
            tight == 4 && !english || (5..=MOST).contains(&tight),
            Reserve::Alone("some people write it so"),
            "…",
        ),
        _ => (matches!(spaced, 3 | 4) && !english, Reserve::None, "…"),
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::{reports, warns};

    #[test]
    fn one_of_two_marks_goes() {
        warns(&["punctuation-spacing"], Format::Markdown).holds(&[
            "zh 桥已经修好了⟦。。⟧明天起可以通行。",
            "zh 桥已经修好了⟦，。⟧明天起可以通行。",
            "zh 他说：“桥已经修好了⟦。”。⟧大家都很高兴。",
            "ja 橋は直りましたが⟦、、⟧まだ通れません。",
            "ar أعيد فتح الجسر⟦،،⟧ لكن الطريق مغلق.",
            "hi पुल फिर से खुल गया है⟦।।⟧ सड़क अभी बंद है।",
            "en The bridge has two lanes⟦::⟧ the left one is closed.",
            "nl De brug is weer open⟦: :⟧ de weg nog niet.",
            "fr La maire a dit ⟦: :⟧ « Le pont reste fermé. »",
            "pl Most był zamknięty ⟦, ,⟧ więc płynęliśmy łodzią.",
            "sv Är bron öppen⟦?,⟧ Den andra filen är stängd.",
        ]);
    }

    #[test]
    fn marks_that_belong_together_stand_as_they_are() {
        reports(&["punctuation-spacing"], Format::Markdown).holds(&[
            "zh 真的吗？！太好了！！他说……不过——算了。",
            "zh 一行的开头不能是“。，”。",
            "ja 彼は「直りました。」と言った。",
            "hi पुल खुल गया है।।",
            "en Call std::swap or write the code like this::⏎⏎    swap",
            "es ¿Está abierto el puente?, preguntó la alcaldesa.",
            "de Mehr unter [Was ist eine Brücke?](b.md). Dort steht es.",
        ]);
    }

    #[test]
    fn an_ellipsis_has_three_dots() {
        warns(&["punctuation-spacing"], Format::Markdown).holds(&[
            "it Il ponte è chiuso⟦….⟧ Nessuno sa perché.",
            "en The bridge is closed⟦…..⟧ Nobody knows why.",
            "es El puente está cerrado⟦ . . .⟧ Nadie sabe por qué.",
            "ja しばらくお待ちください⟦。。。⟧橋を開けています。",
        ]);
        reports(&["punctuation-spacing"], Format::Markdown).holds(&[
            "de Bitte warten⟦....⟧ Die Brücke öffnet gleich.",
            "fr Il y a des vélos, des trams, etc⟦...⟧ Tous passent.",
        ]);
    }

    #[test]
    fn what_is_left_out_or_filled_in_has_its_dots() {
        reports(&["punctuation-spacing"], Format::Markdown).holds(&[
            "en He waited… Then he left. It was closed…. Nobody knew why.",
            "en He said, “I never . . .” and left",
            "en The first chapter ........... 5",
            "en The bridge is open .... 9",
            "fr Le premier chapitre [. . .] parle du pont. Nom : ...........",
        ]);
    }
}
