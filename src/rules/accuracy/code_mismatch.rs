//! See [`CODE_MISMATCH`].

use crate::analysis::kept::code::{self, Hunk, InlineCode, Line};
use crate::analysis::kept::example::{self, Examples};
use crate::analysis::kept::{Laid, Loss, Sign, is_damaged, likeness, losses, shown};
use crate::article::Article;
use crate::diagnostic::Severity;
use crate::document::{Item, ItemKind};
use crate::rule::{Findings, Found};
use crate::text::span::Span;
use foldhash::{HashMap, HashMapExt, HashSet};
use std::borrow::Cow;

crate::declare_rule! {
    /// Code of the original that is missing from the translation or was changed there.
    ///
    /// Code is what a reader types, copies or looks up: a function that has another name leads nowhere, and a line that is gone breaks the
    /// example. Compared are inline code and the lines of code blocks. Comments, texts in quotation marks and what a program prints may be
    /// translated, and code may move within its paragraph and be named more or less often.
    ///
    /// ```source,en
    /// Call `file.read()` to get the text, and `file.close()` when you are done with it.
    /// ```
    /// ```fails,fr,markdown
    /// Appelez `fichier.lire()` pour obtenir le texte, et `file.close()` lorsque vous avez terminé.
    /// ```
    /// ```source,en
    /// Call `file.read()` to get the text, and `file.close()` when you are done with it.
    /// ```
    /// ```passes,fr,markdown
    /// Lorsque vous avez terminé avec le texte obtenu par `file.read()`, appelez `file.close()`.
    /// ```
    /// ```source,en
    /// Publish the timetable with a single command, `harbour deploy`.
    /// ```
    /// ```fails,fr,markdown
    /// Publiez l’horaire avec une seule commande.
    /// ```
    /// ```source,en
    /// The title of the page is `all about ships`, and it is set with `page.title`.
    /// ```
    /// ```passes,fr,markdown
    /// Le titre de la page est `tout sur les bateaux`, et il se règle avec `page.title`.
    /// ```
    /// ```source,en
    /// Read the whole file at once, and print what is in it:
    ///
    /// ~~~python
    /// text = file.read()  # all of it
    /// print("The text:", text)
    /// ~~~
    /// ```
    /// ```passes,fr,markdown
    /// Lisez tout le fichier d’un coup, et affichez ce qu’il contient :
    ///
    /// ~~~python
    /// text = file.read()  # en entier
    /// print("Le texte :", text)
    /// ~~~
    /// ```
    /// ```source,en
    /// Run `npm run build` in the folder of the mill.
    /// ```
    /// ```fails,es,markdown
    /// Ejecute `npm ejecutar build` en la carpeta del molino.
    /// ```
    /// ```source,en
    /// ---
    /// title: The mill
    /// draft: false
    /// ---
    ///
    /// Call it with `--verbose` to see all that it does.
    /// ```
    /// ```fails,de,markdown
    /// ---
    /// titel: Die Mühle
    /// draft: falsch
    /// ---
    ///
    /// Rufen Sie es mit `--ausführlich` auf, um alles zu sehen, was es tut.
    /// ```
    pub CODE_MISMATCH = "code-mismatch", Accuracy, Warning, check;
}

/// Code blocks of which more than this part differs are other examples, or older ones.
const OTHER: f64 = 0.5;
/// Code that is less alike is another, not a form of the same.
const STRANGE: f64 = 0.3;
/// In lines: shorter blocks differ by few lines, and are others if these are not alike.
const SHORT: usize = 2;
/// What draws a picture: the words in it are read.
const DRAWN: [&str; 4] = ["mermaid", "plantuml", "dot", "graphviz"];

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(laid) = Laid::of(article) else {
        return;
    };
    let examples = Examples::of(&laid, article.source, article.target);
    inline(&laid, article.get(), &examples, findings);
    blocks(&laid, findings);
    super::front_keys::check(&laid, findings);
}

