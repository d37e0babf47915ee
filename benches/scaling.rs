//! How the time of the whole program grows with files, their sizes, what is found in them, and threads; and what a start costs.
//!
//! `cargo bench --bench scaling`. Each line is the median of some runs by the clock, and how many times as long as the line before it takes.
//! Trust the ratios: they are of runs in turn.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_mtlint");
const ROUNDS: usize = 5;
const STARTS: usize = 40;
const CLEAN: &str = "The bridge over the river will be closed until March, the mayor said on Monday in the town hall.\n\n";
const FAULTY: &str = "In Kyiv the minister spoke of « mediation » and of ses besoins quotidiens, then kyiv fell silent.\n\n";

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let work = tempfile::tempdir()?;
    start(work.path())?;
    series("size of a file", &[1, 2, 4, 8], "MB", |size| {
        written(
            work.path(),
            "size",
            1,
            &CLEAN.repeat(size * 1_000_000 / CLEAN.len()),
        )?;
        Ok(check(&work.path().join("size"), 1))
    })?;
    series("files of 4 kB", &[250, 500, 1000, 2000], "files", |files| {
        written(
            work.path(),
            "files",
            files,
            &CLEAN.repeat(4_000 / CLEAN.len()),
        )?;
        Ok(check(&work.path().join("files"), 1))
    })?;
    series(
        "issues of a file",
        &[500, 1000, 2000, 4000],
        "paragraphs with five",
        |paragraphs| {
            written(work.path(), "issues", 1, &FAULTY.repeat(paragraphs))?;
            Ok(check(&work.path().join("issues"), 1))
        },
    )?;
    series(
        "threads, over the 2000 files",
        &[1, 2, 4],
        "threads",
        |threads| Ok(check(&work.path().join("files"), threads)),
    )
}

/// A start with an empty file, in turn with that of `true`.
fn start(work: &Path) -> Outcome {
    let empty = work.join("empty.txt");
    fs::write(&empty, "")?;
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        own.push(timed(&mut check(&empty, 1))?);
        others.push(timed(&mut Command::new("true"))?);
    }
    let (own, other) = (median(own), median(others));
    println!("start with an empty file");
    println!(
        "  {:.2} ms, {:.1} times `true`",
        own.as_secs_f64() * 1e3,
        own.as_secs_f64() / other.as_secs_f64()
    );
    Ok(())
}

fn series(
    title: &str,
    steps: &[usize],
    unit: &str,
    prepare: impl Fn(usize) -> Outcome<Command>,
) -> Outcome {
    println!("{title}");
    let mut last: Option<f64> = None;
    for step in steps {
        let mut command = prepare(*step)?;
        let runs = (0..ROUNDS)
            .map(|_| timed(&mut command))
            .collect::<Outcome<Vec<_>>>()?;
        let seconds = median(runs).as_secs_f64();
        let ratio = last.map_or(String::new(), |last| {
            format!(", {:.2} times", seconds / last)
        });
        println!("  {step} {unit}: {seconds:.3} s{ratio}");
        last = Some(seconds);
    }
    Ok(())
}

/// A directory of this name with as many files of this text, and no others.
fn written(work: &Path, name: &str, files: usize, text: &str) -> Outcome {
    let directory = work.join(name);
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    fs::create_dir(&directory)?;
    for number in 0..files {
        fs::write(directory.join(format!("{number}.txt")), text)?;
    }
    Ok(())
}

fn check(path: &Path, threads: usize) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(["check", "--format", "jsonl", "--jobs"])
        .arg(threads.to_string())
        .arg(path);
    command
}

/// The time of a run, whatever it finds.
fn timed(command: &mut Command) -> Outcome<Duration> {
    let start = Instant::now();
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    Ok(start.elapsed())
}

fn median(mut runs: Vec<Duration>) -> Duration {
    runs.sort_unstable();
    runs.get(runs.len() / 2).copied().unwrap_or_default()
}
