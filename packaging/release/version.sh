#!/usr/bin/env bash
# Prints the version of Cargo.toml. With a tag, fails unless the tag, the manifests and the change log agree on it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
if [[ $# -gt 0 ]]; then
    fail() { printf 'version: %s\n' "$*" >&2; exit 1; }
    [[ $1 == "v$version" ]] || fail "the tag is $1, Cargo.toml has $version"
    grep -q "^  \"version\": \"$version\"" editors/vscode/package.json || fail "editors/vscode/package.json has another one"
    grep -q "^## \[$version\] - 20..-..-..$" CHANGELOG.md || fail "CHANGELOG.md has no dated section [$version]"
fi
printf '%s\n' "$version"
