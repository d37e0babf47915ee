#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version: packaging/release/notes.sh 0.1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
notes=$(awk -v wanted="[$1]" '
    /^## / { inside = index($0, "## " wanted) == 1; next }
    /^\[[^]]*\]: / { next }
    inside { print }
' CHANGELOG.md)
[[ -n ${notes//[[:space:]]/} ]] || {
    printf 'notes: CHANGELOG.md says nothing of %s\n' "$1" >&2
    exit 1
}
printf '%s\n' "$notes" | sed -e '/./,$!d'
