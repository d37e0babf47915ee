//! Fixes harm nothing: what a parser sees besides words stays, and no rule finds more than before.

use super::structure::{is_part, structure};
use mtlint::check::fix::fix;
use mtlint::language::Locale;
use mtlint::{Applicability, Checked, Checker, Format, Settings};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn checker(target: Option<&str>) -> Checker {
    let mut settings = Settings::default();
    settings.target = target.and_then(Locale::from_tag);
    Checker::new(settings)
}

fn reported(checker: &Checker) -> impl Fn(&mut Checked<'_>) {
    |checked| {
        let settings = checker.settings();
        checked.issues.retain(|issue| settings.reports(issue));
    }
}

fn fixed(text: &str, format: Format, target: &str, limit: Applicability) -> String {
    let checker = checker(Some(target));
    let fixed = fix(&checker, text.as_bytes(), format, limit, reported(&checker));
    fixed.expect("it comes to an end").map_or_else(
        || text.to_owned(),
        |fixed| String::from_utf8(fixed.bytes).expect("stays UTF-8"),
    )
}

fn pages(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).expect("it can be listed") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            pages(&path, found);
        } else if Format::of_extension(&path).is_some() {
            found.push(path);
        }
    }
}

/// How many issues of each rule there are, hints among them.
fn counts(checker: &Checker, bytes: &[u8], format: Format) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    let checked = checker.check(bytes, format).expect("is text");
    for issue in &checked.issues {
        *counts.entry(issue.rule.id).or_default() += 1;
    }
    counts
}

#[test]
fn no_page_is_harmed() {
    let checker = checker(None);
    let mut found = Vec::new();
    pages(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora"),
        &mut found,
    );
    for path in found {
        let bytes = fs::read(&path).expect("is there");
        let format = Format::of_path(&path);
        let Ok(before) = std::str::from_utf8(&bytes) else {
            continue;
        };
        let (were, was) = (counts(&checker, &bytes, format), structure(before, format));
        for limit in [Applicability::Safe, Applicability::Unsafe] {
            let name = path.display();
            let fixed = fix(&checker, &bytes, format, limit, reported(&checker));
            let Some(fixed) = fixed.unwrap_or_else(|error| panic!("{name}: {error}")) else {
                continue;
            };
            let after = String::from_utf8(fixed.bytes).expect("stays UTF-8");
            let is = structure(&after, format);
            let same = match limit {
                Applicability::Safe => was == is,
                _ => is_part(&is, &was),
            };
            assert!(same, "{name}: {limit:?} fixes change what the parser sees");
            for (rule, number) in counts(&checker, after.as_bytes(), format) {
                let former = were.get(rule).copied().unwrap_or_default();
                assert!(number <= former, "{name}: {rule}: {former} became {number}");
            }
        }
    }
}

#[test]
fn emphasis_survives() {
    for text in [
        "He said so **?** and he left the room in the evening.\n",
        "She wrote the word **,** word and then she went to the sea.\n",
        "It was *so *!* and nobody knew why it was done in this way.\n",
    ] {
        let after = fixed(text, Format::Markdown, "en", Applicability::Unsafe);
        let (was, is) = (
            structure(text, Format::Markdown),
            structure(&after, Format::Markdown),
        );
        assert_eq!(was, is, "{text} became {after}");
    }
}

#[test]
fn what_is_removed_takes_its_markup_along() {
    let article = "The bridge will be closed until March, the mayor of the town said on Monday.";
    for line in [
        "~~To see in video~~",
        "**To see in video**",
        "[To see in video](https://example.org/u)",
        "# To see in video",
        "- To see in video",
        "To see in video",
    ] {
        let text = format!("{article}\n\n{line}\n\nNobody was hurt when the car fell.\n");
        let after = fixed(&text, Format::Markdown, "en", Applicability::Unsafe);
        let wanted = format!("{article}\n\nNobody was hurt when the car fell.\n");
        assert_eq!(after, wanted, "{line}");
    }
}

