"""The command line: `python -m mtlint`, and the program `mtlint` that is installed with the package."""

import signal
import sys

from ._mtlint import run


def main() -> int:
    """Do what the arguments of the process say, and give the exit code: 0 nothing found, 1 issues, 2 the run failed."""
    # Until the command line watches for it, an interrupt ends the process, as it does without Python.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return run(["mtlint", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
