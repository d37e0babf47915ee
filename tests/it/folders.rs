//! Folders that tests fill and run the program in.

use std::fs;
use tempfile::TempDir;

/// A new folder with these files, by their paths in it.
pub fn directory(files: &[(&str, &str)]) -> TempDir {
    let directory = TempDir::new().expect("there is room");
    for (name, text) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().expect("is in the directory")).expect("there is room");
        fs::write(path, text).expect("there is room");
    }
    directory
}
