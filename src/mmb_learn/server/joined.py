"""Joining the page's own modules, so that a page asks for two scripts and not for twenty.

A module stands as it is written inside a function of its own, after those that it imports. `SHARED` and what
it leans on become one file that every page's script imports, for there must be one outbox in a tab. Only the
plain forms that our modules use are understood: `import { a, b as c } from "./x.js";` at the start of a line,
and `export` before `const`, `function` or `class`. Anything else is refused when the server starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from posixpath import dirname, join, normpath, relpath

SHARED = "page/house.js"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:const|(?:async )?function|class) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def _imports(address: str, source: str) -> list[tuple[str, str]]:
    """Give (names, address of the module they come from) of each import."""
    return [
        (found[1].strip(), normpath(join(dirname(address), found[2]))) for found in _IMPORT.finditer(source)
    ]


def _closure(entry: str, sources: Mapping[str, str], within: tuple[str, ...] = ()) -> list[str]:
    """Give a module and all that it leans on, what is leant on first."""
    if entry in within:
        raise ValueError(f"{' → '.join(within)} → {entry}: modules of a page import each other in a ring")
    order: list[str] = []
    for _, needed in _imports(entry, sources[entry]):
        order += [each for each in _closure(needed, sources, (*within, entry)) if each not in order]
    return [*order, entry]


def _wrapped(address: str, source: str) -> str:
    """Give a module as a function that is run once and gives what it exports."""
    taken = "".join(
        f'const {{ {names.replace(" as ", ": ")} }} = parts["{needed}"];\n'
        for names, needed in _imports(address, source)
    )
    exported = ", ".join(found[2] for found in _EXPORT.finditer(source))
    body = _EXPORT.sub(r"\1", _IMPORT.sub("", source))
    if other := _OTHER.search(body):
        raise ValueError(f"{address}: cannot be joined to other modules: {other[0]}")
    return f'parts["{address}"] = await (async () => {{\n{taken}{body}\nreturn {{ {exported} }};\n}})();\n'


def join_modules(entries: Iterable[str], sources: Mapping[str, str]) -> dict[str, str]:
    """Give the shared file and each entry as one module; ValueError where a form is not understood."""
    shared = _closure(SHARED, sources)
    made = {SHARED: "const parts = {};\n" + "".join(_wrapped(each, sources[each]) for each in shared)}
    made[SHARED] += "export { parts };\n"
    for entry in entries:
        own = [each for each in _closure(entry, sources) if each not in shared]
        path = relpath(SHARED, dirname(entry))
        made[entry] = f'import {{ parts as shared }} from "./{path}";\nconst parts = {{ ...shared }};\n'
        made[entry] += "".join(_wrapped(each, sources[each]) for each in own)
    return made
