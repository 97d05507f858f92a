"""Where a store is, in words a person may read: never a password."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.postgres import PASSWORD, Postgres

from mmb_learn.course import Institution, Role, Store, people
from mmb_learn.course.place import address, is_address, shown, where
from mmb_learn.errors import StoreError

KARI, HUSH = "kari", "hush"
URL = f"postgresql://kari:{HUSH}%40hush@db.example.org:5433/course?sslmode=require&password=hush"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_of_writing_postgresql_means_psycopg_3(scheme):
    url = address(URL.replace("postgresql", scheme))

    assert url.get_driver_name() == "psycopg"
    assert (url.password, url.database) == ("hush@hush", "course")


def test_what_is_shown_of_an_address_holds_no_password_and_no_option():
    assert shown(URL) == f"postgresql://{KARI}:***@db.example.org:5433/course"
    assert shown(Path("data")) == "data"


@pytest.mark.parametrize(
    "text",
    [
        f"mysql://kari:{HUSH}@h/course",
        f"postgresql+asyncpg://kari:{HUSH}@h/course",
        f"postgresql://kari:{HUSH}@h:port/course",
        f"postgresql://kari:{HUSH}@h",
        "://hush",
    ],
)
def test_what_is_no_address_of_ours_is_refused_without_a_word_of_it(text):
    with pytest.raises(StoreError, match=r"write.* postgresql://user@host/name") as refused:
        Store.open(text)

    assert "hush" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_folder_or_a_file_is_no_address(tmp_path):
    assert not is_address(str(tmp_path))
    assert where(tmp_path)[1] == tmp_path / "store.sqlite"
    assert where(f"sqlite:///{tmp_path}/course.sqlite")[1] == tmp_path / "course.sqlite"


def test_a_database_is_opened_by_its_address_and_keeps_what_is_put_in(database, now):
    with Store.open(database) as store:
        kari = people.add_person(store, "Kari Li", [Role.PARTICIPANT], Institution.HEALTH_CARE, now)

    with Store.open(database) as store:
        assert people.people(store) == (kari,)
        assert (store.data, store.file) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "hush"}, "does not let this user in"),
        ({"user": "nobody"}, "does not let this user in"),
        ({"database": "nowhere"}, "is not there; make the database first"),
    ],
)
def test_a_database_that_cannot_be_opened_is_said_with_the_remedy(postgres: Postgres, wrong, said):
    with pytest.raises(StoreError, match=said) as refused:
        Store.open(postgres.url(**{"database": "postgres", **wrong}))

    assert not {"hush", PASSWORD} & set(str(refused.value).replace(":", " ").split())


def test_a_server_that_is_not_there_is_said_with_the_remedy(postgres: Postgres):
    nobody = postgres.url("course").replace(str(postgres.port), "1")

    with pytest.raises(StoreError, match=r"does not answer; see that PostgreSQL runs") as refused:
        Store.open(nobody)

    assert PASSWORD not in str(refused.value)


def test_a_user_who_may_make_nothing_is_said_which_rights_are_missing(postgres: Postgres, empty_database):
    name = empty_database.rpartition("/")[2]
    postgres.run("DROP USER IF EXISTS reader", "CREATE USER reader PASSWORD 'hush'")

    with pytest.raises(StoreError, match=r"too few rights; let it own the database"):
        Store.open(postgres.url(name, user="reader", password="hush"))
