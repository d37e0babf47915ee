//! mtlint in JavaScript: the module that the package `mtlint-wasm` loads and wraps.
//!
//! What is here is as little as can be. Texts come in as UTF-8, settings and results cross as JSON: a string is the one thing that both
//! sides read fast, and the package has nothing to free but the checker.

mod settings;

use mtlint::report::json::Tool;
use mtlint::{Checked, Checker, Located, Settings};
use serde::Serialize;
use std::panic;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// A call that was refused, and why. Whatever else is thrown is a fault of mtlint.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Refusal {
    kind: &'static str,
    message: String,
}

impl Refusal {
    fn new(kind: &'static str, message: impl ToString) -> Self {
        let message = message.to_string();
        Self { kind, message }
    }
}

#[wasm_bindgen]
impl Refusal {
    /// What was wrong: `option`, a name that there is not; `value`, what an option cannot be; `text`, what is no text.
    #[wasm_bindgen(getter)]
    pub fn kind(&self) -> String {
        self.kind.to_owned()
    }

    /// Why.
    #[wasm_bindgen(getter)]
    pub fn message(&self) -> String {
        self.message.clone()
    }
}

/// A panic ends in an error that says where it was, not in the word `unreachable`.
#[wasm_bindgen(start)]
pub fn start() {
    panic::set_hook(Box::new(|panic| {
        wasm_bindgen::throw_str(&panic.to_string())
    }));
}

/// Takes the word lists, before the first text.
///
/// # Errors
/// One of them is none, or there were some before.
#[wasm_bindgen]
pub fn provide(files: Vec<js_sys::Uint8Array>) -> Result<(), Refusal> {
    let files = files.iter().map(js_sys::Uint8Array::to_vec);
    mtlint::provide(files).map_err(|error| Refusal::new("value", error))
}

/// The version.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    Tool::SELF.version.to_owned()
}

/// What was found in one text, in the form that a file has in the JSON report.
#[derive(Serialize)]
struct Found<'a> {
    format: &'static str,
    target_language: Option<String>,
    source_language: Option<String>,
    assumed: Option<String>,
    unjudged: Option<&'static str>,
    words: usize,
    without_data: Vec<&'static str>,
    left_out: Vec<LeftOut>,
    issues: Vec<Located<'a>>,
}

#[derive(Serialize)]
struct LeftOut {
    rule: &'static str,
    issues: usize,
}

impl<'a> Found<'a> {
    fn of(checker: &Checker, checked: &'a Checked<'_>) -> Self {
        let left_out = checked.left_out.iter();
        Self {
            format: checked.format.name(),
            target_language: checked.languages.target.map(|locale| locale.to_string()),
            source_language: checked.languages.source.map(|locale| locale.to_string()),
            assumed: checked.assumed(),
            unjudged: checked.unjudged(),
            words: checked.words,
            without_data: checked.without_data.iter().map(|rule| rule.id).collect(),
            left_out: left_out
                .map(|(rule, issues)| LeftOut {
                    rule: rule.id,
                    issues: *issues,
                })
                .collect(),
            issues: checker.report(checked),
        }
    }
}

/// Checks texts under one set of settings.
#[wasm_bindgen]
pub struct Core {
    settings: Settings,
}

#[wasm_bindgen]
impl Core {
    /// With the settings in an object, as JSON.
    ///
    /// # Errors
    /// A name that there is not, or a value that cannot be.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str) -> Result<Self, Refusal> {
        let settings = settings::settings(settings)?;
        Ok(Self { settings })
    }

    /// Refuses languages and a format that there are not.
    ///
    /// # Errors
    /// One of them is none.
    pub fn suits(
        &self,
        target: Option<String>,
        source: Option<String>,
        format: &str,
    ) -> Result<(), Refusal> {
        settings::told(&self.settings, target, source)?;
        settings::format(format)?;
        Ok(())
    }

    /// Checks a text, and gives what was found as JSON.
    ///
    /// # Errors
    /// A language or a format that there is not, or a text that cannot be read.
    pub fn check(
        &self,
        text: &str,
        original: Option<String>,
        target: Option<String>,
        source: Option<String>,
        format: &str,
    ) -> Result<String, Refusal> {
        let format = settings::format(format)?;
        let mut checker = Checker::new(settings::told(&self.settings, target, source)?);
        if let Some(original) = original {
            let read = checker.original(original.as_bytes(), format);
            let read = read.map_err(|error| Refusal::new("text", format!("against: {error}")))?;
            checker = checker.against(Arc::new(read));
        }
        let checked = checker.check(text.as_bytes(), format);
        let checked = checked.map_err(|error| Refusal::new("text", error))?;
        serde_json::to_string(&Found::of(&checker, &checked))
            .map_err(|error| Refusal::new("text", error))
    }
}
