//! See [`PUNCTUATION_SPACING`].

use super::apart::{
    apostrophe_apart, apostrophes, joined, leading_comma, negation_apart, no_space_inside_quotes,
    space_inside_closing, space_inside_opening, spaces_inside_quotes,
};
use super::clause_dashes::Dashes;
use super::compounds;
use super::dashes::hyphens_apart;
use super::doubled_marks;
use super::halves::names_apart;
use super::loose::{Gap, Loose, Sort};
use super::loose_particles;
use super::lost_apostrophes;
use super::outside;
use super::pieces::{self, double_spaces};
use super::place::Place;
use super::tight_marks;
use super::torn_words;
use super::unspaced;
use crate::analysis::page_lines::PageLines;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, ProseSpan, TokenKind};
use crate::language::Locale;
use crate::language::facts::Space;
use crate::rule::{Findings, Reserve};
use crate::rules::residue::html_entity::ends_reference;
use crate::rules::surface::Searches;
use std::cell::LazyCell;
use unicode_script::Script;

crate::declare_rule! {
    /// A space too many or too few beside a punctuation mark, or a mark that stands twice.
    ///
    /// Some engines cut text into tokens and do not put it together again (“( FTIR ) … pets .”, “do n't”); others keep the spaces of the
    /// source, as French has them before its high marks, or lose the space between two sentences. Which marks take a space before them is a
    /// fact of the language. A space that French misses is reported where the text itself sets it in most places, else it is a hint, as are
    /// two spaces in a row, and elided words set apart in a line or two that never joins them. Quotation marks and brackets that run into the
    /// word outside them are reported, two marks of which one would do, an ellipsis of too many dots, and an apostrophe that a space or an
    /// accent stands for. A hyphen or dash with a space on one side only is a fault, save where compounds share a part (“pre- and postwar”)
    /// or two of them set off an insertion. A dash between clauses without the spaces that the language sets beside it is one too; a hyphen
    /// in its place is a hint. Two pieces that are a word together, and of which one is none by itself, were torn apart; so were two nouns
    /// behind a determiner that a word list has as one, in languages that join them. What a long text does throughout is reported once, with
    /// all places in its fix. A page with many slips of form, of this rule and of others, was left as an engine made it. There, in a language
    /// that writes nouns with a capital, two nouns in a row with nothing that joins them (“Durchsatz Grenzwerte”) are reported too; in any
    /// text, if a list has them as one word (“Kunden Service”) or the text joins them elsewhere (“QX Dienst”, “QX-Dienst”). A hyphen between an article and its noun is reported, and one that joins only
    /// the last word of a name to a noun (“Green Harbor-Filiale”), where the text puts hyphens between all parts of such compounds elsewhere.
    ///
    /// ```fails,en
    /// The test ( a new one ) was long .
    /// ```
    /// ```fails,en
    /// Who said so ? Nobody does n't know.
    /// ```
    /// ```fails,en
    /// The conflict is escalating.The minister said so,but nobody listened.
    /// ```
    /// ```fails,en
    /// The conflict is escalating,, the minister said.
    /// ```
    /// ```fails,en
    /// It began with a self -diagnosis by the whole team.
    /// ```
    /// ```fails,en
    /// The fur niture of the old hall is on display.
    /// ```
    /// ```fails,de
    /// Wer hat das gesagt ? Niemand.
    /// ```
    /// ```fails,de
    /// Sie zahlt mit einer-Karte.
    /// ```
    /// ```fails,pt
    /// O mestre pediu- lhes um pouco de paciência.
    /// ```
    /// ```fails,tr
    /// Bu sorun yeni sürümde düzeltildi- ayrıntılar aşağıda. Dosya nuget.org ' a gönderildi.
    /// ```
    /// ```fails,fr
    /// L' eau est froide , dit-il.
    /// ```
    /// ```fails,fr
    /// Qui a dit cela ? Personne ; ni lui, ni moi : c’est ainsi ! Et pourtant!
    /// ```
    /// ```fails,en
    /// All rooms have a bath, heating and Wi - Fi, and a port for USB - C.
    /// ```
    /// ```fails,nl
    /// De oude brug—al jaren dicht—gaat weer open.
    /// ```
    /// ```fails,uk
    /// Порожній акумулятор заряджається за п 'ять годин.
    /// ```
    /// ```fails,de
    /// Für den Drucker brauchen Sie ein USB Kabel, das nicht beiliegt.
    /// ```
    /// ```passes,de
    /// Auf einer GPU Rechenzeit zu kaufen, ist teuer; wenn die EU Hilfe zusagt, geht es.
    /// ```
    /// ```fails,de
    /// Rufen Sie im Zweifel den Kunden Service an, der Ihnen gerne hilft.
    /// ```
    /// ```passes,de
    /// Wir tranken ein Glas Wasser und warteten bis Ende Mai auf 20 Tonnen Kohle.
    /// ```
    /// ```fails,de,markdown
    /// ## Durchsatz Grenzwerte
    ///
    /// Klicken Sie auf **Speichern** , und öffnen Sie die Seite **Ansicht** . Dort stehen die Anwendung Einblicke.
    /// ```
    /// ```passes,en
    /// The match Spain - Italy was played in May, and the train Berlin - Prague was late.
    /// ```
    /// ```passes,en
    /// At 10:30 the score was 3:1, e.g. for .NET 1,234.56 (see [2]) … and J.K. Rowling?! “No,” he said :-)
    /// ```
    /// ```passes,en
    /// doc,test: say how the tests are run. TL;DR: call ./configure
    /// ```
    /// ```passes,en
    /// The data base of the web site holds the names of the rail road.
    /// ```
    /// ```passes,fr
    /// Qui a dit cela ? Personne ; ni lui, ni moi : c’est ainsi !
    /// ```
    /// ```passes,fr
    /// Qui a dit cela ? Personne ; ni lui, ni moi : c’est ainsi !
    ///
    /// Lisez « Learning Never Stops: Why We Keep Writing ».
    /// ```
    /// ```passes,fr-CA
    /// Qui a dit cela? Personne; ni lui, ni moi. C’est ainsi!
    /// ```
    /// ```passes,de
    /// Die Vor- und Nachteile der Ein- bzw. Ausfuhr und Textverarbeitung oder -gestaltung sind bekannt.
    /// ```
    /// ```fails,nl
    /// Wij wachten op een trein kaartje.
    /// ```
    /// ```passes,sv
    /// De bor i en stor stad med ett högt hus.
    /// ```
    /// ```fails,id
    /// Nama pemenang akan di umumkan besok pagi di balai kota.
    /// ```
    /// ```fails,ar
    /// عاد الصيادون إلى القرية ، ثم ناموا.
    /// ```
    /// ```fails,zh
    /// 渔夫回到了村里 ，然后都睡了。
    /// ```
    /// ```passes,zh
    /// 按 Enter ，再按 `q` 。
    /// ```
    /// ```passes,nl,markdown
    /// De brief begint met "geachte heer <achternaam>" en eindigt met een groet.
    /// ```
    /// ```passes,es
    /// La alcaldesa -persona seria- calló. ¿Quién lo dijo?, preguntó. ¡Nadie!, contestó.
    /// ```
    pub PUNCTUATION_SPACING = "punctuation-spacing", Locale, Warning, check, a Slip;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let mut seen = Seen::default();
    let mut names = Searches::default();
    for block in document.blocks() {
        compounds::check(article, block, findings);
        if block.kind == BlockKind::Furniture {
            continue;
        }
        torn_words::check(article, block, findings);
        loose_particles::check(article, block, findings);
        let locale = article.language(block);
        if block.kind == BlockKind::Attribute {
            apostrophes(article, block, locale, &mut seen.loose);
            continue;
        }
        marks(article, block, &mut seen, findings);
        hyphens_apart(article, block, &mut seen.loose);
        names_apart(article, block, &mut names, &mut seen.loose);
        double_spaces(document, block, findings);
        unspaced::check(article, block, locale, findings);
        outside::brackets(article, block, findings);
        lost_apostrophes::check(article, block, locale, findings);
    }
    seen.loose.report(article, findings);
    seen.dashes.report(findings);
    seen.high.report(findings);
    outside::quotes(article, findings);
    no_space_inside_quotes(article, findings);
    spaces_inside_quotes(article, findings);
}