fn inline(
    laid: &Laid<'_>,
    code: &InlineCode,
    examples: &Examples<'_>,
    findings: &mut Findings<'_, '_>,
) {
    let InlineCode {
        ours,
        theirs,
        losses,
    } = code;
    let translated = with_examples(laid, examples, losses, (ours, theirs));
    // A keyword that is a word of the language is called by its meaning, and then mostly more than once.
    let mut gone: HashMap<&str, usize> = HashMap::new();
    for loss in losses.iter().filter(|loss| loss.ours.is_none()) {
        if let Some(lost) = theirs.get(loss.theirs) {
            *gone.entry(&lost.key).or_default() += 1;
        }
    }
    for loss in losses {
        let Some(lost) = theirs.get(loss.theirs) else {
            continue;
        };
        // That is said of the whole item of the list.
        if loss.ours.is_none() && !loss.fewer && laid.theirs.is_listed_code(&lost.item) {
            continue;
        }
        let what = laid.theirs.of(lost.item.body);
        let found = match loss.ours.and_then(|ours_at| ours.get(ours_at)) {
            // A key on the keyboard is called by either case, and by what stands on it in the language.
            Some(instead) if what.len() == 1 && what.eq_ignore_ascii_case(&instead.key) => continue,
            Some(_) if is_key(laid, lost) => continue,
            Some(instead) => {
                let other = examples.may_stand_for(what, laid.ours.of(instead.item.body))
                    || translated.contains(&lost.item.block);
                Some(changed(laid, findings, loss, (lost, instead), other))
            }
            None => {
                let found = missing(laid, examples, findings, loss, lost, (ours, theirs));
                let again = is_word(&lost.key) && gone.get(&*lost.key) > Some(&1);
                found.map(|found| {
                    if again {
                        found.severity(Severity::Hint).confidence(0.4)
                    } else {
                        found
                    }
                })
            }
        };
        if let Some(found) = found {
            found.in_text_of_original(lost.item.span, format!("`{what}` in the original"));
        }
    }
}

/// Whether code may be read as a word.
fn is_word(code: &str) -> bool {
    code.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The blocks of the original with an example that was translated: its other parts were translated with it, down to the pieces of
/// its words.
fn with_examples(
    laid: &Laid<'_>,
    examples: &Examples<'_>,
    losses: &[Loss],
    (ours, theirs): (&[Sign<'_>], &[Sign<'_>]),
) -> HashSet<u32> {
    let translated = losses.iter().filter_map(|loss| {
        let (lost, instead) = (theirs.get(loss.theirs)?, ours.get(loss.ours?)?);
        let (what, now) = (
            laid.theirs.of(lost.item.body),
            laid.ours.of(instead.item.body),
        );
        examples.is_translated(what, now).then_some(lost.item.block)
    });
    translated.collect()
}

/// Whether it is a key of a keyboard that has a name.
fn is_key(laid: &Laid<'_>, lost: &Sign<'_>) -> bool {
    let letters = lost.key.chars().all(char::is_alphabetic);
    letters && laid.theirs.of(lost.item.span).starts_with("<kbd")
}

/// Code that is another, which may be right if it may stand for that of the original.
fn changed<'f, 'd>(
    laid: &Laid<'_>,
    findings: &'f mut Findings<'_, 'd>,
    loss: &Loss,
    (lost, instead): (&Sign<'_>, &Sign<'_>),
    other: bool,
) -> Found<'f, 'd> {
    let (what, now) = (
        laid.theirs.of(lost.item.body),
        laid.ours.of(instead.item.body),
    );
    let fixed = example::is_fixed(what, now);
    // Words of the language of the text: an example that was translated, which may be right.
    let doubted = !fixed && (other || !now.is_ascii() && what.is_ascii());
    // Where a page was rewritten, another thing stands in the place.
    let strange = likeness(&lost.key, &instead.key) < STRANGE && laid.is_strange(lost);
    let sure = loss.single && laid.is_certain(lost) && !doubted && !strange;
    let applicability = laid.restores((lost, instead), sure && is_damaged(what, now));
    let found = findings
        .report_text(
            instead.item.body,
            format!("the original has `{what}` here, not `{now}`"),
        )
        .fix_text(
            format!("Restore `{what}`"),
            applicability,
            instead.item.body,
            what,
        );
    if doubted || strange {
        found.severity(Severity::Hint).confidence(0.5)
    } else {
        found
    }
}

fn missing<'f, 'd>(
    laid: &Laid<'_>,
    examples: &Examples<'_>,
    findings: &'f mut Findings<'_, 'd>,
    loss: &Loss,
    lost: &Sign<'_>,
    (ours, theirs): (&[Sign<'_>], &[Sign<'_>]),
) -> Option<Found<'f, 'd>> {
    let row = laid.sure_row(lost)?;
    let place = laid.place(row, &lost.item)?;
    let what = laid.theirs.of(lost.item.body);
    // It may stand there as a word, without its marks.
    let blocks = laid.ours.document.blocks().get(row.blocks.clone())?;
    let near = blocks
        .first()
        .zip(blocks.last())
        .map(|(first, last)| first.span.to(last.span));
    let near = near.map(|span| laid.ours.document.to_text(span));
    // Or as a part of other code that the original does not have.
    let mut codes = ours
        .iter()
        .filter(|sign| near.is_some_and(|it| it.contains(sign.item.span)));
    let is_new = |sign: &Sign<'_>| theirs.iter().all(|other| other.key != sign.key);
    let is_form = |sign: &Sign<'_>| {
        (example::holds(&sign.key, what) || sign.key.eq_ignore_ascii_case(what)) && is_new(sign)
    };
    let texts = || {
        blocks
            .iter()
            .map(|block| laid.ours.document.text(block.span))
    };
    // Quotation marks around it may have become those of the language.
    let inside = what.trim_matches(['"', '\'']);
    let bare = codes.any(is_form) || texts().any(|text| text.contains(inside));
    let fewer = loss.fewer && !laid.lacks(row, lost, ours);
    let (message, confidence) = if bare {
        (
            format!("`{what}` is code in the original, but not here"),
            0.6,
        )
    } else if fewer {
        (
            format!("`{what}` appears less often here than in the original"),
            0.4,
        )
    } else {
        (format!("`{what}` from the original is missing here"), 0.8)
    };
    let found = findings.report(place, message).confidence(confidence);
    Some(if bare || fewer || laid.is_doubted(row) {
        found.severity(Severity::Hint)
    } else if texts().any(|text| examples.is_said(what, text)) {
        // An `int` is called an integer.
        found.severity(Severity::Hint).confidence(0.4)
    } else {
        found
    })
}