#[test]
fn what_a_machine_reads_is_left_alone() {
    for code in [
        "http://example.org/«b»",
        "http://example.org/?q=“b”",
        "${a ; «b»}",
        "#{a ; «b»}",
        "{{ a ; «b» }}",
        "<%= a ; «b» %>",
        "[[a «b»|the page]]",
    ] {
        let prose = format!("The value of {code} is shown on the first page of the site.");
        let page = format!("<p>{prose}</p>");
        for (text, format) in [
            (prose.as_str(), Format::Text),
            (prose.as_str(), Format::Markdown),
            (page.as_str(), Format::Html),
        ] {
            assert_eq!(fixed(text, format, "en", Applicability::Unsafe), text);
        }
    }
    for formula in [r"\[2,5 kg ; «b»\]", r"\(x ; «b»\)", "$$ 2,5 ; «b» $$"] {
        let prose = format!("The mass is {formula} at the start of the test.");
        let page = format!("<p>{prose}</p>");
        for (text, format) in [(&prose, Format::Text), (&page, Format::Html)] {
            assert_eq!(&fixed(text, format, "en", Applicability::Unsafe), text);
        }
    }
    // Around an address the marks are prose.
    assert_eq!(
        fixed(
            "The page is at «http://example.org/a» and it is long.",
            Format::Text,
            "en",
            Applicability::Safe
        ),
        "The page is at “http://example.org/a” and it is long."
    );
}

#[test]
fn a_pair_of_quotation_marks_is_mended_as_a_whole() {
    for (target, text, wanted) in [
        (
            "de",
            "Er sagte “so ‘gut’ wie” und ging.",
            "Er sagte „so ‚gut‘ wie“ und ging.",
        ),
        (
            "cs",
            "Dítě šlo “k ‘velkému’ stromu” a pak domů.",
            "Dítě šlo „k ‚velkému‘ stromu“ a pak domů.",
        ),
        (
            "cs",
            "Kočka spala „v «teplé» posteli“ a pak šla.",
            "Kočka spala „v ‚teplé‘ posteli“ a pak šla.",
        ),
        (
            "ru",
            "Кошка спала ‘в тёплой’ постели.",
            "Кошка спала «в тёплой» постели.",
        ),
        (
            "nl",
            "Hij zei «een», »twee« en ging naar huis.",
            "Hij zei “een”, “twee” en ging naar huis.",
        ),
    ] {
        assert_eq!(
            fixed(text, Format::Text, target, Applicability::Safe),
            wanted
        );
        let checked = checker(Some(target));
        let checked = checked
            .check(text.as_bytes(), Format::Text)
            .expect("is text");
        let edits = checked.issues.iter().flat_map(|issue| &issue.fixes);
        assert!(edits.clone().count() > 0 && edits.clone().all(|fix| fix.edits.len() == 2));
    }
    // Single marks may set off what a word means: whoever knows decides.
    let meaning = "Das Wort ‚Katze‘ steht hier. Er sagte: „Nein.“";
    let checked = checker(Some("de"));
    let checked = checked
        .check(meaning.as_bytes(), Format::Text)
        .expect("is text");
    let mut fixes = checked.issues.iter().flat_map(|issue| &issue.fixes);
    let is_unsafe = |fix: &mtlint::Fix| fix.applicability == Applicability::Unsafe;
    assert!(fixes.clone().count() > 0 && fixes.all(is_unsafe));
    for (target, text, mended) in [
        (
            "ru",
            "Ребёнок бежал „к ‚большому‘ дереву“ и там играл.",
            "Ребёнок бежал «к „большому“ дереву» и там играл.",
        ),
        (
            "ru",
            "Женщина видела “новый ‘красивый’ сад” и купила себе дом.",
            "Женщина видела «новый „красивый“ сад» и купила себе дом.",
        ),
    ] {
        assert_eq!(
            fixed(text, Format::Text, target, Applicability::Safe),
            mended
        );
    }
    // Where another reading is as likely, or the new marks would be those around, nothing is mended.
    for (target, text) in [
        (
            "de",
            "Der Mann sagte ‘Peters’ Blatt’ und ging dann aus dem Haus.",
        ),
        (
            "de",
            "Die Frau sagte ‚‚stop‘‘ und ging am Abend in die Stadt.",
        ),
        (
            "nl",
            "De man zei ‚‚stop‘‘ en ging naar huis met zijn oude fiets.",
        ),
        (
            "nl",
            "De vrouw zei ‘Peters’ Blatt’ en ging naar de markt in de stad.",
        ),
    ] {
        assert_eq!(
            fixed(text, Format::Text, target, Applicability::Unsafe),
            text
        );
    }
}

