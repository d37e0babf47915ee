//! Many texts at once. The thread that asks takes texts from Python a few at a time, hands them to the workers, and lets go of the
//! interpreter until some are done: so no more than these few are held twice, and an interrupt is heard of soon.

use crate::checker::Job;
use pyo3::prelude::*;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long the interpreter is left alone. Somebody who interrupts the work waits so long, and for the texts that are begun.
const PATIENCE: Duration = Duration::from_millis(50);

/// Texts that wait for each worker: enough that none waits for the interpreter.
const AHEAD: usize = 32;

/// A text by its number.
type Numbered = (usize, Job);

/// What became of it. The text comes back too: it is let go where the interpreter is at hand.
type Done<T> = (usize, Job, Result<T, String>);

/// What `work` makes of each of so many texts, in their order; `job` gives one by its number, or says why there is none.
///
/// # Errors
/// What a handler of a signal raised, `KeyboardInterrupt` most of all. The texts that are begun are finished first.
pub fn done<T: Send>(
    py: Python<'_>,
    texts: usize,
    threads: Option<usize>,
    job: impl FnMut(usize) -> Result<Job, String>,
    work: impl Fn(&Job) -> Result<T, String> + Sync,
) -> PyResult<Vec<Result<T, String>>> {
    let most = threads
        .and_then(NonZeroUsize::new)
        .or_else(|| thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get)
        .min(texts);
    let ends = AtomicBool::new(false);
    let (jobs, waiting) = channel();
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        let (sender, results) = channel();
        for _ in 0..most {
            let sender = sender.clone();
            let (waiting, ends, work) = (&waiting, &ends, &work);
            scope.spawn(move || serve(waiting, ends, work, &sender));
        }
        drop(sender);
        let mut desk = Desk {
            jobs,
            results: Some(results),
            most: most * AHEAD,
            open: 0,
        };
        let found = desk.serve(py, texts, job);
        ends.store(true, Ordering::Relaxed);
        desk.close(py);
        found
    })
}

/// Where jobs go out and results come in.
struct Desk<T> {
    jobs: Sender<Numbered>,
    results: Option<Receiver<Done<T>>>,
    /// How many texts may be out at a time, and how many are.
    most: usize,
    open: usize,
}

impl<T: Send> Desk<T> {
    fn serve(
        &mut self,
        py: Python<'_>,
        texts: usize,
        mut job: impl FnMut(usize) -> Result<Job, String>,
    ) -> PyResult<Vec<Result<T, String>>> {
        let left_out = || Err("a fault of mtlint: it was left out".to_owned());
        let mut found: Vec<Result<T, String>> = (0..texts).map(|_| left_out()).collect();
        let mut numbers = 0..texts;
        loop {
            let room = self.most.saturating_sub(self.open);
            for number in numbers.by_ref().take(room) {
                match job(number) {
                    // Nobody takes it any more only if all workers are gone, and then nothing comes back either.
                    Ok(job) => self.open += usize::from(self.jobs.send((number, job)).is_ok()),
                    Err(why) => put(&mut found, number, Err(why)),
                }
            }
            if self.open == 0 && numbers.is_empty() {
                return Ok(found);
            }
            for (number, _, result) in self.gather(py) {
                put(&mut found, number, result);
            }
            py.check_signals()?;
        }
    }

    /// Waits, without the interpreter, until half of what is out came back, or a while.
    fn gather(&mut self, py: Python<'_>) -> Vec<Done<T>> {
        let Some(results) = self.results.take() else {
            return Vec::new();
        };
        let enough = self.open.div_ceil(2);
        let (results, done) = py.detach(move || {
            let until = Instant::now() + PATIENCE;
            let mut done = Vec::with_capacity(enough);
            while done.len() < enough {
                let left = until.saturating_duration_since(Instant::now());
                let Ok(result) = results.recv_timeout(left) else {
                    break;
                };
                done.push(result);
            }
            (results, done)
        });
        self.results = Some(results);
        self.open = self.open.saturating_sub(done.len());
        done
    }

    /// Waits for the workers, who are told to end.
    fn close(self, py: Python<'_>) {
        let Self { jobs, results, .. } = self;
        drop(jobs);
        py.detach(move || results.into_iter().flatten().for_each(drop));
    }
}

fn put<T>(found: &mut [Result<T, String>], number: usize, result: Result<T, String>) {
    if let Some(place) = found.get_mut(number) {
        *place = result;
    }
}

/// Takes one text after the other until no more can come, or nobody waits any more.
fn serve<T>(
    waiting: &Mutex<Receiver<Numbered>>,
    ends: &AtomicBool,
    work: &impl Fn(&Job) -> Result<T, String>,
    results: &Sender<Done<T>>,
) {
    loop {
        let next = match waiting.lock() {
            Ok(waiting) => waiting.recv(),
            Err(_) => return,
        };
        let Ok((number, job)) = next else { return };
        if ends.load(Ordering::Relaxed) {
            return;
        }
        let found = work(&job);
        if results.send((number, job, found)).is_err() {
            return;
        }
    }
}
