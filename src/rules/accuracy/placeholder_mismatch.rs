//! See [`PLACEHOLDER_MISMATCH`].

use crate::analysis::kept::{Laid, losses, placeholder, shown};
use crate::article::Article;
use crate::diagnostic::{Applicability, Severity};
use crate::document::Item;
use crate::rule::Findings;
use std::borrow::Cow;

crate::declare_rule! {
    /// A placeholder or a shortcode of the original that is missing from the translation or was changed there.
    ///
    /// A program fills it in, and knows it by its name only: a translated one is shown to readers as it stands, or breaks the page. Texts in
    /// quotation marks inside of shortcodes may be translated.
    ///
    /// ```source,en
    /// Hello {first_name}, there are {count} letters waiting for you at the desk.
    /// ```
    /// ```fails,fr,markdown
    /// Bonjour {prénom}, {count} lettres vous attendent au guichet.
    /// ```
    /// ```source,en
    /// Hello {first_name}, there are {count} letters waiting for you at the desk.
    /// ```
    /// ```passes,fr,markdown
    /// {count} lettres vous attendent au guichet, {first_name}.
    /// ```
    /// ```source,en
    /// {{< figure src="map.png" caption="The way to the harbour" >}} shows the way to the harbour.
    /// ```
    /// ```passes,fr,markdown
    /// {{< figure src="map.png" caption="Le chemin du port" >}} montre le chemin du port.
    /// ```
    pub PLACEHOLDER_MISMATCH = "placeholder-mismatch", Accuracy, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let Some(laid) = Laid::of(article) else {
        return;
    };
    let key = |_: &Item, body| Some(key(body));
    let ours = laid.ours.signs(&placeholder::all(laid.ours.document), key);
    let theirs = laid
        .theirs
        .signs(&placeholder::all(laid.theirs.document), key);
    for loss in losses(&ours, &theirs) {
        let Some(lost) = theirs.get(loss.theirs) else {
            continue;
        };
        let what = laid.theirs.of(lost.item.body);
        let name = shown(what);
        let found = match loss.ours.and_then(|at| ours.get(at)) {
            Some(instead) => {
                let now = laid.ours.of(instead.item.body);
                let whole = !what.contains(['"', '\'']) && !now.contains(['"', '\'']);
                let applicability = if loss.single && whole && laid.is_certain(lost) {
                    Applicability::Safe
                } else {
                    Applicability::Unsafe
                };
                findings
                    .report_text(
                        instead.item.body,
                        format!("the original has {name} here, not {}", shown(now)),
                    )
                    .fix_text(
                        format!("restore {name}"),
                        applicability,
                        instead.item.body,
                        what,
                    )
            }
            None => {
                let row = laid.sure_row(lost);
                let Some(place) = row.and_then(|row| laid.place(row, &lost.item)) else {
                    continue;
                };
                let message = if loss.fewer {
                    format!("{name} appears less often here than in the original")
                } else {
                    format!("{name} from the original is missing here")
                };
                findings.report(place, message).confidence(0.8)
            }
        };
        // Lists of texts and addresses that a page is built from differ by right, if they are of different lengths.
        let now = loss.ours.and_then(|at| ours.get(at));
        let now = now.map_or("", |instead| laid.ours.of(instead.item.body));
        let found = if what.contains('\n') && what.lines().count() != now.lines().count() {
            found.severity(Severity::Hint).confidence(0.5)
        } else {
            found
        };
        found.in_text_of_original(lost.item.span, format!("{name} in the original"));
    }
}

/// A placeholder without its spaces and the texts in it that may be translated.
fn key(body: &str) -> Cow<'static, str> {
    let mut key = String::with_capacity(body.len());
    let mut quoted = None;
    for c in body.chars() {
        match (quoted, c) {
            (Some(mark), c) if c == mark => quoted = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => {
                key.push('"');
                quoted = Some(c);
            }
            (None, c) if c.is_whitespace() => {}
            (None, ']' | '}') if key.ends_with(',') => {
                key.pop();
                key.push(c);
            }
            (None, c) => key.push(c),
        }
    }
    key.into()
}
