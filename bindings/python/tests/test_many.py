"""Many texts: their order, errors in their places, threads and interrupts."""

import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import mtlint
import pytest

TEXT = "He said that to [ses besoins] of the region, and then he left the room, number {}."
LONG = "The bridge over the river will be closed until March, the mayor said on Monday. " * 200


def test_results_are_in_order():
    texts = [TEXT.format(number) + " Yes." * (number % 7) for number in range(300)]
    checker = mtlint.Checker(target="en", source="fr")
    alone = [checker.check(text) for text in texts]
    for threads in (None, 1, 2, 7):
        assert checker.check_many(iter(texts), threads=threads) == alone
    assert mtlint.check_many(texts, target="en", source="fr") == alone
    assert checker.check_many([]) == []


def test_a_bad_text_is_an_error_in_its_place():
    texts = [TEXT, "\ud800", None, b"\0\0\0\x01", 3, TEXT]
    results = mtlint.check_many(texts, target="en", source="fr")
    assert [isinstance(result, mtlint.TextError) for result in results] == [False, True, True, True, True, False]
    assert results[0] == results[5]
    assert "surrogate" in str(results[1])
    assert str(results[2]) == "a text is str or bytes, not NoneType"
    assert str(results[3]) == "not a text file"


def test_options_hold_for_all_or_for_each():
    original = "Le maire a parlé de 12 ponts, puis il est parti à midi avec les autres."
    text = "The mayor spoke of 12 bridges, then he left at midi with the others."
    results = mtlint.check_many(
        [text, "Der Bürgermeister sprach von der « Brücke ».", text],
        target=["en", "de", "xyz!"],
        source=["fr", None, None],
        against=[original, None, None],
        format=["text", "markdown", "text"],
        min_severity="hint",
    )
    assert [issue.rule for issue in results[0]] == ["untranslated-fragment"]
    assert (results[1].target_language, results[1].format) == ("de", "markdown")
    assert str(results[2]).startswith("target: 'xyz!' is no language")
    both = mtlint.check_many([text, text], target="en", against=original)
    assert both[0] == both[1] == mtlint.check(text, target="en", against=original)


def test_what_is_wrong_for_all_is_raised():
    with pytest.raises(ValueError, match="target: 'xyz!' is no language"):
        mtlint.check_many([TEXT], target="xyz!")
    with pytest.raises(ValueError, match="format: 'docx' is none of"):
        mtlint.check_many([TEXT], format="docx")
    with pytest.raises(ValueError, match="target: there are 1 entries for 2 texts"):
        mtlint.check_many([TEXT, TEXT], target=["en"])
    with pytest.raises(ValueError, match="threads: 0 is less than one"):
        mtlint.check_many([TEXT], threads=0)
    with pytest.raises(TypeError, match="takes many texts"):
        mtlint.check_many(TEXT)


def test_a_checker_is_shared_by_threads():
    checker = mtlint.Checker(target="en", source="fr")
    alone = checker.check(TEXT)
    with ThreadPoolExecutor(8) as pool:
        assert all(result == alone for result in pool.map(checker.check, [TEXT] * 200))


def test_python_goes_on_meanwhile():
    counted = 0
    done = threading.Event()

    def count():
        nonlocal counted
        while not done.is_set():
            counted += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    began = time.monotonic()
    mtlint.check_many([LONG] * 100, target="en", threads=1)
    took = time.monotonic() - began
    done.set()
    thread.join()
    # A thread that held the interpreter would let the other one run once in a while at best.
    assert counted > took * 20


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupt_ends_the_work():
    program = textwrap.dedent(
        """
        import mtlint, sys
        text = "The bridge over the river will be closed until March, the mayor said on Monday. " * 200
        texts = [text] * 200_000
        print("begins", flush=True)
        try:
            mtlint.check_many(texts, target="en")
        except KeyboardInterrupt:
            print("interrupted", flush=True)
            sys.exit(7)
        """
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "begins\n"
    time.sleep(1)
    assert process.poll() is None
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 7
    assert process.stdout.read() == "interrupted\n"
    assert time.monotonic() - began < 30
    process.stdout.close()
