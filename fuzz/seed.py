"""Writes the corpus to start from: pieces of our articles, and the inputs that are kept."""

import pathlib
import shutil

HERE = pathlib.Path(__file__).parent
ARTICLES = HERE.parent / "corpora/articles"
FORMATS = {".txt": b"0", ".md": b"1", ".mdx": b"2", ".html": b"3", ".htm": b"3"}
# Longer inputs are seldom of more use and always slower.
LONGEST = 600


def pieces(text: str):
    """Paragraphs one behind the other, as many as fit."""
    piece = ""
    for paragraph in text.split("\n\n"):
        if piece and len((piece + paragraph).encode()) > LONGEST:
            yield piece
            piece = ""
        piece += paragraph + "\n\n"
    yield piece


def main() -> None:
    corpus = HERE / "corpus"
    targets = sorted(path.name for path in (HERE / "inputs").iterdir())
    for target in targets:
        (corpus / target).mkdir(parents=True, exist_ok=True)
        for kept in (HERE / "inputs" / target).iterdir():
            shutil.copy(kept, corpus / target / kept.name)
    for article in sorted(ARTICLES.rglob("*")):
        kind = FORMATS.get(article.suffix)
        if kind is None or article.name == "README.md":
            continue
        for number, piece in enumerate(pieces(article.read_text(encoding="utf-8"))):
            name = f"{article.parent.name}-{article.name}-{number}"
            # English is `a`, anything else is left to be detected.
            language = b"a" if article.parent.name.endswith("-en") else b"b"
            data = piece.encode()[: LONGEST * 2]
            for target in ("prose", "check", "fix", "harmless"):
                (corpus / target / name).write_bytes(kind + language + data)
            (corpus / "reports" / name).write_bytes(kind + language + b"a\n" + data)
            if number == 0:
                (corpus / "decode" / name).write_bytes(data)
            (corpus / "records" / name).write_bytes(b"0\0" + data)


if __name__ == "__main__":
    main()
