//! What can go wrong around a run: files that vanish or are none, disks that are full, pipes that close, interrupts. Each ends
//! in a message and leaves nothing half written.

#![cfg(all(unix, feature = "cli"))]

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const FAULTY: &str = "The mayor called it a « small step » and left.\n";

fn mtlint(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command
        .args(["check", "--target=en", "--quiet", "--select=foreign-quotes"])
        .args(arguments)
        .current_dir(directory)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(directory: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    told(mtlint(directory, arguments).output().expect("it runs"))
}

fn told(output: Output) -> (Option<i32>, String, String) {
    (
        output.status.code(),
        String::from_utf8(output.stdout).expect("reports are UTF-8"),
        String::from_utf8(output.stderr).expect("messages are UTF-8"),
    )
}

fn directory(names: &[&str]) -> TempDir {
    let directory = TempDir::new().expect("there is room");
    for name in names {
        fs::write(directory.path().join(name), FAULTY).expect("there is room");
    }
    directory
}

fn entries(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).expect("it can be listed");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("it can be listed").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("it runs").success());
}

/// A run with one worker that waits at a pipe, in the middle of its files.
struct Waiting {
    child: Child,
    /// Opened by the run: from here on it waits.
    pipe: File,
}

impl Waiting {
    fn at(pipe: &Path, mut command: Command) -> Self {
        let child = command.spawn().expect("it runs");
        // Opening waits for the reader.
        let pipe = File::options().write(true).open(pipe).expect("it is read");
        Self { child, pipe }
    }

    fn goes_on(mut self) -> (Option<i32>, String, String) {
        self.pipe.write_all(FAULTY.as_bytes()).expect("it is read");
        drop(self.pipe);
        told(self.child.wait_with_output().expect("it ends"))
    }
}

type Change = fn(&Path);

#[test]
fn what_becomes_of_a_file_while_others_are_read() {
    let changes: [(&str, Change); 5] = [
        ("gone", |path| fs::remove_file(path).expect("is there")),
        ("a directory", |path| {
            fs::remove_file(path).expect("is there");
            fs::create_dir(path).expect("there is room");
        }),
        ("a link to itself", |path| {
            fs::remove_file(path).expect("is there");
            symlink(path, path).expect("there is room");
        }),
        ("no text", |path| {
            fs::write(path, b"\x7FELF\0\0\0").expect("there is room");
        }),
        ("too large", |path| {
            let file = File::options().write(true).open(path).expect("is there");
            // With a hole, it takes no room.
            file.set_len(5 << 30).expect("there is room");
        }),
    ];
    for (name, change) in changes {
        let directory = directory(&["c.txt", "d.txt"]);
        let path = directory.path();
        pipe(&path.join("b.txt"));
        let files = ["--jobs=1", "b.txt", "c.txt", "d.txt"];
        let waiting = Waiting::at(&path.join("b.txt"), mtlint(path, &files));
        change(&path.join("c.txt"));
        let (code, found, complaint) = waiting.goes_on();
        assert_eq!(code, Some(2), "{name}: {complaint}");
        assert!(
            complaint.starts_with("error: c.txt: "),
            "{name}: {complaint}"
        );
        assert_eq!(complaint.lines().count(), 1, "{name}: {complaint}");
        for other in ["b.txt:1:23", "d.txt:1:23"] {
            assert!(found.contains(other), "{name}: {found}");
        }
    }
}

#[test]
fn a_file_that_changes_while_it_is_fixed_is_not_lost() {
    let directory = directory(&["c.txt"]);
    let path = directory.path();
    pipe(&path.join("b.txt"));
    // A pipe cannot be fixed, and stops no other.
    let fix = ["--jobs=1", "--fix", "b.txt", "c.txt"];
    let waiting = Waiting::at(&path.join("b.txt"), mtlint(path, &fix));
    fs::write(path.join("c.txt"), FAULTY.repeat(2)).expect("there is room");
    let (code, _, complaint) = waiting.goes_on();
    assert_eq!(code, Some(2), "{complaint}");
    assert!(complaint.starts_with("error: b.txt: "), "{complaint}");
    let fixed = fs::read_to_string(path.join("c.txt")).expect("is there");
    assert_eq!(
        fixed,
        FAULTY.replace("« small step »", "“small step”").repeat(2)
    );
    assert_eq!(entries(path), ["b.txt", "c.txt"]);
}

