//! See [`NUMBER_MISMATCH`].

use crate::analysis::kept::{Laid, Sign, figure, losses, placeholder, targets};
use crate::analysis::kept::{differ_in_figures, shown};
use crate::article::Article;
use crate::article::original::Row;
use crate::diagnostic::Applicability;
use crate::document::ProseSpan;
use crate::rule::Findings;
use crate::rules::accuracy::beside::report_missing;

crate::declare_rule! {
    /// A figure of the original in whose place the translation has another one.
    ///
    /// A wrong number reads as well as the right one, and no reader can tell. Numbers in words, other separators, dates and times in the
    /// order of the language, thousands and millions, and converted units are not reported. Nor is a figure that is only missing, unless it
    /// is large, measures something or numbers a version: it may have become a word. A new figure is reported only if it measures something
    /// and nothing in the original could have produced it.
    ///
    /// ```source,en
    /// The bridge was closed for 14 months, and 1,250 people had to find another way.
    /// ```
    /// ```fails,fr
    /// Le pont est resté fermé 16 mois, et 1 250 personnes ont dû trouver un autre chemin.
    /// ```
    /// ```source,en
    /// The bridge was closed for 14 months, and 1,250 people had to find another way.
    /// ```
    /// ```passes,fr
    /// Le pont est resté fermé 14 mois, et 1 250 personnes ont dû trouver un autre chemin.
    /// ```
    /// ```source,en
    /// The village lies 50 miles from the coast, and the last bus leaves at 9 pm on 12/24/2025.
    /// ```
    /// ```passes,de
    /// Das Dorf liegt 80 Kilometer von der Küste entfernt, und der letzte Bus fährt am 24.12.2025 um 21 Uhr.
    /// ```
    /// ```source,de
    /// Schon vor drei Wochen hatte sie in Achern alle Prüfungen gewonnen, und niemand hatte damit gerechnet.
    /// ```
    /// ```fails,en
    /// Four weeks ago she had already won all the tests in Achern, and nobody had expected it.
    /// ```
    /// ```source,zh
    /// 这座山谷已经有140亿年的历史，每年有9.1万人来到这里。
    /// ```
    /// ```passes,en
    /// This valley is 14 billion years old, and 91,000 people come here every year.
    /// ```
    /// ```source,de
    /// Der Fluss ist zwei Dutzend Meilen lang und sein Tal 300 Quadratkilometer groß.
    /// ```
    /// ```passes,en
    /// The river is 24 miles long, and its valley has 115.8 square miles.
    /// ```
    /// ```source,en
    /// Every summer the river is closed for a day, and nobody takes the road to Villebrune.
    /// ```
    /// ```fails,de
    /// Jeden Sommer ist der Fluss 24 Tage gesperrt, und niemand nimmt die Straße nach Villebrune.
    /// ```
    /// ```source,en
    /// The river is seven miles long, and the bridge is on the A4 to Villebrune.
    /// ```
    /// ```fails,de
    /// Der Fluss ist sieben Meilen lang, und die Brücke liegt an der A3 nach Villebrune.
    /// ```
    /// ```source,en
    /// The river is seven miles long, and the bridge is on the A4 to Villebrune.
    /// ```
    /// ```passes,de
    /// Der Fluss ist 11,3 Kilometer lang, und die Brücke liegt an der A4 nach Villebrune.
    /// ```
    /// ```source,en
    /// A file may have 200 MB, and the works begin on 9 May.
    /// ```
    /// ```fails,es
    /// Un archivo puede tener 200 KB, y las obras empiezan el 9 de mayo.
    /// ```
    /// ```source,en
    /// The museum costs £8 and closes at 5 PM.
    /// ```
    /// ```fails,de
    /// Das Museum kostet 8 £ und schließt um 5 Uhr.
    /// ```
    /// ```source,en
    /// The museum costs £8 and closes at 5 PM.
    /// ```
    /// ```fails,es
    /// El museo cuesta 8 € y cierra a las 5:00 de la tarde.
    /// ```
    /// ```source,en
    /// The museum costs £8 and closes at 5 PM.
    /// ```
    /// ```passes,es
    /// El museo cuesta 8 £ y cierra a las 5:00 de la tarde.
    /// ```
    /// ```source,en
    /// The town has 48,000 inhabitants and owes 3 billion to the bank.
    /// ```
    /// ```fails,nl
    /// De stad heeft 48.000 inwoners en is de bank 3 biljoen schuldig.
    /// ```
    /// ```source,en
    /// The town has 48,000 inhabitants.
    /// ```
    /// ```fails,pt
    /// A cidade tem 4.800 habitantes.
    /// ```
    /// ```source,en
    /// The town has 48,000 inhabitants and owes 3 billion to the bank.
    /// ```
    /// ```passes,zh
    /// 该市有4.8万居民，欠银行30亿。
    /// ```
    /// ```source,en
    /// The backup starts at 3 PM and takes 30 minutes.
    /// ```
    /// ```passes,de
    /// Die Sicherung beginnt um 15 Uhr und dauert eine halbe Stunde.
    /// ```
    /// ```source,en
    /// The tower is 120 feet or about 40 meters high. You need Python 3.11 to count its steps.
    /// ```
    /// ```passes,de
    /// Der Turm ist etwa 40 Meter hoch. Seine Stufen zählt man mit Python 3.11.
    /// ```
    /// ```source,en
    /// This is how the second one is mounted in 1998:
    ///
    /// {* ../../docs_src/sub/tutorial001.py hl[11,14:16] *}
    ///
    /// That is all there is to it.
    /// ```
    /// ```fails,de,markdown
    /// So wird die zweite 1998 eingehängt:
    ///
    /// {* ../../docs_src/sub/tutorial001.py hl[11,24:16] *}
    ///
    /// Mehr ist nicht dabei.
    /// ```
    /// ```source,zh
    /// 出口额达到1.6万亿元，失业率为7.5%。
    /// ```
    /// ```passes,en
    /// Exports reached 1.6 trillion yuan, and the unemployment rate was 7.5%.
    /// ```
    /// ```source,zh
    /// 出口额达到1.6万亿元，失业率为7.5%。
    /// ```
    /// ```fails,en
    /// Exports reached 1.6 trillion yuan, and the unemployment rate was 5.7%.
    /// ```
    pub NUMBER_MISMATCH = "number-mismatch", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(laid) = Laid::of(article) else {
        return;
    };
    let (ours, theirs) = targets(&laid, article);
    changed(
        &laid,
        findings,
        (&ours, &theirs),
        "the address in the original",
    );
    let (mut ours, mut theirs) = placeholder::both(&laid);
    for signs in [&mut ours, &mut theirs] {
        signs.retain(|sign| placeholder::is_included(&sign.key));
    }
    changed(
        &laid,
        findings,
        (&ours, &theirs),
        "what is included in the original",
    );
    for (at, row) in laid.rows.iter().enumerate() {
        if !laid.is_sure(row) {
            continue;
        }
        for change in figure::changes(&laid, at, [article.source, article.target]) {
            match (change.theirs, change.ours) {
                (Some(theirs), Some(ours)) => {
                    replaced(&laid, (theirs, ours), change.single, findings);
                }
                (None, Some(ours)) => unfounded(&laid, row, ours, findings),
                (Some(theirs), None) => missing(article, &laid, row, theirs, findings),
                (None, None) => {}
            }
        }
    }
}

