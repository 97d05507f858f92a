"""A course as one file that another workbook can take in: tables as JSON lines, each with its checksum.

`archive.json` says which schema the rows have, how many there are and what their SHA-256 is. It holds names
and all that was written, as a backup does; links, codes, cookies and join codes are not in it.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from mmb_learn import __version__
from mmb_learn.course import Store, archive
from mmb_learn.errors import StoreError

FORMAT: Final = "mmb-archive-1"
_CONTENTS: Final = "archive.json"
_FAMILY: Final = "mmb-archive-"


@dataclass(frozen=True)
class Archive:
    """What was read from a file: the schema, and the rows of each table."""

    schema: str
    tables: Mapping[str, tuple[Mapping[str, Any], ...]]

    def count(self, table: str) -> int:
        """Give how many rows of a table there are."""
        return len(self.tables.get(table, ()))


def write_archive(store: Store, to: Path, now: datetime) -> None:
    """Write all that a store holds to a file for its owner alone, whole or not at all."""
    new = to.with_name(f".{to.name}.new")
    new.touch(mode=0o600)
    listed: dict[str, dict[str, Any]] = {}
    try:
        with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as file:
            for name, rows in archive.tables(store):
                lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()
                listed[name] = {"rows": len(rows), "sha256": hashlib.sha256(lines).hexdigest()}
                file.writestr(_place(name), lines)
            contents = {
                "format": FORMAT,
                "schema": archive.revision(store),
                "workbook": __version__,
                "made_on": f"{now:%Y-%m-%d}",
                "tables": listed,
            }
            file.writestr(_CONTENTS, json.dumps(contents, indent=1))
        new.replace(to)
    finally:
        new.unlink(missing_ok=True)


def read_archive(path: Path) -> Archive:
    """Read a file whole; StoreError when it is none, is newer, or is not as it was written."""
    try:
        with zipfile.ZipFile(path) as file:
            contents = json.loads(file.read(_CONTENTS))
            _refuse_newer(path, contents)
            tables = {name: _rows(file, name, listed) for name, listed in contents["tables"].items()}
            return Archive(str(contents["schema"]), tables)
    except (zipfile.BadZipFile, KeyError, TypeError, AttributeError, ValueError) as error:
        raise StoreError(
            f"{path} is no whole archive of a workbook: take it out anew with mmb-learn export --archive."
        ) from error


def _refuse_newer(path: Path, contents: Mapping[str, Any]) -> None:
    said = str(contents["format"])
    if said != FORMAT and said.startswith(_FAMILY):
        raise StoreError(f"{path} was made by a newer workbook ({said}): update mmb-learn, then try again.")
    if said != FORMAT:
        raise ValueError(said)


def _rows(file: zipfile.ZipFile, name: str, listed: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    lines = file.read(_place(name))
    rows = tuple(json.loads(line) for line in lines.decode().split("\n") if line)
    if hashlib.sha256(lines).hexdigest() != listed["sha256"] or len(rows) != listed["rows"]:
        raise ValueError(name)
    return rows


def _place(table: str) -> str:
    return f"tables/{table}.jsonl"
