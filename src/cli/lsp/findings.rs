//! What a check of one version of a text comes to, and how the protocol has it.

use super::beside::Pair;
use super::position::Text;
use super::uri;
use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Position, Range, Uri,
};
use mtlint::diagnostic::Related;
use mtlint::text::visible::visible;
use mtlint::{Issue, Severity};
use std::path::Path;
use std::str::FromStr;

/// So many issues of a file are shown: editors grow slow beyond, and nobody reads on.
const MOST: usize = 1000;

/// What a check found in one version of a text.
pub struct Findings {
    pub text: Text,
    /// By their place.
    pub issues: Vec<Issue>,
    pub pair: Option<Pair>,
}

/// What is said of issues to a client.
pub struct Speaker<'a> {
    pub uri: &'a Uri,
    pub text: &'a Text,
    pub pair: Option<&'a Pair>,
    /// Whether the client shows other places.
    pub is_relating: bool,
}

impl Speaker<'_> {
    /// All issues, the worst first where there are too many, with what was left out of them at the top of the text.
    pub fn all(
        &self,
        issues: &[Issue],
        sentence: impl Fn(&Issue) -> Option<DiagnosticRelatedInformation>,
    ) -> Vec<Diagnostic> {
        let mut shown: Vec<&Issue> = issues.iter().collect();
        shown.sort_by_key(|issue| std::cmp::Reverse(issue.severity));
        shown.truncate(MOST);
        shown.sort_by_key(|issue| (issue.span.start, issue.span.end));
        let mut diagnostics: Vec<Diagnostic> = shown
            .into_iter()
            .map(|issue| {
                let mut diagnostic = self.diagnostic(issue);
                if let Some(places) = &mut diagnostic.related_information {
                    places.extend(sentence(issue));
                }
                diagnostic
            })
            .collect();
        let more = issues.len().saturating_sub(MOST);
        if more > 0 {
            let start = Position::new(0, 0);
            diagnostics.push(Diagnostic {
                range: Range::new(start, start),
                severity: Some(DiagnosticSeverity::INFORMATION),
                source: Some(env!("CARGO_PKG_NAME").to_owned()),
                message: format!("{more} more issues are not shown; mend or ignore some first"),
                ..Diagnostic::default()
            });
        }
        diagnostics
    }

    fn diagnostic(&self, issue: &Issue) -> Diagnostic {
        let places = issue.related.iter().filter_map(|place| self.related(place));
        Diagnostic {
            range: self.text.range(issue.span),
            severity: Some(match issue.severity {
                Severity::Error => DiagnosticSeverity::ERROR,
                Severity::Warning => DiagnosticSeverity::WARNING,
                Severity::Hint => DiagnosticSeverity::HINT,
            }),
            code: Some(NumberOrString::String(issue.rule.id.to_owned())),
            code_description: page_of(issue),
            source: Some(env!("CARGO_PKG_NAME").to_owned()),
            message: visible(&issue.message).into_owned(),
            related_information: self.is_relating.then(|| places.collect()),
            ..Diagnostic::default()
        }
    }

    fn related(&self, place: &Related) -> Option<DiagnosticRelatedInformation> {
        let location = match &place.elsewhere {
            None => Location {
                uri: self.uri.clone(),
                range: self.text.range(place.span),
            },
            Some(other) => Location {
                uri: uri::of_path(Path::new(&other.path))?,
                range: self.pair?.range(&other.path, place.span)?,
            },
        };
        Some(DiagnosticRelatedInformation {
            location,
            message: visible(&place.message).into_owned(),
        })
    }
}

/// The page of the rule, where the build has addresses for them.
fn page_of(issue: &Issue) -> Option<CodeDescription> {
    let href = Uri::from_str(&issue.rule.address()?).ok()?;
    Some(CodeDescription { href })
}
