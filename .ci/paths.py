"""Says which tracked files name a place on somebody's machine or a package registry other than the public ones."""

import pathlib
import re
import subprocess
import sys

WRONG = re.compile(
    # Homes and working directories, not inside an address or a longer path.
    r"(?<![\w.~/:-])/(?:home|root|Users|work|tmp|mnt|opt|var|private|workspace)/[\w.-]+"
    r"|[A-Z]:\\+Users\\+"
    # Where packages are fetched from belongs to the machine's own configuration.
    r"|artifactory|--(?:extra-)?index-url|(?<![\w-])registry\s*=\s*[\"']"
    r"|https?://(?:localhost|127\.0\.0\.1|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+)",
)
# Of the files in the format of cargo, only this one may name an index.
INDEX = "registry+https://github.com/rust-lang/crates.io-index"


def main() -> int:
    names = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True).stdout
    found = 0
    for name in filter(None, names.decode().split("\0")):
        path = pathlib.Path(name)
        if path == pathlib.Path(".ci/paths.py") or not path.is_file():
            continue
        # Articles talk about anything.
        if name.startswith("corpora/articles/") and path.name != "README.md":
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.replace(INDEX, "").splitlines(), 1):
            if match := WRONG.search(line):
                print(f"{name}:{number}: {match.group()}", file=sys.stderr)
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
