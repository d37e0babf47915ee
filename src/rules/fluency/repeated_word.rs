//! See [`REPEATED_WORD`].

use super::doubled::{Around, CRY, Doubled, Unit};
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{BlockKind, Document, ProseSpan, Token, TokenKind};
use crate::language::Language;
use crate::rule::{Findings, Found};
use crate::text::fold;
use crate::text::short::small_pair;

crate::declare_rule! {
    /// The same word, or the same few words, twice in a row.
    ///
    /// A slip of the hand, or a model that begins to loop. Words that a language doubles on purpose (French “nous nous”, English
    /// “had had”) are among its facts; names (Duran Duran), cries (ha ha) and copies with a mark between them are left alone. Languages
    /// that form words by doubling (Turkish “yavaş yavaş”) do not double inflected words, and double few function words. A part of a word that
    /// stands in it twice is reported if the word without it stands in the same text or is an everyday word, and so is a long vowel of katakana
    /// with two marks.
    ///
    /// ```fails,en
    /// She went to the the market before noon.
    /// ```
    /// ```fails,en
    /// The samples were taken from affected pets pets pets.
    /// ```
    /// ```fails,en
    /// Deaths rose again because of Covid-19 Covid-19.
    /// ```
    /// ```fails,en
    /// He walked to the to the village.
    /// ```
    /// ```fails,it
    /// Il pulsante serve a eliminare o eliminare il pacchetto.
    /// ```
    /// ```passes,it
    /// Serve una zuppa o zuppa con pane, che si può eliminare o non eliminare.
    /// ```
    /// ```fails,fr
    /// Il est venu dans dans la maison.
    /// ```
    /// ```fails,de
    /// Sie ging auf auf den Markt.
    /// ```
    /// ```fails,de
    /// Für ein Stück mit einer Mücke darin das das Zehnfache.
    /// ```
    /// ```fails,ja
    /// 駅のエスカレーーターは修理中です。
    /// ```
    /// ```fails,en
    /// All infoformation is at the desk.
    /// ```
    /// ```passes,ja
    /// ドカーーンと音がして、みんなが「ストーーップ」と叫んだ。
    /// ```
    /// ```passes,de
    /// Wer das das erste Mal hört, lacht; der Mann, mit der der Zug kam, auch.
    /// ```
    /// ```passes,en
    /// He had had enough of Duran Duran and New York, New York.
    /// ```
    /// ```passes,en
    /// “Ha ha,” she laughed at Boutros Boutros-Ghali on the sign-in in the hall.
    /// ```
    /// ```passes,en
    /// It went faster and faster and step by step by step, and what must be must be.
    /// ```
    /// ```passes,fr
    /// Nous nous sommes vus, et vous vous souvenez de tout ; il faut lui faire faire confiance.
    /// ```
    /// ```fails,nb
    /// Skru av lampen om kvelden, fordi den den ikke slukker av seg selv.
    /// ```
    /// ```fails,id
    /// Semua tamu yang yang datang pagi mendapat sarapan.
    /// ```
    /// ```fails,ja
    /// ふたを閉めてから電源をを入れ、部品の位置が部品の位置が正しいことを確かめます。
    /// ```
    /// ```fails,tr
    /// Eski kentin duvarları duvarları akşam ışığında parlıyordu.
    /// ```
    /// ```passes,tr
    /// Yavaş yavaş yürüdü, koşa koşa döndü; için için yanan ateşin başında derinden derinden bir ses, yıllar yıllar önceki gibi.
    /// ```
    /// ```fails,ko
    /// 그는 아침마다 강아지를 강아지를 데리고 나간다.
    /// ```
    /// ```passes,ko
    /// 마을 마을마다 사람들이 하나 하나 모였다.
    /// ```
    /// ```passes,ja
    /// それはそれは見事な庭で、一つ一つ、ひとつずつひとつずつ、ありがとうありがとうと言いながら見ました。
    /// ```
    /// ```passes,nb
    /// Han visste at den den mannen kjøpte, var dyrest.
    /// ```
    /// ```passes,de
    /// Die Frau, der der Hund gehört, weiß, dass der der Beste ist; nur der der Nachbarin bellt.
    /// ```
    /// ```passes,en
    /// What it really is is a question of money.
    /// ```
    /// ```passes,it
    /// Camminava piano piano lungo il fiume, bello bello nel vestito nuovo, e ora ora è arrivato.
    /// ```
    /// ```passes,sv
    /// Nej nej, det var för länge länge sedan.
    /// ```
    /// ```fails,fr,markdown
    /// Le jardin était immense immense derrière la maison.
    /// ```
    /// ```passes,fr,markdown
    /// Le jardin était immense *immense* derrière la maison.
    /// ```
    /// ```fails,cs
    /// Vrata se se po chvíli sama zavřela.
    /// ```
    /// ```passes,cs
    /// Nechtěl se se sestrou hádat a seznámil se se všemi sousedy.
    /// ```
    /// ```fails,zh
    /// 展览将在在上海举行。
    /// ```
    /// ```passes,zh
    /// 他现在在上海，目的的确很明确。
    /// ```
    /// ```fails,tr
    /// Eski köprünün köprünün ayakları onarıldı.
    /// ```
    /// ```passes,vi
    /// Cô ấy trở thành thành viên và nói chầm chậm chầm chậm.
    /// ```
    pub REPEATED_WORD = "repeated-word", Fluency, Warning, check, a Slip;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    super::stutters::check(article, findings);
    let (mut around, mut letters) = (None, Vec::new());
    for block in document.blocks() {
        // Whether a language doubles its words is a fact: without facts nothing can be said.
        let Some(locale) = article.language(block) else {
            continue;
        };
        if block.kind == BlockKind::Furniture {
            continue;
        }
        let tokens = document.tokens_in(&block.tokens);
        if locale.language.is_unspaced() {
            super::unparted::check(document, locale.language, block.span, findings);
        }
        if !locale.language.doubles {
            super::words_twice::check(document, locale, tokens, &mut letters, findings);
        }
        super::same_choice::check(article, locale, tokens, findings);
        let mut at = 0;
        while at < tokens.len() {
            if begins_none(document.prose().as_bytes(), tokens, at) {
                at += 1;
                continue;
            }
            let Some(first) = unit(document, tokens, at) else {
                break;
            };
            let mut second = None;
            let mut last = first;
            let mut times = 1;
            while let Some(next) = copy(document, tokens, last) {
                second.get_or_insert(next);
                last = next;
                times += 1;
            }
            if let Some(second) = second
                && (Doubled {
                    document,
                    block,
                    language: locale.language,
                    tokens,
                    units: [first, second, last],
                    times,
                })
                .is_fault(around.get_or_insert_with(|| Around::of(article)))
            {
                let spans = [first, second, last].map(|unit| unit.span);
                report(document, spans, times, findings);
            } else if second.is_none()
                && let Some(spans) = wrapped_copy(document, tokens, first)
                && is_plain_word(document, locale.language, &tokens[first.first])
            {
                report(document, spans, 2, findings);
            }
            at = last.last + 1;
        }
    }
}