fn blocks(laid: &Laid<'_>, findings: &mut Findings<'_, '_>) {
    let key = |item: &Item, body: &str| {
        // What is taken in from another file when the page is built, or was already, cannot be compared.
        let compared = item.kind == ItemKind::CodeBlock && !body.trim_start().starts_with("{{");
        compared.then(|| code_key(body))
    };
    let ours = laid.ours.signs(laid.ours.document.items(), key);
    let theirs = laid.theirs.signs(laid.theirs.document.items(), key);
    for loss in losses(&ours, &theirs) {
        let Some(lost) = theirs.get(loss.theirs) else {
            continue;
        };
        if let Some(instead) = loss.ours.and_then(|at| ours.get(at)) {
            block(laid, findings, lost, instead);
        } else if let (false, Some(row)) = (loss.fewer, laid.sure_row(lost)) {
            absent(laid, findings, lost, row.blocks.start);
        }
    }
}

/// What a code block is compared by: its lines without what may be translated.
fn code_key(body: &str) -> Cow<'static, str> {
    let keys = code::lines(body).into_iter().map(|line| line.key);
    keys.collect::<Vec<_>>().join("\n").into()
}

/// A code block that the translation does not have.
fn absent(laid: &Laid<'_>, findings: &mut Findings<'_, '_>, lost: &Sign<'_>, block: usize) {
    let body = laid.theirs.of(lost.item.body);
    let first = body.lines().find(|line| !line.trim().is_empty());
    let (Some(first), Some(block)) = (first, laid.ours.document.blocks().get(block)) else {
        return;
    };
    let shown = shown(first.trim());
    let message = format!("a code block from the original is missing near here: `{shown}`");
    findings
        .report(block.span, message)
        .confidence(0.6)
        .severity(Severity::Hint)
        .in_text_of_original(lost.item.span, "the code block in the original");
}

/// The lines in which two code blocks differ.
fn block(laid: &Laid<'_>, findings: &mut Findings<'_, '_>, lost: &Sign<'_>, instead: &Sign<'_>) {
    let (body, now) = (
        laid.theirs.of(lost.item.body),
        laid.ours.of(instead.item.body),
    );
    let (theirs, ours) = (code::lines(body), code::lines(now));
    let mut hunks = code::hunks(&theirs, &ours);
    hunks.retain(|hunk| !is_translated(hunk, &theirs, &ours));
    let Some(first) = hunks.first() else {
        return;
    };
    let differ: usize = hunks.iter().map(|hunk| hunk.theirs.len()).sum();
    let other = is_other(laid, (lost, instead), theirs.len(), &hunks);
    let Some(line) = theirs.get(first.theirs.start) else {
        return;
    };
    let at = |range: &std::ops::Range<usize>, of: &Sign<'_>| {
        let start = of.item.body.start;
        Span::new(start + range.start as u32, start + range.end as u32)
    };
    let place = ours
        .get(first.ours.start)
        .or(ours.last())
        .map_or(instead.item.span, |line| at(&line.range, instead));
    let shown_line = shown(line.text);
    let mut message = match ours.get(first.ours.clone()).and_then(<[_]>::first) {
        Some(now) => format!(
            "the original has `{shown_line}` here, not `{}`",
            shown(now.text)
        ),
        None => format!("the line `{shown_line}` from the original is missing in this code"),
    };
    if differ > 1 {
        message.push_str(&match differ - 1 {
            1 => " (1 more line differs)".to_owned(),
            more => format!(" ({more} more lines differ)"),
        });
    }
    let mut found = findings.report_text(place, message).confidence(0.9);
    if other {
        found = found.severity(Severity::Hint).confidence(0.5);
    } else if let [hunk] = hunks.as_slice() {
        found = restore(laid, found, hunk, (&theirs, body, lost), (&ours, instead));
    }
    found.in_text_of_original(
        at(&line.range, lost),
        format!("`{shown_line}` in the original"),
    );
}

