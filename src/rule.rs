//! What a rule is: a declaration from which everything that is said of it follows, and a function over a [`Context`].

use crate::analysis::leftovers::{Extent, Leftovers};
use crate::analysis::names::Names;
use crate::analysis::page_lines;
use crate::analysis::quotes::Quotes;
use crate::diagnostic::{
    Applicability, Category, Edit, Elsewhere, Fingerprint, Fix, Issue, Related, Severity,
};
use crate::document::{Block, Cover, Document, Mark, ProseSpan};
use crate::glossary::Glossary;
use crate::language::Locale;
use crate::original::{Beside, Original};
use crate::project::Project;
use crate::span::{LineIndex, Span};
use std::cell::OnceCell;
use std::sync::Arc;

/// What is said of a rule, in one place: the listing, the explanation, the documentation and the schemas come from it.
#[derive(Debug)]
pub struct Meta {
    /// Its id: kebab case, names the fault.
    pub id: &'static str,
    /// What the fault belongs to.
    pub category: Category,
    /// How bad the fault is unless the rule says otherwise for one issue.
    pub severity: Severity,
    /// The doc comment: a sentence that sums it up, a blank line, then Markdown with `fails` and `passes` examples.
    pub docs: &'static str,
}

impl Meta {
    /// The sentence that sums it up.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.docs
            .trim_start()
            .split("\n\n")
            .next()
            .unwrap_or_default()
            .trim()
    }
}

/// A rule: its declaration and its check.
#[derive(Debug)]
pub struct Rule {
    /// What is said of it.
    pub meta: Meta,
    /// Looks through a document and reports what it finds.
    pub check: fn(&Context<'_>, &mut Findings<'_, '_>),
}

/// Declares a rule. The doc comment is its page of documentation; its `fails` and `passes` examples run as tests.
#[macro_export]
#[doc(hidden)]
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])+ pub $name:ident = $id:literal, $category:ident, $severity:ident, $check:path;) => {
        $(#[doc = $doc])+
        pub static $name: $crate::rule::Rule = $crate::rule::Rule {
            meta: $crate::rule::Meta {
                id: $id,
                category: $crate::diagnostic::Category::$category,
                severity: $crate::diagnostic::Severity::$severity,
                docs: concat!($($doc, "\n"),+),
            },
            check: $check,
        };
    };
}

/// What a rule may look at: one document, its languages, and the models that several rules share.
#[derive(Debug)]
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The language that it is written in, if that is known.
    pub target: Option<Locale>,
    /// The language that it was translated from, if that is known.
    pub source: Option<Locale>,
    /// The names and terms that the user has decided on.
    pub glossary: Option<&'a Glossary>,
    /// The names of all documents, where they are compared with those of others.
    pub project: Option<&'a Project>,
    /// The text that the document was translated from, if it was given and is in another language.
    pub original: Option<&'a Arc<Original>>,
    /// The decoded text of the document's file.
    text: &'a str,
    beside: OnceCell<Option<Beside>>,
    /// Of the original, for the first issue that points there.
    original_lines: OnceCell<LineIndex<'a>>,
    quotes: OnceCell<Quotes>,
    names: OnceCell<Names>,
    leftovers: OnceCell<Leftovers>,
    page_lines: OnceCell<Vec<page_lines::Found>>,
    foreign: OnceCell<Cover>,
    passages: OnceCell<Cover>,
}

impl<'a> Context<'a> {
    /// Over one document.
    #[must_use]
    pub fn new(document: &'a Document<'a>, target: Option<Locale>, source: Option<Locale>) -> Self {
        Self {
            document,
            target,
            source,
            glossary: None,
            project: None,
            original: None,
            text: "",
            beside: OnceCell::new(),
            original_lines: OnceCell::new(),
            quotes: OnceCell::new(),
            names: OnceCell::new(),
            leftovers: OnceCell::new(),
            page_lines: OnceCell::new(),
            foreign: OnceCell::new(),
            passages: OnceCell::new(),
        }
    }

    /// With the decoded text of the document's file, which what compares documents needs for their markup.
    #[must_use]
    pub fn with_text(mut self, text: &'a str) -> Self {
        self.text = text;
        self
    }

    /// The decoded text of the document's file.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The document and the text that it was translated from, block by block, if that was given; worked out at the first call.
    pub fn beside(&self) -> Option<&Beside> {
        let lay = || Some(self.original?.beside(self.document, self.text));
        self.beside.get_or_init(lay).as_ref()
    }

