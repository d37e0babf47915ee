# Short names for what CONTRIBUTING.md describes.

default: test lint

# All tests.
test:
    cargo test --locked --no-fail-fast

# Formatting, clippy, documentation.
lint:
    cargo fmt --all --check
    cargo clippy --locked --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

# The rules against the project's own articles.
evaluate:
    cargo run --locked --quiet -- evaluate corpora/articles

# Writes what is generated anew: the schema of the report, the pages of the rules and the messages, the outputs shown in the documentation.
renew:
    cargo run --locked --quiet -- schema > docs/report.schema.json.new
    mv docs/report.schema.json.new docs/report.schema.json
    cargo run --locked --quiet -- schema config > docs/config.schema.json.new
    mv docs/config.schema.json.new docs/config.schema.json
    TRYCMD=overwrite cargo test --locked --test it -- docs:: messages::

# The whole gate.
ci:
    .ci/run
