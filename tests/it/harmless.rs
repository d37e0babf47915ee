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
