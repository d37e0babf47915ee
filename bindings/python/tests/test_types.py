"""The types, as programs see them."""

import subprocess
import sys
import textwrap
from pathlib import Path

import mtlint

USER = """
    import mtlint

    checker = mtlint.Checker(target="en", min_severity="hint", words=["besoin"], rules={"foreign-quotes": "off"})
    result = checker.check("A text.", against="Un texte.", format="markdown")
    reveal_type(result)
    for issue in result.issues:
        reveal_type(issue.start)
        reveal_type(issue.fixes)
    reveal_type(result.to_dict())
    results = mtlint.check_many(["A text."], target=["en"], threads=2, select=["locale"])
    reveal_type(results)
    mtlint.check("A text.", min_sevrity="hint")
    mtlint.check(3)
    issue.rule = "x"
    mtlint.chek("A text.")
"""

TOLD = [
    '6: note: Revealed type is "mtlint._result.Result"',
    '8: note: Revealed type is "int"',
    '9: note: Revealed type is "tuple[mtlint._result.Fix, ...]"',
    '10: note: Revealed type is "dict[str, Any]"',
    '12: note: Revealed type is "list[mtlint._result.Result | mtlint._mtlint.TextError]"',
    '13: error: Unexpected keyword argument "min_sevrity" for "check"',
    '14: error: Argument 1 to "check" has incompatible type "int"',
    '15: error: Property "rule" defined in "Issue" is read-only',
    '16: error: Module has no attribute "chek"',
]


def mypy(*arguments):
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


def test_the_package_is_typed(tmp_path):
    package = Path(mtlint.__file__).parent
    assert (package / "py.typed").is_file()
    done = mypy("--cache-dir", tmp_path / "cache", "-p", "mtlint")
    assert done.returncode == 0, done.stdout + done.stderr


def test_programs_see_the_types(tmp_path):
    program = tmp_path / "user.py"
    program.write_text(textwrap.dedent(USER), encoding="utf-8")
    done = mypy("--cache-dir", tmp_path / "cache", program)
    lines = [line.split("user.py:", 1)[-1].replace("builtins.", "").replace("typing.", "") for line in done.stdout.splitlines()]
    for told in TOLD:
        assert any(line.startswith(told) for line in lines), (told, lines)


def test_the_stub_names_what_is_there():
    from mtlint import _mtlint

    done = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "mtlint._mtlint", "--ignore-missing-stub", "--ignore-disjoint-bases"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert _mtlint.__version__ == mtlint.__version__
