//! A token with its neighbours: what `punctuation-spacing` asks of the place where a mark stands.

use super::punctuation_spacing::is_closing;
use crate::document::{Block, Case, Document, ProseSpan, Token, TokenKind};
use crate::language::Locale;
use crate::language::facts::gloss;
use crate::rules::wording::quoted;

/// A token of a block and what stands around it. Nothing outside the block is seen.
pub(super) struct Place<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The language of the block, if it is known.
    pub locale: Option<Locale>,
    /// Its token, as an index into the block's.
    pub at: usize,
    block: &'a Block,
    tokens: &'a [Token],
}

impl<'a> Place<'a> {
    /// The place of the token `at` among the tokens of `block`; `at` is one of them.
    pub fn new(
        document: &'a Document<'a>,
        locale: Option<Locale>,
        block: &'a Block,
        tokens: &'a [Token],
        at: usize,
    ) -> Self {
        Self {
            document,
            locale,
            at,
            block,
            tokens,
        }
    }

    pub fn token(&self) -> &'a Token {
        &self.tokens[self.at]
    }

    pub fn block(&self) -> &'a Block {
        self.block
    }

    /// The character of a mark.
    pub fn mark(&self) -> char {
        self.document
            .word(self.token())
            .chars()
            .next()
            .unwrap_or(' ')
    }

    /// The mark between the words beside it, for a message: ` in “word , word”`.
    pub fn shown(&self) -> String {
        let own = self.token().span;
        let start = self.previous().map_or(own, |token| token.span);
        let end = self.next().map_or(own, |token| token.span);
        format!(" in {}", quoted(self.document.text(start.to(end))))
    }

    pub fn previous(&self) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    /// The token before the previous one.
    pub fn before_previous(&self) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(2)?)
    }

    pub fn next(&self) -> Option<&'a Token> {
        self.tokens.get(self.at + 1)
    }

    /// Whether the words around the token are of another language than the text: a title, a phrase that is quoted or explained. Its
    /// marks are set as that language sets them. Too few words say nothing.
    pub fn among_other_words(&self) -> bool {
        let before = self.tokens.get(..self.at).unwrap_or_default();
        let after = self.tokens.get(self.at + 1..).unwrap_or_default();
        let words = self
            .words(before.iter().rev())
            .chain(self.words(after.iter()));
        let (mut all, mut unknown) = (0, 0);
        for token in words {
            if self.document.is_function_word(token) {
                return false;
            }
            all += 1;
            let entry = token.listed.entry();
            unknown += usize::from(entry.is_none_or(|entry| !entry.flags.is_ordinary()));
        }
        all > 1 && unknown > 1 && unknown * 2 >= all
    }

    /// The nearest words in a direction, as far as no other mark than one of quotation stands between.
    fn words<'t>(
        &self,
        tokens: impl Iterator<Item = &'t Token>,
    ) -> impl Iterator<Item = &'t Token> {
        /// In tokens.
        const NEAR: usize = 5;
        let quotes = |token: &Token| matches!(self.document.word(token), "\"" | "“" | "”");
        tokens
            .take(NEAR)
            .take_while(move |token| token.kind != TokenKind::Mark || quotes(token))
            .filter(|token| token.kind == TokenKind::Word)
    }

    pub fn previous_is(&self, kind: TokenKind) -> bool {
        self.previous().is_some_and(|token| token.kind == kind)
    }

    pub fn next_is(&self, kind: TokenKind) -> bool {
        self.next().is_some_and(|token| token.kind == kind)
    }

    /// The tokens behind this one, as far as one looks.
    pub fn behind(&self) -> &'a [Token] {
        /// In tokens.
        const FAR: usize = 16;
        let behind = self.tokens.get(self.at + 1..).unwrap_or_default();
        behind.get(..FAR).unwrap_or(behind)
    }

    /// Whether the colon ends what a colon opens without a space, the name of a sign: `:smile:`
    pub fn is_in_colons(&self) -> bool {
        let opening = self.at.checked_sub(2).and_then(|at| self.tokens.get(at));
        self.mark() == ':'
            && self.gap_before().is_none()
            && opening.is_some_and(|opening| {
                self.document.word(opening) == ":"
                    && self
                        .previous()
                        .is_some_and(|name| name.span.start == opening.span.end)
            })
    }

    /// Whether the mark is the eyes of a face, `:)` or `: (`: the bracket behind it belongs to no other.
    pub fn is_eyes(&self) -> bool {
        if !matches!(self.mark(), ':' | ';') {
            return false;
        }
        let mut behind = self.behind().iter().map(|token| self.document.word(token));
        match behind.next() {
            Some(")") => true,
            Some("(") => {
                let mut before = "(";
                !behind.any(|word| {
                    let closes = word == ")" && !matches!(before, ":" | ";");
                    before = word;
                    closes
                })
            }
            _ => false,
        }
    }

    /// Whether a word in lower case follows, so that no sentence ends here.
    pub fn goes_on(&self) -> bool {
        let next = self.next();
        next.is_some_and(|next| next.kind == TokenKind::Word && next.case == Case::Lower)
    }

    /// Whether a word for a sign stands before the mark, which is spoken of: *the sign ? opens*.
    pub fn is_named(&self) -> bool {
        let names = self.locale.and_then(|locale| gloss(locale.language.code));
        let word = self.previous().map(|token| self.document.word(token));
        names
            .zip(word)
            .is_some_and(|(gloss, word)| gloss.names.contains(&&*word.to_lowercase()))
    }

    /// Whether a sentence begins tight behind the mark, with a word that is no name: *is free .It runs*.
    pub fn begins_tight(&self) -> bool {
        let next = self.next().filter(|next| {
            next.kind == TokenKind::Word
                && next.case == Case::Title
                && next.span.start == self.token().span.end
        });
        let small = next.map(|next| self.document.word(next).to_lowercase());
        let is_word = |word: &String| {
            word.len() > 1
                && self
                    .locale
                    .is_some_and(|it| it.language.is_function_word(word))
        };
        small.is_some_and(|word| is_word(&word))
            && self.char_after_next().is_some_and(char::is_whitespace)
    }

    /// The spaces between the token and the one before it, if there are any and they break no line.
    pub fn gap_before(&self) -> Option<ProseSpan> {
        self.gap(self.previous()?, self.token())
    }

    /// The spaces between the token and the one behind it, if there are any and they break no line.
    pub fn gap_after(&self) -> Option<ProseSpan> {
        self.gap(self.token(), self.next()?)
    }

    fn gap(&self, left: &Token, right: &Token) -> Option<ProseSpan> {
        if left.span.end >= right.span.start {
            return None;
        }
        let span = ProseSpan::new(left.span.end, right.span.start);
        let spaces = self
            .document
            .text(span)
            .chars()
            .all(|c| c.is_whitespace() && !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}'));
        spaces.then_some(span)
    }

    /// The character right behind the token.
    pub fn char_after(&self) -> Option<char> {
        self.char_behind(self.token())
    }

    /// The character right behind the next token.
    pub fn char_after_next(&self) -> Option<char> {
        self.char_behind(self.next()?)
    }

    fn char_behind(&self, token: &Token) -> Option<char> {
        self.document
            .text(ProseSpan::new(token.span.end, self.block.span.end))
            .chars()
            .next()
    }

    /// Whether a word, a number or something that closes stands before the token: what a mark can belong to.
    pub fn follows_text(&self) -> bool {
        self.previous().is_some_and(|token| match token.kind {
            TokenKind::Mark => closes(self.document.word(token)),
            TokenKind::Opaque => false,
            _ => true,
        })
    }

    /// Whether a name of code, a file or an address stands before the token.
    pub fn follows_code(&self) -> bool {
        self.previous_is(TokenKind::Opaque)
    }

    /// Whether a closing bracket or quotation mark stands before the token.
    pub fn behind_closing(&self) -> bool {
        self.previous()
            .is_some_and(|token| closes(self.document.word(token)))
    }

    /// Whether the full stop is one of an ellipsis with spaces: `. . .`
    pub fn among_spaced_stops(&self) -> bool {
        let is_stop =
            |token: Option<&Token>| token.is_some_and(|token| self.document.word(token) == ".");
        is_stop(self.previous()) || is_stop(self.next())
    }

    /// Whether a full stop or a bracket stands tight behind the next token: `java.Lang.String`, `fmt.Println(`.
    pub fn next_is_followed_by_stop(&self) -> bool {
        let mut rest = self
            .next()
            .map_or("", |next| {
                self.document
                    .text(ProseSpan::new(next.span.end, self.block.span.end))
            })
            .chars();
        match rest.next() {
            Some('.') => rest.next().is_some_and(char::is_alphanumeric),
            Some('(' | '_' | '[') => true,
            _ => false,
        }
    }

    /// Whether the mark parts words of a label that a colon ends, as the subjects of changes have it: `doc,test: …`
    pub fn in_label(&self) -> bool {
        /// In tokens: a longer row is no label.
        const LONGEST: usize = 8;
        let behind = self.tokens[self.at..].windows(2).take(LONGEST);
        let mut tight = behind.take_while(|pair| pair[0].span.end == pair[1].span.start);
        let end = tight.find(|pair| {
            pair[1].kind == TokenKind::Mark && !matches!(self.document.word(&pair[1]), "," | "-")
        });
        end.is_some_and(|pair| self.document.word(&pair[1]) == ":")
    }

    /// Whether a ratio follows soon: `Sugar : Water = 1 : 1`
    pub fn names_a_ratio(&self) -> bool {
        /// In tokens.
        const NEAR: usize = 8;
        let behind = self.tokens.get(self.at + 1..).unwrap_or_default();
        let is_number = |token: &Token| token.kind == TokenKind::Number;
        behind.windows(3).take(NEAR).any(|three| {
            matches!(three, [one, mark, other]
                if is_number(one) && self.document.word(mark) == ":" && is_number(other))
        })
    }

    /// Whether what stands around the mark between two white spaces is code, a path or data.
    pub fn in_code(&self) -> bool {
        let token = self.token();
        let [before, after] = self.document.around(self.block, token.span);
        let left = before
            .chars()
            .rev()
            .take(REACH)
            .take_while(|c| !c.is_whitespace());
        let right = after.chars().take(REACH).take_while(|c| !c.is_whitespace());
        let calls = |left: &str| {
            left.rfind('(').is_some_and(|at| {
                left[..at].ends_with(char::is_alphanumeric)
                    && !left[at..].contains(char::is_whitespace)
            })
        };
        left.chain(right).any(is_code_sign)
            || (self.mark() == ','
                && calls(&before[before.floor_char_boundary(before.len().saturating_sub(REACH))..]))
    }

    /// Whether a word stands tight behind the bracket that the one at this place closes.
    pub fn opens_tight(&self) -> bool {
        /// In tokens.
        const NEAR: usize = 16;
        let before = self.tokens.get(..self.at).unwrap_or_default();
        let is_bracket = |token: &Token| matches!(self.document.word(token), "(" | ")");
        let mut near = before.iter().enumerate().rev().take(NEAR);
        let open = near.find(|(_, token)| is_bracket(token));
        open.is_some_and(|(at, open)| {
            let next = self.tokens.get(at + 1);
            self.document.word(open) == "("
                && next.is_some_and(|next| next.kind.is_word() && next.span.start == open.span.end)
        })
    }

    /// Whether the bracket at the token `open` holds one letter only, as a check box does: `[ x ]`.
    pub fn is_box(&self, open: usize) -> bool {
        let [bracket, inside, close] = self.tokens.get(open..open + 3).unwrap_or_default() else {
            return false;
        };
        self.document.word(bracket) == "["
            && self.document.word(close) == "]"
            && self.document.word(inside).chars().count() == 1
    }

    /// Whether the eyes of a face stand before the bracket: `:(`, `;-(`, `: (`.
    pub fn behind_eyes(&self) -> bool {
        let before = self.at.checked_sub(1);
        let is_face = before.is_some_and(|at| Self { at, ..*self }.is_eyes());
        is_face
            || self.previous().is_some_and(|token| {
                token.span.end == self.token().span.start
                    && matches!(
                        self.document.word(token),
                        ":" | ";" | "-" | "=" | "\\" | "'"
                    )
            })
    }

    /// Whether a mark behind a space belongs to what follows, or is a word of its own. A full stop that `begins` is glued to the sentence behind it.
    pub(super) fn belongs_to_next(&self, mark: char, gap: ProseSpan, begins: bool) -> bool {
        let next = self.char_after();
        // Behind : and ; a bracket makes a face.
        let free =
            next.is_none_or(|c| c.is_whitespace() || (is_closing(c) && !(c == ')' || c == ']')));
        match mark {
            // .NET, ./configure, and the ending of a file in marks of its own: *. proto*
            '.' => {
                self.document.is_marked_from(gap.end) && next.is_some_and(char::is_whitespace)
                    || next.is_some_and(|c| matches!(c, '.' | '/') || c.is_alphanumeric())
                        && !begins
                    || self.among_spaced_stops()
            }
            ',' => next.is_some_and(|c| c == ',' || c.is_numeric()),
            // 17 % 5 is what remains, and %(name)s a place for a name.
            '%' => {
                !self.previous_is(TokenKind::Number)
                    || self.next_is(TokenKind::Number)
                    || next.is_some_and(|c| c.is_alphanumeric() || c == '(')
            }
            ':' => {
                !free
                    || self.previous_is(TokenKind::Number) && self.next_is(TokenKind::Number)
                    || self.names_a_ratio()
            }
            ';' => !free,
            '。' | '，' | '、' => false,
            _ => !free && !matches!(next, Some('!' | '?' | ')' | ']')),
        }
    }
}

/// Whether a character is one of code, a path or data rather than of prose.
pub(super) fn is_code_sign(c: char) -> bool {
    matches!(
        c,
        '_' | '=' | '{' | '}' | '<' | '>' | '/' | '\\' | '@' | '#' | '$' | '|' | '`'
    )
}

/// How far code is looked for from a mark, in characters.
const REACH: usize = 80;

fn closes(mark: &str) -> bool {
    matches!(
        mark,
        ")" | "]" | "\"" | "”" | "»" | "’" | "'" | "%" | "°" | "€" | "$" | "£"
    )
}
