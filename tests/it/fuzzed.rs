//! The inputs that are kept for fuzzing, through the bodies of the fuzz targets: each was a finding once, or shows the way.

#![cfg(feature = "cli")]

use crate::bodies;
use std::fs;
use std::path::Path;

#[test]
fn the_kept_inputs_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/inputs");
    for (name, body) in bodies::TARGETS {
        let mut inputs = 0;
        for entry in fs::read_dir(root.join(name)).expect("every target has inputs") {
            let path = entry.expect("it can be listed").path();
            println!("{}", path.display());
            body(&fs::read(&path).expect("is there"));
            inputs += 1;
        }
        assert!(inputs > 0, "{name} has no inputs");
    }
}
