//! From arguments and `mtlint.toml` to settings. Arguments go first.

mod notes;

use super::args::{Check, Configuration, Filter, Inputs};
use super::configuration::{NAME, file, narrow, nearest, terms};
use super::failure::{Failure, why};
use super::former;
use super::history::Histories;
use super::inputs::{self, Gathered, Input, display};
use super::patterns::{Patterns, Star};
use mtlint::article::glossary::Glossary;
use mtlint::article::original::Original;
use mtlint::check::settings::{self, Beside};
use mtlint::text::visible::visible;
use mtlint::{Checker, Format, PlaceLanguage, Settings, Severity};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A source text that was found.
pub struct Found {
    pub path: PathBuf,
    /// Which language the path of the translation names, and by what, where that is how it was found.
    pub tag: Option<(PlaceLanguage, String)>,
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

/// The configurations of a run and the arguments that go before them. The one that is nearest to a file counts for it.
pub struct Configured<'a> {
    /// That of the current directory, or the one that is named, and behind it those that are nearer to a file.
    places: Vec<Place<'a>>,
    /// Which of them counts for the files in a directory, where it is not the first one.
    nearer: HashMap<PathBuf, usize>,
    /// Whether the inputs share one of them.
    shared: Option<usize>,
    histories: Histories,
}

/// What goes before all configurations, and what behind them.
#[derive(Clone, Copy)]
struct Told<'a> {
    configuration: &'a Configuration,
    filter: Option<&'a Filter>,
    /// The mildest severity that is reported where nothing says otherwise.
    mildest: Severity,
}

/// One configuration with the arguments.
struct Place<'a> {
    file: settings::File,
    /// Where it lies, if there is one.
    path: Option<PathBuf>,
    /// The directory where its paths start.
    directory: PathBuf,
    /// Which files each override is about.
    patterns: Vec<Patterns>,
    include: Patterns,
    exclude: Patterns,
    told: Told<'a>,
    /// The terms of the configuration and of all files with glossaries, once these are read.
    glossary: Option<Arc<Glossary>>,
    /// The settings of a file that no override is about.
    base: Settings,
}

impl<'a> Configured<'a> {
    /// Reads the configuration that is named, or that of the current directory.
    pub fn new(
        configuration: &'a Configuration,
        filter: Option<&'a Filter>,
    ) -> Result<Self, Failure> {
        Self::down_to(Settings::default().min_severity, configuration, filter)
    }

    /// The same with another severity as the mildest that is reported where nothing says otherwise.
    pub fn down_to(
        mildest: Severity,
        configuration: &'a Configuration,
        filter: Option<&'a Filter>,
    ) -> Result<Self, Failure> {
        let path = configuration.config.clone().or_else(|| {
            let here = std::env::current_dir().ok()?;
            nearest(&here, &here)
        });
        let told = Told {
            configuration,
            filter,
            mildest,
        };
        Ok(Self {
            places: vec![Place::new(path, told)?],
            nearer: HashMap::new(),
            shared: Some(0),
            histories: Histories::default(),
        })
    }

    /// The texts that the arguments mean, without those that patterns leave out; and reads the configurations that are nearest to them.
    pub fn gather(&mut self, arguments: &Inputs) -> Result<Gathered, Failure> {
        let (mut inputs, mut errors) = inputs::collect(arguments);
        self.look_around(&inputs)?;
        let option =
            |patterns: &[String], name| Patterns::new(patterns, name, Star::All, Path::new(""));
        let include = option(&arguments.include, "--include")?;
        let exclude = option(&arguments.exclude, "--exclude")?;
        let before = inputs.len();
        inputs.retain(|input| {
            if input.is_stdin() || (arguments.no_exclude && input.is_named()) {
                return true;
            }
            (include.is_empty() || include.match_input(input))
                && !exclude.match_input(input)
                && self.is_chosen(input)
        });
        errors.retain(|error| {
            let excludes = |patterns: &Patterns| patterns.match_path(&error.path);
            !excludes(&exclude)
                && !self
                    .places
                    .first()
                    .is_some_and(|root| excludes(&root.exclude))
        });
        let mut used = inputs.iter().map(|input| self.number(input));
        self.shared = used
            .next()
            .filter(|first| used.all(|other| other == *first));
        Ok(Gathered {
            excluded: before - inputs.len(),
            inputs,
            errors,
        })
    }

