//! Words of other scripts than Latin in texts of a language that has no word list: kana in Chinese, hangul in Japanese, Cyrillic in each.
//!
//! Chinese, Japanese and Korean have characters in common, and name what is of another language in quotation marks and brackets. What stands open
//! among words of the text was left over. A sentence of another of the three shows in its syllables: Japanese writes half of its letters in kana,
//! Korean nearly all in hangul, and a Chinese sentence has none.

use super::alphabet::is_set_off;
use super::{Excuse, Extent, Leftover, verdict};
use crate::analysis::spoken::Told;
use crate::article::Article;
use crate::document::{Block, BlockKind, Cover, Document, Mark, ProseSpan, is_terminal};
use crate::language::{LANGUAGES, Language, Lexicon, Locale, WordHash};
use crate::text::han::{is_no_japanese, is_no_korean, is_unified};
use crate::text::script;
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

const CHINESE: &str = "zh";
/// In letters: a shorter sentence may be a name, and one without a mark at its end is longer.
const SENTENCE: usize = 4;
const UNENDED: usize = 8;
/// Of what says what a page is about.
const DESCRIPTION: usize = 6;
/// So many letters of the text's own show that it says something around a word.
const OWN: usize = 2;
/// In characters: what may stand between two parts of one word or phrase.
const GAP: usize = 3;

/// Adds what is left over in a block of this language to `found`; `marked` is what markup says is in another one.
pub(super) fn look_through(
    article: &Article<'_>,
    block: &Block,
    (locale, marked): (Locale, &Cover),
    found: &mut Vec<Leftover>,
) {
    let document = article.document;
    let own = Own::of(locale.language);
    let body = document.text(block.span);
    if block.kind == BlockKind::Furniture {
        return;
    }
    if !body.chars().any(|c| own.is_strange(c)) {
        if own.is_description_of_chinese(article, block) && !marked.holds(block.span) {
            found.extend(own.leftover(article, block.span, Extent::Sentence));
        }
        return;
    }
    let rows = own.rows(body);
    let start = block.span.start as usize;
    let place = |row: &Range<usize>| ProseSpan::at(start + row.start, start + row.end);
    let strange = rows.iter().map(|row| own.letters(&body[row.clone()])).sum();
    let says = own.letters(body).saturating_sub(strange);
    let mut taken = ProseSpan::new(0, 0);
    for row in &rows {
        let span = place(row);
        if taken.contains(span) || marked.holds(span) {
            continue;
        }
        let sentence = document.sentence_at(block, span.start);
        let sentence = sentence.map(|it| ProseSpan::new(it.span.start, it.span.end));
        let role = Role::of(article, block);
        let is_left = |it: &ProseSpan| own.is_left(document.text(*it), *it == block.span, role);
        let left = match sentence.filter(is_left) {
            Some(whole) if whole.len() < block.span.len() || role != Role::Name => {
                taken = whole;
                own.leftover(article, whole, Extent::Sentence)
            }
            None if says >= OWN => own.leftover(article, span, Extent::Script),
            _ => None,
        };
        found.extend(left);
    }
}

/// What a block may be that holds nothing but one row of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Paragraph,
    /// It says what the page or a part of it is about.
    Description,
    /// A name stands so as well as anything else.
    Name,
}

impl Role {
    /// On a page that comes from Chinese headings and captions were left more often than they are names.
    fn of(article: &Article<'_>, block: &Block) -> Self {
        match block.kind {
            BlockKind::Paragraph => Self::Paragraph,
            BlockKind::Attribute => Self::Description,
            BlockKind::Heading | BlockKind::Caption | BlockKind::Alt
                if Told::comes_from(article, CHINESE) =>
            {
                Self::Description
            }
            _ => Self::Name,
        }
    }
}

/// How many brackets and quotation marks are open at a place of a block.
#[derive(Default)]
pub(super) struct Depth {
    open: usize,
    is_quoted: bool,
}

impl Depth {
    /// Whether the next character stands between some of them, or is one.
    fn encloses(&mut self, c: char) -> bool {
        let was_open = self.open > 0 || self.is_quoted;
        match c {
            '"' => self.is_quoted = !self.is_quoted,
            c if "（([［「『《〈“‘【〔{«„".contains(c) => self.open += 1,
            c if "）)]］」』》〉”’】〕}»".contains(c) => {
                self.open = self.open.saturating_sub(1)
            }
            _ => {}
        }
        was_open || self.open > 0 || self.is_quoted
    }

