//! Memory that a check takes, and how it grows: `cargo bench --bench memory` prints the most that is allocated at once beside the time.
//!
//! The counting costs time of its own; for bytes per second see `throughput`.

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use mtlint::{Checker, Format, Settings};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

const SENTENCE: &str = "The bridge over the river will be closed until March, the mayor said on Monday in the town hall. ";
/// A name spelt two ways, marks of another language, and words that were left over.
const FAULTS: &str = "In Kyiv the minister spoke of « mediation » and of ses besoins quotidiens, then kyiv fell silent.\n\n";
const SIZES: [usize; 4] = [4_000, 1_000_000, 2_000_000, 4_000_000];

fn main() {
    divan::main();
}

fn measure(bencher: Bencher<'_, '_>, text: &str, size: usize) {
    let text = text.repeat(size / text.len());
    let checker = Checker::new(Settings::default());
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        checker
            .check(black_box(text.as_bytes()), Format::Text)
            .is_ok()
    });
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn one_line(bencher: Bencher<'_, '_>, size: usize) {
    measure(bencher, SENTENCE, size);
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn faults(bencher: Bencher<'_, '_>, size: usize) {
    measure(bencher, FAULTS, size);
}
