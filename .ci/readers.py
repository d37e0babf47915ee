"""Gives the reports over the articles to programs that read such reports: readers.py MTLINT DIRECTORY. Needs the packages that .ci/packages installs."""

import csv
import json
import pathlib
import subprocess
import sys

import xmlschema
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from sarif import loader

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "tests" / "schemas"
WORK = pathlib.Path(sys.argv[2])


def report(form, *more):
    """The report in a form over all articles, hints too, as a file."""
    path = WORK / f"report.{form}"
    arguments = ["check", "corpora/articles", "--min-severity=hint", f"--format={form}", f"--output={path}", *more]
    code = subprocess.run([sys.argv[1], *arguments], cwd=ROOT, stderr=subprocess.PIPE, check=False).returncode
    assert code == 1, f"{form}: ends in {code}"
    return path


def schema(name):
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


whole = json.loads(report("json").read_text(encoding="utf-8"))
Draft202012Validator(json.loads((ROOT / "docs/report.schema.json").read_text(encoding="utf-8"))).validate(whole)
issues = whole["summary"]["issues"]
assert issues > 500, "the articles are full of faults"


def counted(form, number):
    assert number == issues, f"{form}: {number} of {issues} issues are read"
    print(f"{form}: {number} issues are read")


counted("jsonl", sum("rule" in json.loads(line) for line in report("jsonl").read_text(encoding="utf-8").splitlines()))

# The summary by sarif-tools, which works through results, rules and places.
runs = loader.load_sarif_file(str(report("sarif")))
counted("sarif", len(runs.get_records()))

junit = report("junit")
xmlschema.XMLSchema(SCHEMAS / "junit.xsd").validate(junit)
suites = JUnitXml.fromfile(str(junit))
suites.update_statistics()
counted("junit", suites.failures)

checkstyle = report("checkstyle")
xml = xmlschema.XMLSchema(SCHEMAS / "checkstyle.xsd").to_dict(checkstyle)
counted("checkstyle", sum(len(file.get("error", [])) for file in xml["file"]))

gitlab = json.loads(report("gitlab").read_text(encoding="utf-8"))
Draft202012Validator(schema("gitlab.json")).validate(gitlab)
counted("gitlab", len({issue["fingerprint"] for issue in gitlab}))

rdjson = json.loads(report("rdjson").read_text(encoding="utf-8"))
Draft202012Validator(schema("rdjson.json")).validate(rdjson)
counted("rdjson", len(rdjson["diagnostics"]))

with report("mqm").open(encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
assert all(row["target"].count("<v>") == row["target"].count("</v>") <= 1 for row in rows)
counted("mqm", sum(row["category"] != "No-error" for row in rows))
