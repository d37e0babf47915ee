//! See [`LINK_MISMATCH`].

use crate::analysis::kept::target::{is_of, of_encyclopedia};
use crate::analysis::kept::{Laid, Loss, Sign, differ_in_figures, is_damaged, losses, targets};
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::{BlockKind, Item, ItemKind, ProseSpan};
use crate::rule::Findings;
use crate::rules::wording::{excerpt, quoted};
use std::borrow::Cow;

crate::declare_rule! {
    /// A link of the original that is missing from the translation or leads elsewhere, or a heading that lost its anchor.
    ///
    /// Engines drop the marks of a link and keep its words, and language models invent addresses. A link may lead to the page in the language
    /// of the translation (`/en/` and `/fr/`, `hl=en`, a Wikipedia), and to the anchor of a translated heading. An anchor that the author gave a
    /// heading (`{#id}`) has to stay, since other pages lead there.
    ///
    /// ```source,en
    /// Read [the guide](https://example.org/en/guide/first-steps) before you write to us.
    /// ```
    /// ```fails,fr,markdown
    /// Lisez [le guide](https://example.org/fr/guide/premiers-pas) avant de nous écrire.
    /// ```
    /// ```source,en
    /// Read [the guide](https://example.org/en/guide/first-steps) before you write to us.
    /// ```
    /// ```passes,fr,markdown
    /// Lisez [le guide](https://example.org/fr/guide/first-steps) avant de nous écrire.
    /// ```
    /// ```source,en
    /// Read [the guide](https://example.org/en/guide#first-steps) before you write to us.
    /// ```
    /// ```passes,fr,markdown
    /// Lisez [le guide](https://example.org/fr/guide#premiers-pas) avant de nous écrire.
    /// ```
    /// ```source,en
    /// The [sea](https://en.wikipedia.org/wiki/Sea) is [described below](#the-sea).
    /// ```
    /// ```passes,fr,markdown
    /// La [mer](https://fr.wikipedia.org/wiki/Mer) est [décrite plus bas](#la-mer).
    /// ```
    pub LINK_MISMATCH = "link-mismatch", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(laid) = Laid::of(article) else {
        return;
    };
    links(article, &laid, findings);
    encyclopedias(article, &laid, findings);
    anchors(&laid, findings);
}

fn links(article: &Article<'_>, laid: &Laid<'_>, findings: &mut Findings<'_, '_>) {
    let (ours, theirs) = targets(laid, article);
    let mut said = None;
    for loss in losses(&ours, &theirs) {
        let Some(lost) = theirs.get(loss.theirs) else {
            continue;
        };
        let instead = loss.ours.and_then(|at| ours.get(at));
        // The headings of a translated page have other anchors.
        let is_translated = |instead: &Sign<'_>| {
            let page = |key: &str| key.split('#').next().map(str::to_owned);
            page(&lost.key) == page(&instead.key)
                && is_of(laid.ours.of(instead.item.body), article.target)
        };
        // Another figure in the same address is the business of `number-mismatch`.
        let other_rule = |instead: &Sign<'_>| {
            is_same(&lost.key, &instead.key)
                || differ_in_figures(&lost.key, &instead.key)
                || is_translated(instead)
        };
        if instead.is_some_and(other_rule) {
            continue;
        }
        // Reference links share a definition, which is mended once.
        if instead.is_some_and(|instead| said.replace(instead.item.body) == Some(instead.item.body))
        {
            continue;
        }
        link(laid, findings, &loss, lost, instead);
    }
}

/// Links to an encyclopedia in the language of the original that lead to another page of it.
fn encyclopedias(article: &Article<'_>, laid: &Laid<'_>, findings: &mut Findings<'_, '_>) {
    let key = |item: &Item, body| {
        let link = item.kind == ItemKind::Link;
        let page = of_encyclopedia(body, article.source).filter(|_| link);
        page.map(Cow::Borrowed)
    };
    let ours = laid.ours.signs(laid.ours.document.items(), key);
    let theirs = laid.theirs.signs(laid.theirs.document.items(), key);
    for loss in losses(&ours, &theirs) {
        let instead = loss.ours.and_then(|at| ours.get(at));
        if let (Some(lost), Some(_)) = (theirs.get(loss.theirs), instead) {
            link(laid, findings, &loss, lost, instead);
        }
    }
}

/// Whether two targets are the same page, once by its place on the site and once by its address.
fn is_same(one: &str, other: &str) -> bool {
    let on_site = |path: &str, address: &str| {
        path.len() > 1 && !path.starts_with("//") && address.starts_with("//") && {
            let address = address.split('#').next().unwrap_or_default();
            address.ends_with(path)
        }
    };
    on_site(one, other) || on_site(other, one)
}

