//! `mtlint init`: a configuration to start from.

use super::configuration::NAME;
use super::failure::{Failure, why};
use std::io::Write;
use std::path::Path;

const TEXT: &str = "\
# Settings of mtlint for this directory and those below it. All keys are optional.
# `mtlint rules` lists the rules, `mtlint schema config` describes this file for editors.

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

# [[overrides]]                 # what is different for some files; a later one goes first
# paths = [\"blog/de/**\"]
# target = \"de\"

# [[term]]                      # a short glossary in place
# preferred = \"Kyiv\"
# forbidden = [\"Kiev\"]
# language = \"en\"
";

pub fn run() -> Result<(), Failure> {
    let path = Path::new(NAME);
    let fail = |error: std::io::Error| Failure::at(path, why(&error));
    // One that is there stays as it is.
    let mut file = std::fs::File::create_new(path).map_err(fail)?;
    file.write_all(TEXT.as_bytes()).map_err(fail)
}

#[cfg(test)]
mod tests {
    use super::TEXT;

    #[test]
    fn every_key_that_it_shows_is_one() {
        let shown: String = TEXT
            .lines()
            .map(|line| line.strip_prefix("# ").unwrap_or(line))
            .filter(|line| line.starts_with('[') || line.contains(" = "))
            .map(|line| format!("{line}\n"))
            .collect();
        let file = mtlint::check::settings::File::from_toml(&shown).expect("all of it can be used");
        assert_eq!((file.rules.len(), file.overrides.len()), (2, 1));
        assert_eq!((file.glossary.len(), file.term.len()), (1, 1));
        assert!(file.baseline.is_some() && file.max_issues == Some(20));
    }
}