#[test]
fn an_interrupt_leaves_whole_records_and_no_other_trace() {
    for output in [None, Some("--output=report.jsonl")] {
        let directory = directory(&["a.txt", "c.txt"]);
        let path = directory.path();
        pipe(&path.join("b.txt"));
        let mut command = mtlint(
            path,
            &["--jobs=1", "--format=jsonl", "a.txt", "b.txt", "c.txt"],
        );
        command.args(output);
        let waiting = Waiting::at(&path.join("b.txt"), command);
        interrupt(&waiting.child);
        std::thread::sleep(Duration::from_millis(200));
        let (code, found, complaint) = waiting.goes_on();
        assert_eq!(
            (code, complaint.as_str()),
            (Some(2), "error: interrupted\n")
        );
        let lines: Vec<serde_json::Value> = found
            .lines()
            .map(|line| serde_json::from_str(line).expect("a record is whole"))
            .collect();
        let paths: Vec<_> = lines
            .iter()
            .filter_map(|line| line["path"].as_str())
            .collect();
        match output {
            None => assert_eq!(paths, ["a.txt", "a.txt", "b.txt", "b.txt"]),
            Some(_) => assert!(lines.is_empty()),
        }
        assert_eq!(entries(path), ["a.txt", "b.txt", "c.txt"]);
    }
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.expect("it runs").success());
}

#[test]
fn an_interrupt_ends_a_run_that_waits_for_ever() {
    let directory = directory(&["a.txt"]);
    let path = directory.path();
    pipe(&path.join("b.txt"));
    let command = mtlint(path, &["--output=report.txt", "a.txt", "b.txt"]);
    let mut waiting = Waiting::at(&path.join("b.txt"), command);
    let started = Instant::now();
    interrupt(&waiting.child);
    let status = waiting.child.wait().expect("it ends");
    assert_eq!(status.code(), Some(2));
    assert!(started.elapsed() < Duration::from_secs(20));
    assert_eq!(entries(path), ["a.txt", "b.txt"]);
}

#[test]
fn a_full_disk_is_told_of() {
    let directory = directory(&["a.txt"]);
    let full = || File::options().write(true).open("/dev/full");
    let Ok(device) = full() else {
        println!("there is no /dev/full here");
        return;
    };
    for format in ["text", "json", "jsonl", "sarif", "html", "junit", "mqm"] {
        let format = format!("--format={format}");
        let mut command = mtlint(directory.path(), &[&format, "a.txt"]);
        command.stdout(device.try_clone().expect("it can be shared"));
        let (code, _, complaint) = told(command.output().expect("it runs"));
        assert_eq!(code, Some(2), "{format}: {complaint}");
        assert!(complaint.contains("o space left"), "{format}: {complaint}");
        let (code, _, complaint) = run(directory.path(), &[&format, "--output=/dev/full", "a.txt"]);
        assert_eq!(code, Some(2), "{format}: {complaint}");
        assert!(complaint.contains("o space left"), "{format}: {complaint}");
    }
}

#[test]
fn nothing_is_half_written() {
    let text = FAULTY.repeat(2000);
    let directory = directory(&[]);
    let path = directory.path();
    fs::write(path.join("a.txt"), &text).expect("there is room");
    fs::write(path.join("report.json"), "the one before").expect("there is room");
    for arguments in [
        ["--format=json", "--output=report.json"],
        ["--fix", "--format=jsonl"],
    ] {
        // Files may not grow beyond a few blocks; the signal that comes with it is ignored, and writing fails.
        let mut command = Command::new("sh");
        command
            .args(["-c", "trap '' XFSZ; ulimit -f 16; exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_mtlint"))
            .args(["check", "--target=en", "--quiet", "--select=foreign-quotes"])
            .args(arguments)
            .arg("a.txt")
            .current_dir(path);
        let (code, _, complaint) = told(command.output().expect("it runs"));
        assert_eq!(code, Some(2), "{arguments:?}: {complaint}");
        let kept = |name: &str| fs::read_to_string(path.join(name)).expect("is there");
        assert!(kept("a.txt") == text, "{arguments:?}");
        assert_eq!(kept("report.json"), "the one before", "{arguments:?}");
        assert_eq!(entries(path), ["a.txt", "report.json"], "{arguments:?}");
    }
}

