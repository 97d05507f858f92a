"""The one tree of errors.

WorkbookError
├── ContentError     an author's module cannot be read: carries a finding
├── AnswerError      what a participant sent cannot be an answer: carries a code of `language/ui`
├── GoneError        whoever writes was deleted since she asked: nothing of it is kept
├── StoreError       the data folder cannot be used: carries a remedy for whoever runs the workbook
│   └── AwayError    its database does not answer at this moment: a read may be tried again
├── AssessmentError  nbgrader said no: carries its log, for staff only
├── DrawingError     a chart could not be drawn: the page shows its words and its table instead
└── PaperError       a sheet could not be set as PDF: the browser's own print is there

A participant never meets these texts: the server turns a code into a calm sentence in her language.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class WorkbookError(Exception):
    """Anything the workbook itself raises on purpose."""


@dataclass(frozen=True)
class Finding:
    """One thing an author can mend: where, what, and what to do about it."""

    code: str
    path: Path
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """Give the finding as one line of the checker's report."""
        return f"{self.path}:{self.line}: {self.code} {self.what} → {self.remedy}"


class ContentError(WorkbookError):
    """A module's files cannot be read; `findings` say where and what to do."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


class AnswerError(WorkbookError):
    """What was sent cannot be an answer to this question.

    `code` names a sentence `error.<code>` in `language/ui`; `values` fill its holes.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class GoneError(WorkbookError):
    """Whoever writes was deleted between asking and writing; to her it is as if she were signed out."""


class StoreError(WorkbookError):
    """The data folder cannot be used; the text is one plain sentence with the remedy."""


class AwayError(StoreError):
    """The store's database does not answer at this moment; what was being read may be asked for again."""


class AssessmentError(WorkbookError):
    """nbgrader refused; the text holds its log and is for staff."""


class PaperError(WorkbookError):
    """A sheet could not be set as PDF; the text names what kind of trouble, never what stood in it."""
