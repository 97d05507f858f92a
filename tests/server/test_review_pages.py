"""The facilitator's pages: the queue, the way through it, and what stands beside a reflection."""

from __future__ import annotations

import re
from typing import Any

from open_site import MODULE, Site

from mmb_learn.course import AnsweredBy, Part, ReviewState, Role, classes, members, reviews, submissions
from mmb_learn.language import words
from mmb_learn.language.figures import ZONE, short_day

NB = words("nb")
WAITS = NB["review.state.waiting"]


def reflect_in(site: Site, who: str, module: str, text: str = "Vi sang.") -> int:
    given: dict[str, Any] = {"reflection": {"done": text, "learned": "", "clever": "", "next": ""}}
    now, person = site.workbook.now(), site.people[who]
    return submissions.hand_in(site.store, person.id, module, "reflection", 1, given, now).id


def links(page: str, way: str = "review") -> list[str]:
    return re.findall(rf'href="/({way}/\d+[^"]*)"', page)


def test_the_queue_is_counted_and_can_be_narrowed_to_a_module_and_the_way_on_stays_in_it(own_site):
    site = own_site
    here = [site.reflect("kari"), site.reflect("ola")]
    elsewhere = reflect_in(site, "kari", "rhythm")

    whole = site.ask("GET", "review", "frode").text
    narrow = site.ask("GET", f"review?module={MODULE}", "frode").text
    one = site.ask("GET", f"review/{here[0]}?module={MODULE}", "frode").text

    assert len(links(whole)) == 3
    assert f"{WAITS}: 3" in whole
    assert sorted(links(narrow)) == sorted(f"review/{number}?module={MODULE}" for number in here)
    assert f"{WAITS}: 2" in narrow
    assert f"review/{here[1]}?module={MODULE}" in links(one)
    assert str(elsewhere) not in {re.sub(r"\D", "", link.partition("?")[0]) for link in links(one)}


def test_the_next_is_one_that_waits_and_the_one_before_may_be_done(own_site):
    site, frode = own_site, own_site.people["frode"]
    for who in ("kari", "ola", "tove"):
        site.reflect(who)
    order = [item.submission_id for item in reviews.queue(site.store, frode)]
    reviews.mark(site.store, order[1], frode.id, {"seen": 2}, "Fint.", site.workbook.now())
    reviews.release(site.store, order[1], frode.id, site.workbook.now())

    first = site.ask("GET", f"review/{order[0]}", "frode").text
    last = site.ask("GET", f"review/{order[2]}", "frode").text

    assert links(first) == [f"review/{order[2]}"]
    assert links(last) == [f"review/{order[1]}", f"review/{order[0]}"]


MARKS = dict.fromkeys(("seen", "sound", "doubt", "next"), 2)


def keep(site: Site, number: int, who: str = "frode", **more: Any) -> int:
    value = {"marks": MARKS, "see": "Fint sett.", "note": "Husk henne", "second": False} | more
    return site.ask("PUT", f"api/reviews/{number}", who, site.entry(value)).status


def test_a_note_is_shown_to_its_writer_alone_and_a_second_reader_is_asked_for_in_the_queue(own_site):
    site = own_site
    number = site.reflect("kari")
    site.people["other"] = site.add("other", Role.FACILITATOR)

    assert keep(site, number, second=True) == 200

    assert "Husk henne" in site.ask("GET", f"review/{number}", "frode").text
    others = site.ask("GET", f"review/{number}", "other").text
    assert "Husk henne" not in others
    assert words("nb")["reviewing.second-asked"] in others
    assert words("nb")["reviewing.second-wanted"] in site.ask("GET", "review", "other").text
    assert site.ask("POST", f"api/reviews/{number}", "frode").status == 200
    assert "Husk henne" not in site.ask("GET", f"m/{MODULE}/how-did-it-go", "kari").text


def test_all_that_is_reviewed_is_released_at_once_and_nothing_else(own_site):
    site, frode = own_site, own_site.people["frode"]
    done, draft, unready = (site.reflect(who) for who in ("kari", "ola", "tove"))
    keep(site, done, done=True)
    keep(site, draft)
    keep(site, unready, done=True, see=" ")

    page = site.ask("GET", "review", "frode").text
    answer = site.form("review/release", "frode", reflection=str(done))
    other = site.form("review/release", "frode", reflection=str(draft))

    assert str(words("nb").count("reviewing.release-now", 1)) in page
    assert answer.headers["Location"] == "/review?released=1"
    assert other.headers["Location"] == "/review?released=0"
    assert {item.submission_id: item.state for item in reviews.queue(site.store, frode)} == {
        done: ReviewState.RELEASED,
        draft: ReviewState.IN_MARKING,
        unready: ReviewState.IN_MARKING,
    }


def test_a_new_version_is_asked_for_and_stands_beside_the_old_with_what_changed(own_site):
    site = own_site
    first = site.reflect("kari", "Jeg sang <b>høyt</b> for henne.")
    keep(site, first, again=True)
    unit = f"m/{MODULE}/how-did-it-go"
    asked = str(words("nb")["reviewing.again-asked"])
    assert asked not in site.ask("GET", unit, "kari").text
    assert site.ask("POST", f"api/reviews/{first}", "frode").status == 200
    assert asked in site.ask("GET", unit, "kari").text
    assert words("nb")["reviewing.again-wanted"] in site.ask("GET", "review", "frode").text

    second = site.reflect("kari", "Jeg sang lavt for henne.")
    keep(site, second)
    page = site.ask("GET", f"review/{second}", "frode").text

    assert re.search(r"<del>.*?&lt;b&gt;høyt&lt;/b&gt; .*?</del>", page)
    assert re.search(r"<ins>.*?lavt .*?</ins>", page)
    assert "Kari" not in page
    assert asked not in site.ask("GET", unit, "kari").text
    assert "<ins>" not in site.ask("GET", f"review/{first}", "frode").text


