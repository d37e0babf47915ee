"""How many faults there are per 1,000 words, by source, engine, language and month: a page for whoever answers for the translations.

`python -m mtlint.profile issues.parquet --output profile.html --table profile.parquet` reads rows of issues, as `mtlint.archive` and
`mtlint.spark` write them, JSON lines of `mtlint check`, or articles themselves. In a program:

>>> from mtlint.profile import Profile, page
>>> profile = Profile(by=["engine"], month="month")
>>> for batch in pyarrow.parquet.ParquetFile("issues.parquet").iter_batches():
...     profile.add_rows(batch.to_pylist())
>>> open("profile.html", "w", encoding="utf-8").write(page(profile))
"""

from ._page import page
from ._sums import Figure, Profile

__all__ = ["Figure", "Profile", "page"]
