//! Names in scripts without capitals that are read alike, or differ in one sign.

use super::cabinet::Cabinet;
use super::{Clusters, Difference, MOST_IN_DRAWER, share};
use crate::analysis::names::caseless::{OPEN, SURE, differ_in_end, differ_once_inside, read};
use crate::analysis::names::keys;
use crate::document::Case;
use crate::language::facts::{Titles, titles};
use crate::text::hash;
use crate::text::kind::{is_katakana, is_name_dot};
use foldhash::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// Transliterations of so many characters may differ in one of them and be one name; in shorter ones it makes another.
const LEAST_FOR_SLIP: usize = 4;

impl Clusters {
    pub(super) fn caseless(&mut self) {
        let Some(titles) = titles(self.locale.language.code) else {
            return;
        };
        let names: Vec<(usize, Vec<char>)> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.case == Case::None)
            .map(|(at, entry)| (at, read(&entry.text, titles)))
            .collect();
        // Names meet under what they are read as, and under that without each one of its signs.
        let mut cabinet: Cabinet<usize> = Cabinet::new();
        let mut kept = Vec::new();
        for (number, (_, signs)) in names.iter().enumerate() {
            cabinet.file(hash(signs.as_slice()), number);
            if !(LEAST_FOR_SLIP..=LONGEST).contains(&signs.len()) {
                continue;
            }
            for skipped in 0..signs.len() {
                kept.clone_from(signs);
                kept.remove(skipped);
                cabinet.file(hash(kept.as_slice()), number);
            }
        }
        let mut drawers = cabinet.drawers();
        // Without either of two signs that are alike a name is one and the same.
        drawers.iter_mut().for_each(Vec::dedup);
        let mut pairs: Vec<(usize, usize, Difference)> = Vec::new();
        for drawer in drawers
            .iter()
            .filter(|drawer| (2..MOST_IN_DRAWER).contains(&drawer.len()))
        {
            for (nth, &a) in drawer.iter().enumerate() {
                for &b in &drawer[nth + 1..] {
                    if let Some(difference) = self.one_name(&names[a], &names[b], titles) {
                        pairs.push((names[a].0, names[b].0, difference));
                    }
                }
            }
        }
        pairs.extend(self.surnames());
        pairs.sort_unstable();
        pairs.dedup();
        for (a, b, difference) in pairs {
            self.join(a, b, difference);
        }
    }

    /// Names by themselves that differ in one sign from the last part of one in full that stands before them: *ジェニファー・ローレンツ* … *ローレンス*.
    fn surnames(&self) -> Vec<(usize, usize, Difference)> {
        let names = self.entries.iter().enumerate();
        let names = names.filter(|(_, entry)| entry.case == Case::None);
        let (full, alone): (Vec<_>, Vec<_>) =
            names.partition(|(_, name)| name.text.contains(is_name_dot));
        let mut parts: HashSet<&str> = HashSet::default();
        // None where two people would be meant.
        let mut surnames: HashMap<String, Option<usize>> = HashMap::default();
        for (at, name) in full {
            parts.extend(name.text.split(is_name_dot));
            for key in name
                .text
                .rsplit(is_name_dot)
                .take(1)
                .flat_map(with_one_open)
            {
                let person = surnames.entry(key).or_insert(Some(at));
                *person = person.filter(|person| *person == at);
            }
        }
        let alone = alone.into_iter();
        let alone = alone.filter(|(_, name)| !parts.contains(name.text.as_str()));
        let pairs = alone.filter_map(|(at, name)| {
            let person = with_one_open(&name.text).find_map(|key| *surnames.get(&key)?)?;
            let is_sure = name.text.chars().nth(SURE - 1).is_some() || !name.near.is_empty();
            let difference = match is_sure {
                true => Difference::Letters,
                false => Difference::Heard,
            };
            let is_introduced = self.entries[person].first.1 < name.first.1;
            is_introduced.then_some((person, at, difference))
        });
        pairs.collect()
    }

    fn one_name(
        &self,
        (a, one): &(usize, Vec<char>),
        (b, other): &(usize, Vec<char>),
        titles: &Titles,
    ) -> Option<Difference> {
        let (first, second) = (&self.entries[*a], &self.entries[*b]);
        if keys::is_lookalike(&first.text, &second.text)
            || !have_same_figures(&first.text, &second.text)
        {
            return None;
        }
        let shared = share(&first.near, &second.near);
        if one == other {
            let kana = |text: &str| text.chars().all(|c| is_katakana(c) || is_name_dot(c));
            let alone = kana(&first.text) && kana(&second.text);
            let without_dots = |text: &str| -> Vec<char> {
                text.chars()
                    .filter(|c| !is_name_dot(*c) && *c != ' ')
                    .collect()
            };
            let joint = without_dots(&first.text) == without_dots(&second.text);
            let is_ending = differ_in_end(&first.text, &second.text);
            // A company or a person keeps its own way of writing a word.
            if is_ending && first.near.is_empty() != second.near.is_empty() {
                return None;
            }
            // Titles may say that they are two.
            let are_two = !first.near.is_empty() && !second.near.is_empty() && !shared;
            let tells = is_ending || one.len() >= titles.least && (alone || joint || shared);
            return match (tells, joint) {
                (true, true) => Some(Difference::Joint),
                (true, false) => Some(Difference::Letters),
                _ if titles.letters.is_empty() || are_two => None,
                _ if one.len() >= SURE => Some(Difference::Letters),
                _ => Some(Difference::Heard),
            };
        }
        let dotted = |text: &str| text.contains(is_name_dot);
        // A title beside one of them says of the other that it is no other word.
        let is_titled =
            !titles.letters.is_empty() && first.near.is_empty() != second.near.is_empty();
        let shown = shared || dotted(&first.text) && dotted(&second.text);
        let native = |text: &str| {
            let begins = text.chars().next();
            text.chars().count() < LEAST_FOR_SLIP
                && begins.is_some_and(|c| titles.families.binary_search(&c).is_ok())
        };
        let slip = if titles.families.is_empty() {
            !titles.letters.is_empty() && differ_inside(one, other) && {
                let transliterated =
                    |sign: &char| is_katakana(*sign) || titles.letters.binary_search(sign).is_ok();
                one.iter().chain(other).all(transliterated)
            }
        } else {
            !native(&first.text)
                && !native(&second.text)
                && differ_in_a_letter(&first.text, &second.text)
        };
        if shown && slip {
            return Some(Difference::Letters);
        }
        let heard = is_titled && slip || differ_in_part(&first.text, &second.text, titles);
        heard.then_some(Difference::Heard)
    }
}

