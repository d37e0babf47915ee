//! SARIF 2.1.0, the static analysis results interchange format of OASIS, errata 01.
//!
//! Lines and columns count Unicode code points; the byte offsets count the original file. Issues that an ignore in the file
//! or a baseline holds back are results with a suppression, which is how viewers know that they are not new.

use super::json::Tool;
use super::{FileError, Summary};
use crate::check::checker::{Checked, Suppression};
use crate::decode::LineIndex;
use crate::diagnostic::{Applicability, Fix, Issue, Related, Severity};
use crate::rules::RULES;
use crate::text::escape::{json, uri};
use crate::text::span::Span;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the report in parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sarif;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: String,
    short_description: Message<'static>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    help: Help,
    default_configuration: Configuration,
    properties: Tags,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Tags {
    tags: [&'static str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultOf<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    rank: f64,
    message: Message<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Repair<'a>>,
    partial_fingerprints: Fingerprints,
    /// Empty where nothing holds it back: in one run, all results have the list or none has.
    suppressions: Vec<Suppressed<'a>>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "mtlint/v1")]
    own: String,
}

#[derive(Serialize)]
struct Suppressed<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical<'a> {
    artifact_location: Artifact<'a>,
    region: Region<'a>,
}

#[derive(Serialize)]
struct Artifact<'a> {
    uri: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region<'a> {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    char_offset: u32,
    char_length: u32,
    byte_offset: u64,
    byte_length: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Repair<'a> {
    description: Message<'a>,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact<'a>,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region<'a>,
    inserted_content: Message<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Notification<'a> {
    level: &'static str,
    message: Message<'a>,
    locations: [Place<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place<'a> {
    physical_location: Whole<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Whole<'a> {
    artifact_location: Artifact<'a>,
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// `foreign-quotes` as `ForeignQuotes`.
fn pascal(id: &str) -> String {
    let capitalised = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    };
    id.split('-').map(capitalised).collect()
}

/// The page of a rule, with a word above each example.
fn help(docs: &str) -> String {
    let mut page = String::with_capacity(docs.len() + 256);
    for line in docs.lines() {
        // A doc comment keeps the space behind its slashes.
        let line = line.strip_prefix(' ').unwrap_or(line);
        match line.strip_prefix("```") {
            Some(info) if info.starts_with("fails") => page.push_str("Reported:\n\n```text"),
            Some(info) if info.starts_with("source") => page.push_str("Original:\n\n```text"),
            Some(info) if info.starts_with("passes") => page.push_str("Let pass:\n\n```text"),
            _ => page.push_str(line),
        }
        page.push('\n');
    }
    page
}

fn descriptors() -> Vec<Descriptor> {
    RULES
        .iter()
        .map(|rule| Descriptor {
            id: rule.meta.id,
            name: pascal(rule.meta.id),
            short_description: Message {
                text: rule.meta.summary(),
            },
            help_uri: rule.meta.address(),
            help: Help {
                text: rule.meta.summary(),
                markdown: help(rule.meta.docs),
            },
            default_configuration: Configuration {
                level: level(rule.meta.severity),
            },
            properties: Tags {
                tags: [rule.meta.category.name()],
            },
        })
        .collect()
}

/// A place, with the text that stands there if it is to be shown.
fn region<'a>(at: &crate::text::span::Location, shown: Option<&'a str>) -> Region<'a> {
    Region {
        start_line: at.start.line,
        start_column: at.start.column,
        end_line: at.end.line,
        end_column: at.end.column,
        char_offset: at.chars[0],
        char_length: at.chars[1] - at.chars[0],
        byte_offset: at.bytes[0],
        byte_length: at.bytes[1] - at.bytes[0],
        snippet: shown.map(|text| Message { text }),
    }
}

/// One file on the way into results.
struct Results<'a> {
    uri: &'a str,
    text: &'a str,
    index: LineIndex<'a>,
}

