"""mtlint: find what machine translation left behind in a text.

>>> import mtlint
>>> text = "He said that to [ses besoins] of the region, and then he left the room."
>>> result = mtlint.check(text, target="en", source="fr")
>>> for issue in result.issues:
...     print(issue.rule, issue.start, issue.end, text[issue.start : issue.end])
untranslated-bracket 16 28 [ses besoins]

A `Checker` keeps settings for many texts, `check_many` checks them in parallel. What is found is a `Result` with its `issues`.
"""

from ._mtlint import TextError, __version__

# Type checkers take it for true, and `typing` is not loaded for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._checker import Checker, check, check_many
    from ._project import Project, Summary
    from ._result import Edit, Fix, Issue, Position, Related, Result, Span
    from ._table import IssuesTable, issues_table

__all__ = [
    "Checker",
    "Edit",
    "Fix",
    "Issue",
    "IssuesTable",
    "Position",
    "Project",
    "Related",
    "Result",
    "Span",
    "Summary",
    "TextError",
    "__version__",
    "check",
    "check_many",
    "issues_table",
]

if not TYPE_CHECKING:
    # The command line needs none of it, and would wait for it.
    _MODULES = {
        "_checker": ("Checker", "check", "check_many"),
        "_project": ("Project", "Summary"),
        "_result": ("Edit", "Fix", "Issue", "Position", "Related", "Result", "Span"),
        "_table": ("IssuesTable", "issues_table"),
    }

    def __getattr__(name):
        from importlib import import_module

        for module, names in _MODULES.items():
            if name in names:
                globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
                return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__():
        return __all__
