//! From arguments and `mtlint.toml` to settings. Arguments go first.

use super::args::{Check, Configuration, Evaluate, Filter};
use super::failure::Failure;
use super::inputs::{self, Input, display};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use mtlint::article::glossary::read::read;
use mtlint::article::glossary::{Glossary, Term};
use mtlint::check::settings::{self, Beside};
use mtlint::language::Locale;
use mtlint::text::visible::visible;
use mtlint::{Checker, Format, Settings, Severity};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A source text that was found.
pub struct Found {
    pub path: PathBuf,
    /// The language that the path of the translation names, and what names it there, where that is how it was found.
    pub tag: Option<(Locale, String)>,
}

impl Found {
    fn named(path: PathBuf) -> Self {
        Self { path, tag: None }
    }
}

/// The source text whose place the path of an input tells.
fn by_itself(input: &Input, own_settings: &Settings) -> Option<Found> {
    let here = std::env::current_dir().ok()?;
    let own = here.join(input.file()?);
    let path = own
        .to_string_lossy()
        .replace(std::path::MAIN_SEPARATOR, "/");
    let mut places = settings::originals(&path, own_settings.source).into_iter();
    let place =
        places.find(|place| Path::new(&place.path) != own && Path::new(&place.path).is_file())?;
    let path = PathBuf::from(place.path);
    // Below the current directory a short name does.
    let path = path.strip_prefix(&here).map(Path::to_owned).unwrap_or(path);
    Some(Found {
        path,
        tag: Some((place.language, place.part)),
    })
}

pub const NAME: &str = "mtlint.toml";

/// The configuration and the arguments that go before it.
pub struct Configured<'a> {
    file: settings::File,
    /// Where the configuration lies: its paths start there.
    directory: PathBuf,
    /// Which files each override is about.
    patterns: Vec<GlobSet>,
    configuration: &'a Configuration,
    filter: Option<&'a Filter>,
    /// The terms of the configuration and of all files with glossaries, once these are read.
    glossary: Option<Arc<Glossary>>,
    /// The settings of a file that no override is about.
    base: Settings,
}

impl<'a> Configured<'a> {
    /// Reads the configuration.
    pub fn new(
        configuration: &'a Configuration,
        filter: Option<&'a Filter>,
    ) -> Result<Self, Failure> {
        let (file, directory) = file(configuration)?;
        let patterns = file
            .overrides
            .iter()
            .map(|other| patterns(&other.paths))
            .collect::<Result<_, _>>()?;
        let mut configured = Self {
            file,
            directory,
            patterns,
            configuration,
            filter,
            glossary: None,
            base: Settings::default(),
        };
        configured.base = configured.resolve(|_| false)?;
        // What no file may ever ask for is wrong all the same.
        configured.resolve(|_| true)?;
        Ok(configured)
    }

    /// Reads the glossaries that the configuration and the arguments name.
    pub fn with_glossaries(mut self, named: &[PathBuf]) -> Result<Self, Failure> {
        let configured = self.file.glossary.iter();
        let configured = configured.map(|name| self.directory.join(name));
        let paths: Vec<PathBuf> = configured.chain(named.iter().cloned()).collect();
        if paths.is_empty() {
            return Ok(self);
        }
        let mut glossary = self.base.glossary.as_deref().cloned().unwrap_or_default();
        for path in paths {
            glossary.extend(terms(&path)?);
        }
        self.glossary = Some(Arc::new(glossary));
        self.base.glossary.clone_from(&self.glossary);
        Ok(self)
    }

    /// The settings for one input.
    pub fn settings(&self, input: &Input) -> Result<Settings, Failure> {
        if self.patterns.is_empty() {
            return Ok(self.base.clone());
        }
        let path = input.under(&self.directory);
        self.resolve(|at| self.is_about(at, path.as_deref()))
    }

    /// The checker of one input, with its source text if there is one.
    pub fn checker(&self, input: &Input) -> Result<Checker, Failure> {
        let checker = Checker::new(self.settings(input)?);
        let Some(found) = self.original(input, checker.settings()) else {
            return Ok(checker);
        };
        let path = &found.path;
        let fail = |error: &dyn std::fmt::Display| Failure::at(path, error);
        let read = |bytes: &[u8]| checker.original(bytes, Format::of_path(path));
        let Some(tag) = found.tag else {
            let bytes = inputs::read_file(path).map_err(|error| fail(&error))?;
            let original = read(&bytes).map_err(|error| fail(&error))?;
            return Ok(checker.against(Arc::new(original.at(display(path)))));
        };
        // Nobody named this one: what cannot be read is no original.
        let original = inputs::read_file(path)
            .ok()
            .and_then(|bytes| read(&bytes).ok());
        Ok(match original {
            Some(original) => checker
                .against(Arc::new(original.at(display(path))))
                .placed(tag.0),
            None => checker,
        })
    }

