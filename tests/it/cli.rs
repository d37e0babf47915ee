//! The command line. Cases that are a command and its output lie in `tests/cmd`; renew them with `TRYCMD=overwrite`, and
//! put the `[..]` back that stand for what depends on the rules and languages that there are.

#![cfg(feature = "cli")]

use super::folders::directory;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const FAULTY: &str = "The mayor called it a « small step » and left.\n";

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

fn mtlint(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.args(arguments).current_dir(directory);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

/// Checks with the one rule that these tests are about.
fn check(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = mtlint(
        directory,
        &["check", "--target=en", "--select=foreign-quotes"],
    );
    command.args(arguments).output().expect("it runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("reports are UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

fn with_stdin(mut command: Command, text: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    child
        .stdin
        .take()
        .expect("is piped")
        .write_all(text)
        .expect("it reads");
    child.wait_with_output().expect("it ends")
}

#[test]
fn standard_input() {
    let directory = directory(&[]);
    let output = with_stdin(
        mtlint(directory.path(), &["check", "-", "--target=en", "--quiet"]),
        FAULTY.as_bytes(),
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("<stdin>:1:23: warning[foreign-quotes]: "));

    let named = [
        "check",
        "-",
        "--target=en",
        "--stdin-name=post/a.md",
        "--format=json",
    ];
    let output = with_stdin(mtlint(directory.path(), &named), FAULTY.as_bytes());
    assert!(stdout(&output).contains("{\"path\":\"post/a.md\",\"format\":\"markdown\""));
}

#[test]
fn many_workers_write_what_one_does() {
    let directory = directory(&[]);
    for number in 0..200 {
        let text = format!("Paragraph {number}.\n\n{}", FAULTY.repeat(1 + number % 3));
        fs::write(directory.path().join(format!("{number}.txt")), text).expect("there is room");
    }
    fs::write(
        directory.path().join("99.html"),
        b"\xff\xfe\xfd broken \x00",
    )
    .expect("there is room");
    for (format, jobs) in [("--format=text", "--jobs=2"), ("--format=json", "--jobs=7")] {
        let one = check(directory.path(), &[format, "--jobs=1"]);
        let more = check(directory.path(), &[format, jobs]);
        assert!(one.stdout.len() > 10_000);
        assert!(
            one.stdout == more.stdout && one.stderr == more.stderr,
            "{format} {jobs}"
        );
        assert_eq!(one.status, more.status);
    }
}

#[test]
fn a_closed_pipe_is_no_fault() {
    let text = FAULTY.repeat(1000);
    let directory = directory(&[("a.txt", &text)]);
    for arguments in [
        &["check", "--target=en", "a.txt"][..],
        &["check", "--target=en", "--format=json", "a.txt"],
        &["schema"],
    ] {
        let mut child = mtlint(directory.path(), arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(child.stdout.take());
        let mut complaint = String::new();
        child
            .stderr
            .take()
            .expect("is piped")
            .read_to_string(&mut complaint)
            .expect("is UTF-8");
        assert_eq!(
            child.wait().expect("it ends").code(),
            Some(0),
            "{arguments:?}: {complaint}"
        );
        assert_eq!(complaint, "");
    }
}

#[test]
fn colors_when_asked() {
    let directory = directory(&[("a.txt", FAULTY)]);
    let colored = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut command = mtlint(directory.path(), &["check", "--target=en", "a.txt"]);
        command.args(arguments).envs(variable);
        stdout(&command.output().expect("it runs")).contains('\u{1b}')
    };
    assert!(!colored(&[], None));
    assert!(colored(&["--color=always"], None));
    assert!(colored(&[], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!colored(&[], Some(("NO_COLOR", "1"))));
    assert!(colored(&["--color=always"], Some(("NO_COLOR", "1"))));
    assert!(!colored(&["--color=never"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(
        colored(&["--output=out.txt", "--color=always"], None)
            || fs::read(directory.path().join("out.txt")).is_ok_and(|text| text.contains(&0x1b))
    );
}

#[test]
fn hostile_text_commands_no_terminal() {
    let text = "A « \u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202E}\u{0}\r\u{85} » text.\n";
    let directory = directory(&[("a.txt", text)]);
    let output = check(directory.path(), &["a.txt"]);
    let shown = stdout(&output) + &stderr(&output);
    assert!(
        !shown
            .chars()
            .any(|character| character.is_control() && character != '\n'),
        "{shown:?}"
    );
    assert!(!shown.contains('\u{202E}'));
}

#[test]
fn output_appears_when_it_is_complete() {
    let directory = directory(&[("a.txt", FAULTY), ("report.json", "former")]);
    let output = check(
        directory.path(),
        &["--output=report.json", "--format=json", "a.txt"],
    );
    assert_eq!(
        (output.status.code(), stdout(&output).as_str()),
        (Some(1), "")
    );
    let report = fs::read_to_string(directory.path().join("report.json")).expect("is there");
    assert!(report.starts_with("{\"tool\"") && report.ends_with("}\n"));
    assert_eq!(fs::read_dir(directory.path()).expect("is there").count(), 2);
}

#[test]
fn the_nearest_configuration_counts() {
    let directory = directory(&[
        ("mtlint.toml", "select = ['nested-quotes']\ntarget = 'en'\n"),
        (
            "below/mtlint.toml",
            "select = ['foreign-quotes']\ntarget = 'en'\nfail-on = 'error'\n",
        ),
        ("below/deep/a.txt", FAULTY),
    ]);
    let run = |from: &str, arguments: &[&str]| {
        let mut command = mtlint(&directory.path().join(from), &["check", "--quiet"]);
        command.args(arguments).output().expect("it runs")
    };
    // From above too: it is the file that it is nearest to.
    let above = run("", &[]);
    assert!(stdout(&above).starts_with("below/deep/a.txt:1:23"));
    assert_eq!(above.status.code(), Some(0));
    let below = run("below/deep", &[]);
    assert!(stdout(&below).starts_with("a.txt:1:23"));
    assert_eq!(below.status.code(), Some(0));
    assert_eq!(
        run("below/deep", &["--fail-on=warning"]).status.code(),
        Some(1)
    );
    assert_eq!(stdout(&run("below/deep", &["--select=nested-quotes"])), "");
    assert_eq!(
        stdout(&run("below/deep", &["--config=../../mtlint.toml"])),
        ""
    );
}

#[test]
fn files_that_are_no_text() {
    let directory = directory(&[("a.txt", FAULTY)]);
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\x1f\xf3\xffa";
    for name in ["picture.txt", "picture.png"] {
        fs::write(directory.path().join(name), picture).expect("there is room");
    }
    // One that says it is text is told of wherever it was found; of a kind that is not read, where it is named.
    let no_text = "error: picture.txt: not a text file\n";
    let walked = check(directory.path(), &["--quiet"]);
    assert_eq!(
        (walked.status.code(), stderr(&walked).as_str()),
        (Some(2), no_text)
    );
    let unknown = "error: picture.png: mtlint does not read files of this kind";
    for (name, message) in [("picture.txt", no_text), ("picture.png", unknown)] {
        let named = check(directory.path(), &[name, "a.txt", "--quiet"]);
        assert_eq!(named.status.code(), Some(2));
        assert!(stderr(&named).starts_with(message), "{}", stderr(&named));
        assert!(stdout(&named).starts_with("a.txt:1:23: "));
    }
    let alone = check(directory.path(), &["picture.txt"]);
    assert!(!stdout(&alone).contains("no issues"), "{}", stdout(&alone));
}

#[test]
fn no_output_takes_the_place_of_a_text() {
    let directory = directory(&[("a.txt", FAULTY)]);
    let output = check(directory.path(), &["-o", "a.txt", "a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let left = fs::read_to_string(directory.path().join("a.txt"));
    assert_eq!(left.expect("is there"), FAULTY);
}

#[test]
fn detects_languages() {
    let text = "The minister spoke of a « mediation » between the two governments, and then he left the room.\n";
    let directory = directory(&[("a.txt", text)]);
    let output = mtlint(directory.path(), &["detect"])
        .output()
        .expect("it runs");
    assert!(
        stdout(&output).starts_with("a.txt: en from "),
        "{}",
        stdout(&output)
    );
    let output = mtlint(
        directory.path(),
        &["detect", "--format=json", "--source=fr"],
    )
    .output()
    .expect("it runs");
    assert!(stdout(&output).contains("\"source_language\": \"fr\""));
}

#[cfg(unix)]
mod unix {
    use super::{FAULTY, check, directory, stderr, stdout};
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn hostile_names() {
        let directory = directory(&[]);
        for name in [&b"\x1b[31mred\n.txt"[..], b"not-\xff-utf8.txt"] {
            fs::write(directory.path().join(OsStr::from_bytes(name)), FAULTY)
                .expect("there is room");
        }
        let output = check(directory.path(), &["--quiet"]);
        let shown = stdout(&output);
        assert!(
            shown.starts_with("⟨U+001B⟩[31mred⟨U+000A⟩.txt:1:23: "),
            "{shown}"
        );
        assert!(shown.contains("\nnot-\u{FFFD}-utf8.txt:1:23: "));
        assert!(!shown.contains('\u{1b}'));
        assert_eq!(stderr(&output), "");
    }

    #[test]
    fn links_are_followed_only_when_they_are_given() {
        let directory = directory(&[("real/a.txt", FAULTY), ("other/b.txt", FAULTY)]);
        let path = directory.path();
        symlink("../real", path.join("real/loop")).expect("there is room");
        symlink("../other/b.txt", path.join("real/linked.txt")).expect("there is room");
        symlink("real", path.join("entry")).expect("there is room");
        symlink("ring", path.join("ring")).expect("there is room");

        let walked = stdout(&check(path, &["real", "--quiet"]));
        assert!(
            walked.contains("real/a.txt:")
                && !walked.contains("linked")
                && !walked.contains("loop"),
            "{walked}"
        );
        assert!(stdout(&check(path, &["entry", "--quiet"])).starts_with("entry/a.txt:"));
        assert!(
            stdout(&check(path, &["real/linked.txt", "--quiet"])).starts_with("real/linked.txt:")
        );

        let ring = check(path, &["ring", "real"]);
        assert_eq!(ring.status.code(), Some(2));
        assert!(
            stderr(&ring).starts_with("error: ring: "),
            "{}",
            stderr(&ring)
        );
        assert!(stdout(&ring).contains("real/a.txt:"));
    }

    #[test]
    fn what_cannot_be_read_is_reported() {
        let directory = directory(&[
            ("a.txt", FAULTY),
            ("secret.txt", FAULTY),
            ("closed/b.txt", FAULTY),
        ]);
        for (name, mode) in [("secret.txt", 0o000), ("closed", 0o000)] {
            fs::set_permissions(
                directory.path().join(name),
                fs::Permissions::from_mode(mode),
            )
            .expect("is ours");
        }
        let readable = fs::read(directory.path().join("secret.txt")).is_ok();
        let output = check(directory.path(), &[]);
        fs::set_permissions(
            directory.path().join("closed"),
            fs::Permissions::from_mode(0o755),
        )
        .expect("is ours");
        // Who may read everything, as in many containers, has nothing to see here.
        if !readable {
            assert_eq!(output.status.code(), Some(2));
            assert!(stdout(&output).contains("a.txt:1:23"));
            assert!(
                stderr(&output).contains("error: closed: ")
                    && stderr(&output).contains("error: secret.txt: ")
            );
        }
    }
}

/// A patch that `git apply` takes makes what `--fix` makes.
#[test]
fn patches_are_applied_byte_for_byte() {
    let latin = b"The mayor called it a \xAB small step \xBB and left.\nHe \xAB went \xBB there.\n";
    let breaks = "The mayor called it a « small step » and left.\rThe « end » of it.\n\nHe « left » it.\r\n\r\nSo « it » is.\r\r\nHe « went ».";
    for bytes in [&latin[..], breaks.as_bytes(), FAULTY.as_bytes()] {
        let directory = directory(&[]);
        let path = directory.path();
        for name in ["a.txt", "b.txt"] {
            fs::write(path.join(name), bytes).expect("there is room");
        }
        let patch = check(path, &["--diff", "a.txt"]);
        assert_eq!(patch.status.code(), Some(1), "{}", stderr(&patch));
        fs::write(path.join("patch"), &patch.stdout).expect("there is room");
        let applied = Command::new("git")
            .args(["apply", "patch"])
            .current_dir(path)
            .env("GIT_CEILING_DIRECTORIES", path)
            .output()
            .expect("git runs");
        assert!(applied.status.success(), "{}", stderr(&applied));
        check(path, &["--fix", "b.txt"]);
        let read = |name| fs::read(path.join(name)).expect("is there");
        assert_eq!(read("a.txt"), read("b.txt"));
        assert_ne!(read("a.txt"), bytes);
    }
    let directory = directory(&[]);
    let utf16: Vec<u8> = format!("\u{FEFF}{FAULTY}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(directory.path().join("a.txt"), utf16).expect("there is room");
    let output = check(directory.path(), &["--diff", "a.txt"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(stderr(&output).contains("a.txt: it is left out of the patch"));
}