/// Whether two names have the same figures, or none: the articles of a law and the rooms of a house are not one thing in several spellings.
fn have_same_figures(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| name.chars().filter(|c| c.is_numeric()));
    one.eq(other)
}

/// A name that is long enough, with each sign but the first left open.
fn with_one_open(name: &str) -> impl Iterator<Item = String> {
    let signs: Vec<char> = name.chars().collect();
    let places = match (LEAST_FOR_SLIP..=LONGEST).contains(&signs.len()) {
        true => 1..signs.len(),
        false => 0..0,
    };
    places.map(move |open| {
        let signs = signs.iter().enumerate();
        signs
            .map(|(at, sign)| if at == open { OPEN } else { *sign })
            .collect()
    })
}

/// Whether two names of several parts have the same ones but for one sign inside a longer one: *アナ・ウィットコム*, *アナ・ウィットカム*.
fn differ_in_part(one: &str, other: &str, titles: &Titles) -> bool {
    /// In signs.
    const LEAST: usize = 4;
    let parts = |name: &str| -> Vec<Vec<char>> {
        let parts = name.split(is_name_dot);
        parts.map(|part| read(part, titles)).collect()
    };
    let (one, other) = (parts(one), parts(other));
    let mut differing = one.iter().zip(&other).skip_while(|(a, b)| a == b);
    let (Some((a, b)), true) = (differing.next(), one.len() > 1 && one.len() == other.len()) else {
        return false;
    };
    let behind = a.iter().rev().zip(b.iter().rev());
    let behind = behind.take_while(|(a, b)| a == b).count();
    let before = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    // Where signs are syllables, another one at either end may be another name.
    differing.all(|(a, b)| a == b)
        && short >= LEAST
        && behind > 0
        && before > 0
        && before + behind + 1 == long
}

