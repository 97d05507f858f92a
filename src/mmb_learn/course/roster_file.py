"""Reading a roster as a spreadsheet writes it: every row is an entry, or a slip with its line and a remedy.

Norwegian Excel writes semicolons and Windows-1252, others commas and UTF-8, with a byte order mark or none.
The first line names the columns, in Norwegian or English.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from stdnum.no import fodselsnummer

from mmb_learn.course.people import Institution, Role, Workplace
from mmb_learn.course.roster_words import COLUMNS, INSTITUTIONS, ROLES, WORKPLACES
from mmb_learn.errors import AnswerError

T = TypeVar("T")

_LONGEST = 100
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Slip:
    """One thing that is amiss in a roster: where, what, and what to do about it."""

    line: int
    what: str
    remedy: str


@dataclass(frozen=True)
class RosterEntry:
    """One person of a roster."""

    line: int
    name: str
    roles: frozenset[Role]
    institution: Institution
    workplace: Workplace | None

    @property
    def key(self) -> tuple[str, Institution]:
        """Give what tells people apart."""
        return key_of(self.name, self.institution)


@dataclass(frozen=True)
class RosterFile:
    """A roster as read: who can be added, what is amiss, and which columns are not for us.

    Without `readable` nothing can be added, whatever is asked for.
    """

    entries: tuple[RosterEntry, ...]
    slips: tuple[Slip, ...]
    unused: tuple[str, ...] = ()
    readable: bool = True


class _Amiss(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, what: str, remedy: str, code: str = "", **values: object) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy
        self.code, self.values = code, values


def key_of(name: str, institution: Institution) -> tuple[str, Institution]:
    """Give what tells people apart: name and institution, however they are written."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split()), institution


def typed_in(name: str, roles: Iterable[Role], institution: Institution) -> RosterEntry:
    """Give the entry of one person who is typed in, by the rules of a file; AnswerError if it breaks one."""
    try:
        _no_number([name])
        read = _name(" ".join(name.split()))
    except _Amiss as amiss:
        raise AnswerError(f"roster-{amiss.code}", **amiss.values) from None
    return RosterEntry(1, read, frozenset(roles) or frozenset({Role.PARTICIPANT}), institution, None)


def read_roster(raw: bytes) -> RosterFile:
    """Read a whole file."""
    lines = decoded(raw).splitlines(keepends=True)
    declared = bool(lines) and lines[0].lower().startswith("sep=")
    rows = _rows(lines[1:] if declared else lines, after=int(declared))
    header = next(rows, (1, []))
    columns = [COLUMNS.get(_plain(cell)) for cell in header[1]]
    if "name" not in columns:
        what = "no column is called navn (or name)"
        remedy = "let the first line name the columns: navn;rolle;institusjon;arbeidssted"
        return RosterFile((), (Slip(header[0], what, remedy),), readable=False)
    twice = {each for each in columns if each and columns.count(each) > 1}
    if twice:
        slip = Slip(header[0], f"two columns are called {min(twice)}", "let one of them go")
        return RosterFile((), (slip,), readable=False)
    unused = tuple(cell.strip() for cell, column in zip(header[1], columns, strict=True) if not column)
    return _sorted_out(rows, columns, tuple(filter(None, unused)))


def decoded(raw: bytes) -> str:
    """Give the text of a file in UTF-8, in UTF-16 with its mark, or in Windows-1252, which holds Latin-1."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _rows(lines: list[str], after: int) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line it begins on, up to the last that holds anything."""
    first = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=max(";,\t", key=first.count))
    begins = 1
    found = []
    for row in reader:
        found.append((begins + after, row))
        begins = reader.line_num + 1
    while found and not found[-1][1]:
        found.pop()
    yield from found


def _sorted_out(
    rows: Iterator[tuple[int, list[str]]], columns: list[str | None], unused: tuple[str, ...]
) -> RosterFile:
    entries: dict[tuple[str, Institution], RosterEntry] = {}
    slips = []
    for line, row in rows:
        try:
            entry = _entry(line, row, columns)
            _once(entry, entries.setdefault(entry.key, entry))
        except _Amiss as amiss:
            slips.append(Slip(line, amiss.what, amiss.remedy))
    return RosterFile(tuple(entries.values()), tuple(slips), unused)


def _once(entry: RosterEntry, first: RosterEntry) -> None:
    if entry is not first:
        raise _Amiss(
            f"{entry.name} stands on line {first.line} already",
            "remove one of the two, or tell two people apart by their names",
        )


def _entry(line: int, row: list[str], columns: list[str | None]) -> RosterEntry:
    if not any(cell.strip() for cell in row):
        raise _Amiss("the row is empty", "remove it")
    if any(cell.strip() for cell in row[len(columns) :]):
        raise _Amiss(
            f"the row has {len(row)} cells, the first line {len(columns)}",
            "put quotation marks around a cell that holds the separator",
        )
    _no_number(row)
    cells = {column: " ".join(cell.split()) for column, cell in zip(columns, row, strict=False) if column}
    return RosterEntry(
        line,
        _name(cells.get("name", "")),
        _roles(cells.get("role", "")),
        _institution(cells.get("institution")),
        _workplace(cells.get("workplace", "")),
    )


def _no_number(cells: Iterable[str]) -> None:
    if any(fodselsnummer.is_valid(cell.strip()) for cell in cells):
        what = "a cell looks like a national identity number"
        raise _Amiss(what, "leave such numbers out of the file", "number")


def _name(cell: str) -> str:
    if not cell:
        raise _Amiss("the name is missing", "write it, or remove the row", "no-name")
    name = unicodedata.normalize("NFC", cell)
    if len(name) > _LONGEST:
        what, remedy = f"the name has {len(name)} letters", f"write at most {_LONGEST}"
        raise _Amiss(what, remedy, "long", count=len(name), most=_LONGEST)
    if "\N{REPLACEMENT CHARACTER}" in name or not all(each.isprintable() for each in name):
        raise _Amiss("the name holds signs that cannot be read", "save the file as CSV UTF-8", "signs")
    if name.startswith(_FORMULA) or not any(each.isalpha() for each in name):
        raise _Amiss(f"«{name}» is no name", "write the person's name", "not-a-name", name=name)
    return name


def _roles(cell: str) -> frozenset[Role]:
    """Read one role, or several with commas or a plus between; none is a participant."""
    named = [_plain(each) for each in cell.replace("+", ",").replace("/", ",").split(",") if each.strip()]
    return frozenset(
        _one_of(ROLES, each, "role", "deltaker, lærer, veileder, koordinator") for each in named
    ) or frozenset({Role.PARTICIPANT})


def _institution(cell: str | None) -> Institution:
    """Read an institution; a file without that column is of health and care."""
    if cell is None:
        return Institution.HEALTH_CARE
    known = "helse og omsorg, videregående skole, kulturskole"
    if not cell:
        raise _Amiss("the institution is missing", f"write one of: {known}")
    return _one_of(INSTITUTIONS, _plain(cell), "institution", known)


def _workplace(cell: str) -> Workplace | None:
    known = "sykehjem, hjemmetjeneste, barnehage, klasserom"
    return _one_of(WORKPLACES, _plain(cell), "workplace", known) if cell else None


def _one_of(known: Mapping[str, T], cell: str, what: str, remedy: str) -> T:
    if cell not in known:
        raise _Amiss(f"the {what} «{cell}» is not known", f"write one of: {remedy}")
    return known[cell]


def _plain(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).casefold().split())
