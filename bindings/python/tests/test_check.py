"""One text: what is found, where, and what is refused."""

import copy
import json
import pickle

import mtlint
import pytest

FAULTY = "He said that to [ses besoins] of the region, and then he left the room."


def found(text, **options):
    return mtlint.check(text, target="en", source="fr", min_severity="hint", **options)


def test_an_issue_has_its_place_in_the_string():
    (issue,) = found(FAULTY).issues
    assert issue.rule == "untranslated-bracket"
    assert issue.category == "accuracy/untranslated"
    assert issue.severity == "error"
    assert 0.5 < issue.confidence <= 1
    assert FAULTY[issue.start : issue.end] == issue.text == "[ses besoins]"
    assert issue.span.start == mtlint.Position(1, 17) == (1, 17)
    assert issue.span.bytes == issue.span.chars == (16, 29)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "😀 Laughing. ",
        "👩\u200d👩\u200d👧 A family came. ",
        "e\u0301te\u0301 is a word that was cited. ",
        "A line.\r\nAnother line.\r\n\r\n",
        "A line.\rAnother.\r\r",
        "\ufeff",
        "\ufeff😀 Laughing.\r\n\r\n",
        "中文 and हिन्दी were spoken. ",
    ],
)
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_indices_are_those_of_python(before, form):
    text = f"{before}{FAULTY}\r\n\r\nThe mayor called it a « step » 😀 and left the the room.\n"
    result = found(text, format=form)
    assert {"untranslated-bracket", "foreign-quotes", "repeated-word"} <= {issue.rule for issue in result}
    for issue in result.issues:
        assert text[issue.start : issue.end] == issue.text
        assert text.encode()[slice(*issue.span.bytes)].decode() == issue.text
        units = text.removeprefix("\ufeff").encode("utf-16-le")
        start, end = issue.span.utf16
        assert units[2 * start : 2 * end].decode("utf-16-le") == issue.text
        for other in issue.related:
            assert 0 <= other.start <= other.end <= len(text)
        for fix in issue.fixes:
            mended = text
            for edit in reversed(fix.edits):
                mended = mended[: edit.start] + edit.replacement + mended[edit.end :]
            assert mended != text


def test_fixes_mend_the_text():
    text = "The mayor called it a « small step » and left."
    fixes = [issue.fixes[0] for issue in found(text)]
    assert {fix.applicability for fix in fixes} == {"safe"}
    edits = sorted({edit for fix in fixes for edit in fix.edits}, key=lambda edit: -edit.start)
    for edit in edits:
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    assert text == "The mayor called it a “small step” and left."


def test_bytes_are_read_like_a_file():
    text = "The mayor called it a « small step » 😀 and left."
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        result = found(text.encode(encoding))
        assert [text[issue.start : issue.end] for issue in result] == [issue.text for issue in result]
        assert len(result) == len(found(text))


