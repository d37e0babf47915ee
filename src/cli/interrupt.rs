//! An interrupt ends a run between two files: what was handed on is whole, and what was begun beside it is taken away.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long a run may take to come to the end of a file. A pipe that nobody writes to never comes to its end.
const PATIENCE: Duration = Duration::from_secs(1);

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The file that stands in for the output until that is complete.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From now on an interrupt, or a request to end, is noted first and ends the process only if the run does not end itself.
pub fn watch() {
    // Where it cannot be watched for, or is already, nothing changes.
    let _ = ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::Relaxed);
        std::thread::sleep(PATIENCE);
        if let Ok(mut unfinished) = UNFINISHED.lock()
            && let Some(path) = unfinished.take()
        {
            // It may be gone already.
            let _ = std::fs::remove_file(path);
        }
        super::failure::complain("interrupted");
        std::process::exit(2);
    });
}

/// Whether there was an interrupt.
pub fn is_noted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// Names the file that is to be taken away if the process has to end before the output is complete.
pub fn takes_away(path: &Path) {
    if let Ok(mut unfinished) = UNFINISHED.lock() {
        *unfinished = Some(path.to_owned());
    }
}