/// The spaces that a mark may have before it. `None`: not known, for a mark on which languages differ.
fn accepted(mark: char, locale: Option<Locale>) -> Option<&'static [Space]> {
    match (mark, locale) {
        (_, Some(locale)) => Some(locale.conventions().spaces_before(mark)),
        (',' | '.', None) => Some(&[Space::None]),
        _ => None,
    }
}

/// What is seen of the marks of a document, to be judged together.
#[derive(Default)]
struct Seen {
    high: HighMarks,
    loose: Loose,
    dashes: Dashes,
}

/// Looks at each mark of a block.
fn marks(article: &Article<'_>, block: &Block, seen: &mut Seen, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let locale = article.language(block);
    let tokens = document.tokens_in(&block.tokens);
    let lines = LazyCell::new(|| article.get::<PageLines>());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if !matches!(token.kind, TokenKind::Mark | TokenKind::Contraction) {
            continue;
        }
        let place = Place::new(document, locale, block, tokens, at - 1);
        if token.kind == TokenKind::Contraction {
            joined(&place, &mut seen.loose);
            negation_apart(&place, &mut seen.loose);
            continue;
        }
        // That the page set the line there is reported, and not how, nor that it lost the break before it.
        if lines.hold(token.span) || lines.begin_at(token.span.end) {
            continue;
        }
        let mark = place.mark();
        // The semicolon of `&nbsp;` is part of what `html-entity` reports.
        if mark == ';' && ends_reference(document.prose(), token.span.end as usize) {
            continue;
        }
        let pieces = pieces::torn(&place, &mut seen.loose);
        if pieces > 0 {
            at += pieces;
            continue;
        }
        let dealt_with = doubled_marks::check(&place, mark, findings);
        at += dealt_with;
        let is_doubled = dealt_with > 0 && place.gap_before().is_some();
        if !(matches!(mark, ',' | ';') && is_doubled) {
            look_at(article, &place, seen, findings);
        }
    }
}

