//! What lies in a repository: the generator of its site, its translations, and their originals.

use crate::cli::args::Inputs;
use crate::cli::inputs::{self, Input};
use mtlint::check::settings::{Pairing, PlaceLanguage, originals};
use mtlint::decode::Decoded;
use mtlint::language::Locale;
use mtlint::{Checker, Format};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// So many texts are looked into for their language: enough to tell, and quickly done.
const SAMPLE: usize = 40;

/// So many translations are no chance, whatever language they are in.
const FEW: usize = 10;

/// The language that originals are in where nothing tells.
const USUAL: &str = "en";

/// A program that makes a site of texts.
#[derive(Debug, PartialEq, Eq)]
pub struct Generator {
    pub name: &'static str,
    /// The files that tell it.
    marks: &'static [&'static str],
    /// A folder that has to lie beside, where others use files of these names too.
    beside: Option<&'static str>,
    /// The folders that it writes to, or copies from others.
    outputs: &'static [&'static str],
}

/// By their own documentation.
const GENERATORS: &[Generator] = &[
    Generator {
        name: "Docusaurus",
        marks: &[
            "docusaurus.config.js",
            "docusaurus.config.ts",
            "docusaurus.config.mjs",
            "docusaurus.config.cjs",
        ],
        beside: None,
        outputs: &["build", "node_modules"],
    },
    Generator {
        name: "MkDocs",
        marks: &["mkdocs.yml", "mkdocs.yaml"],
        beside: None,
        outputs: &["site"],
    },
    Generator {
        name: "mdBook",
        marks: &["book.toml"],
        beside: None,
        outputs: &["book"],
    },
    Generator {
        name: "Hugo",
        marks: &[
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config/_default/hugo.toml",
            "config/_default/hugo.yaml",
            "config/_default/config.toml",
            "config/_default/config.yaml",
        ],
        beside: None,
        outputs: &["public", "resources", "themes"],
    },
    Generator {
        name: "Hugo",
        marks: &["config.toml", "config.yaml", "config.yml"],
        beside: Some("archetypes"),
        outputs: &["public", "resources", "themes"],
    },
    // Zola has no configuration in YAML.
    Generator {
        name: "Hugo",
        marks: &["config.yaml", "config.yml"],
        beside: Some("content"),
        outputs: &["public", "resources", "themes"],
    },
    Generator {
        name: "Zola",
        marks: &["config.toml"],
        beside: Some("content"),
        outputs: &["public", "themes"],
    },
    Generator {
        name: "Jekyll",
        marks: &["_config.yml", "_config.yaml", "_config.toml"],
        beside: None,
        outputs: &["_site", "vendor"],
    },
    Generator {
        name: "Sphinx",
        marks: &["conf.py"],
        beside: None,
        outputs: &["_build"],
    },
    Generator {
        name: "VitePress",
        marks: &[
            ".vitepress/config.js",
            ".vitepress/config.ts",
            ".vitepress/config.mjs",
            ".vitepress/config.mts",
        ],
        beside: None,
        outputs: &["node_modules"],
    },
    Generator {
        name: "Astro",
        marks: &["astro.config.mjs", "astro.config.js", "astro.config.ts"],
        beside: None,
        outputs: &["dist", "node_modules"],
    },
    Generator {
        name: "Eleventy",
        marks: &["eleventy.config.js", ".eleventy.js", "eleventy.config.mjs"],
        beside: None,
        outputs: &["_site", "node_modules"],
    },
];