    /// Reads the configuration that is nearest to one input, and says whether it leaves the input to be checked.
    pub fn admits(&mut self, input: &Input) -> Result<bool, Failure> {
        self.look_around(std::slice::from_ref(input))?;
        Ok(input.is_stdin() || self.is_chosen(input))
    }

    /// Whether the patterns of the configurations leave an input to be checked.
    fn is_chosen(&self, input: &Input) -> bool {
        let (root, own) = (self.places.first(), self.place(input));
        own.is_some_and(|own| own.includes(input) && !own.exclude.match_input(input))
            && !root.is_some_and(|root| root.exclude.match_input(input))
    }

    /// Finds the nearest configuration of each directory that inputs lie in, and reads it once.
    fn look_around(&mut self, inputs: &[Input]) -> Result<(), Failure> {
        let Some(root) = self.places.first() else {
            return Ok(());
        };
        let told = root.told;
        if told.configuration.config.is_some() {
            return Ok(());
        }
        let here = std::env::current_dir().unwrap_or_default();
        let mut seen = HashSet::new();
        for input in inputs {
            let Some(directory) = input.directory() else {
                continue;
            };
            if !seen.insert(directory.clone()) {
                continue;
            }
            let Some(path) = inputs::directory(&directory).and_then(|real| nearest(&real, &here))
            else {
                continue;
            };
            let known = self
                .places
                .iter()
                .position(|place| place.path.as_ref() == Some(&path));
            let at = match known {
                Some(at) => at,
                None => {
                    self.places.push(Place::new(Some(path), told)?);
                    self.places.len() - 1
                }
            };
            if at > 0 {
                self.nearer.insert(directory, at);
            }
        }
        Ok(())
    }

    /// Reads the glossaries that the configurations and the arguments name.
    pub fn with_glossaries(mut self, named: &[PathBuf]) -> Result<Self, Failure> {
        for place in &mut self.places {
            place.read_glossaries(named)?;
        }
        Ok(self)
    }

    fn number(&self, input: &Input) -> usize {
        let directory = input.directory();
        directory
            .and_then(|directory| self.nearer.get(&directory).copied())
            .unwrap_or_default()
    }

