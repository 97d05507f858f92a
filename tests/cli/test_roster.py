"""`mmb-learn roster` on real folders: the first link, a spreadsheet's file, sheets, one person at a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import segno

from mmb_learn.course import Device, Joined, LinkState, Role, Store, joining, links, people, roster
from mmb_learn.upkeep.whereabouts import reached_at

LINK = re.compile(r"(https?://[^\s<]+/)join/([a-z0-9-]+)")
HEAD = "Navn;Rolle;Institusjon;Arbeidssted"
GOOD = f"{HEAD}\r\nÅse Bø;deltaker;helse og omsorg;sykehjem\r\nOla Moe;lærer;videregående skole;\r\n"
BAD = GOOD + ";deltaker;kulturskole;\r\nOla Moe;;videregående skole;\r\nPer Li;sjef;kulturskole;\r\n;;;\r\n"
TWICE = "remove one of the two, or tell two people apart by their names"
ADDRESS = ("--address", "https://course.example.org/mmb")


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


@pytest.fixture
def filled(folder: Path, file: Path, run) -> Path:
    """Give a folder with two people in it."""
    file.write_bytes(GOOD.encode("latin-1"))
    assert run("roster", "import", file, "--data", folder)[0] == 0
    return folder


def names(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        return [person.name for person in roster.members(store)]


def pseudonym(folder: Path, name: str) -> str:
    with Store.open(folder) as store:
        return next(person.pseudonym for person in roster.members(store) if person.name == name)


def test_the_owner_gets_a_link_that_lets_staff_in_and_the_folder_is_made(folder, run):
    status, out, said = run("roster", "owner", "Kari  Li", "--data", folder)

    address, token = LINK.fullmatch(out.strip()).groups()
    assert (status, address) == (0, "http://localhost:8866/")
    assert "as Kari Li, facilitator and teacher" in said
    with Store.open(folder) as store:
        came = joining.join(store, token, "fløyte 7", Device.COMPUTER, now())
        assert isinstance(came, Joined)
        assert people.person(store, came.person_id).roles == {Role.FACILITATOR, Role.TEACHER}


def test_an_owner_who_asks_again_gets_another_link_and_the_first_is_closed(folder, run):
    first = LINK.search(run("roster", "owner", "Kari Li", "--data", folder)[1])[2]

    second = LINK.search(run("roster", "owner", "Kari Li", "--data", folder, *ADDRESS)[1])

    assert second[1] == "https://course.example.org/mmb/"
    with Store.open(folder) as store:
        assert links.find_link(store, first, now()).state is LinkState.CLOSED
        assert links.find_link(store, second[2], now()).state is LinkState.LIVE
    assert names(folder) == ["Kari Li"]


def test_an_owner_without_a_name_is_refused(folder, run):
    assert run("roster", "owner", "  ", "--data", folder)[0] == 2
    assert not folder.exists()


def test_the_link_of_an_owner_leads_to_the_workbook_that_runs(folder, run):
    folder.mkdir()
    with reached_at(folder, "http://localhost:9000/mmb/"):
        out = run("roster", "owner", "Kari Li", "--data", folder)[1]

    assert out.startswith("http://localhost:9000/mmb/join/")


def test_a_file_of_excel_is_taken_in_and_once_more_changes_nothing(filled, file, run):
    assert names(filled) == ["Ola Moe", "Åse Bø"]

    status, out, said = run("roster", "import", file, "--data", filled)

    assert (status, out, said) == (0, "0 added, 2 were there already.\n", "")
    assert names(filled) == ["Ola Moe", "Åse Bø"]


def test_what_is_amiss_is_said_by_line_and_nobody_is_added(folder, file, run):
    file.write_bytes(BAD.encode("utf-8-sig"))

    status, out, _ = run("roster", "import", file, "--data", folder)

    assert status == 1
    assert out.splitlines() == [
        f"{file}:4: the name is missing → write it, or remove the row",
        f"{file}:5: Ola Moe stands on line 3 already → {TWICE}",
        f"{file}:6: the role «sjef» is not known → write one of: deltaker, lærer, veileder, koordinator",
        f"{file}:7: the row is empty → remove it",
        "Nobody was added. Mend the lines above, or add the rest with --skip-bad.",
    ]
    assert not folder.exists()


def test_the_rest_is_added_when_that_is_asked_for(folder, file, run):
    file.write_bytes(BAD.encode("cp1252"))

    status, out, _ = run("roster", "import", file, "--skip-bad", "--data", folder)

    assert status == 1
    assert out.splitlines()[-1] == "2 added, 0 were there already."
    assert names(folder) == ["Ola Moe", "Åse Bø"]


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(folder, file, filled, run, tmp_path):
    file.write_bytes(GOOD.replace("Åse Bø", "Eva Ås").encode())

    status, out, _ = run("roster", "import", file, "--dry-run", "--data", filled)
    elsewhere = run("roster", "import", file, "--dry-run", "--data", tmp_path / "nowhere")

    assert (status, out) == (0, "1 would be added, 1 are there already.\n")
    assert names(filled) == ["Ola Moe", "Åse Bø"]
    assert elsewhere[:2] == (0, "2 would be added, 0 are there already.\n")
    assert not (tmp_path / "nowhere").exists()


def test_columns_of_no_use_are_named(folder, file, run):
    file.write_text("navn,e-post\nOla Moe,\n", "utf-8")

    assert run("roster", "import", file, "--data", folder)[2] == "Columns that are not used: e-post.\n"


def test_a_file_that_is_not_there_or_is_none_of_names_is_said_plainly(folder, file, run):
    missing = run("roster", "import", file, "--data", folder)
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    picture = run("roster", "import", file, "--skip-bad", "--data", folder)

    assert missing[0] == 2
    assert str(file) in missing[2]
    assert picture[0] == 1
    assert "no column is called navn" in picture[1]


def test_five_hundred_people_are_added_and_each_gets_a_link_of_her_own(folder, file, run, tmp_path):
    rows = "".join(f"Person Nummer {turn:03} Å;deltaker;kulturskole;\r\n" for turn in range(500))
    file.write_bytes(f"{HEAD}\r\n{rows}".encode("utf-8-sig"))

    status, out, _ = run("roster", "import", file, "--data", folder)

    assert (status, out) == (0, "500 added, 0 were there already.\n")
    run("roster", "links", "--data", folder, *ADDRESS, "--html", tmp_path / "sheet.html")
    tokens = {token for _, token in LINK.findall((tmp_path / "sheet.html").read_text("utf-8"))}
    with Store.open(folder) as store:
        assert len({links.find_link(store, token, now()).person_id for token in tokens}) == 500


def test_links_are_made_for_those_who_have_none(filled, run):
    status, out, said = run("roster", "links", "--data", filled, *ADDRESS)
    again = run("roster", "links", "--data", filled, *ADDRESS)

    assert status == 0
    assert [line.split("\t")[0] for line in out.splitlines()] == ["Ola Moe", "Åse Bø"]
    assert all(LINK.fullmatch(line.split("\t")[1]) for line in out.splitlines())
    assert said == "2 new links. 0 have theirs already.\n"
    assert again == (0, "", "0 new links. 2 have theirs already.\n")


def test_links_that_were_never_used_are_made_anew_on_request(filled, run):
    out = run("roster", "links", "--data", filled, *ADDRESS)[1]
    tokens = {line.split("\t")[0]: LINK.search(line)[2] for line in out.splitlines()}
    with Store.open(filled) as store:
        joining.join(store, tokens["Ola Moe"], "fløyte 7", Device.COMPUTER, now())

    again = run("roster", "links", "--unused", "--data", filled, *ADDRESS)[1]

    assert [line.split("\t")[0] for line in again.splitlines()] == ["Åse Bø"]
    with Store.open(filled) as store:
        assert links.find_link(store, tokens["Ola Moe"], now()).state is LinkState.LIVE
        assert links.find_link(store, tokens["Åse Bø"], now()).state is LinkState.CLOSED


@pytest.mark.parametrize("known", [None, "http://localhost:8866/", "http://127.0.0.1:8866/"])
def test_without_an_address_that_others_can_reach_no_link_is_made(filled, run, known):
    with reached_at(filled, known):
        status, out, said = run("roster", "links", "--data", filled)

    assert (status, out) == (2, "")
    assert "add --address" in said
    assert "0 new links" not in run("roster", "links", "--data", filled, *ADDRESS)[2]


def test_the_address_of_a_workbook_that_others_can_reach_is_known_while_it_runs(filled, run):
    with reached_at(filled, "https://course.example.org/"):
        out = run("roster", "links", "--data", filled)[1]

    assert "\thttps://course.example.org/join/" in out
    assert not (filled / "served-at").exists()


@pytest.mark.parametrize("address", ["course.example.org", "ftp://x/", "https://", "https://x/?a=b", "x"])
def test_an_address_that_is_none_is_refused(filled, run, address):
    status, _, said = run("roster", "links", "--data", filled, "--address", address)

    assert status == 2
    assert said.startswith(f"{address} is no address")


def test_a_sheet_holds_a_code_a_link_and_what_to_do_for_each_and_is_its_owners_alone(filled, run, tmp_path):
    sheet = tmp_path / "sheet.html"

    status, out, said = run("roster", "links", "--html", sheet, "--data", filled, *ADDRESS)

    page = sheet.read_text("utf-8")
    assert (status, out) == (0, "")
    assert str(sheet) in said
    assert '<html lang="nb">' in page
    for name, (address, token) in zip(("Ola Moe", "Åse Bø"), LINK.findall(page), strict=True):
        drawn = segno.make(f"{address}join/{token}", error="m", micro=False).svg_inline(
            border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True
        )
        assert f"<h2>{name}</h2>" in page
        assert drawn.removeprefix("<svg") in page
    assert page.count("velg din egen kode") == 2
    assert sheet.stat().st_mode & 0o077 == 0
    assert not re.search(r"<(script|link|img)|src=|url\(", page)


@pytest.mark.parametrize(
    ("language", "words"), [("nn", "vel din eigen kode"), ("en", "choose your own code")]
)
def test_a_sheet_is_written_in_the_language_of_the_course(filled, run, tmp_path, language, words):
    sheet = tmp_path / "sheet.html"

    run("roster", "links", "--html", sheet, "--language", language, "--data", filled, *ADDRESS)

    assert f'<html lang="{language}">' in sheet.read_text("utf-8")
    assert words in sheet.read_text("utf-8")


def test_a_name_cannot_write_into_the_sheet(folder, file, run, tmp_path):
    file.write_text("navn\n<b>Ola</b> & Moe\n", "utf-8")
    run("roster", "import", file, "--data", folder)

    run("roster", "links", "--html", tmp_path / "sheet.html", "--data", folder, *ADDRESS)

    assert "&lt;b&gt;Ola&lt;/b&gt; &amp; Moe" in (tmp_path / "sheet.html").read_text("utf-8")


def test_links_whose_sheet_cannot_be_written_are_not_made(filled, run, tmp_path):
    status, _, said = run("roster", "links", "--html", tmp_path / "no" / "s.html", "--data", filled, *ADDRESS)

    assert status == 2
    assert "is no folder" in said
    with Store.open(filled) as store:
        assert links.live_links(store, now()) == {}


def test_the_list_says_who_has_which_link(filled, run):
    run("roster", "new-link", pseudonym(filled, "Åse Bø"), "--data", filled, *ADDRESS)

    status, out, _ = run("roster", "list", "--data", filled)

    rows = [line.split("\t") for line in out.splitlines()]
    assert status == 0
    assert [row[1:4] for row in rows] == [
        ["Ola Moe", "teacher", "upper-secondary"],
        ["Åse Bø", "participant", "health-care"],
    ]
    assert rows[0][4] == "no link"
    assert re.fullmatch(r"link of \d{4}-\d\d-\d\d, not used", rows[1][4])


def test_a_new_link_closes_the_old_and_forgets_the_code_when_that_is_asked_for(filled, run):
    who = pseudonym(filled, "Åse Bø")
    first = LINK.search(run("roster", "new-link", who, "--data", filled, *ADDRESS)[1])[2]
    with Store.open(filled) as store:
        joining.join(store, first, "fløyte 7", Device.COMPUTER, now())

    second = LINK.search(run("roster", "new-link", who, "--data", filled, *ADDRESS)[1])[2]
    third = LINK.search(run("roster", "new-link", who, "--new-code", "--data", filled, *ADDRESS)[1])[2]

    with Store.open(filled) as store:
        states = [links.find_link(store, token, now()).state for token in (first, second, third)]
        assert states == [LinkState.CLOSED, LinkState.CLOSED, LinkState.LIVE]
        assert not joining.has_code(store, people.find_person(store, who).id)


@pytest.mark.parametrize("more", [[], ["--new-code"]])
def test_a_link_may_be_for_some_days(filled, run, more):
    who = pseudonym(filled, "Åse Bø")

    out = run("roster", "new-link", who, "--days", "7", *more, "--data", filled, *ADDRESS)[1]

    token = LINK.search(out)[2]
    with Store.open(filled) as store:
        assert links.find_link(store, token, now() + timedelta(days=6)).state is LinkState.LIVE
        assert links.find_link(store, token, now() + timedelta(days=8)).state is LinkState.EXPIRED


@pytest.mark.parametrize("days", ["0", "-1", "x", "9999"])
def test_a_number_of_days_that_is_none_is_refused(filled, run, days):
    with pytest.raises(SystemExit, match="2"):
        run("roster", "links", f"--days={days}", "--data", filled, *ADDRESS)


def test_whoever_is_removed_is_on_no_list(filled, run):
    status, out, _ = run("roster", "remove", pseudonym(filled, "Åse Bø"), "--data", filled)

    assert status == 0
    assert out.startswith("Åse Bø is off the roster")
    assert names(filled) == ["Ola Moe"]


@pytest.mark.parametrize("words", [["new-link", "p-nobody", *ADDRESS], ["remove", "p-nobody"]], ids=" ".join)
def test_somebody_who_is_not_there_is_said_plainly(filled, run, words):
    status, out, said = run("roster", *words, "--data", filled)

    assert (status, out) == (2, "")
    assert said == "Nobody on the roster is p-nobody: mmb-learn roster list says who is who.\n"


@pytest.mark.parametrize("words", [["owner", "Kari Li"], ["links", *ADDRESS], ["list"]], ids=" ".join)
def test_the_invented_class_gets_no_links(data, run, words):
    status, out, said = run("roster", *words, "--data", data)

    assert (status, out) == (2, "")
    assert "invented class" in said