/// Whether a code block is another than that of the original, or a picture whose words were translated.
fn is_other(
    laid: &Laid<'_>,
    (lost, instead): (&Sign<'_>, &Sign<'_>),
    lines: usize,
    hunks: &[Hunk],
) -> bool {
    let span = laid.theirs.of(lost.item.span);
    let fence = span.trim_start_matches(['`', '~', ' ']);
    let is_drawn = DRAWN.iter().any(|language| fence.starts_with(language));
    let differ: usize = hunks.iter().map(|hunk| hunk.theirs.len()).sum();
    let mut replaced = hunks.iter().map(|hunk| !hunk.ours.is_empty());
    if is_drawn {
        replaced.all(|replaced| replaced)
    } else if lines > SHORT {
        differ as f64 > OTHER * lines as f64
    } else {
        replaced.any(|replaced| replaced) && likeness(&lost.key, &instead.key) < OTHER
    }
}

/// Whether the lines of a hunk are words that were translated, or comments that the translation has elsewhere.
fn is_translated(hunk: &Hunk, theirs: &[Line<'_>], ours: &[Line<'_>]) -> bool {
    let lines = theirs.get(hunk.theirs.clone()).unwrap_or_default();
    let instead = ours.get(hunk.ours.clone()).unwrap_or_default();
    let prose = |lines: &[Line<'_>]| {
        lines
            .iter()
            .all(|line| line.key.is_empty() || code::is_prose(line.text))
    };
    if instead.is_empty() {
        return false;
    }
    prose(lines)
        || prose(instead)
        || lines.len() == instead.len() && lines.iter().zip(instead).all(foreign)
}

/// Whether a line says the same with words of another script in place of its own.
fn foreign((theirs, ours): (&Line<'_>, &Line<'_>)) -> bool {
    let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_alphabetic()).collect() };
    theirs.key.is_ascii()
        && !ours.key.is_ascii()
        && likeness(&bare(&theirs.key), &bare(&ours.key)) > 0.8
}

/// Where lines go that the translation lacks, and whether that is in front of a line or behind one: the empty line that stood behind them
/// still does.
fn inserted(
    hunk: &Hunk,
    (body, last): (&str, &Line<'_>),
    ours: &[Line<'_>],
) -> Option<(usize, bool)> {
    let behind = body.get(last.range.end..).unwrap_or_default();
    let mut behind = behind.lines().skip(1);
    let before_empty = behind.next().is_some_and(|line| line.trim().is_empty());
    let previous = hunk.ours.start.checked_sub(1).and_then(|at| ours.get(at));
    match (ours.get(hunk.ours.start), previous) {
        (Some(next), _) if !before_empty => Some((next.range.start, true)),
        (_, Some(previous)) => Some((previous.range.end, false)),
        (next, None) => next.map(|_| (0, true)),
    }
}

/// Puts the lines of the original back, with the indent that the code has in the translation.
fn restore<'f, 'd>(
    laid: &Laid<'_>,
    found: Found<'f, 'd>,
    hunk: &Hunk,
    (theirs, body, lost): (&[Line<'_>], &str, &Sign<'_>),
    (ours, instead): (&[Line<'_>], &Sign<'_>),
) -> Found<'f, 'd> {
    let lines = theirs.get(hunk.theirs.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return found;
    };
    let Some(text) = body.get(first.range.start..last.range.end) else {
        return found;
    };
    let replaced = ours.get(hunk.ours.clone()).unwrap_or_default();
    let start = instead.item.body.start;
    let (range, replacement) = match (replaced.first(), replaced.last()) {
        (Some(first), Some(last)) => (first.range.start..last.range.end, text.to_owned()),
        _ => match inserted(hunk, (body, last), ours) {
            Some((place, true)) => (place..place, format!("{text}\n")),
            Some((place, false)) => (place..place, format!("\n{text}")),
            None => return found,
        },
    };
    let damaged = |(one, other): (&Line<'_>, &Line<'_>)| is_damaged(one.text, other.text);
    let same = lines.len() == replaced.len() && lines.iter().zip(replaced).all(damaged);
    let whole = lines.iter().chain(replaced).all(|line| line.whole);
    let applicability = laid.restores((lost, instead), whole && same);
    let span = Span::new(start + range.start as u32, start + range.end as u32);
    found.fix_text(
        "Restore the lines of the original",
        applicability,
        span,
        &replacement,
    )
}
