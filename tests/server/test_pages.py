"""Pages: what they hold and what they must not, in which language, and with which headers."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from open_site import MODULE, Site, course

from mmb_learn import content
from mmb_learn.content.model import Use
from mmb_learn.course import Role, disagreements, people, progress, reviews, submissions, tries
from mmb_learn.elements import instruments
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server import assets, tools, voila_files

SCRIPT = f"static/{assets.gather().version}/{voila_files.ENTRY}"
UNITS = [f"m/{module.id}/{unit.id}" for module in course().modules.values() for unit in module.units]
TOOLS = [f"tool/{tool.id}" for tool in tools.tools()]
PAGES = ["", "me", "glossary", "review", "nowhere", "tool", *TOOLS, *UNITS]
BEFORE = ("criterion.", "level.", "sample", "hint", "category.")
CHECKED = [q for q in course().modules[MODULE].questions.values() if q.use is Use.CHECKED]


def facts(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="page-facts">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    said: dict[str, object] = json.loads(found[1])
    return said


def plain(html: str) -> str:
    """Give the letters and figures alone, so that markup and holes do not matter."""
    return re.sub(r"<[^>]+>|\{[^}]*\}|[^\w]", "", html)


def a_piece(note: str) -> str:
    """Give the longest piece of a note without a hole, a link or emphasis in it."""
    return max(re.split(r"[{}\[\]()*_<>]", note), key=len)


def without_instruments(page: str, language: str) -> str:
    """Leave out what is there to try: its controls stand somewhere from the start, and are no answers."""
    for controls in all_controls(language):
        page = page.replace(controls, "")
    return page


@cache
def all_controls(language: str) -> list[str]:
    return [str(instrument.html(words(language))) for _, instrument in instruments().values()]


@cache
def secret_words(language: str) -> list[str]:
    """Give a piece of all that is said of checked questions after handing in."""
    text = course().texts[MODULE, language]
    notes = [text.question(q.id).notes for q in CHECKED]
    told = [
        note for each in notes for key, said in each.items() if not key.startswith(BEFORE) for note in said
    ]
    return [plain(a_piece(note)) for note in told]


@pytest.fixture(scope="module")
def newcomer(site: Site) -> str:
    """Give somebody who has handed nothing in, whatever the others have."""
    site.people["nils"] = site.add("nils", Role.PARTICIPANT)
    return "nils"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_a_page_holds_no_key_and_no_feedback_of_a_checked_question_before_it_is_handed_in(
    site, newcomer, unit, language
):
    page = site.ask("GET", unit, newcomer, language=language).text

    told = plain(page)
    assert [piece for piece in secret_words(language) if len(piece) > 8 and piece in told] == []
    assert '"correct"' not in page
    assert '"tolerance"' not in page
    assert "checked" not in re.findall(r"<input[^>]*\b(checked)\b", without_instruments(page, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_keys_would_give_the_same_page(own_site, tmp_path, language):
    """The page is the same whatever is right: there is nothing in it that tells."""
    module = course().modules[MODULE]
    blank = content.read_module(module.folder, keys=False)
    kept = content.read_text(blank, language, keys=False)
    checked = {q.id: replace(q, facts=blank.questions[q.id].facts) for q in CHECKED}
    other = replace(module, questions={**module.questions, **checked})
    texts = {**course().texts, (MODULE, language): kept}
    keyless = replace(course(), modules={**course().modules, MODULE: other}, texts=texts)

    with Site(tmp_path / "data", words=keyless) as without:
        now = own_site.workbook.now()
        own_site.workbook.clock = without.workbook.clock = lambda: now
        for unit in UNITS:
            pages = [each.ask("GET", unit, "kari", language=language).text for each in (own_site, without)]
            assert body(pages[0]) == body(pages[1])


def main(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def body(page: str) -> str:
    """Give the page without what differs from one person and visit to the next."""
    return main(page) + json.dumps(facts(page)["questions"], sort_keys=True)


def test_after_handing_in_the_verdicts_come_and_the_solution_with_the_second(own_site):
    site, kari = own_site, own_site.people["kari"]
    for question, value in (("two-tvs", "120"), ("one-change", ["b"])):
        site.put(question, "kari", value)
    for number in (1, 2):
        site.ask("POST", f"api/submissions/{MODULE}/tasks", "kari", {"request": f"r-{number}"})
        found = submissions.latest(site.store, kari.id, MODULE, "tasks")
        assert found is not None
        before = site.ask("GET", f"m/{MODULE}/tasks", "kari").text
        assert words("nb")["hand-in.working"] in before
        scores = {"two-tvs": (0.0, 1.0), "one-change": (2.0, 2.0), "one-talker": (0.0, 1.0)}
        submissions.record_scores(site.store, found.id, scores, site.workbook.now())

        page = site.ask("GET", f"m/{MODULE}/tasks", "kari").text

        assert words("nb")["achievement.medium"] in page
        assert found.code in page
        note = course().texts[MODULE, "nb"].question("two-tvs").note("near.added")
        assert note is not None
        assert plain(a_piece(note)) in plain(page)
        assert (words("nb")["button.solution"] in main(page)) == (number == 2)
    others = site.ask("GET", f"m/{MODULE}/tasks", "ola").text
    assert plain(a_piece(note)) not in plain(others)


def test_the_facilitators_answer_is_announced_shown_and_then_read(own_site):
    site, kari, frode = own_site, own_site.people["kari"], own_site.people["frode"]
    number, now = site.reflect("kari"), site.workbook.now()
    nameless = site.ask("GET", f"review/{number}", "frode").text
    assert "Kari" not in nameless
    assert kari.pseudonym not in nameless
    marks = dict.fromkeys(("seen", "sound", "doubt", "next"), 2)
    reviews.mark(site.store, number, frode.id, marks, "<i>Fint</i> sett.", now)
    assert words("nb")["home.reply"] not in site.ask("GET", "", "kari").text

    assert site.ask("POST", f"api/reviews/{number}", "frode").status == 200

    assert words("nb")["home.reply"] in site.ask("GET", "", "kari").text
    page = site.ask("GET", f"m/{MODULE}/how-did-it-go", "kari").text
    assert "&lt;i&gt;Fint&lt;/i&gt; sett." in page
    site.settle()
    assert words("nb")["home.reply"] not in site.ask("GET", "", "kari").text
    assert "Kari" in site.ask("GET", "review", "frode").text


def test_a_disagreement_reaches_the_reviewer_without_a_name_and_the_reply_comes_back(own_site):
    site, kari = own_site, own_site.people["kari"]
    site.put("two-tvs", "kari", "120")
    site.ask("POST", f"api/submissions/{MODULE}/tasks", "kari", {"request": "r-1"})
    found = submissions.latest(site.store, kari.id, MODULE, "tasks")
    assert found is not None
    submissions.record_scores(site.store, found.id, {"two-tvs": (0.0, 1.0)}, site.workbook.now())
    path = f"api/disagreements/{MODULE}/two-tvs"
    assert site.ask("PUT", path, "kari", site.entry("Nei, <b>120</b>!")).status == 200

    queue = site.ask("GET", "review", "frode").text
    assert "Nei, &lt;b&gt;120&lt;/b&gt;!" in queue
    assert "Kari" not in queue
    number = disagreements.open_disagreements(site.store, site.people["frode"])[0].id
    assert site.ask("PUT", f"api/objections/{number}", "frode", site.entry("<u>Takk</u>.")).status == 200

    assert "&lt;u&gt;Takk&lt;/u&gt;." in site.ask("GET", f"m/{MODULE}/tasks", "kari").text
    assert site.ask("PUT", f"api/objections/{number}", "frode", site.entry(" ")).status == 400


@pytest.mark.parametrize("path", PAGES)
def test_every_page_loads_nothing_from_elsewhere_and_is_kept_nowhere(site, path):
    answer = site.ask("GET", path, "frode")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' blob:"
    assert policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == policy["form-action"] == policy["connect-src"] == "'self'"
    assert "http" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "microphone=(self)" in answer.headers["Permissions-Policy"]
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.text.rstrip().endswith("</html>")
    assert re.findall(r'(?:src|action)="(?!/)[^"]', answer.text) == []


def test_the_apis_answers_have_the_same_headers(site):
    for path in ("api/clock", "api/rescue", "api/nowhere", f"api/submissions/{MODULE}/tasks"):
        answer = site.ask("GET", path, "kari")

        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"] == "application/json; charset=utf-8"


def test_files_of_this_version_are_kept_for_a_year(site):
    answer = site.ask("GET", f"static/{site.workbook.assets.version}/page/workbook.css")

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_of_another_replicas_version_is_sent_to_the_files_that_are_here(site):
    answer = site.ask("GET", "static/000000000000/page/unit.js")
    unknown = site.ask("GET", "static/000000000000/page/never.js")

    assert answer.status == 302
    assert answer.headers["Location"].endswith(f"static/{site.workbook.assets.version}/page/unit.js")
    assert answer.headers["Cache-Control"] == "no-store"
    assert unknown.status == 404


@pytest.mark.parametrize("path", [UNITS[0], SCRIPT, "api/rescue"])
def test_what_is_long_is_sent_compressed_to_whoever_understands_it(site, path):
    site.put("reflection", "kari", dict.fromkeys(("done", "learned"), "Jeg slo av TV-en. " * 50))

    answer = site.ask("GET", path, "kari", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["X-Consumed-Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_the_cookie_that_says_who_is_signed_hidden_from_scripts_and_goes_to_no_other_site(tmp_path):
    with Site(tmp_path / "data", solo=True) as site:
        cookie = next(c for c in site.ask("GET", "").cookies if c.startswith("mmb-person"))

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "me", "glossary", "review", "nowhere", UNITS[0]])
def test_a_page_says_its_language_and_speaks_it(site, path, language):
    page = site.ask("GET", path, "frode", language=language).text

    assert f'<html lang="{language}"' in page
    assert str(words(language)["site.footer"]).split(".")[0] in page


def test_the_address_goes_before_the_choice_and_that_before_the_device_and_the_browser(site):
    site.people["valg"] = site.add("valg", Role.PARTICIPANT)

    def spoken(path: str, device: str = "", browser: str = "fr, en;q=0.8") -> str:
        cookie = site.headers("valg")["Cookie"] + (f"; mmb-language={device}" if device else "")
        page = site.ask("GET", path, headers={"Cookie": cookie, "Accept-Language": browser}).text
        found = re.search(r'<html lang="(\w+)"', page)
        assert found is not None
        return found[1]

    assert spoken("me", browser="fr") == "nb"
    assert spoken("me") == "en"
    assert spoken("me", device="nn") == "nn"
    people.set_language(site.store, site.people["valg"].id, "en")
    assert spoken("me", device="nn") == "en"
    assert spoken("me?lang=nn") == "nn"
    assert spoken("me?lang=fr") == "en"
    assert spoken("me?lang=%ff%00") == "en"
    assert spoken("me") == "en"  # the address counts for its own page alone


def test_a_page_opened_in_another_language_changes_no_choice(site):
    site.people["gjest"] = site.add("gjest", Role.PARTICIPANT)
    for path in ("", "me", UNITS[0]):
        site.ask("GET", f"{path}?lang=en", "gjest")

    person = people.person(site.store, site.people["gjest"].id)
    assert person is not None
    assert person.language is None


def test_the_switch_keeps_the_choice_and_comes_back_to_the_same_step(site):
    site.people["bytter"] = site.add("bytter", Role.PARTICIPANT)
    seen = {"unit": "why-sound", "step": "words-in-noise"}
    site.ask("POST", f"api/progress/{MODULE}", "bytter", seen)

    moved = site.form("language", "bytter", language="nn", back=f"/{UNITS[0]}")

    assert (moved.status, moved.headers["Location"]) == (303, f"/{UNITS[0]}")
    assert any(cookie.startswith("mmb-language=nn") for cookie in moved.cookies)
    page = site.ask("GET", UNITS[0], "bytter", language="nb").text
    assert '<html lang="nn"' in page
    assert facts(page)["place"] == "words-in-noise"
    assert re.search(r'<section class="step current" id="words-in-noise"', page)


@pytest.mark.parametrize(
    "back",
    [
        "//elsewhere.example",
        "https://elsewhere.example",
        "/\\elsewhere.example",
        "\\/elsewhere.example",
        "/\t/elsewhere.example",
        "/\n/elsewhere.example",
        "/m//elsewhere.example",
        "javascript:alert(1)",
        "elsewhere.example",
        "/%0d%0aSet-Cookie:x",
        " //elsewhere.example",
        "/@elsewhere.example",
        "",
    ],
)
def test_the_switch_leads_nowhere_else(site, back):
    moved = site.form("language", "ola", language="nb", back=back)

    assert (moved.status, moved.headers["Location"]) == (303, "/")


def test_an_unknown_language_is_refused_in_words(site):
    refused = site.form("language", "ola", language="fr", back="/")

    assert refused.status == 400
    assert words("nb")["error.not-readable"] in refused.text


def test_nobody_is_told_to_sign_in_in_the_browsers_language(site):
    for language in LANGUAGES:
        page = site.ask("GET", "me", language=language)

        assert page.status == 401
        assert words(language)["sign-in.how"] in page.text
        assert f'<html lang="{language}"' in page.text
        assert not any(cookie.startswith("mmb-person") for cookie in page.cookies)


def test_in_solo_mode_a_page_signs_in_the_one_participant_and_nothing_else_does(tmp_path):
    with Site(tmp_path / "data", solo=True) as site:
        for path in ("api/clock", "api/rescue", "healthz", "nowhere", "api/nowhere", SCRIPT):
            assert not any("mmb-person" in cookie for cookie in site.ask("GET", path).cookies)
        assert people.people(site.store) == ()

        first = [site.ask("GET", path) for path in ("", "me", UNITS[0], "review")]

        assert [answer.status for answer in first] == [200] * 4
        assert len(people.people(site.store)) == 1
        assert people.people(site.store)[0].roles == people.ALONE


def test_two_first_pages_at_once_make_one_participant(tmp_path):
    with Site(tmp_path / "data", solo=True) as site:

        async def at_once() -> None:
            await asyncio.gather(*(site.asking("GET", "me") for _ in range(8)))

        site.run(at_once())

        assert len(people.people(site.store)) == 1


def test_where_people_have_names_no_page_signs_anybody_in(site):
    before = people.people(site.store)

    assert site.ask("GET", "").status == 401
    assert people.people(site.store) == before


def test_the_module_leads_on_to_where_she_left_off_and_keeps_the_language(site):
    site.people["videre"] = who = site.add("videre", Role.PARTICIPANT)
    assert site.ask("GET", f"m/{MODULE}", "videre").headers["Location"] == f"/m/{MODULE}/why-sound"

    progress.rest(site.store, who.id, MODULE, "decibels", "doubling", site.workbook.now())

    moved = site.ask("GET", f"m/{MODULE}?lang=nn", "videre").headers["Location"]
    assert moved == f"/m/{MODULE}/decibels?lang=nn#doubling"


def test_days_later_she_is_asked_how_it_went_and_not_before(own_site):
    site = own_site
    step = {"unit": "why-sound", "step": "listen-first"}
    site.ask("POST", f"api/progress/{MODULE}", "kari", step)
    assert "data-try" not in site.ask("GET", "", "kari").text

    site.ahead = timedelta(days=2)

    assert "data-try" in site.ask("GET", "", "kari").text
    told = {"outcome": "skipped"}
    site.ask("PUT", f"api/tries/{MODULE}/why-sound", "kari", site.entry(told))
    assert tries.waiting(site.store, site.people["kari"].id, site.workbook.now()) == ()
    assert "data-try" not in site.ask("GET", "", "kari").text


def test_every_address_in_a_page_leads_somewhere(site):
    for path in PAGES:
        page = site.ask("GET", path, "frode").text
        for address in set(re.findall(r'(?:href|src)="/([^"#?]*)', page)):
            assert site.ask("GET", address, "frode").status in {200, 302}, (path, address)
