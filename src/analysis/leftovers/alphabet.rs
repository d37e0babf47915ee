//! Words in Latin letters in texts of a language that has no word list: Chinese, Japanese, Korean.
//!
//! Names and brands keep their letters there, abbreviations and loans too. What is left over is written in lower case and is
//! ordinary in the language it comes from; most of all where several such words stand in a row.

use super::lists::frequency;
use super::neighbour::Place;
use super::opener;
use super::sentence::{Words, gather, is_latin, most_of};
use super::signpost;
use super::technical::{is_between_ticks, is_command, is_term, is_title_credited};
use super::titled;
use super::{Excuse, Extent, Leftover, verdict};
use crate::analysis::quotes::Quotes;
use crate::article::Article;
use crate::document::{Block, Cover, Document, Mark, ProseSpan, Sentence};
use crate::language::facts::CalendarUse;
use crate::language::{ENGLISH, Lexicon, Locale, Word, WordHash, calendar};
use crate::text::script::Script;

/// In letters: a single word that is shorter may be a unit, a sign or an abbreviation.
const LONG: usize = 5;
/// A single word that is rarer in its language, in nats, may be a name or a term.
const USUAL: f32 = -13.5;
/// How much likelier, in nats, the source that is told is than other languages, and English, which most such texts come from: other lists have its words
/// as loans.
const LIKELY: f32 = 2.0;
/// The share of the words in lower case that must be ordinary ones of their language.
const MOST: f32 = 0.7;
/// How sure a single word is.
const SINGLE: f32 = 0.7;

/// Adds what is left over in a block of this language to `found`; `marked` is what markup says is in another one.
pub(super) fn look_through(
    article: &Article<'_>,
    block: &Block,
    (locale, technical, marked): (Locale, bool, &Cover),
    found: &mut Vec<Leftover>,
) {
    let document = article.document;
    let search = Search {
        article,
        block,
        locale,
        technical,
    };
    let mut passage: Option<Leftover> = None;
    let mut words = Vec::new();
    for sentence in document.sentences_in(block) {
        let tokens = document.tokens_in(&sentence.tokens);
        gather(document, tokens, marked, locale, &mut words);
        if let Some(left) = search.whole(sentence, &words) {
            // Sentences left one after the other are one passage.
            match &mut passage {
                Some(last) if last.language == left.language && last.excuse == left.excuse => {
                    last.span = last.span.to(left.span);
                }
                _ => found.extend(passage.replace(left)),
            }
        } else if passage.is_none() || !search.is_all_latin(&words) {
            found.extend(passage.take());
            let mut buttons = Vec::new();
            search.place().buttons(sentence, &words, &mut buttons);
            search.place().pressed(sentence, &words, &mut buttons);
            search.place().labels_of_lines(&words, &mut buttons);
            let from = found.len();
            search.runs(sentence, &words, found);
            let is_button = |left: &Leftover| buttons.iter().any(|it| it.span.overlaps(left.span));
            let runs = found.split_off(from);
            found.extend(runs.into_iter().filter(|left| !is_button(left)));
            found.append(&mut buttons);
        }
    }
    found.extend(passage);
}

/// A block in which words in Latin letters are looked for.
struct Search<'c, 'd> {
    article: &'c Article<'d>,
    block: &'c Block,
    locale: Locale,
    technical: bool,
}

