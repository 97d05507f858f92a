"""The rubric's page: looked at, then changed; what the learner reads, and what she never does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from open_site import MODULE, Answer, Site

from mmb_learn.course import Role, point_changes, reviews, rubrics, submissions
from mmb_learn.language import words
from mmb_learn.server.rubric import asked

PATH = f"review/rubric/{MODULE}"
UNIT = f"m/{MODULE}/how-did-it-go"
NOTE, OWN = "Vi krever tre ting her", "Du *så* {leq} og <b>hørte</b>."
MARKS = {"seen": 1, "sound": 2, "doubt": 2, "next": 2}
NB = words("nb")


def fields(page: str) -> dict[str, str]:
    """Give what a browser would send of the form."""
    hidden = re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"', page)
    chosen = re.findall(
        r'<select id="[^"]+" name="([^"]+)">.*?<option value="([^"]+)" selected', page, re.DOTALL
    )
    typed = re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>([^<]*)</textarea>', page)
    return {name: value for name, value in (*hidden, *chosen, *typed) if name != "_xsrf"}


def seen(page: str) -> dict[str, str]:
    """Give what the button sends along that makes the change."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found
    return {"seen": found[1]}


def look(site: Site, language: str = "nb", **changed: str) -> tuple[Answer, dict[str, str]]:
    """Open the page, change something and look at what that would do."""
    path = f"{PATH}?lang={language}"
    sent = fields(site.ask("GET", path, "frode").text) | changed
    return site.form(path, "frode", **sent), sent


def change(site: Site, language: str = "nb", **changed: str) -> Answer:
    looked, sent = look(site, language, **changed)
    return site.form(f"{PATH}?lang={language}", "frode", **sent | seen(looked.text))


def answered(
    site: Site, who: str, *, released: bool, marks: Mapping[str, int] = MARKS, edition: int = 2
) -> int:
    """Hand a reflection in, and answer it."""
    frode, now, person = site.people["frode"].id, site.workbook.now(), site.people[who].id
    given = {"reflection": {"done": "Jeg slo av TV-en.", "learned": "", "clever": "", "next": ""}}
    number = submissions.hand_in(site.store, person, MODULE, "reflection", edition, given, now).id
    reviews.mark(site.store, number, frode, marks, "Fint sett.", now, done=True)
    if released:
        reviews.release(site.store, number, frode, now)
    return number


def test_the_page_says_how_many_change_before_one_button_changes_them(own_site):
    site = own_site
    for who, released in (("kari", True), ("ola", False)):
        answered(site, who, released=released)

    looked, sent = look(site, **{"points-seen-1": "0.5"})
    untouched = rubrics.own(site.store, MODULE)
    done = site.form(PATH, "frode", **sent | seen(looked.text))
    after = site.ask("GET", done.headers["Location"].lstrip("/"), "frode").text

    assert str(NB.count("rubric.marked", 2)) in looked.text
    assert str(NB.count("rubric.others", 2, more=0, fewer=2)) in looked.text
    assert str(NB.count("rubric.told", 1)) in looked.text
    assert untouched == {}
    assert (done.status, done.headers["Location"]) == (303, f"/{PATH}?lang=nb&changed=2")
    assert str(NB.count("rubric.done-points", 2)) in after
    assert fields(after)["points-seen-1"] == "0.5"


def test_her_answer_says_calmly_what_it_was_and_is_and_that_she_may_disagree(own_site):
    site = own_site
    rubrics.hold(site.store, asked(site.workbook.course.modules), site.workbook.now())
    answered(site, "kari", released=True)
    site.ask("GET", UNIT, "kari")
    change(site, **{"points-seen-1": "0.5"})

    home, page = (site.ask("GET", path, "kari").text for path in ("", UNIT))

    for shown in (home, page):
        assert "Refleksjonen din ga 7 av 8 poeng. Nå gir den 6,5." in shown
        assert NB["recounted.fewer-by.rubric"] in shown
    assert 'data-disagree="reflection"' in page
    assert NB["recounted.title"] not in site.ask("GET", "", "kari").text
    assert NB["recounted.title"] not in site.ask("GET", "", "ola").text


