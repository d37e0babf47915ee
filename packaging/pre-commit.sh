#!/usr/bin/env bash
# What the hooks of pre-commit run: the released program, or one that is built once.
set -euo pipefail
mtlint=$("$(dirname "${BASH_SOURCE[0]}")/get.sh")
exec "$mtlint" "$@"
