//! What many articles say together: the answers that analyses settled on once every article was gathered.

use std::any::Any;
use std::fmt;

/// The articles of one run by number, and one answer of each analysis that compares them.
#[derive(Default)]
pub struct Corpus {
    paths: Vec<String>,
    answers: Vec<Box<dyn Any + Send + Sync>>,
}

impl Corpus {
    /// Of articles whose numbers are the indices of these paths.
    #[must_use]
    pub fn new(paths: Vec<String>) -> Self {
        Self {
            paths,
            answers: Vec::new(),
        }
    }

    /// Keeps the answer of an analysis. Of two answers of one type the first one counts.
    #[must_use]
    pub fn with<T: Any + Send + Sync>(mut self, answer: T) -> Self {
        self.answers.push(Box::new(answer));
        self
    }

    /// The answer of an analysis.
    #[must_use]
    pub fn get<T: Any + Send + Sync>(&self) -> Option<&T> {
        self.answers.iter().find_map(|answer| answer.downcast_ref())
    }

    /// The path of the article with this number.
    #[must_use]
    pub fn path(&self, number: u32) -> Option<&str> {
        self.paths.get(number as usize).map(String::as_str)
    }
}

impl fmt::Debug for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Corpus")
            .field("paths", &self.paths)
            .finish_non_exhaustive()
    }
}