fn link(
    laid: &Laid<'_>,
    findings: &mut Findings<'_, '_>,
    loss: &Loss,
    lost: &Sign<'_>,
    instead: Option<&Sign<'_>>,
) {
    let what = laid.theirs.of(lost.item.body);
    let image = lost.item.kind == ItemKind::Image;
    let noun = if image { "image" } else { "link" };
    let found = match instead {
        Some(instead) => {
            let now = laid.ours.of(instead.item.body);
            let sure = loss.single && laid.is_certain(lost);
            let applicability = laid.restores((lost, instead), sure && is_damaged(now, what));
            let title = format!("Restore {what}");
            let message = format!("the {noun} goes to {now}; in the original it goes to {what}");
            findings
                .report_text(instead.item.body, message)
                .confidence(if sure { 0.85 } else { 0.75 })
                .fix_text(title, applicability, instead.item.body, what)
        }
        // `missing-text` says it of the whole item, if that is gone.
        None if !loss.fewer
            && laid.theirs.is_listed_code(&lost.item)
            && !laid.keeps_code_of(lost) =>
        {
            return;
        }
        None => {
            let row = laid.sure_row(lost);
            let Some(place) = row.and_then(|row| laid.place(row, &lost.item)) else {
                return;
            };
            // The address is there, and a space before it keeps it from being a link: `broken-markup` reports that.
            let near = laid.ours.of(laid.ours.document.to_text(place));
            let torn = [format!("] ({what})"), format!("] (<{what}>)")];
            if torn.iter().any(|torn| near.contains(torn)) {
                return;
            }
            let words = words(laid, lost);
            // The whole address is shown in the original.
            let to = excerpt(what);
            let message = if loss.fewer {
                format!("the {noun} to {to} appears less often here than in the original")
            } else {
                format!("the {noun} to {to}{words} from the original is missing here")
            };
            let found = findings.report(place, message);
            if row.is_some_and(|row| laid.is_doubted(row)) {
                found.severity(Severity::Hint).confidence(0.5)
            } else {
                found.confidence(0.8)
            }
        }
    };
    let found = if image || loss.fewer {
        found.severity(Severity::Hint)
    } else {
        found
    };
    found.in_text_of_original(lost.item.span, format!("the {noun} in the original"));
}

/// The words of a link, for a message.
fn words(laid: &Laid<'_>, lost: &Sign<'_>) -> String {
    let text = laid.theirs.of(lost.item.span);
    let words = text
        .strip_prefix('[')
        .and_then(|text| text.split_once(']'))
        .map(|parts| parts.0);
    words
        .filter(|words| !words.contains('\n'))
        .map_or(String::new(), |words| format!(" ({})", quoted(words)))
}

fn anchors(laid: &Laid<'_>, findings: &mut Findings<'_, '_>) {
    let key = |item: &Item, body| (item.kind == ItemKind::Anchor).then_some(Cow::Borrowed(body));
    let ours = laid.ours.signs(laid.ours.document.items(), key);
    let theirs = laid.theirs.signs(laid.theirs.document.items(), key);
    for loss in losses(&ours, &theirs) {
        let Some(lost) = theirs.get(loss.theirs) else {
            continue;
        };
        let what = laid.theirs.of(lost.item.body);
        let message =
            format!("the anchor #{what} from the original is missing here, and links point to it");
        let is_tag = laid.theirs.of(lost.item.span).starts_with('<');
        let found = if let Some(instead) = loss.ours.and_then(|at| ours.get(at)) {
            findings.report_text(instead.item.body, message).fix_text(
                format!("Restore #{what}"),
                if loss.single && laid.is_certain(lost) {
                    Applicability::Safe
                } else {
                    Applicability::Unsafe
                },
                instead.item.body,
                what,
            )
        } else {
            let Some((place, single)) = heading(laid, lost) else {
                continue;
            };
            let found = findings.report(place, message);
            let whole = laid.theirs.of(lost.item.span);
            let written = attribute(laid, lost, whole);
            match written.filter(|_| single) {
                Some(written) => {
                    let end = laid.ours.document.to_text(place).end;
                    let end = crate::text::span::Span::new(end, end);
                    found.fix_text(
                        format!("Restore #{what}"),
                        Applicability::Safe,
                        end,
                        &format!(" {written}"),
                    )
                }
                None => found,
            }
        };
        // Empty tags keep the names alive that headings once had: not everybody minds.
        let found = if is_tag {
            found.severity(Severity::Hint).confidence(0.6)
        } else {
            found
        };
        found.in_text_of_original(lost.item.body, "the anchor in the original");
    }
}

/// The heading of the translation that an anchor belongs to, and whether that is the only one of its row.
fn heading(laid: &Laid<'_>, lost: &Sign<'_>) -> Option<(ProseSpan, bool)> {
    let row = laid.sure_row(lost)?;
    let block = laid.ours.document.blocks().get(row.blocks.start)?;
    (block.kind == BlockKind::Heading).then(|| (block.span, Laid::is_single(row)))
}

/// An anchor with the braces that it has in the original.
fn attribute<'c>(laid: &Laid<'c>, lost: &Sign<'_>, whole: &'c str) -> Option<&'c str> {
    if whole.starts_with('{') {
        return Some(whole);
    }
    let text = laid.theirs.text;
    let (start, end) = (lost.item.body.start as usize, lost.item.body.end as usize);
    let line = text.get(..start)?.rsplit('\n').next()?;
    let open = start - line.len() + line.rfind('{')?;
    let close = end + text.get(end..)?.split('\n').next()?.find('}')? + 1;
    text.get(open..close)
}
