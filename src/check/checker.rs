//! The whole way of one file: decode, extract, identify, segment, check.

use crate::analysis::identify;
use crate::article::Article;
use crate::article::corpus::Corpus;
use crate::article::languages::{Detected, Evidence, Identified};
use crate::article::original::{Beside, Original};
use crate::check::corpus::Gathering;
use crate::check::data;
use crate::check::offered;
use crate::check::owner;
use crate::check::raw;
use crate::check::settings::{PlaceLanguage, Settings};
use crate::check::suppress;
pub use crate::check::suppress::Suppression;
use crate::decode::LineIndex;
use crate::decode::{DecodeError, Decoded};
use crate::diagnostic::Issue;
use crate::diagnostic::Meta;
use crate::document::{Document, Format};
use crate::language::Locale;
use crate::rule::Findings;
use crate::text::order::Order;
use std::sync::Arc;

/// Checks documents under one set of settings. Cheap to share between threads.
///
/// ```
/// use mtlint::{Checker, Format, Settings};
///
/// let checker = Checker::new(Settings::default());
/// let text = "The minister spoke of a « mediation » between the two governments, and then he left the room.";
/// let checked = checker.check(text.as_bytes(), Format::Text).expect("is UTF-8");
/// assert_eq!(checked.issues[0].rule.id, "foreign-quotes");
/// assert_eq!(checked.issues[0].span.of(checked.source.text()), "«");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Checker {
    settings: Settings,
    project: Option<Arc<Corpus>>,
    original: Option<Arc<Original>>,
    place: Option<PlaceLanguage>,
}

/// A checked file: its text, and what was found in it.
#[derive(Debug)]
pub struct Checked<'a> {
    /// The decoded text, with the way back to the bytes.
    pub source: Decoded<'a>,
    /// The format that it was read as.
    pub format: Format,
    /// The languages, and why.
    pub languages: Identified,
    /// The number of words of its prose.
    pub words: usize,
    /// What was found, in the order of the text: of each rule the first [`MOST_ISSUES`](crate::rule::MOST_ISSUES) that it reports.
    pub issues: Vec<Issue>,
    /// What was found and is not reported, because an ignore in the file or a baseline holds it back.
    pub suppressed: Vec<(Issue, Suppression)>,
    /// The rules that found more, and how many issues more.
    pub left_out: Vec<(&'static Meta, usize)>,
    /// The rules that ran without the word list that they go by, because there is none for the language, or the build left them out (the
    /// feature `lexicons`). That they found nothing means little.
    pub without_data: Vec<&'static Meta>,
    /// The text that it was translated from, if that was given.
    pub beside: Option<Beside>,
}

impl Checked<'_> {
    /// Why most rules had nothing to say of its words, if its language is not known.
    #[must_use]
    pub fn unjudged(&self) -> Option<&'static str> {
        self.languages.unjudged().filter(|_| self.words > 0)
    }

    /// The languages that were taken for it without anybody saying so: `de from en`.
    #[must_use]
    pub fn assumed(&self) -> Option<String> {
        let Identified {
            target,
            source,
            detected,
            ..
        } = &self.languages;
        let target = target.filter(|_| detected.target);
        let source = source.filter(|_| detected.source);
        match (target, source) {
            (Some(target), Some(source)) => Some(format!("{target} from {source}")),
            (Some(target), None) => Some(target.to_string()),
            (None, Some(source)) => Some(format!("{source} as the source")),
            (None, None) => None,
        }
    }
}