/// Looks at the spaces around one mark.
fn look_at(
    article: &Article<'_>,
    place: &Place<'_>,
    seen: &mut Seen,
    findings: &mut Findings<'_, '_>,
) {
    let Seen {
        high,
        loose,
        dashes,
    } = seen;
    let (document, mark) = (place.document, place.mark());
    match mark {
        ',' if leading_comma(place, findings) => {}
        // An address that a space tears apart behind it: https: //example.org
        ':' if place
            .previous()
            .is_some_and(|it| document.word(it).starts_with("http")) => {}
        ',' | '.' | ';' | ':' | '!' | '?' => {
            space_before(place, mark, loose);
            if !tight_marks::check(place, mark, findings) {
                high.see(place, mark);
            }
        }
        '%' => space_before(place, mark, loose),
        '،' | '؛' | '؟' | '。' | '，' | '、' if is_behind_own_script(place, mark) => {
            space_before(place, mark, loose);
        }
        '(' | '[' => space_inside_opening(place, loose),
        ')' | ']' => space_inside_closing(place, loose),
        '¿' | '¡' => outside::inverted(place, loose, findings),
        '-' | '–' | '—' => dashes.see(place, findings),
        '\'' | '’' => apostrophe_apart(article, place, loose),
        _ => {}
    }
}

