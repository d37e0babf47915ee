//! Checks files as a program would that has mtlint as a library, and prints one line of JSON per issue.
//!
//!     cargo run --example check -- FILE…

use mtlint::{Checker, Format, Settings, Severity};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let settings = Settings::default()
        .with_min_severity(Severity::Warning)
        .without_rules(&["consistency"])?;
    let checker = Checker::new(settings);
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let format = Format::of_path(Path::new(&path));
        let checked = checker.check(&bytes, format)?;
        for rule in &checked.without_data {
            eprintln!("{path}: {} has no word list for this language", rule.id);
        }
        for issue in checker.report(&checked) {
            println!("{}", serde_json::to_string(&issue)?);
        }
    }
    Ok(())
}