    fn place(&self, input: &Input) -> Option<&Place<'a>> {
        self.places.get(self.number(input))
    }

    /// The checker of one input, with its source text if there is one.
    pub fn checker(&self, input: &Input) -> Result<Checker, Failure> {
        let Some(place) = self.place(input) else {
            return Ok(Checker::default());
        };
        let checker = Checker::new(place.settings(input)?);
        let Some(found) = place.original(input, checker.settings()) else {
            return Ok(checker);
        };
        let path = &found.path;
        let fail = |error: &dyn std::fmt::Display| Failure::at(path, error);
        let read = |bytes: &[u8]| checker.original(bytes, Format::of_path(path));
        let outdated = self.histories.asked(input, path, checker.settings());
        let dated = |original: Original| match &outdated {
            Some(outdated) => former::news(original, outdated, path, read),
            None => original,
        };
        let revision = place.told.configuration.against_rev.as_deref();
        let bytes = match revision {
            None => inputs::read_file(path)
                .map(Some)
                .map_err(|error| fail(&why(&error))),
            Some(revision) => former::bytes(&self.histories, input, path, revision),
        };
        // Nobody named this one: what cannot be read is no original.
        let is_named = found.tag.is_none();
        let bytes = match bytes {
            Err(_) if !is_named && revision.is_none() => None,
            bytes => bytes?,
        };
        let Some(bytes) = bytes else {
            return Ok(checker);
        };
        let original = match read(&bytes) {
            Ok(original) => dated(original).at(display(path)),
            Err(error) if is_named => return Err(fail(&error)),
            Err(_) => return Ok(checker),
        };
        let checker = checker.against(Arc::new(original));
        Ok(match found.tag {
            Some((language, _)) => checker.placed(language),
            None => checker,
        })
    }

    /// Where the source text of an input lies: by the argument, or by the configuration or the path if there is such a file.
    pub fn original(&self, input: &Input, settings: &Settings) -> Option<Found> {
        self.place(input)?.original(input, settings)
    }

    /// Refuses a source text that would be held against several inputs.
    pub fn suits(&self, inputs: &[Input]) -> Result<(), Failure> {
        let given = self
            .places
            .iter()
            .any(|place| place.told.configuration.against.is_some());
        if given && inputs.len() != 1 {
            let count = inputs.len();
            return Err(Failure::Message(format!(
                "--against goes with one text, and there are {count}; the originals of several are found by their paths, \
                 or as `against` in {NAME} says"
            )));
        }
        Ok(())
    }

    /// The mildest severity that makes a check fail, and how many such issues are let pass: by the arguments, or by the configuration
    /// that all inputs share, or by that of the current directory.
    pub fn limits(&self, check: &Check) -> (Severity, u64) {
        let place = self.places.get(self.shared.unwrap_or_default());
        let of_file = place.map(|place| (place.file.fail_on, place.file.max_issues));
        let (fail_on, most) = of_file.unwrap_or_default();
        let fail_on = check.fail_on.or(fail_on);
        let most = check.max_issues.or(most);
        (fail_on.unwrap_or(Severity::Warning), most.unwrap_or(0))
    }

    /// The baselines that the configurations name.
    pub fn baselines(&self) -> Vec<PathBuf> {
        let named = |place: &Place<'_>| Some(place.directory.join(place.file.baseline.as_ref()?));
        self.places.iter().filter_map(named).collect()
    }

    /// The files that the settings of one input come from: configurations, glossaries and baselines.
    pub fn origins(&self) -> Vec<PathBuf> {
        let mut paths = self.baselines();
        for place in &self.places {
            let glossaries = place.file.glossary.iter();
            paths.extend(glossaries.map(|name| place.directory.join(name)));
            paths.extend(place.path.clone());
        }
        paths
    }

    /// Where the configuration of the current directory lies, and the baseline that it names.
    pub fn root(&self) -> Option<(&Path, Option<PathBuf>)> {
        let root = self.places.first()?;
        let baseline = root.file.baseline.as_ref();
        Some((
            root.path.as_deref()?,
            baseline.map(|path| root.directory.join(path)),
        ))
    }
}

impl<'a> Place<'a> {
    fn new(path: Option<PathBuf>, told: Told<'a>) -> Result<Self, Failure> {
        let (file, directory) = match &path {
            Some(path) => (
                file(path)?,
                path.parent().unwrap_or(Path::new("")).to_owned(),
            ),
            None => (settings::File::default(), PathBuf::new()),
        };
        let name = path
            .as_deref()
            .unwrap_or(Path::new(NAME))
            .display()
            .to_string();
        let read = |written: &[String], key: &str, star: Star| {
            Patterns::new(written, &format!("{name}: {key}"), star, &directory)
        };
        let of_override = |other: &settings::Override| {
            if other.paths.is_empty() {
                let message = format!("{name}: overrides.paths: it names no file");
                return Err(Failure::Message(visible(&message).into_owned()));
            }
            read(&other.paths, "overrides.paths", Star::Files)
        };
        let mut place = Self {
            patterns: file
                .overrides
                .iter()
                .map(of_override)
                .collect::<Result<_, _>>()?,
            include: read(&file.include, "include", Star::All)?,
            exclude: read(&file.exclude, "exclude", Star::All)?,
            file,
            path,
            directory,
            told,
            glossary: None,
            base: Settings::default(),
        };
        place.note_what_is_without_facts();
        place.base = place.resolve(|_| false)?;
        // What no file may ever ask for is wrong all the same.
        place.resolve(|_| true)?;
        place.note_what_runs_nothing(&name)?;
        Ok(place)
    }