fn space_before(place: &Place<'_>, mark: char, loose: &mut Loose) {
    let Some(accepted) = accepted(mark, place.locale) else {
        return;
    };
    let Some(gap) = place.gap_before() else {
        loose.tight(Sort::Mark);
        return;
    };
    let space = place.document.text(gap).chars().next().and_then(Space::of);
    let next = place.char_after();
    // `name` : what it is. A lead-in ends with its colon.
    let ends = match mark {
        ',' | '.' | ';' => next.is_none_or(char::is_whitespace),
        ':' => next.is_none() && place.at > 1,
        _ => false,
    };
    let follows = place.follows_text() || ends && place.follows_code();
    if space.is_some_and(|space| accepted.contains(&space)) || !follows {
        return;
    }
    if place.is_eyes() {
        return;
    }
    let begins = mark == '.' && place.begins_tight();
    if place.belongs_to_next(mark, gap, begins) {
        return;
    }
    // Of several spaces the last is the one that should not be there; the others are a fault of their own.
    let last = place
        .document
        .text(gap)
        .chars()
        .next_back()
        .map_or(0, char::len_utf8) as u32;
    let wrong = ProseSpan::new(gap.end - last, gap.end);
    // “Choose ? for help” speaks of the mark: no sentence ends there.
    let goes_on = matches!(mark, '.' | '?' | '!') && place.goes_on();
    if goes_on && place.is_named() {
        return;
    }
    let edit = match begins {
        true => (wrong.to(place.token().span), format!("{mark} ")),
        false => (wrong, String::new()),
    };
    let gap = Gap {
        place: wrong,
        edit,
        applicability: match goes_on {
            true => Applicability::Unsafe,
            false => Applicability::Safe,
        },
        ..Gap::safe(
            gap,
            format!("there is a space before “{mark}”{}", place.shown()),
            0.92,
        )
    };
    loose.add(Sort::Mark, gap);
}

/// Whether a word of East Asia or of Arabic stands before a mark of theirs.
fn is_behind_own_script(place: &Place<'_>, mark: char) -> bool {
    (place.previous()).is_some_and(|it| match mark {
        '،' | '؛' | '؟' => it.script == Script::Arabic,
        _ => it.kind.is_word() && it.writes_without_spaces(),
    })
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '“' | ')' | ']')
}

/// The marks before which the language wants a space. Many publishers leave it to the typesetter, so a missing one is only a hint,
/// unless the text itself sets it in most places.
#[derive(Default)]
struct HighMarks {
    spaced: usize,
    /// Those without, with what to write and what to say.
    tight: Vec<(ProseSpan, String, String)>,
}

impl HighMarks {
    /// So many marks with a space show the habit of a text.
    const SHOWN: usize = 3;

    fn see(&mut self, place: &Place<'_>, mark: char) {
        let Some(accepted) = place
            .locale
            .map(|locale| locale.conventions().spaces_before(mark))
        else {
            return;
        };
        let Some(space) = accepted
            .first()
            .filter(|_| !accepted.contains(&Space::None))
        else {
            return;
        };
        let free = place
            .char_after()
            .is_none_or(|c| c.is_whitespace() || is_closing(c))
            && !place.is_eyes();
        let behind_word = place.previous().is_some_and(|token| token.kind.is_word())
            || place.previous_is(TokenKind::Number)
                && place.next().is_some_and(|it| it.kind.is_word());
        // NEGATIVE: 0.04 is what a program writes.
        let is_output = mark == ':'
            && place
                .previous()
                .is_some_and(|token| token.case == Case::Upper)
            && place.next_is(TokenKind::Number);
        if !free || !behind_word || is_output || place.is_in_colons() || place.among_other_words() {
            return;
        }
        if place.gap_before().is_some() {
            self.spaced += 1;
        } else {
            let replacement = format!("{}{mark}", space.as_str());
            let message = format!("there is no space before “{mark}”{}", place.shown());
            self.tight.push((place.token().span, replacement, message));
        }
    }

    fn report(self, findings: &mut Findings<'_, '_>) {
        let is_slip = self.spaced >= Self::SHOWN && self.spaced > self.tight.len();
        let reserve = match is_slip {
            true => Reserve::None,
            false => Reserve::Hint(""),
        };
        for (span, replacement, message) in self.tight {
            findings
                .report(span, message)
                .reserve(reserve)
                .confidence(0.9)
                .fix(
                    "Insert a space",
                    Applicability::Safe,
                    [(span, replacement.as_str())],
                );
        }
    }
}
