"""Points that were counted anew: told once on the front page, and kept below the question."""

from __future__ import annotations

from open_site import MODULE, Site

from mmb_learn.course import Part, classes, grading_keys, members, submissions
from mmb_learn.course.grading_keys import Asked
from mmb_learn.language import words

EDITION = 2
ASKED = {Asked(MODULE, EDITION, question): "as it was" for question in ("two-tvs", "one-change")}
TITLE, DISAGREE = words("nb")["recounted.title"], words("nb")["recounted.fewer-by.key"]
TASKS = f"m/{MODULE}/tasks"


def handed_in(site: Site, who: str, points: float) -> int:
    """Hand two answers in, and mark them as the grader does."""
    given = {"two-tvs": "63", "one-change": ["a"]}
    now, person = site.workbook.now(), site.people[who]
    number = submissions.hand_in(site.store, person.id, MODULE, "tasks", EDITION, given, now).id
    scores = {"two-tvs": (points, 2.0), "one-change": (1.0, 1.0)}
    submissions.record_scores(site.store, number, scores, now)
    return number


def correct(site: Site, key: str = "corrected") -> int:
    now = site.workbook.now()
    grading_keys.hold(site.store, ASKED, now)
    return grading_keys.hold(site.store, ASKED | {Asked(MODULE, EDITION, "two-tvs"): key}, now)


def count(site: Site, number: int, points: float) -> None:
    """Let the grader be done with one."""
    found = {"two-tvs": (points, 2.0), "one-change": (0.0, 1.0)}
    grading_keys.record(site.store, number, found, ["two-tvs"], site.workbook.now())


def told(site: Site, change: str, **worth: float) -> str:
    return str(words("nb").fill(f"recounted.by.{change}", **worth))


def test_more_points_are_told_on_the_front_page_until_read_and_stay_below_the_question(own_site):
    site = own_site
    number = handed_in(site, "kari", 0)
    assert correct(site) == 1
    assert TITLE not in site.ask("GET", "", "kari").text  # nothing is said before it is counted
    count(site, number, 2)
    said = told(site, "key", before=0, maximum=2, after=2)

    home = site.ask("GET", "", "kari").text
    pages = [site.ask("GET", TASKS, "kari").text for _ in range(2)]
    site.settle()

    assert TITLE in home
    assert said in home
    assert f'href="/{TASKS}#two-tvs"' in home
    assert all(said in page for page in pages)
    assert DISAGREE not in home + pages[0]
    assert TITLE not in site.ask("GET", "", "kari").text
    assert said not in site.ask("GET", "", "ola").text + site.ask("GET", TASKS, "ola").text
    kept = submissions.submission(site.store, number)
    assert kept is not None
    assert kept.scores == {"two-tvs": (2, 2), "one-change": (1, 1)}  # what was not corrected stays


def test_fewer_points_say_why_and_that_one_may_disagree_in_each_language(own_site):
    site = own_site
    number = handed_in(site, "kari", 2)
    correct(site)
    count(site, number, 0.5)

    for language in ("nb", "nn", "en"):
        page = site.ask("GET", f"?lang={language}", "kari").text
        assert str(words(language)["recounted.fewer-by.key"]) in page
    assert "0,5" in site.ask("GET", TASKS, "kari").text


def test_two_corrections_before_she_looks_are_told_as_one_and_back_again_as_none(own_site):
    site = own_site
    back, on = handed_in(site, "kari", 2), handed_in(site, "ola", 2)
    correct(site)
    for number in (back, on):
        count(site, number, 0)
    assert correct(site, "corrected again") == 2
    count(site, back, 2)
    count(site, on, 1)

    assert TITLE not in site.ask("GET", "", "kari").text
    assert told(site, "key", before=2, maximum=2, after=1) in site.ask("GET", "", "ola").text


def test_an_earlier_attempt_is_counted_anew_without_a_word(own_site):
    site = own_site
    first, last = handed_in(site, "kari", 0), handed_in(site, "kari", 2)

    assert correct(site) == 2
    count(site, first, 2)
    count(site, last, 2)

    assert TITLE not in site.ask("GET", "", "kari").text
    kept = submissions.submission(site.store, first)
    assert kept is not None
    assert kept.points == 3


def test_whoever_reviews_reads_how_many_of_her_own_changed(own_site):
    site = own_site
    now = site.workbook.now()
    taught = classes.new_class(site.store, "Vg2", site.people["tove"], now)
    members.add(site.store, taught.id, [site.people["ola"].id], Part.PUPIL, now)
    kari, ola = handed_in(site, "kari", 0), handed_in(site, "ola", 2)
    correct(site)
    count(site, ola, 1)

    ways = {"day": "{day}", "more": 0, "fewer": 0, "same": 0}
    waits = site.ask("GET", "review", "frode").text
    count(site, kari, 2)
    done, hers = site.ask("GET", "review", "frode").text, site.ask("GET", "review", "tove").text

    assert str(words("nb").count("recounted.still", 1)) in waits
    more = str(words("nb").count("recounted.so-many", 1, **(ways | {"more": 1}))).partition("{day}")[2]
    fewer = str(words("nb").count("recounted.so-many", 1, **(ways | {"fewer": 1}))).partition("{day}")[2]
    assert more in done
    assert fewer not in done
    assert fewer in hers
    assert more not in hers
