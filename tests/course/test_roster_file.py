"""A roster is read as Norwegian Excel writes it, and in most other ways; what is amiss is said by line."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmb_learn.course import Institution, Role, Workplace
from mmb_learn.course.roster_file import RosterEntry, Slip, read_roster

HEAD = "Navn;Rolle;Institusjon;Arbeidssted"
KARI = RosterEntry(
    2,
    "Kari Sørås-Åsen",
    frozenset({Role.PARTICIPANT}),
    Institution.HEALTH_CARE,
    Workplace.NURSING_HOME,
)
KARI_ROW = "Kari Sørås-Åsen;deltaker;helse og omsorg;sykehjem"
WHOLE = f"{HEAD}\r\n{KARI_ROW}\r\n"


def slip(row: str, head: str = HEAD) -> Slip:
    """Read a file of one row; give the one thing that is amiss."""
    read = read_roster(f"{head}\n{row}\n".encode())
    assert read.entries == ()
    (found,) = read.slips
    return found


@pytest.mark.parametrize(
    "raw",
    [
        WHOLE.encode(),
        WHOLE.encode("utf-8-sig"),
        WHOLE.encode("latin-1"),
        WHOLE.encode("cp1252"),
        WHOLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + WHOLE.encode("utf-16-be"),
        WHOLE.replace(";", ",").encode("utf-8-sig"),
        WHOLE.replace(";", "\t").encode(),
        WHOLE.replace("\r\n", "\n").encode(),
        WHOLE.replace("\r\n", "\r").encode(),
        WHOLE.rstrip().encode(),
        (WHOLE + "\r\n\r\n\r\n").encode(),
        WHOLE.replace("Kari Sørås-Åsen", '"Kari Sørås-Åsen"').encode(),
        WHOLE.replace("Kari Sørås-Åsen", "  Kari \u00a0 Sørås-Åsen ").encode(),
        WHOLE.replace("Å", "A\u030a").encode(),
        WHOLE.upper().replace("KARI SØRÅS-ÅSEN", "Kari Sørås-Åsen").encode(),
        WHOLE.replace(HEAD, "name;role;institution;workplace").encode(),
        WHOLE.replace(HEAD, "namn;rolle;institusjon;arbeidsstad").replace("deltaker", "deltakar").encode(),
        WHOLE.replace("helse og omsorg;sykehjem", "health care;nursing home").encode(),
    ],
)
def test_one_row_is_read_alike_however_it_was_saved(raw):
    read = read_roster(raw)

    assert read.entries == (KARI,)
    assert read.slips == ()


def test_a_first_line_that_tells_excel_the_separator_is_no_row():
    read = read_roster(f"sep=;\r\n{WHOLE}\r\n;;;\r\n".encode())

    assert [entry.line for entry in read.entries] == [3]
    assert [each.line for each in read.slips] == [4, 5]


def test_a_mark_and_a_separator_line_go_together():
    assert read_roster(f"sep=,\n{WHOLE.replace(';', ',')}".encode("utf-8-sig")).entries[0].name == KARI.name


def test_columns_may_stand_in_any_order_and_those_of_no_use_are_named():
    read = read_roster(b"Telefon;Institusjon;Navn\n;kulturskole;Ola Moe\n")

    assert [(entry.name, entry.institution) for entry in read.entries] == [
        ("Ola Moe", Institution.CULTURE_SCHOOL)
    ]
    assert read.unused == ("Telefon",)


def test_a_name_is_enough():
    (entry,) = read_roster(b"navn\nOla Moe\n").entries

    assert (entry.roles, entry.institution) == (frozenset({Role.PARTICIPANT}), Institution.HEALTH_CARE)
    assert entry.workplace is None


def test_one_person_may_have_several_roles():
    rows = "navn;rolle\nA Li;veileder, lærer\nB Li;lærer+deltaker\nC Li;Teacher / facilitator\n"

    roles = [entry.roles for entry in read_roster(rows.encode()).entries]

    staff = frozenset({Role.FACILITATOR, Role.TEACHER})
    assert roles == [staff, frozenset({Role.TEACHER, Role.PARTICIPANT}), staff]


@pytest.mark.parametrize(
    ("row", "what", "remedy"),
    [
        (";;;", "the row is empty", "remove it"),
        (";deltaker;kulturskole;", "the name is missing", "write it, or remove the row"),
        (
            "Ola Moe;sjef;kulturskole;",
            "the role «sjef» is not known",
            "write one of: deltaker, lærer, veileder, koordinator",
        ),
        (
            "Ola Moe;;;",
            "the institution is missing",
            "write one of: helse og omsorg, videregående skole, kulturskole",
        ),
        (
            "Ola Moe;;Skolen;",
            "the institution «skolen» is not known",
            "write one of: helse og omsorg, videregående skole, kulturskole",
        ),
        (
            "Ola Moe;;kulturskole;båten",
            "the workplace «båten» is not known",
            "write one of: sykehjem, hjemmetjeneste, barnehage, klasserom",
        ),
        (
            "Moe; Ola;deltaker;kulturskole;sykehjem",
            "the row has 5 cells, the first line 4",
            "put quotation marks around a cell that holds the separator",
        ),
        (
            "Ola Moe;;kulturskole;01010750160",
            "a cell looks like a national identity number",
            "leave such numbers out of the file",
        ),
        ("=HYPERLINK(1);;kulturskole;", "«=HYPERLINK(1)» is no name", "write the person's name"),
        ("123;;kulturskole;", "«123» is no name", "write the person's name"),
        (f"{'Å' * 101};;kulturskole;", "the name has 101 letters", "write at most 100"),
        (
            "Ola\x07 Moe;;kulturskole;",
            "the name holds signs that cannot be read",
            "save the file as CSV UTF-8",
        ),
    ],
)
def test_a_row_that_is_amiss_is_said_with_its_line_and_a_remedy(row, what, remedy):
    found = slip(row)

    assert (found.line, found.what, found.remedy) == (2, what, remedy)


def test_the_number_itself_is_not_repeated():
    assert "01010750160" not in str(slip("Ola Moe;;kulturskole;01010750160"))


def test_a_person_twice_is_said_where_she_comes_again_and_a_namesake_elsewhere_is_another():
    rows = "navn;institusjon\nOla Moe;kulturskole\nola  MOE;kulturskole\nOla Moe;videregående skole\n"

    read = read_roster(rows.encode())

    assert [(entry.line, entry.institution) for entry in read.entries] == [
        (2, Institution.CULTURE_SCHOOL),
        (4, Institution.UPPER_SECONDARY),
    ]
    assert [(each.line, each.what) for each in read.slips] == [(3, "ola MOE stands on line 2 already")]


def test_lines_are_counted_as_an_editor_counts_them():
    rows = 'navn;institusjon\n"Ola\nMoe";kulturskole\n\n;\nPer;ukjent\n'

    read = read_roster(rows.encode())

    assert [(entry.line, entry.name) for entry in read.entries] == [(2, "Ola Moe")]
    assert [each.line for each in read.slips] == [4, 5, 6]


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"\xef\xbb\xbf", b"Kari Li;deltaker\n", b"\x00\x01\x02", b"fornavn\nKari\n"]
)
def test_a_file_without_a_column_of_names_is_not_read_at_all(raw):
    read = read_roster(raw)

    assert not read.readable
    assert read.entries == ()
    assert [(each.line, each.what) for each in read.slips] == [(1, "no column is called navn (or name)")]


def test_two_columns_of_one_name_are_not_read():
    assert not read_roster(b"navn;name\nKari;Li\n").readable


@given(st.binary(max_size=400))
def test_whatever_a_file_holds_it_is_read_or_said_to_be_amiss(rest):
    read = read_roster(b"navn;institusjon\n" + rest)

    assert all(entry.name and entry.line >= 2 for entry in read.entries)
    assert all(each.line >= 2 for each in read.slips)


names = st.text(
    st.characters(whitelist_categories=("Lu", "Ll"), whitelist_characters=" '-", max_codepoint=0x17F),
    min_size=3,
    max_size=30,
)


@given(st.lists(names, max_size=20), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_is_written_as_names_comes_back_as_names(written, encoding):
    kept = [name for name in written if name.strip()[:1].isalpha()]
    rows = "navn;rolle\r\n" + "".join(f"{name};elev\r\n" for name in kept)

    read = read_roster(rows.encode(encoding))

    lines = {each.line for each in (*read.entries, *read.slips)}
    assert lines == set(range(2, len(kept) + 2))
    assert all("already" in each.what for each in read.slips)