    /// All that stands between some of them in a block.
    pub fn enclosed(document: &Document<'_>, block: &Block) -> Cover {
        let mut depth = Self::default();
        let mut spans: Vec<ProseSpan> = Vec::new();
        for (at, c) in document.text(block.span).char_indices() {
            let start = block.span.start as usize + at;
            let end = start + c.len_utf8();
            if depth.encloses(c) {
                match spans.last_mut().filter(|last| last.end as usize == start) {
                    Some(last) => last.end = end as u32,
                    None => spans.push(ProseSpan::at(start, end)),
                }
            }
        }
        spans.into_iter().collect()
    }
}

/// What the language of a text writes.
struct Own {
    language: &'static Language,
    /// Whether it writes kana, and Hangul.
    kana: bool,
    hangul: bool,
}

impl Own {
    fn of(language: &'static Language) -> Self {
        Self {
            language,
            kana: language.writes(Script::Hiragana),
            hangul: language.writes(Script::Hangul),
        }
    }

    fn has(&self, script: Script) -> bool {
        self.language.writes(script)
    }

    /// Whether a letter is of a script that the language does not write, or a Chinese character of another country. Latin is looked at elsewhere.
    fn is_strange(&self, c: char) -> bool {
        // What the text is made of, mostly.
        if c.is_ascii() || self.kana && matches!(c, '\u{3040}'..='\u{30ff}') {
            return false;
        }
        match script::Script::of_char(c) {
            None | Some(script::Script::Latin) => false,
            Some(script::Script::Han) => {
                self.hangul && is_no_korean(c) || self.kana && is_no_japanese(c)
            }
            Some(_) => {
                let script = c.script();
                let is_shared = matches!(
                    script,
                    Script::Common | Script::Inherited | Script::Latin | Script::Bopomofo
                );
                // A Greek letter is a symbol.
                !is_shared && script != Script::Greek && !self.has(script)
            }
        }
    }

    /// How many letters a text has, those of Latin left aside.
    fn letters(&self, text: &str) -> usize {
        let scripts = text.chars().filter_map(script::Script::of_char);
        scripts.filter(|it| *it != script::Script::Latin).count()
    }

    /// The rows of strange letters of a block that neither brackets nor quotation marks set off.
    fn rows(&self, body: &str) -> Vec<Range<usize>> {
        let mut rows: Vec<Range<usize>> = Vec::new();
        let mut depth = Depth::default();
        let joins = |c: char| is_unified(c) || matches!(c, ' ' | 'ー' | '・');
        for (at, c) in body.char_indices() {
            if depth.encloses(c) || !self.is_strange(c) {
                continue;
            }
            let end = at + c.len_utf8();
            let is_next = |row: &&mut Range<usize>| {
                let gap = &body[row.end..at];
                let script = body[row.start..]
                    .chars()
                    .next()
                    .and_then(script::Script::of_char);
                script == script::Script::of_char(c)
                    && gap.len() <= GAP * 4
                    && gap.chars().count() <= GAP
                    && gap.chars().all(joins)
            };
            match rows.last_mut().filter(is_next) {
                Some(row) => row.end = end,
                None => rows.push(at..end),
            }
        }
        if self.hangul {
            for row in &mut rows {
                widen(body, row);
            }
        }
        rows
    }

    /// Whether a block says what a page that comes from Chinese is about, as a sentence without a syllable: 如何申请护照？ has a character that
    /// Japanese does not write, 如何游泳？ has none.
    fn is_description_of_chinese(&self, article: &Article<'_>, block: &Block) -> bool {
        let body = article.document.text(block.span);
        let is_syllable = |c: char| matches!(c.script(), Script::Hiragana | Script::Katakana);
        block.kind == BlockKind::Attribute
            && self.kana
            && body.trim_end().ends_with(is_terminal)
            && self.letters(body) >= SENTENCE
            && !body.contains(is_syllable)
            && Told::comes_from(article, CHINESE)
    }

    /// Whether a sentence as a whole is of another language; `alone` if the block has no other.
    fn is_left(&self, text: &str, alone: bool, role: Role) -> bool {
        let count = |is: &dyn Fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
        let letters = self.letters(text);
        let strange = count(&|c| self.is_strange(c));
        let is_ended = text.trim_end().ends_with(is_terminal);
        let is_long = letters >= SENTENCE && is_ended
            || letters >= UNENDED && !alone
            || letters >= DESCRIPTION && role == Role::Description;
        let syllables = [Script::Hiragana, Script::Katakana, Script::Hangul];
        let mut own = syllables.into_iter().filter(|it| self.has(*it)).peekable();
        let is_strange = match own.peek() {
            Some(_) => strange > 0 && own.all(|own| count(&|c| c.script() == own) == 0),
            // Particles and an ending: a name has neither.
            None => strange * 3 >= letters && self.ends_so(text),
        };
        is_long && is_strange
    }

