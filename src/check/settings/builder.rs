//! Settings put together in a program: each step takes what is there and gives it back changed.

use super::{ConfigError, Settings};
use crate::article::glossary::Glossary;
use crate::diagnostic::Severity;
use crate::language::Locale;
use std::sync::Arc;

impl Settings {
    /// The documents are in this language, which is not detected then.
    #[must_use]
    pub fn with_target(mut self, language: Locale) -> Self {
        self.target = Some(language);
        self
    }

    /// The documents were translated from this language.
    #[must_use]
    pub fn with_source(mut self, language: Locale) -> Self {
        self.source = Some(language);
        self
    }

    /// Issues milder than this are not reported.
    #[must_use]
    pub fn with_min_severity(mut self, severity: Severity) -> Self {
        self.min_severity = severity;
        self
    }

    /// Issues less sure than this, from 0 to 1, are not reported.
    #[must_use]
    pub fn with_min_confidence(mut self, confidence: f32) -> Self {
        self.min_confidence = confidence.clamp(0.0, 1.0);
        self
    }

    /// Names and terms are to be as they are decided on there.
    #[must_use]
    pub fn with_glossary(mut self, glossary: Glossary) -> Self {
        self.glossary = Some(Arc::new(glossary));
        self
    }

    /// Only these rules run, each named by its id or with others by its category.
    ///
    /// # Errors
    /// A name that no rule and no category has.
    pub fn with_rules<S: AsRef<str>>(mut self, rules: &[S]) -> Result<Self, ConfigError> {
        self.select(rules)?;
        Ok(self)
    }

    /// These rules do not run, each named by its id or with others by its category.
    ///
    /// # Errors
    /// A name that no rule and no category has.
    pub fn without_rules<S: AsRef<str>>(mut self, rules: &[S]) -> Result<Self, ConfigError> {
        self.ignore(rules)?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Checker, Format, Settings, Severity};

    #[test]
    fn settings_are_put_together() {
        let settings = Settings::default()
            .with_target("en".parse().expect("there are facts about English"))
            .with_source("fr".parse().expect("there are facts about French"))
            .with_min_severity(Severity::Error)
            .with_rules(&["foreign-quotes", "untranslated-bracket"])
            .expect("the rules are there");
        let checker = Checker::new(settings);
        let text = "He is able to respond to [ses besoins] by a « mediation ».";
        let checked = checker
            .check(text.as_bytes(), Format::Text)
            .expect("is text");
        assert_eq!(checked.issues.len(), 3);
        let reported = checker.report(&checked);
        let rules: Vec<&str> = reported.iter().map(|issue| issue.rule).collect();
        assert_eq!(rules, ["untranslated-bracket"]);
        assert_eq!(reported[0].span.start.column, 26);
        assert!("xx".parse::<crate::Locale>().is_err());
        assert!(
            Settings::default()
                .without_rules(&["no-such-rule"])
                .is_err()
        );
    }
}
