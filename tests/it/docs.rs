//! The documentation shows what mtlint does now: its outputs are run again, its tables and pages are written from the rules.
//!
//! `TRYCMD=overwrite cargo test --test it docs::` writes them anew.

#![cfg(feature = "cli")]

use mtlint::{RULES, Settings};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const START: &str = "<!-- figures: generated -->\n";
const END: &str = "<!-- figures: end -->\n";

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn mtlint(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .args(arguments)
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// Compares a file with what it should hold, or writes it.
pub fn is_current(path: &Path, wanted: &str) {
    if std::env::var("TRYCMD").is_ok_and(|mode| mode == "overwrite") {
        fs::write(path, wanted).expect("it can be written");
        return;
    }
    let held = fs::read_to_string(path).unwrap_or_default();
    assert!(
        held == wanted,
        "{} is stale; renew it with `TRYCMD=overwrite cargo test --test it docs::`",
        path.display()
    );
}

/// The README's sentence on how the tool does on the articles of this repository.
fn figures() -> String {
    let json = mtlint(&["evaluate", "corpora/articles", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json).expect("is JSON");
    let figure = |path: &str| report.pointer(path).and_then(serde_json::Value::as_f64);
    let figure = |path: &str| figure(path).unwrap_or_else(|| panic!("{path} in {json}"));
    format!(
        "On our own {} articles, {:.0} words, recall is {:.3} and precision {:.3}.\n",
        figure("/all/articles"),
        figure("/all/words"),
        figure("/total/recall"),
        figure("/total/precision"),
    )
}

// One test, because its parts may write the same file.
#[test]
fn figures_and_outputs_are_current() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("there is a README");
    let (before, rest) = readme.split_once(START).expect("the figures have a start");
    let (_, after) = rest.split_once(END).expect("the figures have an end");
    let figures = figures();
    is_current(&path, &format!("{before}{START}\n{figures}\n{END}{after}"));

    trycmd::TestCases::new()
        .case("README.md")
        .case("docs/evaluation.md");
}

/// The picture at the head of the README is what a terminal shows, cut to a page.
#[test]
fn the_picture_of_the_terminal_is_current() {
    const LINES: usize = 28;
    let article = "corpora/articles/fr-en/envoy-transformers.txt";
    let output = Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .args(["check", article, "--color", "always"])
        .current_dir(root())
        .output();
    let output = output.expect("it runs");
    let shown = String::from_utf8(output.stdout).expect("it prints UTF-8");
    let shown: Vec<&str> = shown.lines().take(LINES).collect();
    let terminal = format!("$ mtlint check {article}\n{}\n", shown.join("\n"));
    let picture = anstyle_svg::Term::new().render_svg(&terminal);
    is_current(&root().join("docs/terminal.svg"), &picture);
}

#[test]
fn the_configuration_in_the_documentation_is_one() {
    let page = fs::read_to_string(root().join("docs/using.md")).expect("there is a page");
    let (_, block) = page.split_once("```toml\n").expect("it has a block");
    let (block, _) = block.split_once("```").expect("the block ends");
    Settings::from_toml(block).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_readme_is_short() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    assert!(readme.lines().count() <= 120);
}

#[test]
fn the_pages_of_the_rules_are_current() {
    let directory = root().join("docs/rules");
    let table = mtlint(&["rules", "--format", "markdown"]);
    let index = format!(
        "# The rules\n\n\
         This page and those that it links to are written from the declarations in `src/rules`; \
         `TRYCMD=overwrite cargo test --test it docs::` writes them anew. `mtlint explain RULE` shows the same at a terminal. \
         The examples are tests.\n\n{table}"
    );
    is_current(&directory.join("README.md"), &index);
    let mut pages: BTreeSet<PathBuf> = [directory.join("README.md")].into();
    for rule in RULES {
        let page = directory.join(format!("{}.md", rule.meta.id));
        is_current(
            &page,
            &mtlint(&["explain", rule.meta.id, "--format", "markdown"]),
        );
        pages.insert(page);
    }
    let held: BTreeSet<PathBuf> = fs::read_dir(&directory)
        .expect("there are pages")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    assert_eq!(held, pages, "a page without its rule, or the reverse");
}

#[test]
fn the_table_of_contents_has_the_rules() {
    const BEFORE: &str = "- [The rules](rules/README.md)\n";
    let path = root().join("docs/SUMMARY.md");
    let held = fs::read_to_string(&path).expect("there is one");
    let (before, behind) = held.split_once(BEFORE).expect("the rules have a place");
    let ids = RULES.iter().map(|rule| rule.meta.id);
    let rules: String = ids
        .map(|id| format!("  - [{id}](rules/{id}.md)\n"))
        .collect();
    let behind = behind
        .split_inclusive('\n')
        .skip_while(|line| line.starts_with(' '));
    let behind: String = behind.collect();
    is_current(&path, &format!("{before}{BEFORE}{rules}{behind}"));
}

/// The pages of documentation, from the root of the repository.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "packaging/README.md",
    ]
    .map(PathBuf::from)
    .into();
    for folder in ["docs", "docs/rules"] {
        let entries = fs::read_dir(root().join(folder)).expect("the folder is there");
        let names = entries.map(|entry| entry.expect("it can be listed").file_name());
        let paths = names.map(|name| Path::new(folder).join(name));
        pages.extend(paths.filter(|path| path.extension().is_some_and(|found| found == "md")));
    }
    pages.sort();
    pages
}

/// A page without its blocks of code.
fn without_code(text: &str) -> String {
    let mut is_code = false;
    let lines = text.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The places of a page that links can lead to, as GitHub and mdBook name headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter_map(|line| {
        let title = line.trim_start_matches('#').strip_prefix(' ')?;
        line.starts_with('#').then_some(title)
    });
    headings
        .map(|title| {
            let kept = title.to_lowercase().replace(' ', "-");
            kept.chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                .collect()
        })
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(root().join(&page)).expect("it can be read");
        let prose: String = without_code(&text).split('`').step_by(2).collect();
        for target in prose.split("](").skip(1) {
            let target = target.split(')').next().unwrap_or_default();
            let (path, place) = target.split_once('#').unwrap_or((target, ""));
            if path.contains("://") {
                continue;
            }
            let linked = match path {
                "" => root().join(&page),
                _ => root().join(&page).parent().unwrap_or(root()).join(path),
            };
            let leads = if place.is_empty() {
                linked.exists()
            } else {
                fs::read_to_string(&linked)
                    .is_ok_and(|text| anchors(&without_code(&text)).contains(place))
            };
            if !leads {
                broken.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_site_has_every_page() {
    let summary = fs::read_to_string(root().join("docs/SUMMARY.md")).expect("there is one");
    let mut pages = pages();
    // The rules have a test of their own, which may be writing them at the moment.
    pages.retain(|page| page.parent() == Some(Path::new("docs")) && !page.ends_with("SUMMARY.md"));
    let missing: Vec<&PathBuf> = pages
        .iter()
        .filter(|page| {
            let page = page.strip_prefix("docs").unwrap_or(page);
            !summary.contains(&format!("]({})", page.display()))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