/// Longer ones are no names, in signs.
const LONGEST: usize = 32;

/// Whether one sign differs or is missing, neither the first nor the last: there a name may have been cut in the wrong place.
fn differ_inside(one: &[char], other: &[char]) -> bool {
    one.len().max(other.len()) >= LEAST_FOR_SLIP && differ_once_inside(one, other)
}

/// Whether two names in syllables differ in one letter of one syllable that is not the last one.
fn differ_in_a_letter(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut differing = one
        .iter()
        .zip(&other)
        .enumerate()
        .filter(|(_, (a, b))| a != b);
    let (Some((at, (a, b))), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let letters = |syllable: char| syllable.nfd().collect::<Vec<char>>();
    let (a, b) = (letters(*a), letters(*b));
    let changed = a.iter().zip(&b).filter(|(a, b)| a != b).count();
    one.len() == other.len() && at + 1 < one.len() && a.len().abs_diff(b.len()) + changed == 1
}

#[cfg(test)]
mod tests {
    use super::{differ_in_a_letter, differ_inside, read};
    use crate::Format;
    use crate::check::trial::{count, reports};
    use crate::language::facts::titles;

    fn reads_alike(code: &str, one: &str, other: &str) -> bool {
        let titles = titles(code).expect("has titles");
        read(one, titles) == read(other, titles)
    }

    #[test]
    fn a_name_by_itself_may_be_that_of_the_one_with_a_title() {
        reports(&["name-variant"], Format::Text).holds(&[
            "zh 周一，馆长柯林顿为新馆揭幕。当晚没有人听说⟦克林顿⟧会不会回来。",
            "zh 周一，律师斯坦利奇为新馆揭幕。当晚没有人听说⟦斯坦莉奇⟧会不会回来。",
            "zh 周一，画家巴尔凯蒂来了。当晚没有人听说⟦巴尔切蒂⟧会不会回来。",
            "zh 周一，安娜·威特科姆来了。当晚没有人听说⟦安娜·惠特科姆⟧会不会回来。",
            "zh 周一，律师汉尼克来了。当晚没有人听说总统汉宁克会不会回来。",
            "zh 周一，画家巴尔凯蒂来了。当晚没有人听说巴尔凯诺会不会回来。",
            "zh 周一，安娜·布朗来了。当晚没有人听说安娜·布兰会不会回来。",
            "ja マリ・ヴァンダーホルト館長が来た。# ⟦マリ・ヴァンダーホールト⟧",
            "ja エナ・ウィットコム館長が来た。夜、⟦エンナ・ウィットコム⟧は帰った。",
            "ja カール・ウィットコム館長が来た。夜、カーラ・ウィットコムは帰った。",
            "ja ジョン・ウィットコム館長が来た。夜、ジェン・ウィットコムは帰った。",
            "ja マリ・ウィットコム館長が来た。夜、マリ・ウィットコンは帰った。",
        ]);
    }

    #[test]
    fn a_full_name_tells_without_its_title() {
        reports(&["name-variant"], Format::Text).holds(&[
            "ar وصل الرئيس ألفريد كالمان إلى المدينة أمس. وفي المساء التقى ⟦ألفريد كلمان⟧ العمدة.",
            "ar وصل المهندس ألفريد كالمان إلى المدينة أمس. وفي المساء التقى ألفريد كلمان العمدة.",
            "he הנשיא אלפרד קלמנסון ביקר בעיר ביום שני. בערב נפגש ⟦אלפרד קאלמנסון⟧ עם ראש העיר.",
            "he הנשיא אלפרד קלמנסון ביקר בעיר ביום שני. בערב נפגש אלפרד קאלרנסון עם ראש העיר.",
            "ko 볼프강디터 젠 대통령이 도착했다. 저녁에 볼프강데터 젠 대통령은 총리를 만났다.",
            "ko 볼프강디터 젠크 대통령이 도착했다. 저녁에 ⟦볼프강데터⟧ 젠크 대통령은 총리를 만났다.",
            "zh 周一，巴尔凯维蒂来了。当晚没有人听说⟦巴尔凯韦蒂⟧会不会回来。",
            "zh 周一，凯维蒂来了。当晚没有人听说凯韦蒂会不会回来。",
        ]);
    }

    #[test]
    fn spellings_of_a_script_are_read_alike() {
        for (code, one, other) in [
            ("ja", "ゼレンスキー", "ゼレンスキイ"),
            ("ja", "ウラジーミル・プーチン", "ウラジミールプーチン"),
            ("ja", "エヴァンス", "エバンス"),
            ("ar", "زيلينسكي", "زيلنسكى"),
            ("ar", "غورباتشوف", "جورباتشوف"),
            ("he", "טראמפ", "טרמפ"),
            ("hi", "ज़ेलेंस्की", "जेलेन्स्की"),
        ] {
            assert!(reads_alike(code, one, other), "{one} {other}");
        }
        for (code, one, other) in [
            ("ja", "ブラウン", "グラウン"),
            ("ar", "بوتين", "بايدن"),
            ("he", "נתניהו", "נתנזון"),
            ("hi", "मोदी", "मोती"),
        ] {
            assert!(!reads_alike(code, one, other), "{one} {other}");
        }
    }

    /// How often a text in Japanese is said to spell a word in two ways.
    fn said(text: &str) -> usize {
        count(&["name-variant"], "ja", Format::Text, text)
    }

    #[test]
    fn a_long_vowel_at_the_end_is_written_or_not() {
        reports(&["name-variant"], Format::Text).holds(&[
            "ja モニターを台に置きます。電源を入れてから、⟦モニタ⟧の明るさを調べてください。",
            "ja メモリーカードを差し込みます。容量が足りないときは、⟦メモリ⟧を増やしてください。",
            "ja ドラマの主役は若いドラマーで、毎晩のように練習しています。",
            "ja モニターを台に置きます。電源を入れてから、モニターの明るさを調べてください。",
            "ja ビルの上でビールを飲みました。そのビルは古く、ビールは冷えていました。",
        ]);
    }

    #[test]
    fn a_surname_by_itself_is_that_of_the_person_named_in_full() {
        assert_eq!(
            said("主演はジェニファー・ローレンツ。撮影中、ローレンスは山小屋で過ごした。"),
            1
        );
        // The person is named so, and another word has more signs.
        reports(&["name-variant"], Format::Text).holds(&[
            "ja 主演はジェニファー・ローレンツ。撮影中、ローレンツは山小屋で過ごした。",
            "ja トム・ハリソンは歌手だ。ハリソンさんは昨日、ハリケーンの被害を見た。",
        ]);
    }

    #[test]
    fn things_that_are_numbered_are_not_one() {
        let rules: String = (70..79)
            .map(|number| format!("제{number}조 회원은 규칙을 지켜야 한다.\n\n"))
            .collect();
        assert_eq!(count(&["name-variant"], "ko", Format::Text, &rules), 0);
    }

    #[test]
    fn a_slip_is_inside_the_name() {
        let inside = |one: &str, other: &str| {
            let signs = |name: &str| name.chars().collect::<Vec<char>>();
            differ_inside(&signs(one), &signs(other))
        };
        assert!(inside("泽连斯基", "泽伦斯基"));
        assert!(inside("弗拉基米尔普京", "弗拉迪米尔普京"));
        assert!(!inside("泽连斯基", "泽连斯基特"));
        assert!(!inside("马克龙", "马卡龙"));
        assert!(!inside("约翰史密斯", "约翰布朗斯"));
        assert!(differ_in_a_letter("도널드", "도날드"));
        assert!(differ_in_a_letter("젤렌스키", "젤린스키"));
        assert!(!differ_in_a_letter("젤렌스키", "젤렌스카"));
    }
}
