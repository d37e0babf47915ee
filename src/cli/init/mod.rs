//! `mtlint init`: a configuration that fits the repository, with the reasons in it.

mod look;

use super::configuration::NAME;
use super::failure::{Failure, why};
use look::{Repository, look};
use mtlint::language::Locale;
use mtlint::text::visible::visible;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

/// All keys; those that are set are left out.
const KEYS: &str = "\
# target = \"en\"                 # the language of the texts; detected when not given
# source = \"fr\"                 # the language that they were translated from; detected when not given
# against = { replace = \"en/\", with = \"fr/\" }   # where the source text of a file lies, if there is one
# include = [\"docs\"]            # only these files are checked, as patterns like those of .gitignore
# exclude = [\"vendor\"]          # these are not, even if they are named
# ignore = [\"name-variant\"]     # rules that do not run, or categories such as \"residue\"
# min-severity = \"hint\"         # hint, warning (default) or error
# fail-on = \"error\"             # the mildest severity that ends a run in 1; default: warning
# max-issues = 20               # as long as there are no more, a run ends in 0
# baseline = \"mtlint-baseline.json\"   # what `mtlint baseline` wrote: known issues are not reported
# words = [\"Schadenfreude\"]    # foreign words that may stand in the text
# names = [\"Mairie\"]           # names as they are right: never left over, never a variant
# glossary = [\"names.csv\"]      # a table with the columns preferred, allowed, forbidden, language; or TBX

# [rules]
# sentence-case = \"off\"         # off, hint, warning or error
# foreign-quotes = { severity = \"error\", min-confidence = 0.9 }

# [[overrides]]                 # what is different for some files; the last match wins
# paths = [\"blog/de/**\"]
# target = \"de\"

# [[term]]                      # a short glossary in place
# preferred = \"Kyiv\"
# forbidden = [\"Kiev\"]
# language = \"en\"
";

const HEAD: &str = "\
# Settings of mtlint for this directory and those below it. All keys are optional.
# `mtlint rules` lists the rules, `mtlint schema config` describes this file for editors.

";

pub fn run() -> Result<(), Failure> {
    let path = Path::new(NAME);
    let fail = |error: std::io::Error| Failure::at(path, why(&error));
    if path.symlink_metadata().is_ok() {
        return Err(fail(std::io::ErrorKind::AlreadyExists.into()));
    }
    let found = look();
    // One that has come meanwhile stays as it is.
    let mut file = std::fs::File::create_new(path).map_err(fail)?;
    file.write_all(configuration(&found).as_bytes())
        .map_err(fail)?;
    // Whoever closed standard error does not want to know.
    let _ = std::io::stderr().write_all(told(&found).as_bytes());
    Ok(())
}

/// The configuration for what was found.
fn configuration(found: &Repository) -> String {
    let mut keys = Vec::new();
    let mut text = String::from(HEAD);
    if let Some(source) = found.source {
        keys.extend(["source", "include"]);
        text.push_str(&of_translations(found, source));
    }
    if let Some(target) = found.target {
        keys.push("target");
        let _ = writeln!(
            text,
            "# Nearly all of the {} are in this language; one that is not is reported as untranslated.\ntarget = {}\n",
            texts(found.texts),
            quoted(target.language.code)
        );
    }
    if !found.outputs.is_empty() {
        keys.push("exclude");
        let name = found.site.as_ref().map_or("", |site| site.generator.name);
        let list: Vec<String> = found.outputs.iter().map(|path| quoted(path)).collect();
        let list = list.join(", ");
        let _ = writeln!(
            text,
            "# What {name} writes, or takes from others.\nexclude = [{list}]\n"
        );
    }
    text.push_str(if keys.is_empty() {
        ""
    } else {
        "# Other settings:\n\n"
    });
    let is_set = |line: &&str| {
        keys.iter()
            .any(|key| line.starts_with(&format!("# {key} = ")))
    };
    // Keys of the same names in tables, further down, stay.
    let (top, tables) = KEYS.split_once("\n\n").unwrap_or((KEYS, ""));
    for line in top.lines().filter(|line| !is_set(line)) {
        let _ = writeln!(text, "{line}");
    }
    let _ = write!(text, "\n{tables}");
    text
}