    /// What [`Self::beside`] worked out, if it was asked.
    pub(crate) fn into_beside(self) -> Option<Beside> {
        self.beside.into_inner().flatten()
    }

    /// The language of a block: its own by markup, or the document's. `None`: not known, or a language without facts.
    #[must_use]
    pub fn language(&self, block: &Block) -> Option<Locale> {
        block.language.unwrap_or(self.target)
    }

    /// Whether markup within a block says that a stretch is in another language than the document.
    #[must_use]
    pub fn is_marked_foreign(&self, span: ProseSpan) -> bool {
        let foreign = self.foreign.get_or_init(|| {
            let own = self.target.map(|locale| locale.language.code);
            let marks = self.document.marks().iter();
            let foreign = marks.filter(|marked| match marked.mark {
                Mark::Language(_) => {
                    let locale = self.document.marked_language(marked.mark);
                    locale.map(|locale| locale.language.code) != own
                }
                _ => false,
            });
            foreign.map(|marked| marked.span).collect()
        });
        foreign.holds(span)
    }

    /// Whether a sentence or more around the place is in another language, though no markup says so: a quotation that was kept, or a passage
    /// that was left over, which `untranslated-sentence` reports as one.
    fn is_foreign_passage(&self, span: ProseSpan) -> bool {
        let passages = self.passages.get_or_init(|| {
            let found = self.leftovers().found.iter();
            let whole = found.filter(|left| left.extent == Extent::Sentence);
            whole.map(|left| left.span).collect()
        });
        passages.holds(span)
    }

    /// Whether what a rule of the category knows does not hold at the place, because the words there are in another language. A block that
    /// markup gives a language of its own is judged by that one; what is compared over the whole document is left to the document's.
    fn is_elsewhere(&self, category: Category, span: ProseSpan) -> bool {
        let compares = match category {
            Category::Locale | Category::Fluency => false,
            Category::Consistency | Category::Terminology => true,
            _ => return false,
        };
        let other_block = || {
            let blocks = self.document.blocks();
            let block = self
                .document
                .block_at(span.start)
                .and_then(|at| blocks.get(at));
            block.is_some_and(|block| {
                let code = |locale: Option<Locale>| locale.map(|locale| locale.language.code);
                code(self.language(block)) != code(self.target)
            })
        };
        self.is_marked_foreign(span) || compares && other_block() || self.is_foreign_passage(span)
    }

    /// The quotation marks of the document, paired; worked out at the first call.
    pub fn quotes(&self) -> &Quotes {
        self.quotes.get_or_init(|| Quotes::of(self))
    }

    /// The words that were left in another language; worked out at the first call.
    pub fn leftovers(&self) -> &Leftovers {
        self.leftovers.get_or_init(|| Leftovers::of(self))
    }

    /// The lines that a web page set around the article, in order; worked out at the first call.
    pub(crate) fn page_lines(&self) -> &[page_lines::Found] {
        self.page_lines.get_or_init(|| page_lines::find(self))
    }

    /// Whether the place lies in one of those lines.
    pub(crate) fn is_page_line(&self, span: ProseSpan) -> bool {
        let lines = self.page_lines();
        let after = lines.partition_point(|line| line.span.start <= span.start);
        let before = after.checked_sub(1).and_then(|at| lines.get(at));
        before.is_some_and(|line| line.span.contains(span))
    }

    /// The capitalised words of the document, with every form of each; worked out at the first call.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self))
    }
}

/// So many issues of one rule are kept for one file. Nobody reads more, and a file of nothing but faults would take a
/// thousand times its size.
pub const MOST_ISSUES: usize = 10_000;

/// Collects what one rule finds in one document.
pub struct Findings<'c, 'd> {
    context: &'c Context<'d>,
    rule: &'static Meta,
    issues: Vec<Issue>,
    /// The last issue at a place where the rule has no say; a rule may go on to describe it, and nobody sees it.
    void: Option<Issue>,
    /// How many issues were reported behind the last one that is kept.
    dropped: usize,
}

impl<'c, 'd> Findings<'c, 'd> {
    /// For a rule.
    #[must_use]
    pub fn new(context: &'c Context<'d>, rule: &'static Meta) -> Self {
        Self {
            context,
            rule,
            issues: Vec::new(),
            void: None,
            dropped: 0,
        }
    }