impl Checker {
    /// With these settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            project: None,
            original: None,
            place: None,
        }
    }

    /// Compares the names of every document with those of the project.
    #[must_use]
    pub fn in_project(self, project: Arc<Corpus>) -> Self {
        Self {
            project: Some(project),
            ..self
        }
    }

    /// Holds the document against the text that it was translated from.
    #[must_use]
    pub fn against(self, original: Arc<Original>) -> Self {
        Self {
            original: Some(original),
            ..self
        }
    }

    /// Says which language the place of the document names. That is what it is written in, unless the settings say otherwise or it is in
    /// the language of its source text all the same.
    #[must_use]
    pub fn placed(self, language: PlaceLanguage) -> Self {
        Self {
            place: Some(language),
            ..self
        }
    }

    /// Reads the text that a document was translated from. Its language is what the settings give as the source, or else detected.
    ///
    /// # Errors
    /// The bytes are no text, or their encoding cannot be told.
    pub fn original(&self, bytes: &[u8], format: Format) -> Result<Original, DecodeError> {
        let told = self.settings.source;
        let is_detected = !self.settings.without_facts.source;
        Original::read(bytes, format, |prose| {
            told.or_else(|| identify::target(prose, None).0.filter(|_| is_detected))
        })
    }

    /// What one whole file adds to a project; `path` names it there.
    ///
    /// # Errors
    /// The bytes are no text, or their encoding cannot be told.
    pub fn gather(
        &self,
        bytes: &[u8],
        format: Format,
        path: &str,
    ) -> Result<Gathering, DecodeError> {
        let source = Decoded::new(bytes)?;
        let (document, languages) = self.read(source.text(), format);
        let article = Article::new(&document, languages.target, languages.source);
        Ok(Gathering::of(&article, &LineIndex::new(&source), path))
    }

    /// Its settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Checks the bytes of one whole file.
    ///
    /// # Errors
    /// The bytes are no text, or their encoding cannot be told.
    pub fn check<'a>(&self, bytes: &'a [u8], format: Format) -> Result<Checked<'a>, DecodeError> {
        let source = Decoded::new(bytes)?;
        let (document, mut languages) = self.segment(source.text(), format);
        let mut article = self.identify(&document, &mut languages);
        if let (Some(stranger), Some(target)) = (languages.stranger, languages.target) {
            // It was not translated, or moved as a whole: what the language of its place says of it helps nobody.
            article = Article::new(&document, None, None);
            article.stranger = Some((stranger, target));
        }
        let mut article = article.with_text(source.text());
        article.glossary = self.settings.glossary.as_deref();
        article.corpus = self.project.as_deref();
        // A text in the language of the document is no source: its words are copied by right.
        let foreign = |original: &&Arc<Original>| is_other(original, languages.target);
        article.original = self.original.as_ref().filter(foreign);
        let mut found = Vec::new();
        let mut left_out = Vec::new();
        let runs = |id: &str| self.settings.rules().any(|rule| rule.meta.id == id);
        for rule in self.settings.rules() {
            let mut findings = Findings::new(&article, &rule.meta);
            (rule.check)(&article, &mut findings);
            let (mut issues, more) = findings.into_issues();
            found.append(&mut issues);
            if more > 0 {
                left_out.push((&rule.meta, more));
            }
        }
        let mut issues = raw::settle(&article, runs, found);
        for issue in &mut issues {
            issue.severity = self.settings.severity(issue);
        }
        // A stable sort: rules that report the same place keep the order of the registry.
        issues.order_by_key(|issue| (issue.span.start, issue.span.end));
        owner::settle(&mut issues);
        let suppressed = suppress::apply(&document, source.text(), runs, &mut issues);
        issues.order_by_key(|issue| (issue.span.start, issue.span.end));
        offered::settle(&source, document.parsed(), format, &mut issues);
        let without_data = data::missing(languages.target, runs);
        let words = document.word_count();
        let original = self.original.as_ref();
        let beside = article
            .into_beside()
            .or_else(|| Some(original?.beside(&document, source.text())));
        drop(document);
        Ok(Checked {
            source,
            format,
            languages,
            words,
            issues,
            suppressed,
            left_out,
            without_data,
            beside,
        })
    }

    /// The document in a decoded text, and its languages.
    #[must_use]
    pub fn read<'t>(&self, text: &'t str, format: Format) -> (Document<'t>, Identified) {
        let (document, mut languages) = self.segment(text, format);
        self.identify(&document, &mut languages);
        (document, languages)
    }

    /// The document in a decoded text, and the language that it is written in.
    fn segment<'t>(&self, text: &'t str, format: Format) -> (Document<'t>, Identified) {
        let prose = format.prose(text);
        if self.settings.without_facts.target {
            let languages = Identified {
                without_facts: true,
                ..Identified::default()
            };
            return (Document::new(prose, None), languages);
        }
        let (mut target, mut target_evidence) = identify::target(&prose, self.settings.target);
        let place = self.of_place(target);
        if matches!(place, Some(PlaceLanguage::WithoutFacts)) {
            let languages = Identified {
                without_facts: true,
                ..Identified::default()
            };
            return (Document::new(prose, None), languages);
        }
        let detected = Detected {
            target: target.is_some() && self.settings.target.is_none() && self.place.is_none(),
            source: false,
        };
        if let Some(PlaceLanguage::Known(place)) = place {
            target = Some(place);
            target_evidence.insert(0, of_path(place));
        }
        let languages = Identified {
            target,
            stranger: identify::stranger(&prose, self.settings.target),
            target_evidence,
            detected,
            ..Identified::default()
        };
        (Document::new(prose, target), languages)
    }

    /// The article of a document, with the language that it was translated from.
    fn identify<'d>(&self, document: &'d Document<'d>, languages: &mut Identified) -> Article<'d> {
        let mut article = Article::new(document, languages.target, None);
        (languages.source, languages.source_evidence) = match self.told(languages.target) {
            Some(locale) => (Some(locale), vec![of_original(locale)]),
            None if self.settings.without_facts.source => (None, Vec::new()),
            None => identify::source(&article, document.declared(), self.settings.source),
        };
        languages.detected.source = languages.source.is_some()
            && self.settings.source.is_none()
            && self.told(languages.target).is_none();
        // What identification asked for does not depend on the source, and is kept.
        article.source = languages.source;
        article.source_is_told = languages.source.is_some() && !languages.detected.source;
        article
    }

    /// The language that the place of a document names, where it has more to say than what the document looks to be in.
    fn of_place(&self, target: Option<Locale>) -> Option<PlaceLanguage> {
        let place = self.place.filter(|_| self.settings.target.is_none())?;
        let code = |locale: Locale| locale.language.code;
        let original = self
            .original
            .as_deref()
            .and_then(Original::language)
            .map(code);
        let untranslated = target.is_some() && target.map(code) == original;
        let same = matches!(place, PlaceLanguage::Known(place)
            if target.map(code) == Some(code(place)) && place.region.is_none());
        (!untranslated && !same).then_some(place)
    }

    /// The source language that the source text tells, where the settings do not.
    fn told(&self, target: Option<Locale>) -> Option<Locale> {
        let original = self.original.as_deref();
        let original = original.filter(|original| is_other(original, target));
        original
            .filter(|_| self.settings.source.is_none())
            .filter(|_| !self.settings.without_facts.source)?
            .language()
    }
}

/// Whether a source text is in another language than the document.
fn is_other(original: &Original, target: Option<Locale>) -> bool {
    let code = |locale: Locale| locale.language.code;
    target.map(code) != original.language().map(code)
}

fn of_path(locale: Locale) -> Evidence {
    Evidence {
        locale,
        weight: f32::INFINITY,
        reason: "the path of the file names it".to_owned(),
    }
}

fn of_original(locale: Locale) -> Evidence {
    Evidence {
        locale,
        weight: f32::INFINITY,
        reason: "the source text is written in it".to_owned(),
    }
}