def test_the_learner_reads_the_words_as_typed_in_their_language_and_no_note(own_site):
    site = own_site
    answered(site, "kari", released=True)
    done = change(site, **{"words-seen-1": OWN, "note-seen-1": NOTE})

    nb, nn = (site.ask("GET", f"{UNIT}?lang={language}", "kari").text for language in ("nb", "nn"))
    review = site.ask("GET", f"review/{site.reflect('ola')}", "frode").text
    hers = [
        *(site.ask("GET", path, "kari").text for path in ("me", "me/everything.json", "", UNIT)),
        site.ask("GET", f"api/submissions/{MODULE}/reflection", "kari").text,
    ]

    assert done.status == 303
    shown = "Du *så* {leq} og &lt;b&gt;hørte&lt;/b&gt;."
    assert shown in nb
    assert shown not in nn
    assert shown in review
    assert NOTE in review
    assert not any(NOTE in each for each in (nb, nn, *hers))


def test_what_is_changed_after_it_was_looked_at_is_looked_at_again(own_site):
    site = own_site
    looked, sent = look(site, **{"points-seen-1": "0.5"})

    again = site.form(PATH, "frode", **sent | seen(looked.text) | {"points-seen-1": "0"})

    assert again.status == 200
    assert seen(again.text) != seen(looked.text)
    assert rubrics.own(site.store, MODULE) == {}


def test_the_second_of_two_keeps_what_was_typed_and_is_told(own_site):
    site = own_site
    looked, sent = look(site, **{"note-seen-1": NOTE})
    change(site, **{"note-seen-1": "En annens"})

    second = site.form(PATH, "frode", **sent | seen(looked.text))

    assert second.status == 409
    assert str(NB["rubric.moved"]) in second.text
    assert NOTE in second.text
    assert rubrics.own(site.store, MODULE)["seen", 1].note == "En annens"
    assert fields(second.text)["since"] == rubrics.state(site.store, MODULE)


def test_no_level_gives_more_than_the_highest_or_less_than_the_one_below(own_site):
    site = own_site

    too_many = look(site, **{"points-seen-2": "2.5"})[0]
    falling = look(site, **{"points-seen-1": "2", "points-seen-2": "1.5", "note-seen-1": NOTE})[0]
    nothing = look(site)[0]

    assert too_many.status == 400
    assert falling.status == 400
    assert NB["rubric.falls"] in falling.text
    assert NOTE in falling.text
    assert NB["rubric.as-it-was"] in nothing.text
    assert rubrics.own(site.store, MODULE) == {}


def test_a_reflection_that_lacks_a_level_says_so_in_the_queue_and_is_not_released(own_site):
    site = own_site
    marks = {"seen": 9, "sound": 2, "doubt": 2, "gone": 1}
    number = answered(site, "kari", released=False, marks=marks)
    older = answered(site, "ola", released=False, marks=marks, edition=1)  # its rubric was another

    queue, page = (site.ask("GET", path, "frode").text for path in ("review", f"review/{number}"))
    release = site.ask("POST", f"api/reviews/{number}", "frode")

    lines = {each: re.search(rf'review/{each}"(.*?)</li>', queue, re.DOTALL) for each in (number, older)}
    assert [NB["rubric.missing"] in line[1] for line in lines.values() if line] == [True, False]
    assert re.findall(r'<input type="radio" name="([a-z]+)"[^>]* checked>', page) == ["sound", "doubt"]
    assert release.status == 400


def test_only_a_facilitator_is_led_there_and_comes_in(own_site):
    site = own_site
    site.people["coordinator"] = site.add("coordinator", Role.COORDINATOR)
    link = f'href="/{PATH}"'

    assert link in site.ask("GET", "review", "frode").text
    assert link not in site.ask("GET", "review", "tove").text
    assert [site.ask("GET", PATH, who).status for who in ("kari", "tove", "coordinator")] == [403] * 3
    assert point_changes.told(site.store, site.people["kari"].id) == ()


def test_what_lacks_a_level_is_not_given_with_all_that_is_reviewed(own_site):
    site = own_site
    lacking = answered(site, "kari", released=False, marks={"seen": 2})
    whole = answered(site, "ola", released=False)

    page = site.ask("GET", "review", "frode").text
    site.form("review/release", "frode", reflection=str(lacking))
    site.form("review/release", "frode", reflection=str(whole))

    assert re.findall(r'name="reflection" value="(\d+)"', page) == [str(whole)]
    assert not reviews.released(site.store, site.people["kari"].id)
    assert reviews.released(site.store, site.people["ola"].id)


def test_a_note_as_long_as_its_box_lets_it_be_is_kept_whatever_line_ends_are_sent(own_site):
    note = "\n".join(["Vi"] * 200)  # 599 letters to a browser, 798 on the way

    looked, _ = look(own_site, **{"note-seen-1": note.replace("\n", "\r\n")})

    assert looked.status == 200
    assert note in looked.text
