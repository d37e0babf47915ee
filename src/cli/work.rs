//! Many files at once, with results in the order of the files.
//!
//! The files are done in chunks: the workers render their results into buffers of their own, the main thread hands these on
//! in order. So the output is the same for any number of workers, and no more than a chunk is held.

use super::failure::Failure;
use super::inputs::Input;
use super::interrupt;
use super::progress::Progress;
use rayon::prelude::*;
use std::cell::Cell;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::thread;

/// Files per chunk and worker: enough that the slowest file of a chunk is seldom waited for.
const PER_WORKER: usize = 64;

thread_local! {
    /// Where the last panic of this thread happened.
    static PLACE: Cell<Option<String>> = const { Cell::new(None) };
}

/// Does `work` for every input and gives the results to `take`, in the order of the inputs.
///
/// An interrupt ends the work behind the files that are being read; what is done before the first one that is not, is given on.
/// A panic within `work` becomes the result that `panicked` makes of its message.
pub fn in_order<T: Send>(
    inputs: &[Input],
    jobs: Option<NonZeroUsize>,
    progress: &mut Progress,
    work: impl Fn(&Input) -> T + Sync,
    panicked: impl Fn(&Input, String) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let threads = jobs
        .or_else(|| thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get)
        .min(inputs.len());
    // One file, and the files of one thread, need no other thread: a start is felt in an editor.
    let pool = (threads > 1)
        .then(|| rayon::ThreadPoolBuilder::new().num_threads(threads).build())
        .transpose()
        .map_err(|error| Failure::Message(format!("cannot start threads: {error}")))?;
    let caught = |input: &Input| {
        (!interrupt::is_noted()).then(|| match guarded(|| work(input)) {
            Ok(result) => result,
            Err(message) => panicked(input, message),
        })
    };
    interrupt::watch();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(remember));
    let result = inputs
        .chunks(PER_WORKER * threads.max(1))
        .try_for_each(|chunk| {
            let results: Vec<Option<T>> = match &pool {
                Some(pool) => pool.install(|| chunk.par_iter().map(caught).collect()),
                None => chunk.iter().map(caught).collect(),
            };
            progress.advance(chunk.len());
            progress.aside(|| {
                results
                    .into_iter()
                    .try_for_each(|result| take(result.ok_or(Failure::Interrupted)?))
            })
        });
    std::panic::set_hook(hook);
    progress.end();
    result
}

fn remember(info: &PanicHookInfo<'_>) {
    PLACE.set(info.location().map(ToString::to_string));
}

/// Runs `work`; a panic becomes a message that names its place.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let what = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        let place = PLACE
            .take()
            .map_or_else(String::new, |place| format!(" at {place}"));
        format!("a fault of mtlint{place}: {what}")
    })
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_becomes_a_message() {
        let failed: Result<(), String> = guarded(|| panic!("no such {}", "luck"));
        assert!(failed.is_err_and(|message| message.ends_with(": no such luck")));
        assert_eq!(guarded(|| 7), Ok(7));
    }
}