    /// Whether a text ends with a strange letter and has several rows of them.
    fn ends_so(&self, text: &str) -> bool {
        let letters = text.chars().filter(|c| c.is_alphabetic());
        let strange: Vec<bool> = letters.map(|c| self.is_strange(c)).collect();
        let rows = strange
            .windows(2)
            .filter(|pair| pair[0] && !pair[1])
            .count();
        rows > 0 && strange.last() == Some(&true)
    }

    /// What is left over at a place, with the reason why it may be meant.
    fn leftover(&self, article: &Article<'_>, span: ProseSpan, extent: Extent) -> Option<Leftover> {
        let document = article.document;
        let text = document.text(span);
        let before = document.before(span).chars().next_back();
        let behind = document.behind(span).chars().next();
        let is_single = text.chars().nth(1).is_none();
        let is_sign = is_single && text.chars().all(|c| c.script() != Script::Hiragana);
        let is_glossed = behind.is_some_and(|c| matches!(c, '(' | '（' | '〔' | '['));
        // Words in characters that Japanese does not have are looked at by themselves.
        let mut letters = text.chars().filter(|c| c.is_alphabetic());
        let is_han = self.has(Script::Hiragana) && letters.all(is_unified);
        if extent == Extent::Script && (is_sign || is_glossed || is_han) {
            return None;
        }
        let language = language_of(text);
        let is_named = |c: Option<char>| {
            c.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | '#' | '-' | '/'))
        };
        let trimmed = document.before(span).trim_end();
        let is_told = |c: char| {
            let mut told = article.get::<Told>().spoken.iter();
            self.is_strange(c) && told.any(|told| told.writes(c.script()))
        };
        let excuse = if text.chars().any(is_told) {
            Some(Excuse::Spoken)
        } else if extent == Extent::Sentence {
            None
        } else if is_named(before) || is_named(behind) || text == "の" && joins_name(document, span)
        {
            Some(Excuse::Name)
        } else if trimmed.ends_with([':', '：'])
            || is_set_off(document, span)
            || is_linked(article, span)
        {
            Some(Excuse::Cited)
        } else {
            None
        };
        Some(Leftover {
            span,
            extent,
            language,
            confidence: match extent {
                Extent::Sentence => verdict::SENTENCE,
                _ => verdict::SCRIPT,
            },
            excuse,
            evidence: None,
        })
    }
}

/// Whether の may stand in the name of a brand or a shop: these are short, and nothing is said around them.
fn joins_name(document: &Document<'_>, span: ProseSpan) -> bool {
    /// In characters, before it and in all.
    const BEFORE: usize = 2;
    const LONGEST: usize = 7;
    let own = |chars: &mut dyn Iterator<Item = char>| {
        chars.take_while(|c| is_unified(*c)).take(LONGEST).count()
    };
    let before = own(&mut document.before(span).chars().rev());
    let behind = own(&mut document.behind(span).chars());
    before < BEFORE || before + behind <= LONGEST
}

/// A row with the Chinese characters right around it.
fn widen(body: &str, row: &mut Range<usize>) {
    let before = body[..row.start]
        .chars()
        .rev()
        .take_while(|c| is_unified(*c));
    row.start -= before.map(char::len_utf8).sum::<usize>();
    let behind = body[row.end..].chars().take_while(|c| is_unified(*c));
    row.end += behind.map(char::len_utf8).sum::<usize>();
}

/// The language that words in a foreign script are likely of.
fn language_of(text: &str) -> &'static str {
    let scripts = || text.chars().map(|c| c.script());
    let has = |script: Script| scripts().any(|it| it == script);
    let all = LANGUAGES.iter();
    let writes = |script: Script| all.clone().filter(move |it| it.writes(script));
    let syllables = [Script::Hiragana, Script::Katakana, Script::Hangul];
    let first = syllables.into_iter().find(|script| has(*script));
    let is_shared = |it: &Script| matches!(it, Script::Common | Script::Inherited | Script::Latin);
    let letter = || scripts().find(|it| !is_shared(it));
    let Some(script) = first.or_else(letter) else {
        return "";
    };
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let word = words.find(|word| word.chars().any(|c| c.script() == script));
    let hash = WordHash::of(word.unwrap_or_default());
    let knows = |language: &&Language| {
        Lexicon::of(language.code).is_some_and(|list| list.get(hash).is_some())
    };
    let known = writes(script).find(knows);
    // Of those that write Chinese characters the one that writes nothing else.
    let plain = || writes(script).min_by_key(|language| language.scripts.len());
    known.or_else(plain).map_or("", |language| language.code)
}