impl<'d> Search<'_, 'd> {
    fn place(&self) -> Place<'_, 'd> {
        Place {
            article: self.article,
            block: self.block,
            locale: self.locale,
        }
    }

    fn is_all_latin(&self, words: &Words<'d>) -> bool {
        words.iter().all(|(word, _)| is_latin(word.text))
    }

    /// A sentence that has no word of the language of the text, whatever code and marks stand between its words.
    fn whole(&self, sentence: &Sentence, words: &Words<'d>) -> Option<Leftover> {
        if !self.is_all_latin(words) {
            return None;
        }
        let label = || self.place().label(words);
        let run = (words.len() > 1).then(|| self.judge_run(sentence, words, true));
        let Some(mut left) = run.flatten() else {
            let (word, span) = words.first()?;
            return label().or_else(|| self.numbered(word, *span));
        };
        if left.excuse.is_some() && label().is_some_and(|label| label.excuse.is_none()) {
            left.excuse = None;
        }
        left.span = ProseSpan::new(sentence.span.start, sentence.span.end);
        left.extent = Extent::Sentence;
        Some(left)
    }

    /// Adds the words in Latin letters between words of the language of the text.
    fn runs(&self, sentence: &Sentence, words: &Words<'d>, found: &mut Vec<Leftover>) {
        let prose = self.article.document.prose();
        let mut start = 0;
        while let Some(first) = (start..words.len()).find(|at| is_latin(words[*at].0.text)) {
            let joined = |at: &usize| {
                let between = &prose[words[*at - 1].1.end as usize..words[*at].1.start as usize];
                let joins = |c: char| c.is_whitespace() || c == ',';
                is_latin(words[*at].0.text) && between.chars().all(joins)
            };
            let end = (first + 1..words.len())
                .find(|at| !joined(at))
                .unwrap_or(words.len());
            start = end;
            let run = &words[first..end];
            let opener = || match run {
                [(word, span)] if span.start == sentence.span.start => {
                    let begins = span.start == self.block.span.start;
                    let place = (self.block, self.locale);
                    let label = || opener::label(self.article, place, word, *span);
                    opener::leftover(self.article, word, *span)
                        .or_else(|| begins.then(label).flatten())
                }
                _ => None,
            };
            let title = || {
                let (word, span) = run.last()?;
                let left = titled::title(self.article, self.locale, word, *span)?;
                // Without capitals a name looks like what a film or a firm is called.
                let excuse = self.article.source.is_none().then_some(Excuse::Name);
                Some(Leftover { excuse, ..left })
            };
            let left = self.judge_run(sentence, run, false).or_else(opener);
            let left = left.or_else(|| self.place().dated(run));
            let binder = || match run {
                [(word, span)] => {
                    let place = (self.block, self.locale, self.technical);
                    opener::binder(self.article, place, word, *span)
                        .or_else(|| self.numbered(word, *span))
                }
                _ => None,
            };
            let alone = || binder().or_else(|| self.calendar(run));
            found.extend(left.or_else(title).or_else(alone));
        }
    }

    /// A month or a day of the week as the source or English calls it, between words of the text's own or in a date.
    fn calendar(&self, run: &Words<'d>) -> Option<Leftover> {
        let [(word, span)] = run else {
            return None;
        };
        let told = self.article.source.map(|source| source.language.code);
        let text = word.text.trim_end_matches(is_digit);
        let day = calendar::weekday(text);
        let name = day.or_else(|| calendar::month(text))?;
        let is_source =
            |it: &&CalendarUse| it.capital && [told, Some(ENGLISH)].contains(&Some(it.language));
        let source = name.uses.iter().find(is_source)?;
        let [before, behind] = self.article.document.around(self.block, *span);
        let before = before.trim_end();
        // Both are names as well where no date stands around them: 2024年March12日, 12日（Tuesday）.
        let dated = |text: &str| text.chars().rev().take(2).any(is_digit);
        let is_date = match (day, before.strip_suffix(['(', '（'])) {
            (Some(_), open) => open.is_some_and(dated) && behind.starts_with([')', '）']),
            // Where spaces part the date, the rule on dates sees it.
            (None, None) => text.len() < word.text.len(),
            (None, Some(_)) => false,
        };
        let all_capitals = text.chars().all(char::is_uppercase);
        let capitalised = text.starts_with(char::is_uppercase) && !all_capitals;
        (capitalised && is_date).then_some(Leftover {
            span: *span,
            extent: Extent::Script,
            language: source.language,
            confidence: verdict::DETERMINED,
            excuse: None,
            evidence: None,
        })
    }

    fn numbered(&self, word: &Word<'_>, span: ProseSpan) -> Option<Leftover> {
        signpost::numbered_part(self.article, (self.block, self.locale), word, span)
    }

    /// Words in Latin letters that were left over; `whole` if they are all that the sentence has.
    fn judge_run(&self, sentence: &Sentence, run: &Words<'d>, whole: bool) -> Option<Leftover> {
        let (article, own) = (self.article, self.locale.language);
        let document = article.document;
        let plain: Vec<Word<'_>> = run.iter().map(|(word, _)| *word).collect();
        let (language, confidence) = judge(article, self.locale, &plain)?;
        if is_command(&plain, language, own) {
            return None;
        }
        let span = run.first()?.1.to(run.last()?.1);
        if is_between_ticks(document, span) {
            return None;
        }
        let kept = || self.technical && is_term(article, &plain, language, own);
        let is_cited = is_enclosed(document.prose(), span)
            || is_set_off(document, span)
            || is_quoted(article, span, is_latin_only);
        let excuse = if is_cited {
            Some(Excuse::Cited)
        } else if whole && is_title_credited(article, self.block, sentence, run) {
            Some(Excuse::Reference)
        } else {
            kept().then_some(Excuse::Kept)
        };
        Some(Leftover {
            span,
            extent: Extent::Script,
            language,
            confidence,
            excuse,
            evidence: None,
        })
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The language that a run of words was left in, and how sure that is.
fn judge(article: &Article<'_>, locale: Locale, run: &[Word<'_>]) -> Option<(&'static str, f32)> {
    let allowed = |word: &Word<'_>| {
        let glossary = article.glossary;
        locale.language.is_loan(word.text)
            || glossary.is_some_and(|glossary| glossary.has(word.text, locale))
    };
    // Days have a capital in English that no name makes of them: *on Sunday*.
    let is_day = |word: &Word<'_>| run.len() > 1 && calendar::weekday(word.text).is_some();
    let plain =
        |word: &&Word<'_>| !word.setting.opaque && (!word.setting.capitalised || is_day(word));
    let lower: Vec<&Word<'_>> = run.iter().filter(plain).collect();
    if lower.iter().all(|word| allowed(word)) {
        return None;
    }
    let told = article.source.map(|source| source.language.code);
    let hashes: Vec<WordHash> = lower.iter().map(|word| word.hash).collect();
    let likelihood = |lexicon: &Lexicon| {
        let log = |hash: &WordHash| frequency(lexicon.get(*hash));
        let likely = [told, Some(ENGLISH)].contains(&Some(lexicon.code()));
        hashes.iter().map(log).sum::<f32>() + if likely { LIKELY } else { 0.0 }
    };
    let (best, _) = Lexicon::all()
        .iter()
        .filter(|lexicon| lexicon.script() == Some(Script::Latin))
        .map(|lexicon| (lexicon, likelihood(lexicon)))
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    let entry = |word: &&&Word<'_>| best.get(word.hash);
    let ordinary = lower
        .iter()
        .filter(|word| entry(word).is_some_and(|entry| entry.flags.is_ordinary()))
        .count();
    // A long word that no list has is a rare one beside an ordinary one: *thermophilic microbes*.
    let rare = lower
        .iter()
        .filter(|word| entry(word).is_none() && word.text.chars().count() >= LONG);
    let ordinary = match lower.len() == run.len() && ordinary > 0 {
        true => ordinary + rare.count(),
        false => ordinary,
    };
    if (ordinary as f32) < MOST * lower.len() as f32 {
        return None;
    }
    if let ([word], [_]) = (lower.as_slice(), run) {
        let usual = best
            .get(word.hash)
            .is_some_and(|entry| entry.log_frequency > USUAL);
        let long = word.text.chars().count() >= LONG;
        return (usual && long).then_some((best.code(), SINGLE));
    }
    // One word in lower case among capitals belongs to their name.
    (ordinary >= 2 && lower.len() * 2 >= run.len()).then_some((best.code(), verdict::SCRIPT))
}