def test_what_is_no_text_is_refused():
    with pytest.raises(mtlint.TextError, match=r"surrogate U\+D83D stands alone at 3"):
        mtlint.check("abc\ud83d def")
    with pytest.raises(mtlint.TextError, match=r"U\+0000 stands at 1"):
        mtlint.check("a\0b\0")
    with pytest.raises(mtlint.TextError, match="not a text file"):
        mtlint.check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    with pytest.raises(mtlint.TextError, match="^against: "):
        mtlint.check("A text.", against=b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    for wrong in (None, 3, bytearray(b"a text")):
        with pytest.raises(TypeError, match="a text is str or bytes, not"):
            mtlint.check(wrong)
    assert issubclass(mtlint.TextError, ValueError)


def test_languages_are_told_or_assumed():
    told = found(FAULTY)
    assert (told.target_language, told.source_language, told.assumed) == ("en", "fr", None)
    detected = mtlint.check("The mayor said on Monday that the bridge would stay closed until the spring.")
    assert (detected.target_language, detected.assumed) == ("en", "en")
    assert mtlint.check("Qwx zzkr tlip.").unjudged == "no language was found in it"
    assert mtlint.check("Þetta er texti.", target="is").unjudged is not None
    assert told.unjudged is None
    assert told.words == 15


def test_a_text_is_held_against_its_original():
    original = "\ufeffLe maire a parlé de 12 ponts.\n\nIl est parti à midi, et la réunion est finie."
    text = "The mayor spoke of 21 bridges.\n\nHe left at midi, and the meeting is over."
    result = mtlint.check(text, target="en", against=original, min_severity="hint")
    assert result.source_language == "fr"
    assert [issue.rule for issue in result] == ["number-mismatch", "untranslated-fragment"]
    related = [other for issue in result for other in issue.related if other.path]
    assert related
    assert "12" in {original[other.start : other.end] for other in related}


def test_formats():
    text = "<p>The mayor called it a « step » and <code>« left »</code>.</p>"
    assert [issue.text for issue in found(text, format="html")] == ["«", "»"]
    assert found(text, format="html").format == "html"
    with pytest.raises(ValueError, match="format: 'markdwn' is none of text, markdown, mdx and html; did you mean 'markdown'"):
        mtlint.check(text, format="markdwn")


def test_settings_are_those_of_the_file():
    text = "The mayor called it a « step », a [besoin] of the region, and left."

    def rules(**settings):
        return {issue.rule for issue in mtlint.check(text, target="en", source="fr", **settings)}

    assert rules() == {"foreign-quotes", "untranslated-bracket"}
    assert rules(select=["locale"]) == {"foreign-quotes"}
    assert rules(ignore=("locale",)) == {"untranslated-bracket"}
    assert rules(min_severity="error") == {"untranslated-bracket"}
    assert rules(words=["besoin"]) == {"foreign-quotes"}
    assert rules(rules={"foreign-quotes": "off"}) == {"untranslated-bracket"}
    assert rules(rules={"foreign-quotes": {"severity": "hint"}}, min_severity="hint") == rules()
    assert "glossary-violation" in rules(term=[{"preferred": "district", "forbidden": ["region"]}])


def test_a_glossary_is_read_once(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("preferred,forbidden\ndistrict,region\n", encoding="utf-16")
    checker = mtlint.Checker(target="en", glossary=path)
    path.unlink()
    for one in (checker, pickle.loads(pickle.dumps(checker)), copy.deepcopy(checker)):
        assert [issue.rule for issue in one.check("The mayor left the region on Monday.")] == ["glossary-violation"]
        assert repr(one) == f"mtlint.Checker(target='en', glossary={str(path)!r})"
    with pytest.raises(FileNotFoundError):
        mtlint.Checker(glossary=[path])
    (tmp_path / "terms.pdf").write_bytes(b"x")
    with pytest.raises(ValueError, match=r"glossary: .*terms\.pdf: a glossary is a"):
        mtlint.Checker(glossary=str(tmp_path / "terms.pdf"))


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"select": ["foreign-qoutes"]}, ValueError, "select: no rule or category 'foreign-qoutes'; did you mean 'foreign-quotes'?"),
        ({"rules": {"foriegn-quotes": "off"}}, ValueError, "rules: no rule or category 'foriegn-quotes'; did you mean 'foreign-quotes'?"),
        ({"rules": {"foreign-quotes": {"severty": "off"}}}, ValueError, "rules: there is no key 'severty' here; did you mean 'severity'?"),
        ({"min_severity": "warn"}, ValueError, "min_severity: 'warn' is none of hint, warning and error"),
        ({"min_confidence": 7}, ValueError, "min_confidence: a confidence lies between 0 and 1, 7 does not"),
        ({"words": "besoin"}, ValueError, 'words: here stands the text "besoin", but a list'),
        ({"words": [object()]}, ValueError, "words: a value of the type object is no setting"),
        ({"target": "english"}, ValueError, "target: 'english' is no language"),
        ({"term": [{"prefered": "x"}]}, ValueError, "term: there is no key 'prefered' here; did you mean 'preferred'?"),
        ({"min_sevrity": "hint"}, TypeError, "there is no setting 'min_sevrity'; did you mean 'min_severity'?"),
        ({"baseline": "x"}, TypeError, "there is no setting 'baseline'. There are target, source"),
    ],
)
def test_mistakes_in_settings_are_told(settings, error, message):
    with pytest.raises(error) as told:
        mtlint.Checker(**settings)
    assert str(told.value).startswith(message)


def test_results_are_values():
    one, two = found(FAULTY), found(FAULTY)
    assert one == two and hash(one) == hash(two)
    assert one.issues[0] == two.issues[0] and hash(one.issues[0]) == hash(two.issues[0])
    assert one != found(FAULTY + " The the end.")
    assert one and not found("A short text.").issues
    assert repr(one) == "<mtlint.Result: 1 issues in 15 words, en from fr>"
    assert repr(one.issues[0]).startswith("Issue(rule='untranslated-bracket', category=")
    assert pickle.loads(pickle.dumps(one.issues)) == one.issues
    with pytest.raises(AttributeError):
        one.issues[0].rule = "x"
    assert json.loads(json.dumps(one.to_dict())) == one.to_dict()