def test_the_second_of_two_reviewers_hears_of_the_first_without_a_name_and_releases_nothing_unseen(own_site):
    site = own_site
    number = site.reflect("kari")
    site.people["other"] = site.add("other", Role.FACILITATOR)
    path = f"api/reviews/{number}"
    first = {"marks": {"seen": 2, "sound": 1}, "see": "Godt hørt."}
    second = {"marks": {"seen": 1, "doubt": 2, "next": 2}, "see": "Hva så du?"}
    site.ask("PUT", path, "frode", site.entry(first))

    told = site.ask("PUT", path, "other", site.entry(second)).json()
    site.ask("PUT", path, "frode", site.entry({**first, "see": "Nå."}, told["revision"]))
    unseen = site.ask("POST", path, "other", {"revision": told["revision"]})

    assert told["other"] == first | {"wonder": "", "next": "", "passage": None}
    assert told["stands"]["marks"] == {"seen": 1, "sound": 1, "doubt": 2, "next": 2}
    assert "Frode" not in str(told)
    assert (unseen.status, unseen.message) == (400, words("nb")["error.review-moved"])
    assert words("nb")["reviewing.by-other"] in site.ask("GET", f"review/{number}", "other").text
    assert words("nb")["reviewing.by-other"] not in site.ask("GET", f"review/{number}", "frode").text


def test_beside_a_reflection_stand_sector_handed_in_plan_and_the_last_answer_without_a_name(own_site):
    site, kari = own_site, own_site.people["kari"]
    before = site.reflect("kari", "Den forrige teksten.")
    keep(site, before, see="Svaret den gangen.")
    assert site.ask("POST", f"api/reviews/{before}", "frode").status == 200
    saved_plan = {"what": "Planen som bare er lagret", "who": "", "when": ""}
    site.put("plan", "kari", saved_plan)
    number = reflect_in(site, "kari", "rhythm", "Den nye teksten.")
    here = site.reflect("kari", "En ny her.")

    elsewhere = site.ask("GET", f"review/{number}", "frode").text
    early = site.ask("GET", f"review/{here}", "frode").text
    handed = {"what": "Planen som er levert", "when": "2027-03-03", "next": "Spør\nMona"}
    given = {"plan": {**saved_plan, **handed}}
    submissions.hand_in(site.store, kari.id, MODULE, "tasks", 1, given, site.workbook.now())
    late = site.ask("GET", f"review/{here}", "frode").text

    assert words("nb")["institution.health-care"] in elsewhere
    assert "Den forrige teksten." in elsewhere
    assert "Svaret den gangen." in elsewhere
    assert "Planen som bare er lagret" not in early
    assert words("nb")["reviewing.no-plan"] in early
    on = short_day(site.workbook.now().astimezone(ZONE), "nb")
    assert f"<h3>{words('nb').fill('reviewing.plan', day=on)}</h3>" in late
    told = re.findall(r"<dt>(.*?)</dt><dd class=\"as-written\">(.*?)</dd>", late, re.DOTALL)
    assert told == [
        ("Hva", "Planen som er levert"),
        ("Når", "onsdag 3. mars 2027"),
        ("Neste steg", "Spør\nMona"),
    ]
    assert "Kari" not in elsewhere + early + late
    assert kari.pseudonym not in elsewhere + early + late


def test_a_reflection_that_is_not_in_her_queue_has_no_place_in_it(own_site):
    site, now = own_site, own_site.workbook.now()
    taught = classes.new_class(site.store, "Vg2", site.people["tove"], now)
    members.add(site.store, taught.id, [site.people["kari"].id], Part.PUPIL, now)
    classes.set_answering(site.store, taught.id, classes.AnsweredBy.FACILITATOR, 7)
    number = site.reflect("kari")

    read, answered = (site.ask("GET", f"review/{number}", who).text for who in ("tove", "frode"))

    assert re.search(rf"<h1[^>]*>{NB['review.reflection']}</h1>", read)
    assert str(NB.fill("review.at", at=1, count=1)) in answered


def test_who_does_not_answer_in_a_class_reads_and_marks_nothing(own_site):
    number = own_site.reflect("kari")
    made = classes.new_class(own_site.store, "Vg2", own_site.people["tove"], own_site.workbook.now())
    members.add(own_site.store, made.id, [own_site.people["kari"].id], Part.PUPIL, own_site.workbook.now())
    classes.set_answering(own_site.store, made.id, AnsweredBy.FACILITATOR, made.answer_days)
    said = own_site.entry({"marks": {}, "see": "Jeg ser det."})

    page = own_site.ask("GET", f"review/{number}", "tove")
    assert page.status == 200
    assert "Jeg slo av TV-en." in page.text
    assert 'class="marks"' not in page.text
    assert own_site.ask("PUT", f"api/reviews/{number}", "tove", said).status == 403
    assert own_site.ask("POST", f"api/reviews/{number}", "tove").status == 403
    assert own_site.ask("PUT", f"api/reviews/{number}", "frode", said).status == 200


def test_an_older_text_leads_to_the_newer_and_its_answer_is_not_given(own_site):
    first, second = own_site.reflect("kari", "Først."), own_site.reflect("kari", "Så.")

    assert f'href="/review/{second}"' in own_site.ask("GET", f"review/{first}", "frode").text
    answer = own_site.ask("POST", f"api/reviews/{first}", "frode")
    assert answer.status == 400
    assert answer.message == words("nb")["error.review-newer"]