/// A site, and what tells that it is one.
#[derive(Debug)]
pub struct Site {
    pub generator: &'static Generator,
    /// The folder that it lies in.
    folder: PathBuf,
    /// The file that tells it.
    pub mark: String,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Repository {
    pub site: Option<Site>,
    /// How many texts there are.
    pub texts: usize,
    /// The language of the originals, if there are translations.
    pub source: Option<Locale>,
    /// Where translations lie: a pattern, the language there, and how many they are.
    pub translations: BTreeMap<String, (Locale, usize)>,
    /// A translation and its original.
    pub example: Option<(String, String)>,
    /// The language of nearly all texts, where there are no translations.
    pub target: Option<Locale>,
    /// Folders with texts that nobody wrote here.
    pub outputs: BTreeSet<String>,
}

/// Looks at what lies below the current directory.
pub fn look() -> Repository {
    let everything = Inputs {
        paths: vec![PathBuf::from(".")],
        stdin_name: None,
        include: Vec::new(),
        exclude: Vec::new(),
        no_exclude: true,
        jobs: None,
    };
    let (inputs, _) = inputs::collect(&everything);
    let site = site();
    let mut found = Repository {
        outputs: outputs(site.as_ref(), &inputs),
        site,
        ..Repository::default()
    };
    let is_own = |path: &String| {
        let mut outputs = found.outputs.iter();
        !outputs.any(|output| Path::new(path).starts_with(output))
    };
    let texts: BTreeSet<String> = inputs
        .iter()
        .map(|input| input.display().into_owned())
        .filter(is_own)
        .collect();
    found.texts = texts.len();
    let best = sources(&texts)
        .into_iter()
        .map(|source| (source, pairs(&texts, source)))
        // Of several with as many, the first one, which is the likelier.
        .rev()
        .max_by_key(|(_, pairs)| pairs.len());
    let (source, pairs) = best.map_or((None, Vec::new()), |(source, pairs)| {
        (Some(source), translations(pairs))
    });
    if pairs.is_empty() {
        found.target = common(texts.iter(), 9);
        return found;
    }
    found.source = source;
    let middle = pairs.get(pairs.len() / 2);
    found.example = middle.map(|(path, it)| (path.clone(), it.place.path.clone()));
    for (path, translation) in &pairs {
        let pattern = pattern(path, &translation.place.part);
        let entry = found.translations.entry(pattern);
        entry.or_insert((translation.language, 0)).1 += 1;
    }
    found
}

/// The site whose file lies here or one folder below.
fn site() -> Option<Site> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(".")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| PathBuf::from(entry.file_name()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.insert(0, PathBuf::new());
    folders.iter().find_map(|folder| {
        GENERATORS.iter().find_map(|generator| {
            let beside = generator.beside.map(|beside| folder.join(beside));
            if beside.is_some_and(|beside| !beside.is_dir()) {
                return None;
            }
            let mut marks = generator.marks.iter().map(|mark| folder.join(mark));
            let mark = marks.find(|mark| mark.is_file())?;
            Some(Site {
                generator,
                folder: folder.clone(),
                mark: inputs::display(&mark).into_owned(),
            })
        })
    })
}

/// The folders among those that the generator writes to in which there are texts.
fn outputs(site: Option<&Site>, inputs: &[Input]) -> BTreeSet<String> {
    let Some(site) = site else {
        return BTreeSet::new();
    };
    let folders = site.generator.outputs.iter();
    let folders = folders.map(|output| site.folder.join(output));
    let holds = |folder: &PathBuf| {
        let mut files = inputs.iter().filter_map(Input::file);
        files.any(|file| file.starts_with(folder))
    };
    folders
        .filter(holds)
        .map(|folder| inputs::display(&folder).into_owned())
        .collect()
}

/// The languages that originals may be in, the likeliest first: that of texts whose path names none, the usual one, and the one that
/// more paths name than any other, for originals are complete.
fn sources(texts: &BTreeSet<String>) -> Vec<Locale> {
    let unnamed = texts.iter().filter(|path| named(path).is_empty());
    let unnamed = common(unnamed, 6);
    let mut codes: Vec<String> = unnamed
        .map(|locale| locale.language.code.to_owned())
        .into_iter()
        .collect();
    codes.push(USUAL.to_owned());
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for code in texts.iter().flat_map(|path| named(path)) {
        *counted.entry(code).or_default() += 1;
    }
    let most = counted.values().copied().max().unwrap_or_default();
    let mut first = counted.into_iter().filter(|(_, count)| *count == most);
    if let (Some((code, _)), None) = (first.next(), first.next()) {
        codes.push(code);
    }
    let mut seen = BTreeSet::new();
    codes.retain(|code| seen.insert(code.clone()));
    let locales = codes.iter().filter_map(|code| Locale::from_tag(code));
    locales.collect()
}

/// The codes of languages that a path names in a folder or before its extension.
fn named(path: &str) -> BTreeSet<String> {
    let parts = path.split(['/', '.']).map(|part| {
        let code = part.split(['-', '_']).next().unwrap_or_default();
        (part, code)
    });
    let is_code = |(part, code): &(&str, &str)| {
        code.len() == 2 && part.len() <= 7 && Locale::from_tag(&part.replace('_', "-")).is_some()
    };
    parts
        .filter(is_code)
        .map(|(_, code)| code.to_owned())
        .collect()
}

/// A text that is a translation of another one.
struct Translation {
    place: Pairing,
    language: Locale,
}

/// The texts that are translations of others, if originals are in this language. For a language without facts there is nothing to set.
fn pairs(texts: &BTreeSet<String>, source: Locale) -> Vec<(String, Translation)> {
    let pair = |path: &String| {
        let mut places = originals(path, Some(source)).into_iter();
        let place = places.find(|place| place.path != *path && texts.contains(&place.path))?;
        let PlaceLanguage::Known(language) = place.language else {
            return None;
        };
        Some((path.clone(), Translation { place, language }))
    };
    texts.iter().filter_map(pair).collect()
}

/// Leaves out what only looks like translations: a few texts in a folder such as `it` or `no`, none of which is in that language.
fn translations(mut pairs: Vec<(String, Translation)>) -> Vec<(String, Translation)> {
    let mut places: BTreeMap<String, (Locale, Vec<&String>)> = BTreeMap::new();
    for (path, it) in &pairs {
        let entry = places.entry(pattern(path, &it.place.part));
        let (_, paths) = entry.or_insert((it.language, Vec::new()));
        paths.push(path);
    }
    let is_none = |(locale, paths): &(Locale, Vec<&String>)| {
        let mut languages = paths.iter().filter_map(|path| language(path)).peekable();
        paths.len() < FEW
            && languages.peek().is_some()
            && languages.all(|other| other.language.code != locale.language.code)
    };
    let none: BTreeSet<String> = places
        .into_iter()
        .filter(|(_, place)| is_none(place))
        .map(|(pattern, _)| pattern)
        .collect();
    pairs.retain(|(path, it)| !none.contains(&pattern(path, &it.place.part)));
    pairs
}

/// The pattern for translations like this one: their folder, or what their names have in common.
fn pattern(path: &str, part: &str) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let folder = parts
        .iter()
        .take(parts.len().saturating_sub(1))
        .rposition(|folder| *folder == part);
    if let Some(at) = folder {
        let folder = parts.get(..=at).unwrap_or_default().join("/");
        // Without a slash it would be one at any depth.
        let is_top = !folder.contains('/');
        return if is_top { format!("/{folder}") } else { folder };
    }
    let name = parts.last().copied().unwrap_or_default();
    match name.rsplit_once(&format!(".{part}.")) {
        Some((_, extension)) => format!("*.{part}.{extension}"),
        None => name.to_owned(),
    }
}

