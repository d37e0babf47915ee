//! What a rule is: a declaration from which everything that is said of it follows, and a function over an [`Article`].

mod fingerprint;

use crate::analysis::leftovers::ForeignPassages;
use crate::article::Article;
pub(crate) use crate::diagnostic::Reserve;
use crate::diagnostic::{
    Applicability, Category, Edit, Elsewhere, Fingerprint, Fix, Further, Issue, Meta, Related,
    Severity,
};
use crate::document::{OPAQUE, ProseSpan};
use crate::language::Locale;
use crate::text::span::Span;

/// A rule: its declaration and its check.
#[derive(Debug)]
pub struct Rule {
    /// What is said of it.
    pub meta: Meta,
    /// Looks through a document and reports what it finds.
    pub check: fn(&Article<'_>, &mut Findings<'_, '_>),
}

/// Declares a rule. The doc comment is its page of documentation; its `fails` and `passes` examples run as tests.
/// Behind its check stands what data of the text's language it sees nothing without, and whether its issues are slips of form by which
/// a page that nobody read is told: `check, needs WordList, a Slip;`.
#[macro_export]
#[doc(hidden)]
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])+ pub $name:ident = $id:literal, $category:ident, $severity:ident, $check:path$(, needs $data:ident)?$(, a $slip:ident)?;) => {
        $(#[doc = $doc])+
        // The fences of examples name languages and terms, which are no attributes that rustdoc knows.
        #[allow(rustdoc::invalid_codeblock_attributes)]
        pub static $name: $crate::rule::Rule = $crate::rule::Rule {
            meta: $crate::diagnostic::Meta {
                id: $id,
                category: $crate::diagnostic::Category::$category,
                severity: $crate::diagnostic::Severity::$severity,
                needs: &[$($crate::diagnostic::Data::$data)?],
                is_slip: $crate::declare_rule!(@is_slip $($slip)?),
                docs: concat!($($doc, "\n"),+),
            },
            check: $check,
        };
    };
    (@is_slip) => { false };
    (@is_slip Slip) => { true };
}

/// So many issues of one rule are kept for one file: nobody reads more, and a file of faults would take a thousand times its size.
pub const MOST_ISSUES: usize = 10_000;

/// So many further places of one issue are listed.
pub const MOST_PLACES: usize = 200;

/// Collects what one rule finds in one document.
pub struct Findings<'c, 'd> {
    article: &'c Article<'d>,
    rule: &'static Meta,
    issues: Vec<(Issue, Reserve)>,
    /// The last issue at a place where the rule has no say; a rule may go on to describe it, and nobody sees it.
    void: Option<(Issue, Reserve)>,
    /// How many issues were reported behind the last one that is kept.
    dropped: usize,
}

impl<'c, 'd> Findings<'c, 'd> {
    /// For a rule.
    #[must_use]
    pub fn new(article: &'c Article<'d>, rule: &'static Meta) -> Self {
        Self {
            article,
            rule,
            issues: Vec::new(),
            void: None,
            dropped: 0,
        }
    }

    /// Reports an issue at a stretch of prose. The message says what is wrong there, in words that
    /// name what they are about (`rules/wording.rs` quotes it), without a full stop. What a rule that reads the
    /// language of the text says of words in another one is not kept.
    pub fn report(&mut self, span: ProseSpan, message: impl Into<String>) -> Found<'_, 'd> {
        let article = self.article;
        let document = article.document;
        let fingerprint = fingerprint::of(document, self.rule, span);
        let issue = self.issue(document.to_text(span), worded(message), fingerprint);
        if is_elsewhere(article, self.rule.category, span) {
            let (issue, reserve) = self.void.insert((issue, Reserve::None));
            return Found {
                article,
                issue,
                reserve,
            };
        }
        self.keep(issue)
    }

