"""Drawings on disk: whole or not at all, and never too many."""

from __future__ import annotations

import os

from mmb_learn.drawing.kept import KeptDrawings, key_of


def test_what_was_kept_is_found_and_nothing_else(tmp_path):
    kept = KeptDrawings(tmp_path)

    kept.keep("a", "<svg>å</svg>")

    assert kept.find("a") == "<svg>å</svg>"
    assert kept.find("b") is None
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_the_longest_unused_make_room(tmp_path):
    kept = KeptDrawings(tmp_path, most=3)
    for age, key in enumerate(["old", "used", "new"]):
        kept.keep(key, key)
        os.utime(tmp_path / f"{key}.svg", (age, age))
    kept.find("old")

    kept.keep("newest", "newest")
    KeptDrawings(tmp_path, most=3)

    assert {path.stem for path in tmp_path.iterdir()} == {"old", "new", "newest"}


def test_a_drawing_that_ended_its_process_twice_is_not_begun_again(tmp_path):
    begun = [KeptDrawings(tmp_path).begin("a") for _ in range(3)]

    assert begun == [True, True, False]


def test_a_drawing_that_ended_well_may_be_begun_as_often_as_one_likes(tmp_path):
    kept = KeptDrawings(tmp_path)

    for _ in range(5):
        assert kept.begin("a")
        kept.end("a")


def test_another_edition_of_the_converter_draws_anew():
    assert key_of(b"{}", "1") != key_of(b"{}", "2") != key_of(b"[]", "2")
