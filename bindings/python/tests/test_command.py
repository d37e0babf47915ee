"""The command line of the package, and that both find the same."""

import json
import subprocess
import sys

import mtlint
import pytest
from conftest import PROGRAM

WAYS = {"program": [str(PROGRAM)], "module": [sys.executable, "-m", "mtlint"]}


def run(way, *arguments, **options):
    return subprocess.run([*WAYS[way], *arguments], capture_output=True, **options)


@pytest.mark.parametrize("way", WAYS)
def test_exit_codes(way, tmp_path):
    (tmp_path / "good.txt").write_text("The mayor left the room on Monday.\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("He said that to [ses besoins] of the region.\n", encoding="utf-8")
    (tmp_path / "none.txt").write_bytes(b"\0\0\0\1")
    for arguments, code in [
        (["--version"], 0),
        (["check", "--target=en", "good.txt"], 0),
        (["check", "--target=en", "bad.txt"], 1),
        (["check", "--target=en", "none.txt", "bad.txt"], 2),
        (["check", "missing.txt"], 2),
        (["check", "--no-such-option"], 2),
        ([], 2),
        (["--help"], 0),
        (["check", "--help"], 0),
    ]:
        done = run(way, *arguments, cwd=tmp_path)
        assert done.returncode == code, (arguments, done)
        assert done.stdout if code == 0 and "good.txt" not in arguments else True
    assert run(way, "--version").stdout.decode().split() == ["mtlint", mtlint.__version__]
    usage = run(way, "check", "--no-such-option").stderr.decode()
    assert "Usage: mtlint check" in usage


def test_standard_input_and_a_closed_output():
    text = b"He said that to [ses besoins] of the region.\n"
    done = run("program", "check", "--target=en", "--format=json", "-", input=text)
    report = json.loads(done.stdout)
    assert (done.returncode, report["summary"]["issues"]) == (1, 1)
    pipe = subprocess.Popen([*WAYS["program"], "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    pipe.stdout.close()
    assert pipe.stderr.read() == b""
    pipe.stderr.close()
    assert pipe.wait() in (0, 1)


def test_the_articles_have_the_same_issues(reported):
    folder, files = reported
    checker = mtlint.Checker(min_severity="hint")
    texts = [(folder / file["path"]).read_bytes() for file in files]
    results = checker.check_many(texts, format=[file["format"] for file in files])
    for file, text, result in zip(files, texts, results):
        assert result.to_dict(file["path"]) == file
        # A string is the same text, and its issues have the same places.
        string = text.decode("utf-8")
        of_string = checker.check(string, format=file["format"])
        assert of_string.to_dict(file["path"]) == file
        for issue in of_string:
            assert string[issue.start : issue.end] == issue.text


def test_an_original_gives_the_same_issues(tmp_path):
    text = "The mayor spoke of 21 bridges.\n\nHe left at midi, and the meeting is over.\n"
    original = "Le maire a parlé de 12 ponts.\n\nIl est parti à midi, et la réunion est finie.\n"
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    (tmp_path / "original.txt").write_text(original, encoding="utf-8")
    done = run("program", "check", "--format=json", "--min-severity=hint", "--against=original.txt", "text.txt", cwd=tmp_path)
    (file,) = json.loads(done.stdout)["files"]
    told = json.dumps(mtlint.check(text, against=original, min_severity="hint").to_dict("text.txt"))
    assert json.loads(told.replace("<original>", "original.txt")) == file
    assert len(file["issues"]) > 1
