"""A page's modules joined into few files say the same as apart, and what is not understood is refused."""

from __future__ import annotations

import re

import pytest

from mmb_learn.server import assets, voila_files
from mmb_learn.server.joined import SHARED, join_modules

HOUSE = "export const outbox = 1;\n"


def joined(**more: str) -> dict[str, str]:
    sources = {SHARED: HOUSE} | {f"page/{name}.js": text for name, text in more.items()}
    return join_modules([f"page/{name}.js" for name in more], sources)


def test_a_module_stands_after_what_it_imports_and_takes_it_by_its_own_names():
    made = joined(
        a='import { b as c } from "./b.js";\nexport const d = c;\n',
        b='import { outbox } from "./house.js";\nexport const b = outbox;\n',
    )["page/a.js"]

    assert 'import { parts as shared } from "./house.js";' in made
    assert made.index('parts["page/b.js"] =') < made.index('parts["page/a.js"] =')
    assert 'const { b: c } = parts["page/b.js"];' in made
    assert "return { d };" in made


def test_what_is_shared_stands_in_one_file_alone():
    made = joined(a='import { outbox } from "./house.js";\nexport const a = outbox;\n')

    assert "outbox = 1" in made[SHARED]
    assert "outbox = 1" not in made["page/a.js"]


@pytest.mark.parametrize(
    "source",
    [
        'import x from "./house.js";\n',
        'import * as x from "./house.js";\n',
        'import "./house.js";\n',
        "export default 1;\n",
        "export { a };\n",
        "export let a = 1;\n",
    ],
)
def test_a_form_that_is_not_understood_is_refused(source):
    with pytest.raises(ValueError, match="cannot be joined"):
        joined(a=source)


def test_a_ring_is_refused():
    with pytest.raises(ValueError, match="ring"):
        joined(a='import { b } from "./b.js";\n', b='import { a } from "./a.js";\n')


def test_every_script_of_a_page_imports_the_shared_file_and_nothing_else():
    made = assets.gather()

    for address in made.first:
        text = made.files[address].content.decode()
        if address.startswith("page/") and address.endswith(".js") and address != SHARED:
            assert re.findall(r'^import .* from "(.*)";$', text, re.MULTILINE) == ["./house.js"]


def test_voilas_entry_stands_after_the_chunks_that_it_names():
    files = {file.address: file for file in voila_files.find()}
    entry = files[voila_files.ENTRY]
    named = re.findall(rb'\.e\("?(\d+)"?\)', entry.content)

    assert entry.joined
    assert len(entry.content) > 30 * len(min(files.values(), key=lambda f: len(f.content)).content)
    there = {number for number in named if f"voila/{number.decode()}.voila.js" in files}
    first = [number for number in there if b"[[" + number in entry.content or b"," + number in entry.content]
    assert len(first) > 40


def test_each_extension_that_a_page_uses_has_its_entry():
    joined_ones = [file.address for file in voila_files.find() if file.joined]

    for name in voila_files.EXTENSIONS:
        assert any(address.startswith(f"labextensions/{name}/") for address in joined_ones)
