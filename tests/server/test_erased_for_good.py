"""Whatever is erased in the running workbook stays erased, also when its folder is lost afterwards."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from open_site import MODULE, Site

from mmb_learn.course import Role, Store, answers, people, roster, tries
from mmb_learn.upkeep.backup import back_up
from mmb_learn.upkeep.erasures import LIST, remove_person
from mmb_learn.upkeep.restore import restore

TEXT = "Jeg slo av oppvaskmaskinen."
WRITTEN = {"done": TEXT, "learned": "", "clever": "", "next": ""}


@pytest.fixture(params=["data-backups", "elsewhere"])
def backups(own_site: Site, request: pytest.FixtureRequest) -> Path:
    """Give where the backups lie: beside the data folder, or where its owner wants them."""
    return own_site.data.parent / request.param


def after_the_loss(site: Site, backup: Path, folder: Path) -> Store:
    """Put a backup back where nothing is left of the folder itself."""
    data = site.data.parent / f"again-{backup.name}"
    restore(backup, data, folder, site.workbook.now())
    return Store.open(data)


def write(site: Site, who: str = "kari") -> None:
    assert site.put("reflection", who, WRITTEN).status == 200
    told = {"outcome": "tried", "seen": TEXT}
    entry = site.entry(told)
    assert site.ask("PUT", f"api/tries/{MODULE}/why-sound", who, entry).status == 200


def test_an_answer_erased_on_the_page_stays_erased_when_the_folder_is_lost(own_site, backups):
    write(own_site)
    own_site.put("first-move", "kari", ["a"])
    backup = back_up(own_site.data, backups, own_site.workbook.now())

    assert own_site.ask("DELETE", f"api/answers/{MODULE}/reflection", "kari").status == 200

    with after_the_loss(own_site, backup, own_site.data.parent / "fresh-backups") as store:
        kept = answers.current(store, own_site.people["kari"].id, MODULE)
        assert set(kept) == {"first-move"}


def test_a_try_erased_on_the_page_stays_erased_and_one_told_anew_does_not(own_site, backups):
    kari, ola = (own_site.people[name].id for name in ("kari", "ola"))
    write(own_site)
    write(own_site, "ola")
    early = back_up(own_site.data, backups, own_site.workbook.now())
    for name in ("kari", "ola"):
        assert own_site.ask("DELETE", f"api/tries/{MODULE}/why-sound", name).status == 200
    own_site.ahead = timedelta(seconds=1)
    write(own_site)
    late = back_up(own_site.data, backups, own_site.workbook.now())

    with after_the_loss(own_site, early, own_site.data.parent / "fresh-backups") as store:
        assert [tries.tried(store, each) for each in (kari, ola)] == [(), ()]
    with after_the_loss(own_site, late, own_site.data.parent / "fresh-backups") as store:
        assert [each.seen for each in tries.tried(store, kari)] == [TEXT]
        assert tries.tried(store, ola) == ()


def test_whoever_was_taken_off_the_roster_stays_off(own_site, backups):
    eva = own_site.add("eva", Role.PARTICIPANT)
    backup = back_up(own_site.data, backups, own_site.workbook.now())

    remove_person(own_site.store, own_site.data, eva.id, own_site.workbook.now())

    with after_the_loss(own_site, backup, own_site.data.parent / "fresh-backups") as store:
        assert "Eva" not in [person.name for person in roster.members(store)]
        found = people.find_person(store, eva.pseudonym)
        assert found is not None
        assert found.roles == frozenset()


def test_the_list_holds_no_word_and_says_each_thing_once(own_site, backups):
    write(own_site)
    back_up(own_site.data, backups, own_site.workbook.now())

    for _ in range(2):
        own_site.ask("DELETE", f"api/answers/{MODULE}/reflection", "kari")
    own_site.ask("DELETE", f"api/tries/{MODULE}/why-sound", "kari")

    said = (backups / LIST).read_text("utf-8")
    assert len(said.splitlines()) == 2
    assert TEXT not in said
    assert "Kari" not in said


@pytest.mark.parametrize("torn", ['{"pseudonym": "p-', "null\n", "\n"])
def test_a_line_that_a_power_cut_ended_spoils_no_other(own_site, backups, torn):
    write(own_site)
    backup = back_up(own_site.data, backups, own_site.workbook.now())
    (backups / LIST).write_text(torn)

    own_site.ask("DELETE", f"api/answers/{MODULE}/reflection", "kari")

    with after_the_loss(own_site, backup, own_site.data.parent / "fresh-backups") as store:
        assert answers.current(store, own_site.people["kari"].id, MODULE) == {}


def test_where_backups_cannot_be_reached_the_answer_is_erased_all_the_same(own_site, backups, caplog):
    write(own_site)
    back_up(own_site.data, backups, own_site.workbook.now())
    (backups / LIST).unlink()
    (backups / LIST).mkdir()

    assert own_site.ask("DELETE", f"api/answers/{MODULE}/reflection", "kari").status == 200

    assert answers.current(own_site.store, own_site.people["kari"].id, MODULE) == {}
    assert "cannot be written (Is a directory)" in caplog.text