/// Whether it is part of a longer label of a link: the title of a page.
fn is_linked(article: &Article<'_>, span: ProseSpan) -> bool {
    let mut near = article.document.marks_near(span.start);
    near.any(|marked| marked.mark == Mark::Link && marked.span.contains(span))
}

#[cfg(test)]
mod tests {
    use crate::Format;
    use crate::check::trial::warns;

    const RULES: [&str; 2] = ["foreign-script", "untranslated-sentence"];

    #[test]
    fn words_of_a_neighbour_among_those_of_the_text_were_left() {
        warns(&RULES, Format::Markdown).holds(&[
            "zh 请把文件放进⟦フォルダ⟧再关闭窗口。",
            "zh - 火车晚点⟦まで⟧我们一直在等。",
            "zh 请把雨伞放在门口⟦の⟧架子上。",
            "zh 窗户和**大门**都要⟦관리⟧人员检查。",
            "ja 窓口で表を ⟦확인⟧ してください。",
            "ja この薬は ⟦только⟧ 朝に飲みます。",
            "ko 창문을 ⟦閉めて⟧ 나가세요.",
            "ko 표의 **检查** 결과를 보세요.",
            "ko 표를 ⟦检查⟧ 하세요.",
        ]);
    }

    #[test]
    fn a_sentence_of_a_neighbour_was_left() {
        warns(&RULES, Format::Markdown).holds(&[
            "zh 船晚到了。⟦港では誰も待っていなかった。⟧大家都回家了。",
            "ja 船が遅れました。⟦码头上没有人在等我们。⟧みんな帰りました。",
            "ko 배가 늦었습니다. ⟦码头上没有人在等我们。⟧ 모두 돌아갔습니다.",
            "ja 船が遅れました。⟦아무도 기다리지 않았습니다.⟧ みんな帰りました。",
        ]);
    }

    #[test]
    fn what_says_what_a_page_is_about_was_left() {
        warns(&RULES, Format::Markdown).holds(&[
            "ja ---⏎description: ⟦Linux 系统安装指南⟧⏎---⏎窓を閉める。",
            "ja ---⏎description: ⟦怎样关闭窗户？⟧⏎---⏎窓を閉める。",
            "ja ---⏎description: ⟦如何游泳？⟧⏎---⏎この頁は中国語から翻訳されました。",
            "ja ---⏎caption: ⟦打开窗户之后⟧⏎---⏎この頁は中国語から翻訳されました。",
            "ja ---⏎description: 如何游泳？⏎---⏎窓を閉める。",
            "ja ---⏎description: 東京都庁舎⏎---⏎この頁は中国語から翻訳されました。",
            "ja ---⏎description: 微博⏎---⏎この頁は中国語から翻訳されました。",
        ]);
    }

    #[test]
    fn what_is_named_in_its_own_letters_stands() {
        warns(&RULES, Format::Markdown).holds(&[
            "zh 小说《ノルウェイの森》卖了很多。",
            "zh 作者（むらかみ）写了很多小说。",
            "zh 他常唱*さくら*这首歌。",
            "zh 歌名：さくら",
            "zh 日语里的さくら是樱花。",
            "zh 她在回复里写了ヽ(´▽`)ノ三次。",
            "zh 云の花店开张了。",
            "zh 我在茶の屋喝茶。",
            "zh フォルダ（文件夹）里没有东西。",
            "zh 角度α和β相等，Ⅲ章有证明。",
            "zh 船晚到了。<span lang=ja>港では誰も待っていなかった。</span>大家都回家了。",
            "zh-TW 請用ㄅㄆㄇ輸入文字。",
            "ja 新聞「한겨레」が報じた。",
            "ja 韓国語の사랑は「愛」である。",
            "ja 本日休業。",
            "ko 화가 김홍도(金弘道)의 그림이다. 中 정부와 美 의회가 만났다.",
            "ko 덩샤오핑(邓小平)은 정치가였다.",
            "ja - [简体中文](a.md)⏎- [한국어](b.md)⏎⏎どれかを選んでください。",
        ]);
    }
}
