"""A preprocessor of mdBook: links that leave docs/ lead to the repository, or become plain words where its address is not told."""

import json
import os
import posixpath
import re
import sys

REPOSITORY = os.environ.get("MTLINT_REPOSITORY", "").removesuffix(".git").rstrip("/")
LINK = re.compile(r"\[([^\]\n]*)\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(```.*?^```[^\n]*$)", re.MULTILINE | re.DOTALL)


def outside(text: str, folder: str) -> str:
    """The text of a page in a folder below docs, with its links out of there mended."""

    def mended(match: re.Match[str]) -> str:
        words, target = match.groups()
        path, mark, place = target.partition("#")
        if not path or "://" in path or path.startswith("mailto:"):
            return match.group()
        whole = posixpath.normpath(posixpath.join("docs", folder, path))
        if whole.startswith("docs/"):
            return match.group()
        return f"[{words}]({REPOSITORY}/blob/HEAD/{whole}{mark}{place})" if REPOSITORY else words

    parts = FENCE.split(text)
    return "".join(part if part.startswith("```") else LINK.sub(mended, part) for part in parts)


def walk(items: list) -> None:
    for item in items:
        chapter = item.get("Chapter") if isinstance(item, dict) else None
        if chapter:
            chapter["content"] = outside(chapter["content"], posixpath.dirname(chapter.get("path") or ""))
            walk(chapter["sub_items"])


def main() -> None:
    if sys.argv[1:2] == ["supports"]:
        return
    _, book = json.load(sys.stdin)
    # The list was renamed between two versions of mdBook.
    walk(book.get("items") or book.get("sections") or [])
    json.dump(book, sys.stdout)


if __name__ == "__main__":
    main()
