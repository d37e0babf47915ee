#!/usr/bin/env bash
# Packs a built program for a release: packaging/release/archive.sh PROGRAM TARGET DIRECTORY [PROGRAM-THAT-RUNS-HERE]
# The completions and man pages come from the program itself, or from the fourth argument where that is for another machine.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$1 target=$2 out=$3 runs=${4:-$1}
version=$("$root/packaging/release/version.sh")
name=mtlint-$version-$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name/completions" "$work/$name/man" "$out"

case $target in
    *windows*) cp "$program" "$work/$name/mtlint.exe" ;;
    *) cp "$program" "$work/$name/mtlint" ;;
esac
cp "$root"/LICENSE-* "$root/README.md" "$root/CHANGELOG.md" "$work/$name/"
cp "$root/corpora/lexicons/NOTICE.md" "$root/corpora/languages/LICENSE-UNICODE" "$work/$name/"
if "$runs" --version > /dev/null 2>&1; then
    for shell in bash zsh fish powershell elvish; do
        "$runs" completions "$shell" > "$work/$name/completions/mtlint.$shell"
    done
    "$runs" man > "$work/$name/man/mtlint.1"
else
    rmdir "$work/$name/completions" "$work/$name/man"
fi
# One form of archive everywhere: Windows has had tar since 2018.
tar -czf "$out/$name.tar.gz" -C "$work" "$name"
echo "$out/$name.tar.gz"
