//! What a translation lost of its original is put back by fixes: the code, the links and the levels that a machine reads.

use mtlint::check::fix::fix;
use mtlint::{Applicability, Checker, Format, Settings};
use std::sync::Arc;

const ORIGINAL: &str = "# Moving the archive

Read [the guide to shelves](https://library.example.org/guide/shelves) before you move anything, and note that `move_box` takes a while.

## Before you start

Every box has a number, which `list_boxes` prints in the order of the rooms. A box without one is put back on the cart.

```console
$ archive list --room 4

4-01  maps
4-02  letters
```

The list can be printed, and hangs on the door of the room until all boxes have arrived.

## When you are done

Lock the door and tell the porter, who has the other key.
";

const TRANSLATION: &str = "# Das Archiv umziehen

Lesen Sie [den Leitfaden zu den Regalen](https://library.example.org/guide/shelves), bevor Sie etwas bewegen, und beachten Sie, dass `move_box` dauert.

## Bevor Sie anfangen

Jede Kiste hat eine Nummer, die `list_boxes` in der Reihenfolge der Räume ausgibt. Eine Kiste ohne Nummer kommt zurück auf den Wagen.

```console
$ archive list --room 4

4-01  maps
4-02  letters
```

Die Liste lässt sich drucken und hängt an der Tür des Raums, bis alle Kisten angekommen sind.

## Wenn Sie fertig sind

Schließen Sie die Tür ab und sagen Sie dem Pförtner Bescheid, der den anderen Schlüssel hat.
";

fn fixed(text: &str, limit: Applicability) -> String {
    let mut settings = Settings::default();
    settings.target = mtlint::language::Locale::from_tag("de");
    let checker = Checker::new(settings);
    let original = checker.original(ORIGINAL.as_bytes(), Format::Markdown);
    let checker = checker.against(Arc::new(original.expect("is text")));
    let reported = |checked: &mut mtlint::Checked<'_>| {
        let settings = checker.settings();
        checked.issues.retain(|issue| settings.reports(issue));
    };
    let fixed = fix(&checker, text.as_bytes(), Format::Markdown, limit, reported);
    let fixed = fixed.expect("it comes to an end");
    fixed.map_or_else(
        || text.to_owned(),
        |fixed| String::from_utf8(fixed.bytes).expect("stays UTF-8"),
    )
}

fn damaged(right: &str, wrong: &str) -> String {
    assert!(TRANSLATION.contains(right), "{right}");
    TRANSLATION.replacen(right, wrong, 1)
}

#[test]
fn nothing_is_done_to_what_kept_all() {
    assert_eq!(fixed(TRANSLATION, Applicability::Unsafe), TRANSLATION);
}

#[test]
fn what_a_machine_reads_is_put_back() {
    for (right, wrong) in [
        ("guide/shelves)", "guide/regale)"),
        ("`list_boxes`", "`liste_boxen`"),
        ("`move_box`", "`bewege_kiste`"),
        ("$ archive list --room 4", "$ archiv liste --raum 4"),
        ("$ archive list --room 4\n", ""),
        ("4-02  letters\n", ""),
        ("## Wenn", "### Wenn"),
    ] {
        let damaged = damaged(right, wrong);
        assert_eq!(
            fixed(&damaged, Applicability::Unsafe),
            TRANSLATION,
            "{wrong}"
        );
        // Other letters may be meant: names of files, of functions, of steps.
        assert_eq!(fixed(&damaged, Applicability::Safe), damaged, "{wrong}");
    }
}

#[test]
fn what_only_a_machine_damages_is_put_back_safely() {
    for (right, wrong) in [
        ("`list_boxes`", "`list_Boxes`"),
        ("`move_box`", "`move-box`"),
        ("guide/shelves)", "guide/Shelves)"),
        ("$ archive list --room 4", "$ Archive list –room 4"),
    ] {
        let damaged = damaged(right, wrong);
        assert_eq!(fixed(&damaged, Applicability::Safe), TRANSLATION, "{wrong}");
    }
}