#[test]
fn what_is_torn_into_pieces_is_one_issue() {
    for (text, wanted) in [
        (
            "It cost 10 , 000 dollars in the end.",
            "It cost 10,000 dollars in the end.",
        ),
        (
            "It cost 1 , 234 , 567 dollars in the end.",
            "It cost 1,234,567 dollars in the end.",
        ),
        (
            "It was in the U . S . and in no other country.",
            "It was in the U.S. and in no other country.",
        ),
        (
            r"The word \u00e9l\u00e8ve was there.",
            "The word élève was there.",
        ),
    ] {
        let checker = checker(Some("en"));
        let checked = checker
            .check(text.as_bytes(), Format::Text)
            .expect("is text");
        assert_eq!(checked.issues.len(), 1, "{text}: {:?}", checked.issues);
        let fix = checked.issues.iter().flat_map(|issue| &issue.fixes).next();
        let [edit] = fix.expect("there is one").edits.as_slice() else {
            panic!("{text}: several edits");
        };
        let mut mended = text.to_owned();
        mended.replace_range(
            edit.span.start as usize..edit.span.end as usize,
            &edit.replacement,
        );
        assert_eq!(mended, wanted);
    }
    // A row of numbers is a list.
    let list = "The pages are 1 , 2 , 3 and 14 in the old book.";
    let mended = "The pages are 1, 2, 3 and 14 in the old book.";
    assert_eq!(fixed(list, Format::Text, "en", Applicability::Safe), mended);
}

#[test]
fn what_is_spoken_of_or_drawn_stays() {
    for (target, text) in [
        ("en", "They wrote “Ã©” instead of “é” in the whole file."),
        (
            "en",
            "Visit the page with id=3&amp;reg=4&amp;copy=2 in its address.",
        ),
        (
            "en",
            "He laughed : ) and she did not : ( that day, but so it goes ; ) for all.",
        ),
        ("fr", "Cela va bien:) dit-il :smile: à tous ce matin."),
        ("ru", "В доме был Вi-Fi, и все были довольны этим вечером."),
    ] {
        assert_eq!(
            fixed(text, Format::Text, target, Applicability::Unsafe),
            text
        );
    }
    // Decoded once more, it would be another character.
    let page = "<p>Visit the page with id=3&amp;amp;copy=2 in its address.</p>";
    assert_eq!(fixed(page, Format::Html, "en", Applicability::Unsafe), page);
    // The number of an item may stand before a month.
    let list = "<p>3. August 2020 was hot, and they all went to the sea.</p>";
    assert_eq!(fixed(list, Format::Html, "en", Applicability::Safe), list);
    let dates = "Il est venu le 5th March 2020 et il est reparti.";
    let mended = "Il est venu le 5 mars 2020 et il est reparti.";
    assert_eq!(
        fixed(dates, Format::Text, "fr", Applicability::Unsafe),
        mended
    );
}

