//! See [`FOREIGN_SCRIPT`].

use crate::analysis::leftovers::Extent;
use crate::article::Article;
use crate::rule::Findings;

crate::declare_rule! {
    /// Words in a script that the language of the text does not use.
    ///
    /// The engine copied what it could neither translate nor transcribe. A word that only leads into a sentence is no name, though it has a
    /// capital (*However、*), nor is an everyday word that a colon parts from a sentence, nor are the words of a cell whose neighbours in its
    /// column are in the language of the text. The original form of a name in brackets after it, and single Greek letters as symbols, are not
    /// reported; what is emphasised or quoted by itself is a hint, and so are letters and words that are spoken of, names in a list of names,
    /// and entries of a bibliography. A comment in code is a hint as well, save where others are in the language of the text. Characters
    /// count as well that Japanese does not have (*质量*), and in a Chinese text those of the writing that it is not in. Kana in Chinese,
    /// hangul in Japanese and what Korean does not write are reported outside quotation marks and brackets, but not in a text that speaks of
    /// their language; one that merely says it was translated from Chinese does not count as such. A link to another site with a name of up to four such
    /// characters is a hint. Where the text transliterates a full name (*トム・ハリソン*), its last part alone in Latin letters (*Harrison*) is reported
    /// too, in other alphabets (*Джонатан Рид*, *Reed*) only where a person is spoken of: at the beginning of a statement, behind a comma or a date.
    ///
    /// ```fails,en
    /// The meeting with the министр of the region was moved to Friday.
    /// ```
    /// ```fails,de
    /// Die Stadt 北京 hat an diesem Montag eine neue Linie eröffnet.
    /// ```
    /// ```fails,ja
    /// 昨日は一日中雨だった。However、彼は傘を持たずに出かけた。
    /// ```
    /// ```fails,ja
    /// 駅前の银行は三時に閉まります。
    /// ```
    /// ```fails,ja
    /// トム・ハリソンは羊を飼っている。「今年の冬は寒い」とHarrisonさんは言う。
    /// ```
    /// ```passes,ja
    /// トム・ハリソン（Tom Harrison）は羊を飼っている。Harrisonさんの羊は白い。
    /// ```
    /// ```fails,ru
    /// Мост построил Генри Стоун. В 1912 году Stone уехал из города.
    /// ```
    /// ```fails,zh
    /// 请把文件放进フォルダ再关闭窗口。
    /// ```
    /// ```fails,ko,markdown
    /// 비가 오면 창문을 모두 닫으세요.
    ///
    /// > **Reminder:** 열쇠는 문 옆의 상자에 있습니다.
    /// ```
    /// ```fails,en,markdown
    /// Run the tool twice a day:
    ///
    /// ~~~sh
    /// mirror --pull   # get the pictures of the day
    /// mirror --clean  # 删除旧的文件
    /// ~~~
    /// ```
    /// ```fails,ko
    /// 그는 어제 hospital에 갔다.
    /// ```
    /// ```fails,zh
    /// 市长on Sunday在广场上开幕。
    /// ```
    /// ```passes,ko
    /// 그는 iPhone을 샀고 API를 썼다.
    /// ```
    /// ```passes,en
    /// Kyiv (Київ) is the capital; β-carotene, μ and Σ are written with Greek letters.
    /// ```
    /// ```passes,ja
    /// 友人の会社は东风（ドンフォン）という名前です。
    /// ```
    /// ```passes,zh
    /// 小说《ノルウェイの森》卖了很多。
    /// ```
    /// ```passes,ru
    /// В пещере нашли кости медведя (Ursus spelaeus) и носорога Coelodonta antiquitatis. Метод, mutatis mutandis, годится и здесь: это work in progress.
    /// ```
    /// ```passes,ru
    /// Сначала запустите `make all`, затем откройте отчёт.
    /// ```
    /// ```passes,ru
    /// Компания Google открыла офис в Москве.
    /// ```
    pub FOREIGN_SCRIPT = "foreign-script", Untranslated, Error, check;
}

fn check(article: &Article<'_>, findings: &mut Findings<'_, '_>) {
    super::report(
        article,
        findings,
        Extent::Script,
        |_, words, language| match language {
            Some(language) => {
                format!("{words} is still in {language}, in a script that the text does not use")
            }
            None => format!("{words} is in a script that the text does not use"),
        },
    );
    super::comments::check(article, findings);
    super::han::check(article, findings);
    super::latin_surname::check(article, findings);
}