/// Whether no unit with a copy begins with a token: it is none, begins unlike the next one, or ends its clause. Nearly every one does.
#[inline]
fn begins_none(prose: &[u8], tokens: &[Token], at: usize) -> bool {
    let Some([token, next, others @ ..]) = tokens.get(at..) else {
        return false;
    };
    let (span, behind) = (token.span, next.span);
    let byte = |at: u32| prose.get(at as usize).copied().unwrap_or_default();
    if matches!(token.kind, TokenKind::Mark | TokenKind::Opaque) {
        return true;
    }
    if span.end == behind.start {
        let ends = matches!(byte(behind.start), b',' | b'.' | b';' | b':' | b'!' | b'?');
        let is_tight = |third: &Token| third.span.start == behind.end;
        return ends && next.kind == TokenKind::Mark && !others.first().is_some_and(is_tight);
    }
    let is_tight = |before: &Token| before.span.end == span.start;
    if at > 0 && is_tight(&tokens[at - 1]) {
        return false;
    }
    let (one, other) = (byte(span.start), byte(behind.start));
    let letter = |at: u32| small_pair(byte(at), byte(at + 1));
    match one.is_ascii() && other.is_ascii() {
        true => !one.eq_ignore_ascii_case(&other),
        false => {
            let letters = letter(span.start).zip(letter(behind.start));
            letters.is_some_and(|(one, other)| one != other)
        }
    }
}

/// The next unit that starts at the token `from` or later: one that follows white space or an opening mark, and begins with a
/// word or number.
fn unit(document: &Document<'_>, tokens: &[Token], from: usize) -> Option<Unit> {
    let starts = |at: usize| {
        let tight = at.checked_sub(1).is_some_and(|before| {
            let before = &tokens[before];
            before.span.end == tokens[at].span.start
                && (before.kind != TokenKind::Mark || joins(document.word(before)))
        });
        tokens[at].kind != TokenKind::Mark && tokens[at].kind != TokenKind::Opaque && !tight
    };
    let first = (from..tokens.len()).find(|&at| starts(at))?;
    let mut last = first;
    let mut end = first;
    while let Some(next) = tokens.get(end + 1) {
        if next.span.start != tokens[end].span.end {
            break;
        }
        end += 1;
        if next.kind != TokenKind::Mark {
            last = end;
        }
    }
    Some(Unit {
        span: tokens[first].span.to(tokens[last].span),
        first,
        last,
    })
}