    /// Reports an issue at a stretch of the decoded text, for what is no prose: code, a target, a mark of a heading.
    pub fn report_text(&mut self, span: Span, message: impl Into<String>) -> Found<'_, 'd> {
        let fingerprint = fingerprint::of_text(self.article.text(), self.rule, span);
        let issue = self.issue(span, worded(message), fingerprint);
        self.keep(issue)
    }

    fn issue(&self, span: Span, message: String, fingerprint: Fingerprint) -> Issue {
        Issue {
            rule: self.rule,
            severity: self.rule.severity,
            confidence: 0.9,
            message,
            span,
            related: Vec::new(),
            fixes: Vec::new(),
            fingerprint,
            further: Vec::new(),
        }
    }

    fn keep(&mut self, issue: Issue) -> Found<'_, 'd> {
        let article = self.article;
        if self.issues.len() > MOST_ISSUES {
            self.issues.pop();
            self.dropped += 1;
        }
        self.issues.push((issue, Reserve::None));
        let at = self.issues.len() - 1;
        let (issue, reserve) = &mut self.issues[at];
        Found {
            article,
            issue,
            reserve,
        }
    }

    /// What was found, [`MOST_ISSUES`] at most, with what is held back of it, and how many more there were.
    #[must_use]
    pub(crate) fn into_issues(mut self) -> (Vec<(Issue, Reserve)>, usize) {
        let more = self.dropped + self.issues.len().saturating_sub(MOST_ISSUES);
        self.issues.truncate(MOST_ISSUES);
        (self.issues, more)
    }
}

/// An issue that was just reported, to say more of it.
pub struct Found<'f, 'd> {
    article: &'f Article<'d>,
    issue: &'f mut Issue,
    reserve: &'f mut Reserve,
}

impl Found<'_, '_> {
    /// Another place that belongs to it.
    pub fn related(self, span: ProseSpan, message: impl Into<String>) -> Self {
        self.issue.related.push(Related {
            span: self.article.document.to_text(span),
            message: worded(message),
            elsewhere: None,
        });
        self
    }

    /// A place in the prose of the text that the document was translated from.
    pub fn in_original(self, span: ProseSpan, message: impl Into<String>) -> Self {
        let Some(original) = self.article.original else {
            return self;
        };
        let shown = original.document().shown(span, original.source().text());
        let span = original.document().to_text(span);
        self.elsewhere(span, message, shown)
    }

    /// A place in the decoded text of the file that the document was translated from: markup and code too.
    pub fn in_text_of_original(self, span: Span, message: impl Into<String>) -> Self {
        let Some(original) = self.article.original else {
            return self;
        };
        let text = span.of(original.source().text()).to_owned();
        self.elsewhere(span, message, text)
    }

    fn elsewhere(self, span: Span, message: impl Into<String>, text: String) -> Self {
        let Some(original) = self.article.original else {
            return self;
        };
        let lines = self.article.lines_of(original);
        self.issue.related.push(Related {
            span,
            message: worded(message),
            elsewhere: Some(Elsewhere {
                path: original.path().to_owned(),
                location: lines.location(span),
                text,
            }),
        });
        self
    }

    /// Another place with the same fault. It counts by itself where issues are known or ignored.
    pub fn again(self, span: ProseSpan, message: impl Into<String>) -> Self {
        let document = self.article.document;
        self.issue.further.push(Further {
            span: document.to_text(span),
            fingerprint: fingerprint::of(document, self.issue.rule, span),
        });
        if self.issue.further.len() <= MOST_PLACES {
            return self.related(span, message);
        }
        self
    }

    /// How sure it is, from 0 to 1.
    pub fn confidence(self, confidence: f32) -> Self {
        self.issue.confidence = confidence.clamp(0.0, 1.0);
        self
    }

    /// Milder or harsher than the rule's own severity.
    pub fn severity(self, severity: Severity) -> Self {
        self.issue.severity = severity;
        self
    }

    /// Holds it back on pages that do not show to be raw.
    pub(crate) fn reserve(self, reserve: Reserve) -> Self {
        *self.reserve = reserve;
        self
    }

