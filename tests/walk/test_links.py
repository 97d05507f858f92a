"""Which pages a walk goes to, and which links it calls dead."""

from __future__ import annotations

from .links import Links


def _seen(*pages: tuple[str, tuple[str, ...], tuple[str, ...]]) -> Links:
    links = Links("http://localhost:1")
    for path, ids, addresses in pages:
        links.saw(path, ids, tuple(f"http://localhost:1{address}" for address in addresses))
    return links


def test_a_link_leads_to_the_next_page_once():
    links = _seen(("/", (), ("/mine", "/mine#top", "/")))

    assert (links.following(), links.following()) == ("/mine", "/mine")
    links.saw("/mine", (), ())
    assert links.following() is None


def test_links_out_of_the_house_and_to_files_are_not_walked():
    links = Links("http://localhost:1")

    links.saw("/", (), ("https://example.org/", "http://localhost:1/api/rescue"))

    assert links.following() is None


def test_of_many_numbered_pages_two_are_walked():
    links = _seen(("/review", (), tuple(f"/review/{number}" for number in range(5))))

    walked = []
    while (path := links.following()) is not None:
        walked.append(path)
        links.saw(path, (), ())

    assert walked == ["/review/0", "/review/1"]


def test_a_place_that_is_not_on_its_page_is_dead_and_so_is_a_page_that_does_not_answer():
    links = _seen(("/", ("here",), ("/#here", "/#gone", "/api/rescue", "/lost")))

    assert links.dead(lambda path: 404 if path == "/lost" else 200) == [
        "/#gone has no such place, linked from /",
        "/lost answers 404, linked from /",
    ]


def test_a_file_to_take_along_is_asked_for_but_not_opened():
    links = _seen(("/class/1", (), ("/class/1/results.csv", "/class/1/work")))

    assert links.following() == "/class/1/work"
    assert links.dead(lambda path: 404 if path.endswith(".csv") else 200) == [
        "/class/1/results.csv answers 404, linked from /class/1"
    ]


def test_the_page_that_asks_before_a_class_is_deleted_is_walked_like_any_other():
    links = _seen(("/class/1", (), ("/class/1/delete",)))

    assert links.following() == "/class/1/delete"
