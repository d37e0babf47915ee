//! See [`WEB_FURNITURE`].

use crate::analysis::page_lines::Junk;
use crate::analysis::page_lines::PageLines;
use crate::article::Article;
use crate::language::facts;
use crate::rule::Findings;
use crate::rules::wording::quoted;

crate::declare_rule! {
    /// A label of the original web page that was translated word for word, like “To see in video”.
    ///
    /// « À voir en vidéo » is what the page says. Pages set links to other articles, videos and newsletters between the paragraphs of an
    /// article, and an engine translates them along with it. The result is said by no page in the language of the text, and tells which
    /// language it came from.
    ///
    /// ```fails,en
    /// The bridge will be closed until March.
    ///
    /// To see in video
    /// ```
    /// ```fails,en
    /// Read also: The lighthouse that moved inland
    /// ```
    /// ```passes,en
    /// There is much to see in video archives, and you should read also the letters.
    /// ```
    /// ```passes,en,markdown
    /// The castle has been open to visitors since May, on Sundays as well.
    ///
    /// ## To see in video
    ///
    /// - The kitchen still smells of smoke, and the film says why.
    /// - The well in the yard is sixty metres deep.
    /// ```
    /// ```passes,fr
    /// À voir en vidéo et à lire aussi : c’est le programme du musée.
    /// ```
    pub WEB_FURNITURE = "web-furniture", Residue, Warning, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    for line in article.get::<PageLines>().iter() {
        let Junk::Furniture(source) = line.junk else {
            continue;
        };
        let told = article.source.map(|locale| locale.language.code);
        let known = source.is_some() && source == told;
        // Pages of another language than the source say so too: which one it was is not known.
        let source = source.filter(|_| known || told.is_none());
        let words = quoted(article.document.text(line.span));
        let mut message = format!("{words} is a label of the web page, translated word for word");
        if let Some(language) = source.and_then(facts::by_code) {
            message += " from ";
            message += language.name;
        }
        findings
            .report(line.span, message)
            .confidence(if known { 0.95 } else { 0.85 })
            .removal("Remove the label", line.span);
    }
}
