//! `mtlint names`, and the first of the two readings of `mtlint check --scope project`.

use super::args::{Names, NamesFormat, Scope};
use super::failure::{Failure, complain, note};
use super::inputs::{Gathered, Input};
use super::output::Output;
use super::progress::Progress;
use super::settings::Configured;
use super::{Outcome, work};
use mtlint::analysis::names::{Cluster, Difference, Entry};
use mtlint::article::corpus::{Corpus, Place};
use mtlint::check::corpus::{Gathering, Settled};
use mtlint::text::visible::visible;
use serde::Serialize;
use std::io::Write;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// A form, as programs read it.
#[derive(Serialize)]
struct Form<'a> {
    form: &'a str,
    count: u32,
    files: u32,
    #[serde(flatten)]
    first: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<&'static str>,
}

/// A name with all its forms.
#[derive(Serialize)]
struct Name<'a> {
    language: &'static str,
    best: Form<'a>,
    variants: Vec<Form<'a>>,
}

pub fn run(arguments: &Names) -> Result<Outcome, Failure> {
    let mut configured = Configured::new(&arguments.configuration, None)?;
    let Gathered { inputs, errors, .. } = configured.gather(&arguments.inputs)?;
    for error in &errors {
        complain(format_args!(
            "{}: {}",
            visible(&error.path),
            visible(&error.message)
        ));
    }
    configured.suits(&inputs)?;
    let project = project(&configured, &inputs, arguments.inputs.jobs, true)?;
    let clusters = project.names.clusters();
    let names: Vec<Name<'_>> = clusters.iter().map(name).collect();
    let mut output = Output::stdout();
    match arguments.format {
        NamesFormat::Text => table(&names, &mut output)?,
        NamesFormat::Json => {
            serde_json::to_writer_pretty(&mut output, &names)?;
            output.write_all(b"\n")?;
        }
        NamesFormat::Glossary => output.write_all(&glossary(&names)?)?,
    }
    output.finish()?;
    if names.is_empty() {
        note("no name is spelt in several ways");
    }
    Ok(if errors.is_empty() {
        Outcome::Clean
    } else {
        Outcome::Incomplete
    })
}

/// The names of all files, if the scope is the project.
pub fn project_of(
    scope: Scope,
    configured: &Configured<'_>,
    inputs: &[Input],
    jobs: Option<NonZeroUsize>,
    shown: bool,
) -> Result<Option<Arc<Corpus>>, Failure> {
    Ok(match scope {
        Scope::File => None,
        Scope::Project => Some(Arc::new(project(configured, inputs, jobs, shown)?.into())),
    })
}

/// Gathers the names of all files. What cannot be read is passed over here: the check itself reports it.
fn project(
    configured: &Configured<'_>,
    inputs: &[Input],
    jobs: Option<NonZeroUsize>,
    shown: bool,
) -> Result<Settled, Failure> {
    if inputs.iter().any(Input::is_stdin) {
        return Err(Failure::Message(
            "names are compared across files, and standard input is none".to_owned(),
        ));
    }
    let mut all = Gathering::default();
    work::in_order(
        inputs,
        jobs,
        &mut Progress::new(inputs.len(), shown),
        |input| {
            let checker = configured.checker(input).ok()?;
            let bytes = input.read().ok()?;
            if input.is_own(&bytes) {
                return None;
            }
            checker
                .gather(&bytes, input.format(), &input.display())
                .ok()
        },
        |_, _| None,
        |gathering| {
            all.merge(gathering.unwrap_or_default());
            Ok(())
        },
    )?;
    Ok(all.settle())
}

fn name<'a>(cluster: &'a Cluster<'a>) -> Name<'a> {
    let form = |entry: &'a Entry, difference: Option<Difference>| Form {
        form: &entry.text,
        count: entry.count(),
        files: entry.documents,
        first: entry.first_place(),
        difference: difference.map(Difference::phrase),
    };
    Name {
        language: cluster.language,
        best: form(cluster.best, None),
        variants: cluster
            .variants
            .iter()
            .map(|verdict| form(&verdict.form, Some(verdict.difference)))
            .collect(),
    }
}

fn table(names: &[Name<'_>], output: &mut Output) -> Result<(), Failure> {
    let forms = || {
        names
            .iter()
            .flat_map(|name| std::iter::once(&name.best).chain(&name.variants))
    };
    let widest = forms()
        .map(|form| form.form.chars().count() + 2)
        .max()
        .unwrap_or(0);
    for name in names {
        for (indent, form) in
            std::iter::once(("", &name.best)).chain(name.variants.iter().map(|form| ("  ", form)))
        {
            let place = form.first.to_string();
            let place = visible(&place);
            let text = format!("{indent}{}", visible(form.form));
            let difference = form
                .difference
                .map_or_else(String::new, |difference| format!("  {difference}"));
            writeln!(
                output,
                "{text:widest$} {:>7} in {:>6} {}  {place}{difference}",
                form.count,
                form.files,
                if form.files == 1 { "file " } else { "files" },
            )?;
        }
    }
    Ok(())
}

fn glossary(names: &[Name<'_>]) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Failure::Message(error.to_string());
    writer
        .write_record(["language", "preferred", "allowed", "forbidden"])
        .map_err(failed)?;
    for name in names {
        let variants: Vec<&str> = name.variants.iter().map(|form| form.form).collect();
        writer
            .write_record([name.language, name.best.form, "", &variants.join("|")])
            .map_err(failed)?;
    }
    writer
        .into_inner()
        .map_err(|error| Failure::Message(error.to_string()))
}