#[test]
fn what_may_be_an_apostrophe_is_no_safe_fix() {
    let torn = "Bu değer yeni sürümde ve ' eski paket ' Ankara olarak kayda geçti.\n";
    assert_eq!(fixed(torn, Format::Text, "tr", Applicability::Safe), torn);
    // A language that joins nothing by an apostrophe has none to tear off.
    let quoted = "O valor da opção ' nova ' deve ser escrito no arquivo da pasta.\n";
    let mended = "O valor da opção 'nova' deve ser escrito no arquivo da pasta.\n";
    assert_eq!(
        fixed(quoted, Format::Text, "pt", Applicability::Safe),
        mended
    );
}

#[test]
fn entities_of_spaces_go_with_the_marks() {
    for (text, wanted) in [
        (
            "<p>He went to «&nbsp;pay&nbsp;» and left the room.</p>",
            "<p>He went to “pay” and left the room.</p>",
        ),
        (
            "<p>It grew by 5&nbsp;% last year, and nobody in the town knew why&nbsp;!</p>",
            "<p>It grew by 5% last year, and nobody in the town knew why!</p>",
        ),
    ] {
        assert_eq!(fixed(text, Format::Html, "en", Applicability::Safe), wanted);
    }
    let price = "<p>The tickets cost 1.299,00&nbsp;€ in the shop of the town.</p>";
    let wanted = "<p>The tickets cost €1,299.00 in the shop of the town.</p>";
    assert_eq!(
        fixed(price, Format::Html, "en", Applicability::Unsafe),
        wanted
    );
}

#[test]
fn what_is_offered_as_safe_is_applied() {
    let checker = checker(Some("en"));
    for (text, format) in [
        (
            "He said so **?** and he left the room in the evening.\n",
            Format::Markdown,
        ),
        (
            "1 . Foo is what the mayor of the town said on Monday.\n",
            Format::Markdown,
        ),
        (
            "The mayor called it a «&nbsp;small step&nbsp;» and left.\n",
            Format::Markdown,
        ),
        (
            "The log said \"caf\\u00e9 \\u00e9t\\u00e9\" when the room was empty.\n",
            Format::Markdown,
        ),
        (
            "They spent the \\u00e9t\\u00e9 in the caf\\u00e9 of the town.\n",
            Format::Markdown,
        ),
        (
            "<p>It <b>is</b> so <i>,</i> he said&nbsp;: it is 5&nbsp;% of it.</p>\n",
            Format::Html,
        ),
    ] {
        let fixed = fix(
            &checker,
            text.as_bytes(),
            format,
            Applicability::Safe,
            reported(&checker),
        );
        let fixed = fixed
            .expect("it comes to an end")
            .map_or_else(|| text.as_bytes().to_vec(), |fixed| fixed.bytes);
        let left = checker.check(&fixed, format).expect("is text");
        let offered = left.issues.iter().flat_map(|issue| &issue.fixes);
        let safe = offered.filter(|fix| fix.applicability == Applicability::Safe);
        assert_eq!(safe.count(), 0, "{text}: {left:?}");
    }
}

#[test]
fn one_place_is_reported_by_one_rule() {
    // The sign and the figure of a price are two faults, and their fixes leave each other alone.
    const APART: [&str; 2] = ["currency-format", "number-format"];
    let checker = checker(None);
    let mut found = Vec::new();
    pages(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/articles"),
        &mut found,
    );
    for path in found {
        let bytes = fs::read(&path).expect("is there");
        let checked = checker
            .check(&bytes, Format::of_path(&path))
            .expect("is text");
        let issues: Vec<_> = checked
            .issues
            .iter()
            .filter(|issue| checker.settings().reports(issue))
            .collect();
        for (at, one) in issues.iter().enumerate() {
            let behind = issues.iter().skip(at + 1);
            for other in behind.take_while(|other| other.span.start < one.span.end) {
                let both = [one.rule.id, other.rule.id];
                let apart = both.iter().all(|id| APART.contains(id)) && both[0] != both[1];
                assert!(apart, "{}: {one:?} and {other:?}", path.display());
            }
        }
    }
}
