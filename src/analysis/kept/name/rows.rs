//! Rows of words that no clause has, or few have, by the classes of these.

/// What a word or mark may be; it may be several of these.
#[derive(Clone, Copy)]
pub(super) enum Class {
    /// An article or a possessive.
    Determiner,
    /// A preposition that is nothing else.
    Bound,
    /// A preposition, be it one that a clause may end with.
    Governor,
    /// A preposition that begins nothing which another one governs.
    Preposition,
    Coordinator,
    Adverb,
    /// A finite verb, but for those that quote.
    Verb,
    /// A form of a regular verb in the past, which behind an article is an adjective.
    Past,
    /// A form of a regular verb in the third person, which may be a plural.
    Third,
    Quoting,
    Conjunction,
    /// *as* behind *such*.
    Example,
    Relative,
    Comma,
    /// What begins a thing that is spoken of: an article, a number, a name.
    Phrase,
    /// What an object of a verb begins with.
    Object,
    /// What begins that which was said.
    Said,
    /// *that*.
    That,
    /// What a clause begins with: a determiner or a pronoun.
    Clause,
    /// A word with a capital that is none of grammar.
    Name,
    /// An opening bracket.
    Bracket,
    /// A conjunction that opens a clause which nothing governs: *because*.
    Clausal,
    /// *so*, in front of *that*.
    Consecutive,
    /// An adjective that is no noun: *northern*.
    Attributive,
    /// A part of the compass, which has an article or a name beside it.
    Direction,
    /// A finite verb, *said* among them.
    Finite,
    /// A form of a verb in the past that is neither a participle nor a noun.
    Simple,
    /// *demanded*, in front of an infinitive.
    Catenative,
    To,
    /// An adverb in front of a number.
    Approximate,
    /// *as*, and what compares as it does.
    Comparison,
    /// A preposition that a statement begins with.
    Opener,
    /// An auxiliary that a statement begins with.
    Auxiliary,
}

use Class::{
    Adverb, Approximate, Attributive, Auxiliary, Bound, Bracket, Catenative, Clausal, Clause,
    Comma, Comparison, Conjunction, Consecutive, Coordinator, Determiner, Direction, Example,
    Finite, Governor, Name, Object, Opener, Past, Phrase, Preposition, Quoting, Relative, Said,
    Simple, That, Third, To, Verb,
};

/// Rows of classes that no clause has: something is missing behind the first.
pub(super) const NEVER: [&[Class]; 15] = [
    // *The on Friday closed*
    &[Determiner, Preposition, Phrase],
    // *The and the keeper*
    &[Determiner, Coordinator, Phrase],
    // *The already has the key*
    &[Determiner, Adverb, Verb],
    // *The painted the door*, *the painted such a door*
    &[Determiner, Past, Object],
    // *The refused to sell it*
    &[Determiner, Catenative, To],
    // *the keeper of in spring*
    &[Bound, Preposition, Phrase],
    // *the boats of and the nets*, *between and Ostrava*
    &[Governor, Coordinator, Phrase],
    // *the owner of said that*
    &[Governor, Quoting, Said],
    // *built with, who*
    &[Governor, Comma, Relative],
    // *painted by, and she sold it*
    &[Governor, Comma, Coordinator, Clause],
    // *the northern in winter*
    &[Attributive, Preposition],
    &[Attributive, Finite],
    // *fish such as, Pike and Perch*
    &[Example, Comma, Name],
    // *but if sells the boat*
    &[Conjunction, Third, Determiner],
    // *From to the lake*
    &[Opener, To, Phrase],
];

/// The same, where something is missing before the first: *Had already sold it.*
pub(super) const NEVER_FIRST: [&[Class]; 1] = [&[Auxiliary, Adverb]];

/// Rows that hardly any clause has.
pub(super) const HARDLY: [&[Class]; 11] = [
    // *places in because nobody*, *places in so that nobody*
    &[Governor, Clausal],
    &[Governor, Consecutive, That],
    // *the answer by (27)*
    &[Governor, Bracket],
    // *he wrote to that his boat*
    &[Governor, That, Object],
    // *the villages in southwest on Friday*
    &[Governor, Direction, Preposition],
    // *lights on at around 4*
    &[Governor, Preposition, Approximate],
    // *which sees itself as sold a boat*
    &[Comparison, Past, Object],
    // *the northern, the keeper*, but *the main, outermost bank*
    &[Attributive, Comma, Clause],
    &[Attributive, Comma, Relative],
    // *rivers such as has been closed*, but *fish such as are caught here*
    &[Example, Finite],
    // *their names are, Peter and Paul*
    &[Finite, Comma, Name],
];

/// Rows that few clauses have: where a verb has an adverb (*going on in the village*) or leaves its preposition behind
/// (*the house she lived in because*), or *that* is a pronoun.
pub(super) const SELDOM: [&[Class]; 3] = [
    // *the meeting in on Friday*
    &[Governor, Preposition, Phrase],
    // *boats from met on the lake*, but *the bridge he spoke of told a story*
    &[Governor, Simple],
    // *one of that still floats*
    &[Bound, That, Adverb, Third],
];
