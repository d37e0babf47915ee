#!/usr/bin/env bash
# Builds the package for JavaScript: bindings/wasm/build.sh OUT [PLAYGROUND]. OUT becomes the package, PLAYGROUND the page on it.
# Needs Rust with `rustup target add wasm32-unknown-unknown`, Node.js and a network. Where that target is not there but the source of the
# standard library is (`rustup component add rust-src`, or a package of the distribution), the library is built from source.
set -euo pipefail
out=$(realpath -m "$1")
playground=${2:+$(realpath -m "$2")}
cd "$(dirname "$0")/../.."
target=wasm32-unknown-unknown
tools=${XDG_CACHE_HOME:-$HOME/.cache}/mtlint-wasm

rustc=${RUSTC:-rustc}
build=(cargo build --locked --package mtlint-wasm --profile wasm --target "$target")
if ! compgen -G "$("$rustc" --print target-libdir --target "$target")/libstd-*.rlib" > /dev/null; then
    if [[ ! -d $("$rustc" --print sysroot)/lib/rustlib/src/rust/library/std ]]; then
        echo "there is no standard library for $target: rustup target add $target" >&2
        exit 1
    fi
    export RUSTC_BOOTSTRAP=1
    build+=(-Zbuild-std=std,panic_abort)
fi
"${build[@]}"

# The glue is made by the version that the module was built with, and by no other.
version=$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' bindings/wasm/Cargo.toml)
bindgen=$(command -v wasm-bindgen || true)
if [[ $("${bindgen:-true}" --version 2> /dev/null) != "wasm-bindgen $version" ]]; then
    bindgen=$tools/$version/bin/wasm-bindgen
    # Without optimisation: it runs for a second only.
    [[ -x $bindgen ]] || env -u RUSTC -u RUSTC_BOOTSTRAP -u LD_LIBRARY_PATH \
        cargo install --quiet --debug --target-dir "$tools/target" --root "$tools/$version" --version "$version" wasm-bindgen-cli
    rm -rf "$tools/target"
fi
rm -rf "$out"
mkdir -p "$out"
"$bindgen" --target web --no-typescript --experimental-reset-state-function --remove-name-section --remove-producers-section --out-dir "$out" \
    "${CARGO_TARGET_DIR:-target}/$target/wasm/mtlint_wasm.wasm"

cp bindings/wasm/package/* "$out"
cp LICENSE-MIT LICENSE-APACHE corpora/lexicons/NOTICE.md corpora/languages/LICENSE-UNICODE "$out"
node bindings/wasm/lay.mjs "$out"

if [[ -n $playground ]]; then
    rm -rf "$playground"
    mkdir -p "$playground/mtlint"
    cp bindings/wasm/playground/* "$playground"
    cp -r "$out"/{*.js,*.wasm,lists,NOTICE.md,LICENSE-UNICODE} "$playground/mtlint"
    node bindings/wasm/lay.mjs "$out" "$playground"
fi