impl<'a> Results<'a> {
    fn region(&self, span: Span, shown: bool) -> Region<'a> {
        let shown = shown.then(|| span.of(self.text));
        region(&self.index.location(span), shown)
    }

    fn artifact(&self) -> Artifact<'a> {
        Artifact {
            uri: Cow::Borrowed(self.uri),
        }
    }

    fn related<'s>(&'s self, number: usize, related: &'s Related) -> Location<'s> {
        let Some(elsewhere) = &related.elsewhere else {
            return self.location(related.span, Some((number, &related.message)));
        };
        Location {
            id: Some(number),
            physical_location: Physical {
                artifact_location: Artifact {
                    uri: Cow::Owned(uri(&elsewhere.path)),
                },
                region: region(&elsewhere.location, Some(&elsewhere.text)),
            },
            message: Some(Message {
                text: &related.message,
            }),
        }
    }

    fn location<'s>(&'s self, span: Span, said: Option<(usize, &'s str)>) -> Location<'s> {
        Location {
            id: said.map(|(id, _)| id),
            physical_location: Physical {
                artifact_location: self.artifact(),
                region: self.region(span, true),
            },
            message: said.map(|(_, text)| Message { text }),
        }
    }

    fn repair<'s>(&'s self, fix: &'s Fix) -> Repair<'s> {
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: self.region(edit.span, false),
            inserted_content: Message {
                text: &edit.replacement,
            },
        });
        Repair {
            description: Message { text: &fix.title },
            artifact_changes: [Change {
                artifact_location: self.artifact(),
                replacements: replacements.collect(),
            }],
        }
    }

    fn result<'s>(&'s self, issue: &'s Issue, held: Option<&'s Suppression>) -> ResultOf<'s> {
        let fixes = issue
            .fixes
            .iter()
            .filter(|fix| fix.applicability < Applicability::Manual && !fix.edits.is_empty());
        let related = issue.related.iter().enumerate();
        ResultOf {
            rule_id: issue.rule.id,
            rule_index: RULES.iter().position(|rule| rule.meta.id == issue.rule.id),
            level: level(issue.severity),
            rank: (f64::from(issue.confidence) * 1000.0).round() / 10.0,
            message: Message {
                text: &issue.message,
            },
            locations: [self.location(issue.span, None)],
            related_locations: related
                .map(|(at, related)| self.related(at + 1, related))
                .collect(),
            fixes: fixes.map(|fix| self.repair(fix)).collect(),
            partial_fingerprints: Fingerprints {
                own: issue.fingerprint.to_string(),
            },
            suppressions: held
                .map(|held| match held {
                    Suppression::InSource { reason } => Suppressed {
                        kind: "inSource",
                        justification: reason.as_deref(),
                    },
                    Suppression::Baseline { comment } => Suppressed {
                        kind: "external",
                        justification: comment.as_deref(),
                    },
                })
                .into_iter()
                .collect(),
        }
    }
}

impl super::Report for Sarif {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let Tool { name, version } = Tool::SELF;
        write!(
            out,
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":\
             {{\"name\":\"{name}\",\"version\":\"{version}\",\"semanticVersion\":\"{version}\",\"rules\":"
        )?;
        json(&descriptors(), out)?;
        out.write_all(b"}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n")
    }

    fn file(&self, path: &str, checked: &Checked<'_>, out: &mut dyn Write) -> io::Result<()> {
        if checked.issues.is_empty() && checked.suppressed.is_empty() {
            return Ok(());
        }
        let uri = uri(path);
        let results = Results {
            uri: &uri,
            text: checked.source.text(),
            index: LineIndex::new(&checked.source),
        };
        let reported = checked.issues.iter().map(|issue| (issue, None));
        let held = checked
            .suppressed
            .iter()
            .map(|(issue, held)| (issue, Some(held)));
        for (number, (issue, held)) in reported.chain(held).enumerate() {
            if number > 0 {
                out.write_all(b",\n")?;
            }
            json(&results.result(issue, held), out)?;
        }
        Ok(())
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn tail(&self, errors: &[FileError], _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let uris: Vec<String> = errors.iter().map(|error| uri(&error.path)).collect();
        let notifications: Vec<Notification<'_>> = errors
            .iter()
            .zip(&uris)
            .map(|(error, uri)| Notification {
                level: "error",
                message: Message {
                    text: &error.message,
                },
                locations: [Place {
                    physical_location: Whole {
                        artifact_location: Artifact {
                            uri: Cow::Borrowed(uri),
                        },
                    },
                }],
            })
            .collect();
        write!(
            out,
            "\n],\"invocations\":[{{\"executionSuccessful\":{},\"toolExecutionNotifications\":",
            errors.is_empty()
        )?;
        json(&notifications, out)?;
        out.write_all(b"}]}]}\n")
    }
}