#[test]
fn what_is_no_file_does_not_hold_up_a_run() {
    let directory = directory(&["a.txt"]);
    let path = directory.path();
    // In a directory a pipe is passed over, and so is a link that leads to itself or upwards.
    pipe(&path.join("b.txt"));
    symlink("c.txt", path.join("c.txt")).expect("there is room");
    symlink("..", path.join("up")).expect("there is room");
    let (code, found, complaint) = run(path, &["."]);
    assert_eq!((code, complaint.as_str()), (Some(1), ""), "{found}");
    assert!(found.contains("a.txt:1:23"));
    // Who names it hears of it.
    let (code, _, complaint) = run(path, &["c.txt"]);
    assert_eq!(code, Some(2));
    assert!(complaint.starts_with("error: c.txt: "), "{complaint}");
    let (code, found, _) = run(path, &["/dev/null"]);
    assert_eq!((code, found.as_str()), (Some(0), ""));
}

#[test]
fn names_that_are_no_unicode_are_read_reported_and_fixed() {
    let directory = directory(&["a.txt"]);
    let path = directory.path();
    let name = std::ffi::OsStr::from_bytes(b"caf\xE9.txt");
    if fs::write(path.join(name), FAULTY).is_err() {
        println!("such a name cannot be written here");
        return;
    }
    let (code, found, complaint) = run(path, &["--format=json", "."]);
    assert_eq!((code, complaint.as_str()), (Some(1), ""));
    let report: serde_json::Value = serde_json::from_str(&found).expect("is JSON");
    assert_eq!(report["files"][1]["path"], "caf\u{FFFD}.txt");
    let (code, _, _) = run(path, &["--fix", "."]);
    assert_eq!(code, Some(0));
    let fixed = fs::read_to_string(path.join(name)).expect("is there");
    assert!(fixed.contains("“small step”"), "{fixed}");
}

/// A run by a user without rights, or nothing if this one has none to give up and cannot lend the program.
fn without_rights(directory: &Path, arguments: &[&str]) -> Option<(Option<i32>, String, String)> {
    const NOBODY: u32 = 65534;
    let mut command = mtlint(directory, arguments);
    let is_root = Command::new("id").arg("-u").output().ok()?.stdout == b"0\n";
    if is_root {
        command.uid(NOBODY).gid(NOBODY);
    }
    match command.output() {
        Ok(output) => Some(told(output)),
        Err(error) => {
            println!("not tried: {error}");
            None
        }
    }
}

#[test]
fn what_may_not_be_read_or_written() {
    let directory = directory(&["a.txt", "locked.txt"]);
    let path = directory.path();
    let allow = |name: &str, mode: u32| {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(path.join(name), permissions).expect("is there");
    };
    fs::create_dir(path.join("closed")).expect("there is room");
    allow("closed", 0o000);
    allow("locked.txt", 0o000);
    allow("a.txt", 0o644);
    allow(".", 0o555);
    let tried = (|| {
        let (code, found, complaint) = without_rights(path, &["."])?;
        assert_eq!(code, Some(2), "{complaint}");
        assert!(found.contains("a.txt:1:23"), "{found}");
        for name in ["locked.txt", "closed"] {
            assert!(
                complaint.contains(&format!("error: {name}: ")),
                "{complaint}"
            );
        }
        for arguments in [["--output=report.txt", "a.txt"], ["--fix", "a.txt"]] {
            let (code, _, complaint) = without_rights(path, &arguments)?;
            assert_eq!(code, Some(2), "{arguments:?}: {complaint}");
            assert!(complaint.contains("ermission denied"), "{complaint}");
        }
        Some(())
    })();
    for name in ["closed", "."] {
        allow(name, 0o755);
    }
    let kept = fs::read_to_string(path.join("a.txt")).expect("is there");
    assert_eq!(kept, FAULTY);
    assert_eq!(entries(path), ["a.txt", "closed", "locked.txt"]);
    if tried.is_none() {
        println!("no user without rights could be had");
    }
}
