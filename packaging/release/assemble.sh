#!/usr/bin/env bash
# Makes of archives what a release has beside them: packaging/release/assemble.sh VERSION REPOSITORY DIRECTORY
# Checksums (SHA256SUMS), notes (notes.md), the formula (mtlint.rb) and the npm packages (npm/), all in the directory of the archives.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
version=$1 repository=$2
cd "$3"
sha256sum mtlint-*.tar.gz > SHA256SUMS
if ! "$root/packaging/release/notes.sh" "$version" > notes.md; then
    # Without a tag this is a rehearsal.
    [[ ${GITHUB_REF_TYPE:-} != tag ]]
    "$root/packaging/release/notes.sh" Unreleased > notes.md
fi
"$root/packaging/release/formula.sh" "$version" "$repository" SHA256SUMS > mtlint.rb

# The static programs run on every Linux.
programs=()
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for pair in linux-x64:x86_64-unknown-linux-musl linux-arm64:aarch64-unknown-linux-musl darwin-arm64:aarch64-apple-darwin \
    darwin-x64:x86_64-apple-darwin win32-x64:x86_64-pc-windows-msvc win32-arm64:aarch64-pc-windows-msvc; do
    platform=${pair%%:*} target=${pair##*:}
    mkdir "$work/$platform"
    tar -xzf "mtlint-$version-$target.tar.gz" -C "$work/$platform" --strip-components=1
    program=$work/$platform/mtlint
    if [[ -f $program.exe ]]; then program=$program.exe; fi
    programs+=("$platform=$program")
done
REPOSITORY=$repository node "$root/packaging/npm/build.mjs" npm "${programs[@]}"
