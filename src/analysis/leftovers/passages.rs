//! Where a sentence or more is in another language, though no markup says so: a quotation that was kept, or a passage that was left over, which
//! `untranslated-sentence` reports as one.

use super::{Extent, Leftover, Leftovers};
use crate::article::{Article, Query};
use crate::document::{Cover, ProseSpan};
use std::cell::RefCell;

/// So many blocks are looked through by themselves. Who asks about more wants to know of the whole text.
const FEW: usize = 4;

/// Passages in another language, block by block: where only a few blocks have an issue, the others need not be looked through.
#[derive(Default)]
pub(crate) struct ForeignPassages {
    blocks: RefCell<Vec<(usize, Cover)>>,
}

impl Query for ForeignPassages {
    fn run(_: &Article<'_>) -> Self {
        Self::default()
    }
}

impl ForeignPassages {
    /// Whether the whole place lies in one.
    pub(crate) fn hold(&self, article: &Article<'_>, span: ProseSpan) -> bool {
        let all = || article.get::<AllPassages>().0.holds(span);
        if article.has::<Leftovers>() {
            return all();
        }
        let blocks = article.document.blocks();
        let at = article.document.block_at(span.start);
        let Some((at, block)) = at.and_then(|at| Some((at, blocks.get(at)?))) else {
            return all();
        };
        let mut asked = self.blocks.borrow_mut();
        if let Some((_, passages)) = asked.iter().find(|(known, _)| *known == at) {
            return passages.holds(span);
        }
        if asked.len() >= FEW {
            return all();
        }
        let (found, _) = Leftovers::search(article, std::slice::from_ref(block));
        let passages = passages(&found);
        let holds = passages.holds(span);
        asked.push((at, passages));
        holds
    }
}

/// Those of the whole text, where that was searched for leftovers.
struct AllPassages(Cover);

impl Query for AllPassages {
    fn run(article: &Article<'_>) -> Self {
        Self(passages(&article.get::<Leftovers>().found))
    }
}

fn passages(found: &[Leftover]) -> Cover {
    let whole = found.iter().filter(|left| left.extent == Extent::Sentence);
    whole.map(|left| left.span).collect()
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use super::{AllPassages, ForeignPassages};
    use crate::article::Article;
    use crate::document::{Document, Format, ProseSpan};
    use crate::language::Locale;

    #[test]
    fn a_block_by_itself_says_what_the_whole_text_says() {
        let text = "The bridge will be closed until March, the mayor said on Monday.\n\n\
            Le maire a dit lundi que le pont restera fermé jusqu’au mois de mars.\n\n\
            Nobody knows what will become of the ferry in the meantime.\n";
        let target = Locale::from_tag("en");
        let document = Document::new(Format::Text.prose(text), target);
        let article = Article::new(&document, target, None);
        let asked = ForeignPassages::default();
        for (word, foreign) in [("bridge", false), ("maire", true), ("ferry", false)] {
            let start = document.prose().find(word).expect("is there");
            let span = ProseSpan::at(start, start + word.len());
            assert_eq!(asked.hold(&article, span), foreign, "{word}");
            assert_eq!(
                article.get::<AllPassages>().0.holds(span),
                foreign,
                "{word}"
            );
        }
    }
}
