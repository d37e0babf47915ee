//! The thread that checks, so that the server always listens.

use super::beside::Pair;
use super::findings::{Findings, Speaker};
use super::options::Options;
use super::position::Text;
use super::server::Event;
use super::setup::Setup;
use crate::cli::work::guarded;
use lsp_server::RequestId;
use lsp_types::{Diagnostic, Range, TextEdit, Uri};
use mtlint::check::fix::fix;
use mtlint::document::Document;
use mtlint::{Applicability, Checked, Checker, Format, Span};
use similar::{DiffTag, TextDiff};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender};
use std::time::{Duration, Instant};

/// What the worker is told.
pub enum Order {
    Do(Job),
    /// A document was closed.
    Forget(Uri),
    /// The client has other settings.
    Options(Arc<Options>),
}

/// One version of a document, and what to do with it.
pub struct Job {
    pub uri: Uri,
    pub revision: u64,
    pub path: Option<PathBuf>,
    pub format: Format,
    pub text: Text,
    pub task: Task,
    pub is_relating: bool,
}

pub enum Task {
    Check,
    /// Work out what all safe fixes come to, for this request.
    Mend(RequestId),
}

/// What came of a job.
pub struct Done {
    pub uri: Uri,
    pub revision: u64,
    pub result: Outcome,
    /// How long it took.
    pub took: Duration,
}

pub enum Outcome {
    Checked(Box<Findings>, Vec<Diagnostic>),
    Mended(RequestId, Vec<TextEdit>),
    /// The configuration leaves the file out, or it is no text.
    PassedOver(Task),
    Failed(Task, String),
}

/// Does what it is told, until nobody tells it anything.
pub fn run(orders: &Receiver<Order>, events: &SyncSender<Event>) {
    let mut worker = Worker::default();
    for order in orders {
        let job = match order {
            Order::Do(job) => job,
            Order::Forget(uri) => {
                worker.setups.remove(uri.as_str());
                continue;
            }
            Order::Options(options) => {
                worker.setups.clear();
                worker.options = options;
                continue;
            }
        };
        let done = worker.work(job);
        if events.send(Event::Done(Box::new(done))).is_err() {
            return;
        }
    }
}

#[derive(Default)]
struct Worker {
    options: Arc<Options>,
    setups: HashMap<String, Setup>,
}

impl Worker {
    fn work(&mut self, job: Job) -> Done {
        let started = Instant::now();
        let result = guarded(|| self.result(&job)).unwrap_or_else(Err);
        let result = match (result, job.task) {
            (Ok(Some(outcome)), _) => outcome,
            (Ok(None), task) => Outcome::PassedOver(task),
            (Err(message), task) => Outcome::Failed(task, message),
        };
        Done {
            uri: job.uri,
            revision: job.revision,
            result,
            took: started.elapsed(),
        }
    }

    fn result(&mut self, job: &Job) -> Result<Option<Outcome>, String> {
        // With such a byte the checker would take it for UTF-16, and count otherwise than the editor does.
        if job.text.text.contains('\0') {
            return Ok(None);
        }
        let Some(setup) = self.setup(job)? else {
            return Ok(None);
        };
        match &job.task {
            Task::Check => check(job, setup).map(Some),
            Task::Mend(id) => {
                let edits = mend(job, setup)?;
                Ok(Some(Outcome::Mended(id.clone(), edits)))
            }
        }
    }

    /// What a document is checked with, read anew if the files that it comes from have changed.
    fn setup(&mut self, job: &Job) -> Result<Option<&Setup>, String> {
        let key = job.uri.as_str();
        if !self.setups.get(key).is_some_and(Setup::is_current) {
            self.setups.remove(key);
            let setup = Setup::read(&self.options, job.path.as_deref());
            if let Some(setup) = setup.map_err(|failure| failure.to_string())? {
                self.setups.insert(key.to_owned(), setup);
            }
        }
        Ok(self.setups.get(key))
    }
}

fn check(job: &Job, setup: &Setup) -> Result<Outcome, String> {
    let body = job.text.body();
    let checked = setup.checker.check(body.as_bytes(), job.format);
    let mut checked = checked.map_err(|error| error.to_string())?;
    setup.hold(&mut checked)?;
    let beside = checked.beside.take();
    // The language is known by now, and nobody asks for that of the original: cutting it up again is half of reading it again.
    let document = beside
        .is_some()
        .then(|| Document::new(job.format.prose(body), checked.languages.target));
    let pair = beside
        .zip(document.as_ref())
        .map(|(beside, document)| Pair::new(beside, document, job.text.unit));
    let speaker = Speaker {
        uri: &job.uri,
        text: &job.text,
        pair: pair.as_ref(),
        is_relating: job.is_relating,
    };
    let diagnostics = speaker.all(&checked.issues, |issue| {
        pair.as_ref()?.sentence(issue, document.as_ref()?, body)
    });
    let findings = Findings {
        text: job.text.clone(),
        issues: checked.issues,
        pair,
    };
    Ok(Outcome::Checked(Box::new(findings), diagnostics))
}

/// The edits that all safe fixes come to, each as long as the lines that it changes.
fn mend(job: &Job, setup: &Setup) -> Result<Vec<TextEdit>, String> {
    let body = job.text.body();
    // What cannot be held back is not fixed either.
    let keep = |checked: &mut Checked<'_>| {
        if setup.hold(checked).is_err() {
            checked.issues.clear();
        }
    };
    let checker: &Checker = &setup.checker;
    let fixed = fix(
        checker,
        body.as_bytes(),
        job.format,
        Applicability::Safe,
        keep,
    );
    let Some(fixed) = fixed.map_err(|error| error.to_string())? else {
        return Ok(Vec::new());
    };
    let fixed = String::from_utf8(fixed.bytes).map_err(|error| error.to_string())?;
    Ok(edits(&job.text, &fixed))
}

/// What makes one text of another, line by line.
fn edits(text: &Text, fixed: &str) -> Vec<TextEdit> {
    let old: Vec<&str> = text.body().split_inclusive('\n').collect();
    let new: Vec<&str> = fixed.split_inclusive('\n').collect();
    let starts: Vec<usize> = std::iter::once(0)
        .chain(old.iter().scan(0, |at, line| {
            *at += line.len();
            Some(*at)
        }))
        .collect();
    let at = |line: usize| starts.get(line).copied().unwrap_or_default() as u32;
    let diff = TextDiff::configure().diff_slices(&old, &new);
    let changes = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal);
    changes
        .map(|op| {
            let (from, to) = (op.old_range(), op.new_range());
            let range: Range = text.range(Span::new(at(from.start), at(from.end)));
            let new = new.get(to).unwrap_or_default().concat();
            TextEdit::new(range, new)
        })
        .collect()
}