/// The keys for translations beside their originals.
fn of_translations(found: &Repository, source: Locale) -> String {
    let mut text = String::new();
    let code = source.language.code;
    text.push_str(
        "# What the texts below were translated from. Their originals are found by themselves",
    );
    if let Some((translation, original)) = &found.example {
        let (translation, original) = (visible(translation), visible(original));
        // A string takes all.
        let _ = write!(text, ":\n# {original} for {translation}");
    }
    let _ = writeln!(text, "\nsource = {}\n", quoted(code));
    text.push_str(
        "# Only translations are checked; originals are read to hold them against.\n\
         # Add a line for each language you add later.\ninclude = [\n",
    );
    for (pattern, (language, count)) in &found.translations {
        let entry = quoted(pattern);
        let _ = writeln!(text, "  {entry},   # {language}, {}", texts(*count));
    }
    text.push_str("]\n\n");
    text
}

/// What is said of it.
fn told(found: &Repository) -> String {
    let mut text = format!("{NAME}: written");
    if let Some(site) = &found.site {
        let (name, mark) = (site.generator.name, visible(&site.mark));
        let _ = write!(text, " for a site of {name} ({mark})");
    }
    text.push('\n');
    match (found.source, found.target) {
        (Some(source), _) => text.push_str(&translations_told(found, source)),
        (None, Some(target)) => {
            let _ = writeln!(
                text,
                "  {} in {target}, and no originals beside them",
                texts(found.texts)
            );
        }
        (None, None) if found.texts == 0 => {
            text.push_str("  no texts here yet; languages are detected file by file\n");
        }
        (None, None) => {
            let _ = writeln!(
                text,
                "  {} and no originals beside them; languages are detected file by file",
                texts(found.texts)
            );
        }
    }
    if !found.outputs.is_empty() {
        let list: Vec<_> = found.outputs.iter().map(|path| visible(path)).collect();
        let _ = writeln!(text, "  left out: {}", list.join(", "));
    }
    text.push_str(
        "Next: `mtlint check --statistics` shows where issues lie, `mtlint check --fix` mends what is safe,\n\
         `mtlint baseline` writes down what is left.\n",
    );
    text
}

/// What is said of translations.
fn translations_told(found: &Repository, source: Locale) -> String {
    let mut text = String::new();
    let counts = found.translations.values().map(|(_, count)| count);
    let count: usize = counts.sum();
    let _ = writeln!(
        text,
        "  {} of {} are translations from {source}:",
        count,
        texts(found.texts)
    );
    for (pattern, (language, count)) in &found.translations {
        let _ = writeln!(
            text,
            "    {}: {language}, {}",
            visible(pattern),
            texts(*count)
        );
    }
    if let Some((translation, original)) = &found.example {
        let (translation, original) = (visible(translation), visible(original));
        let _ = writeln!(
            text,
            "  originals are found by themselves: {original} for {translation}"
        );
    }
    text
}

fn texts(number: usize) -> String {
    if number == 1 {
        "1 text".to_owned()
    } else {
        format!("{number} texts")
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::{KEYS, Repository, configuration};
    use mtlint::check::settings::File;
    use mtlint::language::Locale;

    #[test]
    fn every_key_that_it_shows_is_one() {
        let shown: String = KEYS
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line))
            .filter(|line| line.starts_with('[') || line.contains(" = "))
            .map(|line| format!("{line}\n"))
            .collect();
        let file = File::from_toml(&shown).expect("all of it can be used");
        assert_eq!((file.rules.len(), file.overrides.len()), (2, 1));
        assert_eq!((file.glossary.len(), file.term.len()), (1, 1));
        assert!(file.baseline.is_some() && file.max_issues == Some(20));
    }

    #[test]
    fn what_it_writes_can_be_read() {
        let english = Locale::from_tag("en").expect("has facts");
        let empty = Repository::default();
        let whole = Repository {
            source: Some(english),
            translations: [("a \"b\"/de".to_owned(), (english, 2))].into(),
            example: Some(("a\n/de/x.md".to_owned(), "a/x.md".to_owned())),
            target: Some(english),
            outputs: ["site".to_owned()].into(),
            ..Repository::default()
        };
        let read = |found| File::from_toml(&configuration(found)).expect("can be read");
        assert!(read(&empty).include.is_empty());
        let file = read(&whole);
        assert_eq!(file.include, ["a \"b\"/de"]);
        assert_eq!(file.exclude, ["site"]);
        assert!(file.source.is_some() && file.target.is_some());
        let text = configuration(&whole);
        assert!(!text.contains("# source = ") && text.contains("# target = \"de\""));
    }
}