    /// Says of each language that is told and that there are no facts about, once, that there are none.
    fn note_what_is_without_facts(&self) {
        let of_file = [&self.file.target, &self.file.source];
        let overrides = self.file.overrides.iter();
        let of_overrides = overrides.flat_map(|other| [&other.target, &other.source]);
        let given = self.told.configuration;
        let given = [&given.target, &given.source];
        let told = given
            .into_iter()
            .chain(of_file)
            .chain(of_overrides)
            .flatten();
        let without: BTreeSet<&str> = told
            .filter(|tag| tag.locale.is_none())
            .map(|tag| tag.tag.as_str())
            .collect();
        without.into_iter().for_each(notes::without_facts);
    }

    /// Says where the configuration leaves no rule to run: nothing found would look like nothing wrong.
    fn note_what_runs_nothing(&self, name: &str) -> Result<(), Failure> {
        let runs = |settings: &Settings| settings.rules().next().is_some();
        if !runs(&self.base) {
            notes::nothing_runs(name, "select and ignore leave");
            return Ok(());
        }
        for (at, other) in self.file.overrides.iter().enumerate() {
            if !runs(&self.resolve(|number| number == at)?) {
                let paths = other.paths.join(", ");
                notes::nothing_runs(name, &format!("the overrides for {paths} leave"));
            }
        }
        Ok(())
    }

    fn includes(&self, input: &Input) -> bool {
        self.include.is_empty() || self.include.match_input(input)
    }

    fn read_glossaries(&mut self, named: &[PathBuf]) -> Result<(), Failure> {
        let configured = self.file.glossary.iter();
        let configured = configured.map(|name| self.directory.join(name));
        let paths: Vec<PathBuf> = configured.chain(named.iter().cloned()).collect();
        if paths.is_empty() {
            return Ok(());
        }
        let mut glossary = self.base.glossary.as_deref().cloned().unwrap_or_default();
        for path in paths {
            glossary.extend(terms(&path)?);
        }
        self.glossary = Some(Arc::new(glossary));
        self.base.glossary.clone_from(&self.glossary);
        Ok(())
    }

    /// The settings for one input.
    fn settings(&self, input: &Input) -> Result<Settings, Failure> {
        if self.patterns.is_empty() {
            return Ok(self.base.clone());
        }
        let path = input.under(&self.directory);
        self.resolve(|at| self.is_about(at, path.as_deref()))
    }

    fn original(&self, input: &Input, settings: &Settings) -> Option<Found> {
        if let Some(path) = &self.told.configuration.against {
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

    /// Whether an override is about a path.
    fn is_about(&self, at: usize, path: Option<&str>) -> bool {
        let patterns = self.patterns.get(at);
        patterns.is_some_and(|set| path.is_some_and(|path| set.match_path(path)))
    }

    fn resolve(&self, applies: impl Fn(usize) -> bool) -> Result<Settings, Failure> {
        let mut settings = Settings::from_file(&self.file)?;
        if self.file.min_severity.is_none() {
            settings.min_severity = self.told.mildest;
        }
        if self.glossary.is_some() {
            settings.glossary.clone_from(&self.glossary);
        }
        for (at, other) in self.file.overrides.iter().enumerate() {
            if applies(at) {
                settings.lay_over(other)?;
            }
        }
        let told = self.told.configuration;
        settings.told(told.target.as_ref(), told.source.as_ref());
        if let Some(filter) = self.told.filter {
            narrow(&mut settings, filter)?;
        }
        Ok(settings)
    }
}