    /// Reports an issue at a stretch of prose. The message says what is wrong there, without a full stop. What a rule that reads the
    /// language of the text says of words in another one is not kept.
    pub fn report(&mut self, span: ProseSpan, message: impl Into<String>) -> Found<'_, 'd> {
        let context = self.context;
        let document = context.document;
        let issue = Issue {
            rule: self.rule,
            severity: self.rule.severity,
            confidence: 0.9,
            message: message.into(),
            span: document.to_text(span),
            related: Vec::new(),
            fixes: Vec::new(),
            fingerprint: fingerprint(document, self.rule, span),
        };
        if context.is_elsewhere(self.rule.category, span) {
            return Found {
                context,
                issue: self.void.insert(issue),
            };
        }
        if self.issues.len() > MOST_ISSUES {
            self.issues.pop();
            self.dropped += 1;
        }
        self.issues.push(issue);
        let at = self.issues.len() - 1;
        Found {
            context,
            issue: &mut self.issues[at],
        }
    }

    /// What was found, [`MOST_ISSUES`] at most, and how many more there were.
    #[must_use]
    pub fn into_issues(mut self) -> (Vec<Issue>, usize) {
        let more = self.dropped + self.issues.len().saturating_sub(MOST_ISSUES);
        self.issues.truncate(MOST_ISSUES);
        (self.issues, more)
    }
}

/// An issue that was just reported, to say more of it.
pub struct Found<'f, 'd> {
    context: &'f Context<'d>,
    issue: &'f mut Issue,
}

impl Found<'_, '_> {
    /// Another place that belongs to it.
    pub fn related(self, span: ProseSpan, message: impl Into<String>) -> Self {
        self.issue.related.push(Related {
            span: self.context.document.to_text(span),
            message: message.into(),
            elsewhere: None,
        });
        self
    }

    /// A place in the prose of the text that the document was translated from.
    pub fn in_original(self, span: ProseSpan, message: impl Into<String>) -> Self {
        let Some(original) = self.context.original else {
            return self;
        };
        let span = original.document().to_text(span);
        self.in_text_of_original(span, message)
    }

    /// A place in the decoded text of the file that the document was translated from: markup and code too.
    pub fn in_text_of_original(self, span: Span, message: impl Into<String>) -> Self {
        let Some(original) = self.context.original else {
            return self;
        };
        let lines = &self.context.original_lines;
        let lines = lines.get_or_init(|| LineIndex::new(original.source()));
        self.issue.related.push(Related {
            span,
            message: message.into(),
            elsewhere: Some(Elsewhere {
                path: original.path().to_owned(),
                location: lines.location(span),
                text: span.of(original.source().text()).to_owned(),
            }),
        });
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
                let document = self.context.document;
                let span = document.to_text(prose);
                if !document.is_replaceable(prose) || self.context.is_marked_foreign(prose) {
                    applicability = applicability.max(Applicability::Manual);
                }
                Edit {
                    span,
                    replacement: replacement.to_owned(),
                }
            })
            .collect();
        self.issue.fixes.push(Fix {
            title: title.into(),
            applicability,
            edits,
        });
        self
    }
}

/// How many bytes of prose on each side belong to the near context of an issue.
const NEAR: usize = 24;

/// FNV-1a over rule, text and near context: stable across runs, versions and machines.
fn fingerprint(document: &Document<'_>, rule: &Meta, span: ProseSpan) -> Fingerprint {
    let prose = document.prose();
    let block = document
        .block_at(span.start)
        .map_or(0..prose.len(), |index| {
            document.blocks()[index].span.range()
        });
    let start =
        prose.floor_char_boundary((span.start as usize).saturating_sub(NEAR).max(block.start));
    let end =
        prose.ceil_char_boundary((span.end as usize + NEAR).min(block.end.max(span.end as usize)));
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for &byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    add(rule.id.as_bytes());
    // Bytes that no UTF-8 holds keep the parts apart.
    add(b"\xff");
    add(&prose.as_bytes()[start..span.start as usize]);
    add(b"\xff");
    add(&prose.as_bytes()[span.range()]);
    add(b"\xff");
    add(&prose.as_bytes()[span.end as usize..end.max(span.end as usize)]);
    Fingerprint(hash)
}
