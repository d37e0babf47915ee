#!/usr/bin/env bash
# Prints where the program of this checkout is, and brings it there first if need be: the one that was released under the version of
# Cargo.toml, held against its checksum; where there is none, for this version or this machine, one that is built here.
#
#   MTLINT             a program that is there already; nothing else is looked at
#   MTLINT_CACHE       where programs are kept; else the cache directory of the user
#   MTLINT_REPOSITORY  the address of the repository; else that of the checkout's remote
#   MTLINT_RELEASES    where the files of the release lie; else what GitHub makes of the repository's address
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
say() { printf 'mtlint: %s\n' "$*" >&2; }

if [[ -n ${MTLINT:-} ]]; then
    printf '%s\n' "$MTLINT"
    exit
fi

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)
case "$(uname -s) $(uname -m)" in
    "Linux x86_64") target=x86_64-unknown-linux-musl ;;
    "Linux aarch64" | "Linux arm64") target=aarch64-unknown-linux-musl ;;
    "Darwin arm64") target=aarch64-apple-darwin ;;
    "Darwin x86_64") target=x86_64-apple-darwin ;;
    MINGW*" x86_64" | MSYS*" x86_64") target=x86_64-pc-windows-msvc ;;
    *) target= ;;
esac
name=mtlint
[[ $target == *windows* ]] && name=mtlint.exe

# What a checkout between two releases holds has no release of its own, whatever its version says.
revision=$(git -C "$root" rev-parse --short=12 HEAD 2> /dev/null || true)
tagged=$(git -C "$root" describe --tags --exact-match HEAD 2> /dev/null || true)
cache=${MTLINT_CACHE:-${XDG_CACHE_HOME:-${HOME:-$root}/.cache}/mtlint}
if [[ -z $revision || $tagged == "v$version" ]]; then
    place=$cache/$version
else
    place=$cache/$version-$revision
fi
if [[ -x $place/$name ]]; then
    printf '%s\n' "$place/$name"
    exit
fi

sum() { if command -v sha256sum > /dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1; }

# Brings the released program, or fails.
released() {
    [[ -n $target && $version != *-* ]] || return 1
    [[ -z $revision || -z $(git -C "$root" tag --list "v*") || $tagged == "v$version" ]] || return 1
    local repository releases archive wanted
    repository=${MTLINT_REPOSITORY:-$(git -C "$root" remote get-url origin 2> /dev/null || true)}
    repository=${repository%.git}
    repository=${repository/#git@github.com:/https:\/\/github.com\/}
    releases=${MTLINT_RELEASES:-${repository:+$repository/releases/download/v$version}}
    [[ $releases == https://* || $releases == file://* ]] || return 1
    archive=mtlint-$version-$target.tar.gz
    curl --fail --silent --location --retry 2 --output "$work/$archive" "$releases/$archive" || return 1
    curl --fail --silent --location --retry 2 --output "$work/SHA256SUMS" "$releases/SHA256SUMS" || return 1
    wanted=$(awk -v name="$archive" '$2 == name || $2 == "*" name { print $1 }' "$work/SHA256SUMS")
    if [[ -z $wanted || $(sum "$work/$archive") != "$wanted" ]]; then
        # Not a reason to build instead: somebody should look.
        say "the checksum of $archive is not that of the release"
        exit 2
    fi
    tar -xzf "$work/$archive" -C "$work"
    mv "$work/mtlint-$version-$target/$name" "$work/$name"
}

mkdir -p "$cache"
work=$(mktemp -d "$cache/new.XXXXXX")
trap 'rm -rf "$work"' EXIT
if ! released; then
    say "no released program for this version and machine; building it, which takes some minutes"
    command -v cargo > /dev/null || {
        say "there is no cargo to build it with: https://rustup.rs"
        exit 2
    }
    cargo install --quiet --locked --profile dist --path "$root" --root "$work/built" >&2
    mv "$work/built/bin/$name" "$work/$name"
fi
"$work/$name" --version > /dev/null
mkdir -p "$place"
# As a whole or not at all: hooks run at the same time.
mv -f "$work/$name" "$place/$name"
printf '%s\n' "$place/$name"