/// Whether it stands in a quotation of which this holds.
pub(super) fn is_quoted(
    article: &Article<'_>,
    span: ProseSpan,
    holds: impl Fn(&str) -> bool,
) -> bool {
    /// How many quotations that begin before it are looked at, and how long they are at most, in bytes.
    const NEAR: usize = 4;
    const LONGEST: u32 = 200;
    let quotes = article.get::<Quotes>();
    quotes.opened_before(span.start).take(NEAR).any(|pair| {
        let inside = quotes.inside(pair);
        inside.contains(span) && inside.len() <= LONGEST && holds(article.document.text(inside))
    })
}

/// Whether all letters are of the Latin script: those of a message of a program, with what that quotes.
fn is_latin_only(text: &str) -> bool {
    let mut letters = text.split(|c: char| !c.is_alphabetic());
    letters.all(|word| word.is_empty() || is_latin(word))
}

/// Whether brackets or quotation marks stand right around it: a name in its own letters, a title.
fn is_enclosed(prose: &str, span: ProseSpan) -> bool {
    let before = prose[..span.start as usize].chars().next_back();
    let behind = prose[span.end as usize..].trim_start_matches(['.', ',', '!', '?']);
    let after = behind.chars().next();
    let opens = |c: char| "(（[［「『《〈“‘\"'".contains(c);
    let closes = |c: char| ")）]］」』》〉”’\"'".contains(c);
    before.is_some_and(opens) && after.is_some_and(closes)
}