    /// Where the source text of an input lies: by the argument, or by the configuration or the path if there is such a file.
    pub fn original(&self, input: &Input, settings: &Settings) -> Option<Found> {
        if let Some(path) = &self.configuration.against {
            return Some(Found::named(path.clone()));
        }
        let mut against = self.file.against.as_ref();
        if !self.patterns.is_empty() {
            let path = input.under(&self.directory);
            for (at, other) in self.file.overrides.iter().enumerate() {
                if other.against.is_some() && self.is_about(at, path.as_deref()) {
                    against = other.against.as_ref();
                }
            }
        }
        match against {
            Some(Beside::ByItself(false)) => None,
            Some(Beside::Pattern(against)) => {
                let path = input.under(&self.directory)?;
                let original = self.directory.join(against.path(&path)?);
                original.is_file().then(|| Found::named(original))
            }
            Some(Beside::ByItself(true)) | None => by_itself(input, settings),
        }
    }

    /// Refuses a source text that would be held against several inputs.
    pub fn suits(&self, inputs: &[Input]) -> Result<(), Failure> {
        if self.configuration.against.is_some() && inputs.len() != 1 {
            let count = inputs.len();
            let message = format!("--against goes with one text, and there are {count}");
            return Err(Failure::Message(message));
        }
        Ok(())
    }

    /// Whether an override is about a path.
    fn is_about(&self, at: usize, path: Option<&str>) -> bool {
        let pattern = self.patterns.get(at);
        pattern.is_some_and(|set| path.is_some_and(|path| set.is_match(path)))
    }

    fn resolve(&self, applies: impl Fn(usize) -> bool) -> Result<Settings, Failure> {
        let mut settings = Settings::from_file(&self.file)?;
        if self.glossary.is_some() {
            settings.glossary.clone_from(&self.glossary);
        }
        for (at, other) in self.file.overrides.iter().enumerate() {
            if applies(at) {
                settings.lay_over(other)?;
            }
        }
        settings.target = self
            .configuration
            .target
            .map(|tag| tag.0)
            .or(settings.target);
        settings.source = self
            .configuration
            .source
            .map(|tag| tag.0)
            .or(settings.source);
        if let Some(filter) = self.filter {
            narrow(&mut settings, filter)?;
        }
        Ok(settings)
    }

    /// The mildest severity that makes a check fail, and how many such issues are let pass.
    pub fn limits(&self, check: &Check) -> (Severity, u64) {
        let fail_on = check.fail_on.or(self.file.fail_on);
        let most = check.max_issues.or(self.file.max_issues);
        (fail_on.unwrap_or(Severity::Warning), most.unwrap_or(0))
    }

    /// The baseline that the configuration names.
    pub fn baseline(&self) -> Option<PathBuf> {
        let path = self.file.baseline.as_ref()?;
        Some(self.directory.join(path))
    }
}

/// The terms of one file.
fn terms(path: &Path) -> Result<Vec<Term>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::at(path, error))?;
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    read(&text, extension).map_err(|error| Failure::at(path, visible(&error.to_string())))
}

fn patterns(paths: &[String]) -> Result<GlobSet, Failure> {
    let fail = |error: globset::Error| {
        Failure::Message(visible(&format!("{NAME}: overrides.paths: {error}")).into_owned())
    };
    let mut set = GlobSetBuilder::new();
    for path in paths {
        let glob = GlobBuilder::new(path).literal_separator(true).build();
        set.add(glob.map_err(fail)?);
    }
    set.build().map_err(fail)
}

/// The settings of an evaluation. No file has a say in it: what is measured is the tool as it comes.
pub fn of_evaluation(evaluate: &Evaluate) -> Result<Settings, Failure> {
    let mut settings = Settings::default();
    narrow(&mut settings, &evaluate.filter)?;
    Ok(settings)
}

fn narrow(settings: &mut Settings, filter: &Filter) -> Result<(), Failure> {
    if !filter.select.is_empty() {
        // What is named on the command line runs, whatever the file leaves out.
        settings.select(&filter.select)?;
    }
    settings.ignore(&filter.ignore)?;
    if let Some(severity) = filter.min_severity {
        settings.min_severity = severity;
    }
    if let Some(confidence) = filter.min_confidence {
        settings.min_confidence = confidence.0;
    }
    Ok(())
}

/// The configuration, and the directory where it lies.
fn file(configuration: &Configuration) -> Result<(settings::File, PathBuf), Failure> {
    let path = match &configuration.config {
        Some(path) => path.clone(),
        None => match nearest() {
            Some(path) => path,
            None => return Ok((settings::File::default(), PathBuf::new())),
        },
    };
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::at(&path, error))?;
    let file = settings::File::from_toml(&text).map_err(|error| {
        // The parser shows the line of the file below its message: its line ends stay.
        let message: Vec<_> = error
            .to_string()
            .trim_end()
            .lines()
            .map(|line| visible(line).into_owned())
            .collect();
        Failure::at(&path, message.join("\n"))
    })?;
    Ok((file, path.parent().unwrap_or(Path::new("")).to_owned()))
}

/// The nearest configuration, from the current directory upwards.
fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let found = here
        .ancestors()
        .map(|directory| directory.join(NAME))
        .find(|path| path.is_file())?;
    // Below the current directory a short name does.
    Some(
        found
            .strip_prefix(&here)
            .map(Path::to_owned)
            .unwrap_or(found),
    )
}