    /// A fix by replacements in the prose. One whose stretch of prose has markup or code inside is only suggested, because
    /// replacing it would take the markup along; and so is one within words that are marked as another language.
    pub fn fix<'r>(
        self,
        title: impl Into<String>,
        applicability: Applicability,
        edits: impl IntoIterator<Item = (ProseSpan, &'r str)>,
    ) -> Self {
        let mut applicability = applicability;
        let edits = edits
            .into_iter()
            .map(|(prose, replacement)| {
                let document = self.article.document;
                let span = document.to_text(prose);
                let empties = replacement.is_empty() && document.is_whole_block(prose);
                if empties
                    || !document.is_replaceable(prose)
                    || self.article.is_marked_foreign(prose)
                {
                    applicability = applicability.max(Applicability::Manual);
                }
                Edit {
                    span,
                    replacement: replacement.to_owned(),
                }
            })
            .collect();
        self.issue.fixes.push(Fix {
            title: worded(title),
            applicability,
            edits,
        });
        self
    }

    /// A fix that writes something else, as far as the prose lets it ([`Self::fix`]), and whose title says what.
    pub fn replace(self, span: ProseSpan, right: &str, applicability: Applicability) -> Self {
        self.fix(replace_with(right), applicability, [(span, right)])
    }

    /// The same in the decoded text, for what is no prose.
    pub fn replace_text(self, span: Span, right: &str, applicability: Applicability) -> Self {
        self.fix_text(replace_with(right), applicability, span, right)
    }

    /// A fix by a replacement in the decoded text, for what is no prose.
    pub fn fix_text(
        self,
        title: impl Into<String>,
        applicability: Applicability,
        span: Span,
        replacement: &str,
    ) -> Self {
        self.issue.fixes.push(Fix {
            title: worded(title),
            applicability,
            edits: vec![Edit {
                span,
                replacement: replacement.to_owned(),
            }],
        });
        self
    }

    /// A fix that takes a line, a block or a part of one out, and what markup is its own with it. It wants a look.
    pub fn removal(self, title: impl Into<String>, prose: ProseSpan) -> Self {
        let document = self.article.document;
        let title = worded(title);
        let Some(span) = document.removal(prose) else {
            return self.fix(title, Applicability::Manual, [(prose, "")]);
        };
        let is_own = document.is_whole_block(prose) || document.is_replaceable(prose);
        let applicability = if is_own && !self.article.is_marked_foreign(prose) {
            Applicability::Unsafe
        } else {
            Applicability::Manual
        };
        self.issue.fixes.push(Fix {
            title,
            applicability,
            edits: vec![Edit {
                span,
                replacement: String::new(),
            }],
        });
        self
    }
}

fn replace_with(right: &str) -> String {
    format!("Replace with “{right}”")
}

/// A message as readers get it: what is no prose is left out, and the character that stands for it with it.
fn worded(message: impl Into<String>) -> String {
    let message = message.into();
    if message.contains(OPAQUE) {
        message.replace(OPAQUE, "…")
    } else {
        message
    }
}

/// Whether what a rule of the category knows does not hold at the place, because the words there are in another language. A block that
/// markup gives a language of its own is judged by that one; what is compared over the whole document is left to the document's.
fn is_elsewhere(article: &Article<'_>, category: Category, span: ProseSpan) -> bool {
    let compares = match category {
        Category::Locale | Category::Fluency => false,
        Category::Consistency | Category::Terminology => true,
        _ => return false,
    };
    let other_block = || {
        let document = article.document;
        let block = document.block_around(span.start);
        block.is_some_and(|block| {
            let code = |locale: Option<Locale>| locale.map(|locale| locale.language.code);
            code(article.language(block)) != code(article.target)
        })
    };
    article.is_marked_foreign(span)
        || compares && other_block()
        || article.get::<ForeignPassages>().hold(article, span)
}