/// Reports a figure in whose place the original has another one.
fn replaced(
    laid: &Laid<'_>,
    (theirs, ours): (ProseSpan, ProseSpan),
    single: bool,
    findings: &mut Findings<'_, '_>,
) {
    let (what, now) = (
        laid.theirs.document.text(theirs),
        laid.ours.document.text(ours),
    );
    let message = format!("the original has “{what}” here, not “{now}”");
    let found = findings.report(ours, message);
    let found = found.confidence(if single { 0.85 } else { 0.7 });
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let found = if single && plain(what) && plain(now) {
        let title = format!("Restore “{what}”");
        found.fix(title, Applicability::Unsafe, [(ours, what)])
    } else {
        found
    };
    found.in_original(theirs, format!("“{what}” in the original"));
}

/// Reports a figure that a passage of the original has and the translation does not.
fn missing(
    article: &Article<'_>,
    laid: &Laid<'_>,
    row: &Row,
    theirs: ProseSpan,
    findings: &mut Findings<'_, '_>,
) {
    if let Some((found, _)) = report_missing(article, laid, row, (theirs, ""), findings) {
        found.confidence(0.7);
    }
}

/// Reports a measure for which the original has no number.
fn unfounded(laid: &Laid<'_>, row: &Row, ours: ProseSpan, findings: &mut Findings<'_, '_>) {
    let now = laid.ours.document.text(ours);
    let passage = laid.theirs.document.blocks().get(row.passages.start);
    let message = format!("“{now}” has no counterpart in the original here");
    let found = findings.report(ours, message).confidence(0.7);
    if let Some(passage) = passage {
        found.in_original(passage.span, "what it translates");
    }
}

/// Addresses and calls that differ from those of the original in a figure: a version, a size, the number of an issue or a line.
fn changed(
    laid: &Laid<'_>,
    findings: &mut Findings<'_, '_>,
    (ours, theirs): (&[Sign<'_>], &[Sign<'_>]),
    called: &str,
) {
    for loss in losses(ours, theirs) {
        let Some(lost) = theirs.get(loss.theirs) else {
            continue;
        };
        let Some(instead) = loss.ours.and_then(|at| ours.get(at)) else {
            continue;
        };
        if differ_in_figures(&lost.key, &instead.key) {
            let what = laid.theirs.of(lost.item.body);
            let now = laid.ours.of(instead.item.body);
            let message = format!("the original has {what} here, not {now}");
            findings
                .report_text(instead.item.body, message)
                .confidence(0.8)
                .fix_text(
                    format!("Restore {}", shown(what)),
                    Applicability::Unsafe,
                    instead.item.body,
                    what,
                )
                .in_text_of_original(lost.item.body, called);
        }
    }
}
