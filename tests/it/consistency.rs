//! Articles of about 600 words in which names, terms and abbreviations stand in two forms, among what only looks like it: relatives,
//! places of one name, possessives, declined forms. Beside `LANG.txt` lies `LANG.issues`: rule, deviating form, and at how many places.

use mtlint::{Checker, Format, Settings, Severity};
use std::fs;
use std::path::Path;

const RULES: [&str; 6] = [
    "name-variant",
    "term-variant",
    "abbreviation-variant",
    "spelling-variety",
    "double-translation",
    "quote-style",
];

#[test]
fn finds_what_deviates_and_nothing_else() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/consistency");
    let mut articles = 0;
    for entry in fs::read_dir(&directory).expect("is there") {
        let path = entry.expect("is readable").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        articles += 1;
        let language = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("is a code");
        let text = fs::read_to_string(&path).expect("is text");
        let settings = format!("target = '{language}'\nselect = {RULES:?}");
        let settings = Settings::from_toml(&settings).expect("is right");
        let checked = Checker::new(settings)
            .check(text.as_bytes(), Format::Text)
            .expect("is text");
        let mut found: Vec<String> = checked
            .issues
            .iter()
            .filter(|issue| issue.severity > Severity::Hint)
            .map(|issue| {
                let form = issue.span.of(&text);
                let places = issue.fixes.first().map_or(1, |fix| fix.edits.len());
                format!("{} | {form} | {places}", issue.rule.id)
            })
            .collect();
        let expected = fs::read_to_string(path.with_extension("issues")).expect("is there");
        let mut expected: Vec<&str> = expected.lines().collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{language}");
    }
    assert!(articles > 5, "{articles}");
}

#[test]
fn capitals_inside_a_name_are_no_accident() {
    let deviating = |text: &str| -> Vec<String> {
        let checker = Checker::new(Settings::from_toml("target = 'en'").expect("is right"));
        let checked = checker
            .check(text.as_bytes(), Format::Text)
            .expect("is text");
        let names = checked.issues.iter();
        names
            .filter(|issue| issue.rule.id == "name-variant")
            .map(|issue| issue.span.of(text).to_owned())
            .collect()
    };
    let few = "Nobody here had heard of Powershell before. Two reports that we read last week mention Powershell in the first part, and a third \
        one praises Powershell too. In the evening another paper wrote about PowerShell once more.\n";
    assert_eq!(deviating(few), ["Powershell"]);
    // One slip among many is a slip all the same.
    let ways = [
        "road", "river", "lake", "bridge", "mill", "church", "farm", "inn", "wall", "well", "gate",
        "barn",
    ];
    let many =
        ways.map(|way| format!("They walked from Powershell to the {way} and came back late. "));
    let many = format!("{}One letter names PowerShell.\n", many.concat());
    assert_eq!(deviating(&many), ["PowerShell"]);
}
