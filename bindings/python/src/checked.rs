//! What was found in one text, apart from it: plain tuples for the dataclasses of the package.

use mtlint::report::json;
use mtlint::{Applicability, Checker, Location};
use pyo3::prelude::*;

/// What was found in one text.
#[derive(Debug)]
pub struct Found {
    pub format: &'static str,
    pub target: Option<String>,
    pub source: Option<String>,
    pub assumed: Option<String>,
    pub unjudged: Option<&'static str>,
    pub words: usize,
    pub without_data: Vec<&'static str>,
    pub left_out: Vec<(&'static str, usize)>,
    pub issues: Vec<Issue>,
}

#[derive(Debug)]
pub struct Issue {
    pub rule: &'static str,
    pub category: &'static str,
    pub severity: &'static str,
    pub confidence: f64,
    pub message: String,
    pub text: String,
    pub place: Place,
    pub related: Vec<Related>,
    pub fixes: Vec<Fix>,
    pub fingerprint: String,
}

#[derive(Debug)]
pub struct Related {
    message: String,
    path: Option<String>,
    place: Place,
}

#[derive(Debug)]
pub struct Fix {
    title: String,
    applicability: &'static str,
    edits: Vec<(Place, String)>,
}

/// A place, and by how much indices in Python are ahead of its characters.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub location: Location,
    ahead: u32,
}

/// The indices in Python, bytes, characters, UTF-16 units, and where it starts and ends.
type PlaceTuple = (
    [u32; 2],
    (u64, u64),
    (u32, u32),
    (u32, u32),
    (u32, u32),
    (u32, u32),
);
type RelatedTuple<'a> = (&'a str, Option<&'a str>, PlaceTuple);
type FixTuple<'a> = (&'a str, &'a str, Vec<(PlaceTuple, &'a str)>);
type IssueTuple<'a> = (
    &'a str,
    &'a str,
    &'a str,
    f64,
    &'a str,
    &'a str,
    PlaceTuple,
    Vec<RelatedTuple<'a>>,
    Vec<FixTuple<'a>>,
    &'a str,
);

impl Found {
    /// What the settings of a checker report of a text. Indices in the text and in its original are ahead of characters by so many.
    pub fn of(checker: &Checker, checked: &mtlint::Checked<'_>, ahead: Ahead) -> Self {
        let report = checker.report(checked);
        Self {
            format: checked.format.name(),
            target: checked.languages.target.map(|locale| locale.to_string()),
            source: checked.languages.source.map(|locale| locale.to_string()),
            assumed: checked.assumed(),
            unjudged: checked.unjudged(),
            words: checked.words,
            without_data: checked.without_data.iter().map(|rule| rule.id).collect(),
            left_out: checked
                .left_out
                .iter()
                .map(|(rule, more)| (rule.id, *more))
                .collect(),
            issues: report.iter().map(|issue| Issue::of(issue, ahead)).collect(),
        }
    }
}

/// By how much indices in Python are ahead of the characters that a report counts.
#[derive(Debug, Clone, Copy)]
pub struct Ahead {
    /// In the text.
    pub text: u32,
    /// In its original.
    pub original: u32,
}

impl Issue {
    fn of(issue: &json::Issue<'_>, ahead: Ahead) -> Self {
        let here = |location| Place {
            location,
            ahead: ahead.text,
        };
        Self {
            rule: issue.rule,
            category: issue.category.name(),
            severity: issue.severity.name(),
            confidence: thousandths(issue.confidence),
            message: issue.message.to_owned(),
            text: issue.text.to_owned(),
            place: here(issue.span),
            related: issue
                .related
                .iter()
                .map(|related| Related {
                    message: related.message.to_owned(),
                    path: related.path.map(str::to_owned),
                    place: Place {
                        location: related.span,
                        ahead: if related.path.is_some() {
                            ahead.original
                        } else {
                            ahead.text
                        },
                    },
                })
                .collect(),
            fixes: issue
                .fixes
                .iter()
                .map(|fix| Fix {
                    title: fix.title.to_owned(),
                    applicability: match fix.applicability {
                        Applicability::Safe => "safe",
                        Applicability::Unsafe => "unsafe",
                        Applicability::Manual => "manual",
                    },
                    edits: fix
                        .edits
                        .iter()
                        .map(|edit| (here(edit.span), edit.replacement.to_owned()))
                        .collect(),
                })
                .collect(),
            fingerprint: issue.fingerprint.clone(),
        }
    }

    fn tuple(&self) -> IssueTuple<'_> {
        (
            self.rule,
            self.category,
            self.severity,
            self.confidence,
            &self.message,
            &self.text,
            self.place.tuple(),
            self.related.iter().map(Related::tuple).collect(),
            self.fixes.iter().map(Fix::tuple).collect(),
            &self.fingerprint,
        )
    }
}

impl Related {
    fn tuple(&self) -> RelatedTuple<'_> {
        (&self.message, self.path.as_deref(), self.place.tuple())
    }
}

impl Fix {
    fn tuple(&self) -> FixTuple<'_> {
        let edits = self.edits.iter();
        let edits = edits.map(|(place, replacement)| (place.tuple(), replacement.as_str()));
        (&self.title, self.applicability, edits.collect())
    }
}

impl Place {
    /// The indices in Python.
    pub fn indices(self) -> [u32; 2] {
        self.location.chars.map(|at| at + self.ahead)
    }

    fn tuple(self) -> PlaceTuple {
        let Location {
            bytes,
            chars,
            utf16,
            start,
            end,
        } = self.location;
        (
            self.indices(),
            bytes.into(),
            chars.into(),
            utf16.into(),
            (start.line, start.column),
            (end.line, end.column),
        )
    }
}

/// The confidence with the three digits that the JSON report has, as the number that is read from there.
fn thousandths(confidence: f32) -> f64 {
    f64::from((confidence * 1000.0).round()) / 1000.0
}

/// What was found in one text, as the package asks for it.
#[pyclass(frozen, module = "mtlint._mtlint")]
pub struct Checked(pub Found);

#[pymethods]
impl Checked {
    #[getter]
    fn format(&self) -> &'static str {
        self.0.format
    }

    #[getter]
    fn target_language(&self) -> Option<&str> {
        self.0.target.as_deref()
    }

    #[getter]
    fn source_language(&self) -> Option<&str> {
        self.0.source.as_deref()
    }

    #[getter]
    fn assumed(&self) -> Option<&str> {
        self.0.assumed.as_deref()
    }

    #[getter]
    fn unjudged(&self) -> Option<&'static str> {
        self.0.unjudged
    }

    #[getter]
    fn words(&self) -> usize {
        self.0.words
    }

    #[getter]
    fn without_data(&self) -> Vec<&'static str> {
        self.0.without_data.clone()
    }

    #[getter]
    fn left_out(&self) -> Vec<(&'static str, usize)> {
        self.0.left_out.clone()
    }

    fn issues(&self) -> Vec<IssueTuple<'_>> {
        self.0.issues.iter().map(Issue::tuple).collect()
    }

    fn __len__(&self) -> usize {
        self.0.issues.len()
    }
}
