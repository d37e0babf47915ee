//! What many articles say together: the answers that analyses settled on once every article was gathered.

use serde::{Deserialize, Serialize};
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// Where something stands in one of many articles. The first of several places is the one in the article whose path comes first, by
/// its bytes: so it is the same in whatever order, and on however many machines, the articles are read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The path of the article, or what else it is known by.
    pub path: Arc<str>,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
}

/// `path:line:column`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// One answer of each analysis that compares the articles of a run.
#[derive(Default)]
pub struct Corpus {
    answers: Vec<Box<dyn Any + Send + Sync>>,
}

impl Corpus {
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
}

impl fmt::Debug for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Corpus").finish_non_exhaustive()
    }
}