/// The language that at least so many in ten of some texts are in, by a sample of them.
fn common<'p>(texts: impl Iterator<Item = &'p String>, tenths: usize) -> Option<Locale> {
    let texts: Vec<&String> = texts.collect();
    let step = texts.len().div_ceil(SAMPLE).max(1);
    let mut counted: BTreeMap<&'static str, (usize, Locale)> = BTreeMap::new();
    let mut all = 0;
    for path in texts.into_iter().step_by(step) {
        if let Some(locale) = language(path) {
            all += 1;
            counted.entry(locale.language.code).or_insert((0, locale)).0 += 1;
        }
    }
    let (count, locale) = counted.into_values().max_by_key(|(count, _)| *count)?;
    (count * 10 >= all * tenths).then(|| Locale::from_tag(locale.language.code))?
}

/// The language that a text is in.
fn language(path: &str) -> Option<Locale> {
    let path = Path::new(path);
    let bytes = inputs::read_file(path).ok()?;
    let source = Decoded::new(&bytes).ok()?;
    let (_, languages) = Checker::default().read(source.text(), Format::of_path(path));
    languages.target
}

#[cfg(test)]
mod tests {
    use super::{named, pairs, pattern};
    use mtlint::language::Locale;
    use std::collections::BTreeSet;

    #[test]
    fn patterns_are_those_of_all_translations_there() {
        for (path, part, wanted) in [
            ("docs/de/a/b.md", "de", "docs/de"),
            ("de/x/de/b.md", "de", "de/x/de"),
            ("de/b.md", "de", "/de"),
            ("i18n/pt-BR/docs/b.md", "pt-BR", "i18n/pt-BR"),
            ("a/b.ja.md", "ja", "*.ja.md"),
            ("README_ja.md", "ja", "README_ja.md"),
        ] {
            assert_eq!(pattern(path, part), wanted);
        }
    }

    #[test]
    fn languages_are_read_off_paths() {
        let of = |path| named(path).into_iter().collect::<Vec<_>>();
        assert_eq!(of("docs/de/a.md"), ["de"]);
        assert_eq!(of("i18n/pt-BR/a.md"), ["pt"]);
        assert_eq!(of("a.ja.md"), ["ja"]);
        assert!(of("docs/guide/a.md").is_empty());
    }

    #[test]
    fn translations_are_those_with_originals() {
        let texts = ["docs/a.md", "docs/de/a.md", "docs/de/b.md", "README.md"];
        let texts: BTreeSet<String> = texts.iter().map(ToString::to_string).collect();
        let english = Locale::from_tag("en").expect("has facts");
        let found = pairs(&texts, english);
        let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["docs/de/a.md"]);
    }
}