/// Whether emphasis stands right around it, or a link that is too long for a label: a title.
pub(super) fn is_set_off(document: &Document<'_>, span: ProseSpan) -> bool {
    /// In words.
    const TITLE: usize = 4;
    // All of it in Latin letters, as the title of a page in another language is.
    let is_title = |link: ProseSpan| {
        let text = document.text(link);
        text.split_whitespace().nth(TITLE - 1).is_some()
            && text
                .chars()
                .all(|c| !c.is_alphabetic() || Script::of_char(c) == Some(Script::Latin))
    };
    document.marks_near(span.start).any(|marked| {
        let sets_off = match marked.mark {
            Mark::Emphasis | Mark::Strong | Mark::Quotation => true,
            Mark::Link => marked.span.contains(span) && is_title(marked.span),
            Mark::Language(_) => false,
        };
        sets_off && (marked.mark == Mark::Link || most_of(document, span, marked.span))
    })
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use crate::Format;
    use crate::Severity;
    use crate::check::trial::{issues, issues_from, warns};

    fn reported(text: &str) -> Vec<(&'static str, String)> {
        let issues = issues(&[], "ja", Format::Html, text);
        let text_of = |issue: &crate::Issue| {
            issue
                .span
                .of(text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        issues
            .iter()
            .map(|issue| (issue.rule.id, text_of(issue)))
            .collect()
    }

    #[test]
    fn a_passage_in_latin_letters_is_reported_once() {
        let left = "In the past, uploads to <code>stable</code> were used to mend problems. However, this practice\nis deprecated. \
             Press OK. The upload is then copied.";
        let text = format!(
            "<p>このページでは、操作の方法を説明します。</p>\n<p>{left}</p>\n<p>この操作は元に戻せません。</p>"
        );
        let whole = left.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(reported(&text), [("untranslated-sentence", whole)]);
    }

    /// What is a warning in one line of a language.
    fn warned(target: &str, text: &str) -> Vec<String> {
        crate::check::trial::warned(&["foreign-script"], target, Format::Markdown, text)
    }

    #[test]
    fn a_rare_word_beside_an_ordinary_one_was_left() {
        let text = |words: &str| format!("この湖には{words}がすんでいる。水はとても熱い。\n");
        let rare = "thermophilic bacteria";
        assert_eq!(warned("ja", &text(rare)), [rare]);
        for kept in [
            "thermophilic",
            "Thermus aquaticus",
            "`thermophilic bacteria`",
        ] {
            assert!(warned("ja", &text(kept)).is_empty(), "{kept}");
        }
    }

    #[test]
    fn a_word_that_binds_others_was_left_between_words_of_the_text() {
        warns(&["foreign-script"], Format::Markdown).holds(&[
            "ja 橋は十年前に ⟦his⟧ 会社が建てました。",
            "ja 橋を渡り、⟦the⟧駅まで歩きます。",
            "ko 다리는 ⟦the⟧ 강 위에 있습니다.",
            "zh 老师带来了纸⟦and⟧铅笔。",
            "ja 門は朝に閉鎖⟦ed⟧されました。",
            "ja 単語 his は「彼の」を意味する。",
            "ja 曲の題は「the 海」です。",
            "zh 他们的店名是“茶and酒”。",
            "zh 这个单词 his 的意思是他的。",
            "ko 단어 his 는 뜻이 여럿이다.",
            "ja `a.py` と `b.py` と `c.py` を `run` で実行し、`log` と `err` を見て、この値 or 別の値を選びます。",
        ]);
    }

    #[test]
    fn a_month_or_a_day_is_told_by_the_date_around_it() {
        warns(&["foreign-script"], Format::Markdown).holds(&[
            "zh 展览将于2031年⟦April7⟧日开幕。",
            "ja 会は5月3日（⟦Friday⟧）に開かれます。",
            "zh April是她的英文名。",
            "ja 雑誌Fridayを読んだ。",
            "ja 店（Friday）は駅の前にあります。",
        ]);
    }

    #[test]
    fn a_form_of_address_before_a_name_is_a_slip_where_more_of_its_language_is_left() {
        let severity = |source: &str, title: &str| {
            let text = format!("门口站着 {title} 陈，她在等人。");
            let issues = issues_from(&["foreign-script"], ["zh", source], Format::Text, &text);
            issues.first().map(|issue| issue.severity)
        };
        assert_eq!(severity("en", "Mrs."), Some(Severity::Error));
        assert_eq!(severity("", "Mrs."), Some(Severity::Hint));
        assert_eq!(severity("en", "Dr."), None);
    }

    #[test]
    fn a_line_that_ends_amid_words_parts_nothing() {
        let text = "<p>この操作は whenever the server is\nout of reach before it starts 繰り返されます。</p>";
        let whole = "whenever the server is out of reach before it starts".to_owned();
        assert_eq!(reported(text), [("foreign-script", whole)]);
    }
}