fn joins(mark: &str) -> bool {
    matches!(
        mark,
        "-" | "‑" | "–" | "/" | "_" | "." | "'" | "’" | ":" | "@" | "&"
    )
}

/// The unit behind `unit`, if it is the same and nothing but white space stands between.
fn copy(document: &Document<'_>, tokens: &[Token], unit: Unit) -> Option<Unit> {
    let next = tokens.get(unit.last + 1)?;
    if next.span.start == unit.span.end {
        return None;
    }
    let text = document.text(unit.span);
    let last = unit.last + 1 + (unit.last - unit.first);
    let span = next.span.to(tokens.get(last)?.span);
    let same = if unit.first == unit.last {
        next.kind == tokens[unit.first].kind && same_word(text, document.word(next))
    } else {
        document.text(span) == text
    };
    same.then_some(Unit {
        span,
        first: unit.last + 1,
        last,
    })
}

/// A unit in brackets or quotation marks, and the same behind it, marks included: `(FTIR) (FTIR)`, `people) people)`. The spans of
/// the first, the second and the last.
fn wrapped_copy(document: &Document<'_>, tokens: &[Token], unit: Unit) -> Option<[ProseSpan; 3]> {
    let is_mark = |at: usize, marks: &[char]| {
        let token = tokens.get(at).filter(|token| token.kind == TokenKind::Mark);
        token.is_some_and(|token| document.word(token).starts_with(marks))
    };
    let tight = |at: usize| {
        let pair = tokens.get(at).zip(tokens.get(at + 1));
        pair.is_some_and(|(one, next)| one.span.end == next.span.start)
    };
    let before = unit.first.checked_sub(1).filter(|&at| tight(at));
    let after = tight(unit.last);
    // Most words stand between spaces.
    if before.is_none() && !after {
        return None;
    }
    let first = before
        .filter(|&at| is_mark(at, &['(', '[', '"', '“', '„', '«']))
        .unwrap_or(unit.first);
    let closes = after && is_mark(unit.last + 1, &[')', ']', '"', '”', '“', '»']);
    let last = unit.last + usize::from(closes);
    let length = last + 1 - first;
    // The same marks and words again, behind white space.
    let copies =
        length > unit.last + 1 - unit.first && last + length < tokens.len() && !tight(last);
    let same = copies
        && (first..=last).all(|at| {
            document.word(&tokens[at]) == document.word(&tokens[at + length])
                && (at == last || tight(at) == tight(at + length))
        });
    if !same {
        return None;
    }
    let span = |from: usize| {
        let (one, other) = tokens.get(from).zip(tokens.get(from + length - 1))?;
        Some(one.span.to(other.span))
    };
    let copy = span(first + length)?;
    Some([span(first)?, copy, copy])
}

/// Whether a word in brackets or quotation marks says too much to stand there twice on purpose.
fn is_plain_word(document: &Document<'_>, language: &Language, token: &Token) -> bool {
    let word = document.word(token);
    token.kind.is_word()
        && !language.doubles
        && !token.writes_without_spaces()
        && word.chars().count() > CRY
        && language.repeated_ok.binary_search(&&*fold(word)).is_err()
}

/// Whether the two are one word whatever the case.
fn same_word(a: &str, b: &str) -> bool {
    if a.eq_ignore_ascii_case(b) {
        return true;
    }
    // Words are letters or digits, and their first ones say enough for most.
    let first = |word: &str| {
        let first = word.chars().next().map(char::to_lowercase);
        first.into_iter().flatten().next()
    };
    !a.is_ascii() && !b.is_ascii() && first(a) == first(b) && fold(a) == fold(b)
}

pub(super) fn report<'f, 'd>(
    document: &Document<'_>,
    [first, second, last]: [ProseSpan; 3],
    times: usize,
    findings: &'f mut Findings<'_, 'd>,
) -> Found<'f, 'd> {
    let word = document.text(first);
    let message = match times {
        2 => format!("repeated word: “{word} {}”", document.text(second)),
        _ => format!("repeated word: “{word}” {times} times in a row"),
    };
    findings
        .report(second.to(last), message)
        .related(first, "the first one")
        .fix(
            "Remove the repetition",
            Applicability::Unsafe,
            [(ProseSpan::new(first.end, last.end), "")],
        )
}
