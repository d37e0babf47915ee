//! See [`MISSING_CONTRACTION`].

use crate::analysis::leftovers::ForeignPassages;
use crate::analysis::names::Sieve;
use crate::analysis::passage::passage;
use crate::article::Article;
use crate::diagnostic::Applicability;
use crate::document::{Block, BlockKind, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::facts::Contraction;
use crate::language::{ENGLISH, Entry, Lexicon, Locale};
use crate::rule::Findings;
use crate::rules::surface::{Searches, is_set_apart};
use crate::text::letters::folded;
use crate::text::short::Short;
use crate::text::{capitalised, lower_hash};
use foldhash::HashSet;
use std::cell::RefCell;

crate::declare_rule! {
    /// Two words that the language always contracts, or a word in the wrong form before the next.
    ///
    /// Engines that put a sentence together from pieces, or set a word of their own into one, leave “de el” for “del” and “que il” for
    /// “qu’il”. The facts of each language say which words change before which, as far as usage is not divided: Spanish “y” before an i, the
    /// Italian articles, “w” before “wtorek” in Polish. The second word has to be an ordinary word of the language, a name that is rare in
    /// English, or a name that the text elides a word before elsewhere (“d’Ashgrove”).
    ///
    /// Not reported are:
    ///
    /// - a name with its article (“de El Cairo”)
    /// - a pronoun that an infinitive governs (“de le faire”)
    /// - a Portuguese subject before its infinitive (“antes de o sol nascer”)
    /// - letters that are variables
    /// - the two words quoted by themselves
    ///
    /// ```fails,es
    /// La puerta de el jardín estaba abierta toda la noche.
    /// ```
    /// ```fails,es
    /// Mi vecina vende quesos y hilos en el mercado.
    /// ```
    /// ```fails,fr
    /// Le boulanger dit que il ouvrira plus tôt demain.
    /// ```
    /// ```fails,fr
    /// La couleur de le rideau ne me plaît pas.
    /// ```
    /// ```fails,it
    /// Il colore di il tappeto non mi piace.
    /// ```
    /// ```fails,pt
    /// A cor de a cortina não combina com a parede.
    /// ```
    /// ```fails,pl
    /// Spotkamy się w wtorek przed sklepem.
    /// ```
    /// ```fails,en
    /// She bought a umbrella stand and a old lamp at the fair.
    /// ```
    /// ```fails,en
    /// It was an useful tool and took a hour to build.
    /// ```
    /// ```fails,fr
    /// La cour d’Ashgrove est grande, mais la grange de Ashgrove ne l’est pas.
    /// ```
    /// ```passes,es
    /// Viaje de El Cairo a El Salvador con agua y hielo; la contracción «de el» no se escribe.
    /// ```
    /// ```passes,fr
    /// Il est temps de le faire et de les lire ; prends-le avec toi, le onze ou le oui.
    /// ```
    /// ```passes,pt
    /// Saímos antes de o sol nascer, apesar de a estrada estar molhada.
    /// ```
    /// ```passes,it
    /// Tira su il secchio e suona in la minore con uno studente di Le Monde.
    /// ```
    /// ```passes,en
    /// It was a European and a one-off, a unanimous vote and an unimportant one, with an hour to go; plan a is better than plan b.
    /// ```
    pub MISSING_CONTRACTION = "missing-contraction", Fluency, Warning, check, needs WordList, a Slip;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    let document = article.document;
    let elided = RefCell::default();
    let mut words: Option<(&str, Sieve, HashSet<u64>)> = None;
    for block in document.blocks() {
        let is_aside = matches!(block.kind, BlockKind::Furniture | BlockKind::Attribute);
        let Some(locale) = article.language(block).filter(|_| !is_aside) else {
            continue;
        };
        let language = locale.language;
        if language.contractions.is_empty() || Lexicon::of(language.code).is_none() {
            continue;
        }
        if words
            .as_ref()
            .is_none_or(|(code, ..)| *code != language.code)
        {
            let forms = || language.contractions.iter().map(|it| it.word);
            let mut sieve = Sieve::for_words(language.contractions.len());
            forms().for_each(|word| sieve.add(&folded(word)));
            words = Some((language.code, sieve, forms().map(lower_hash).collect()));
        }
        let Some((_, sieve, hashes)) = &words else {
            continue;
        };
        let tokens = document.tokens_in(&block.tokens);
        for (at, token) in tokens.iter().enumerate() {
            // Nearly no word is one of these.
            let facts = document.facts(token);
            let may_be = facts.shape.is_none_or(|shape| sieve.has_like(shape));
            if !may_be || !hashes.contains(&facts.lower) {
                continue;
            }
            let Some(pair) = Pair::at(article, block, tokens, at, (locale, &elided)) else {
                continue;
            };
            if !Pair::EXCUSES.iter().any(|excuse| excuse(&pair)) {
                pair.report(findings);
            }
        }
    }
}

/// In nats: how much more frequent a name is in the language than in English.
const MORE: f32 = 1.0;
/// The longest word that changes, in bytes.
const LONGEST: u32 = 12;

/// A word that changes before others, and one of those behind it.
struct Pair<'p, 'a> {
    article: &'p Article<'a>,
    block: &'p Block,
    locale: Locale,
    /// The names that the text elides a word before.
    elided: &'p RefCell<Searches>,
    first: &'p Token,
    second: &'p Token,
    before: &'p [Token],
    behind: &'p [Token],
    /// The second one in lower case.
    word: String,
    rule: &'static Contraction,
}

impl<'p, 'a> Pair<'p, 'a> {
    /// What shows that the two words do not belong together, or are not of the text's own language.
    const EXCUSES: [fn(&Self) -> bool; 9] = [
        Self::is_twice,
        Self::is_name,
        Self::is_joined,
        Self::is_variable,
        Self::is_unknown,
        Self::is_undone,
        Self::lacks_noun,
        Self::is_mentioned,
        Self::is_foreign,
    ];

    fn at(
        article: &'p Article<'a>,
        block: &'p Block,
        tokens: &'p [Token],
        at: usize,
        (locale, elided): (Locale, &'p RefCell<Searches>),
    ) -> Option<Self> {
        let document = article.document;
        let [first, second] = tokens.get(at..at + 2)? else {
            return None;
        };
        let is_word = |it: &Token| it.kind == TokenKind::Word;
        if !is_word(first) || !is_word(second) || first.span.len() > LONGEST {
            return None;
        }
        let contractions = locale.language.contractions;
        let small;
        let word = match first.case {
            Case::Lower => document.word(first),
            Case::Title => {
                small = Short::lower(document.word(first));
                &small
            }
            _ => return None,
        };
        let from = contractions.partition_point(|it| it.word < word);
        let mut rules = contractions[from..]
            .iter()
            .take_while(|it| it.word == word)
            .peekable();
        rules.peek()?;
        let gap = document.text(ProseSpan::new(first.span.end, second.span.start));
        if !matches!(gap, " " | "\u{a0}" | "\n") {
            return None;
        }
        let word = document.word(second).to_lowercase();
        let rule = rules.find(|it| it.precedes(&word))?;
        Some(Self {
            article,
            block,
            locale,
            elided,
            first,
            second,
            before: &tokens[..at],
            behind: &tokens[at + 2..],
            word,
            rule,
        })
    }

    fn document(&self) -> &'p Document<'a> {
        self.article.document
    }

    fn span(&self) -> ProseSpan {
        self.first.span.to(self.second.span)
    }

    /// Whether they begin a name: the first has a capital inside a sentence, or the second is an article with one.
    fn is_name(&self) -> bool {
        let sentence = self
            .document()
            .sentence_at(self.block, self.first.span.start);
        let begins = sentence.is_some_and(|it| it.span.start == self.first.span.start);
        match (self.first.case, self.second.case) {
            (Case::Title, _) if !begins => true,
            (_, Case::Lower) => false,
            (_, Case::Title) => self.rule.names(&self.word),
            _ => true,
        }
    }

    /// Whether a hyphen, a slash or an apostrophe joins one of them to something else: puis-je, le e-mail, de el-Sisi.
    fn is_joined(&self) -> bool {
        let joins = |token: &Token| {
            let word = self.document().word(token);
            token.kind == TokenKind::Opaque
                || !matches!(
                    word,
                    "." | "," | ";" | ":" | "!" | "?" | "…" | "(" | ")" | "«" | "»" | "“" | "”"
                )
        };
        let before = (self.before.last()).filter(|it| it.span.end == self.first.span.start);
        let behind = (self.behind.first()).filter(|it| it.span.start == self.second.span.end);
        before.is_some_and(joins) || behind.is_some_and(joins)
    }

    /// Whether they are letters of a formula: *x y i*.
    fn is_variable(&self) -> bool {
        let document = self.document();
        let is_single = |token: &Token| document.word(token).chars().nth(1).is_none();
        let is_letter = |token: &Token| {
            token.kind == TokenKind::Word && is_single(token) && !document.is_function_word(token)
        };
        let is_named = |it: &Token| it.kind == TokenKind::Number || is_letter(it);
        let named = is_single(self.first) && self.before.last().is_some_and(is_named);
        named || is_letter(self.second) || document.is_code(self.first)
    }

    /// Whether the language does not have the second word, or English has it more often, and the text elides nothing before it elsewhere.
    fn is_unknown(&self) -> bool {
        let document = self.document();
        let is_own = self.rule.names(&self.word) || self.is_listed() || self.is_elided_elsewhere();
        !is_own && !document.is_function_word(self.second)
    }

    /// Whether the language has the word by itself. A name counts where English has it seldom.
    fn is_listed(&self) -> bool {
        let Some(entry) = self.second.listed.entry() else {
            return false;
        };
        let english = Lexicon::in_english(self.document().word(self.second))
            .filter(|_| self.locale.language.code != ENGLISH);
        let is_rarer =
            |by: f32| english.is_none_or(|it| it.log_frequency + by <= entry.log_frequency);
        match self.second.case {
            Case::Lower => entry.flags.is_ordinary() && is_rarer(0.0),
            _ => (entry.flags.is_ordinary() || entry.flags.is_name()) && is_rarer(MORE),
        }
    }

    /// Whether a name stands behind an apostrophe in the text: *l’Arena*.
    fn is_elided_elsewhere(&self) -> bool {
        let text = self.article.text();
        let name = self.document().word(self.second);
        self.rule.becomes.ends_with('\'')
            && self.second.case == Case::Title
            && ["’", "'"]
                .iter()
                .any(|mark| self.elided.borrow_mut().has(text, &format!("{mark}{name}")))
    }

    /// Whether a word near behind, such as an infinitive, governs the second one.
    fn is_undone(&self) -> bool {
        let document = self.document();
        let near = self.behind.iter().take(self.rule.within as usize);
        let mut clause = near.take_while(|it| !matches!(document.word(it), "." | "?" | "!" | ";"));
        clause.any(|it| self.rule.is_undone_by(&document.word(it).to_lowercase()))
    }

    /// An article without a noun of the language behind it.
    fn lacks_noun(&self) -> bool {
        let next = self.behind.first();
        let is_noun = next.is_some_and(|it| {
            let is_word = it.kind.is_word() && it.span.start > self.second.span.end;
            let is_own = |entry: Entry| entry.flags.is_ordinary();
            is_word && (it.case != Case::Lower || it.listed.entry().is_some_and(is_own))
        });
        self.rule.joins && !is_noun
    }

    /// Whether one word stands twice, which is for `repeated-word`.
    fn is_twice(&self) -> bool {
        self.word == self.rule.word
    }

    fn is_mentioned(&self) -> bool {
        is_set_apart(self.document(), self.span())
    }

    /// Whether words of another language stand beside them, be it a few or a passage.
    fn is_foreign(&self) -> bool {
        /// In tokens, on either side.
        const NEAR: usize = 3;
        let before = self.before.iter().rev().take(NEAR).next_back();
        let behind = self.behind.iter().take(NEAR).next_back();
        let around = before
            .unwrap_or(self.first)
            .span
            .to(behind.unwrap_or(self.second).span);
        let passages = self.article.get::<ForeignPassages>();
        passage(self.document(), around, self.locale).is_some()
            || passages.hold(self.article, self.span())
    }

    fn report(&self, findings: &mut Findings<'_, '_>) {
        let document = self.document();
        let mut mended = self.rule.becomes.to_owned();
        let is_tight = mended.ends_with('+');
        if is_tight {
            mended.pop();
        } else if !self.rule.joins && !mended.ends_with(['\'', '-']) {
            mended.push(' ');
        }
        if is_tight || !self.rule.joins {
            mended.push_str(document.word(self.second));
        }
        if self.first.case == Case::Title {
            mended = capitalised(&mended);
        }
        // The fix writes the apostrophe that the text does.
        let prose = document.prose();
        if mended.contains('\'') && prose.contains('’') && !prose.contains('\'') {
            mended = mended.replace('\'', "’");
        }
        let text = document.text(self.span());
        let message = format!(
            "“{text}” is written “{mended}” in {}",
            self.locale.language.name
        );
        let found = findings.report(self.span(), message).confidence(0.93);
        if document.is_replaceable(self.span()) {
            found.replace(self.span(), &mended, Applicability::Unsafe);
        }
    }
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::check::trial::reports;

    #[test]
    fn a_mute_h_is_a_vowel() {
        reports(&["missing-contraction"], Format::Text).holds(&[
            "fr ⟦La histoire⟧ est longue, et elle ⟦se habille⟧ vite.",
            "fr ⟦Ce homme⟧ est grand, et ⟦ce enfant⟧ est petit.",
            "fr La haine de Hugo, le héros et la hausse de Hambourg.",
            "fr Ce à quoi il pense, ce en quoi il croit et ce onze mai.",
            "en They bought ⟦an house⟧ with ⟦a honest⟧ man.",
            "en It was an historic day at an hotel with an heir.",
        ]);
    }

    #[test]
    fn a_vowel_stands_before_the_pronoun() {
        reports(&["missing-contraction"], Format::Text).holds(&[
            "ru Он сидел ⟦над мной⟧ и думал ⟦о мне⟧.",
            "ru Он сидел надо мной, думал обо мне и о многом.",
            "uk Він прийшов ⟦з мною⟧ і сидів ⟦над мною⟧.",
            "cs Stál ⟦před mnou⟧ a šel ⟦s mnou⟧.",
            "cs Stál přede mnou a šel se mnou.",
            "sk Stál ⟦pred mnou⟧ a išiel so mnou.",
        ]);
    }
}
