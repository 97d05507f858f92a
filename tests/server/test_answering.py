"""Saving through HTTP: the outbox rule, what is refused and how, and that nobody reaches another's work."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from open_site import MODULE, Site
from tornado.web import create_signed_value

from mmb_learn.course import Role, answers, submissions, tries
from mmb_learn.language import LANGUAGES, words

TEXT = {"done": "Jeg slo av TV-en.", "learned": "", "clever": "", "next": ""}


@pytest.fixture
def who(site, request) -> str:
    """Somebody new for each test, who has answered nothing."""
    name = re.sub(r"\W", "", request.node.name)[:60]
    site.people[name] = site.add(name, Role.PARTICIPANT)
    return name


def kept(site: Site, who: str, question: str) -> list[object]:
    """Give every version that is stored, the oldest first."""
    return [v.value for v in answers.history(site.store, site.people[who].id, MODULE, question)]


def test_the_same_base_is_stored_and_current(site, who):
    first = site.put("first-move", who, ["b"]).json()
    second = site.put("first-move", who, ["a"], base=first["revision"]).json()

    assert (first["revision"], second["revision"]) == (1, 2)
    assert "kept" not in second
    assert kept(site, who, "first-move") == [["b"], ["a"]]


def test_of_two_devices_the_later_typing_counts_and_the_other_is_offered(site, who):
    now = site.workbook.now()
    early, late = ((now - timedelta(minutes=m)).isoformat() for m in (10, 5))
    site.put("first-move", who, ["b"], typed_at=late)
    told = site.put("first-move", who, ["a"], typed_at=early).json()

    assert told["kept"]["value"] == ["a"]
    current = answers.current(site.store, site.people[who].id, MODULE)["first-move"]
    assert current.value == ["b"]
    assert kept(site, who, "first-move") == [["b"], ["a"]]


def test_a_clock_that_is_ahead_does_not_win(site, who):
    ahead = (site.workbook.now() + timedelta(days=400)).isoformat()
    site.put("first-move", who, ["b"], typed_at=ahead)
    told = site.put("first-move", who, ["a"]).json()

    assert told["kept"]["value"] == ["b"]
    assert answers.current(site.store, site.people[who].id, MODULE)["first-move"].value == ["a"]


def test_a_repeated_entry_changes_nothing(site, who):
    entry = site.entry(["b"])
    path = f"api/answers/{MODULE}/first-move"
    first = site.ask("PUT", path, who, entry).json()
    site.put("first-move", who, ["a"], base=first["revision"])

    again = site.ask("PUT", path, who, entry)

    assert again.status == 200
    assert again.json()["revision"] == 2
    assert kept(site, who, "first-move") == [["b"], ["a"]]


def test_the_verdict_comes_when_it_is_asked_for_and_for_practice_alone(site, who):
    assert "verdict" not in site.put("first-move", who, ["b"]).json()
    assert site.put("first-move", who, ["a"], attempt=True).json()["verdict"]["outcome"] == "right"
    assert "verdict" not in site.put("two-tvs", who, "63", attempt=True).json()


def test_a_half_typed_number_is_kept_until_somebody_asks_for_a_verdict(site, who):
    assert site.put("voice-over-noise", who, "3,").status == 200
    assert site.put("voice-over-noise", who, "tre").status == 200

    refused = site.put("voice-over-noise", who, "tre", attempt=True)

    assert refused.status == 400
    assert "140" in refused.message
    assert kept(site, who, "voice-over-noise") == ["3,", "tre"]


def test_the_history_is_ones_own_and_the_latest_first(site, who):
    site.put("first-move", who, ["b"])
    site.put("first-move", who, ["a"], base=1)

    mine = site.ask("GET", f"api/answers/{MODULE}/first-move", who).json()["versions"]
    hers = site.ask("GET", f"api/answers/{MODULE}/first-move", "ola").json()["versions"]

    assert [version["value"] for version in mine] == [["a"], ["b"]]
    assert hers == []


def test_erasing_takes_every_version_and_a_late_copy_does_not_bring_it_back(site, who):
    entry = site.entry({"what": "Slå av vifta på vaskerommet", "when": "2027-01-05"})
    path = f"api/answers/{MODULE}/plan"
    site.ask("PUT", path, who, entry)

    assert site.ask("DELETE", path, who).status == 200
    assert site.ask("PUT", path, who, entry).status == 200

    assert kept(site, who, "plan") == []
    assert b"vaskerommet" not in b"".join(file.read_bytes() for file in site.data.glob("store.sqlite*"))


def test_a_plan_is_asked_about_after_its_day_and_an_odd_day_is_no_day(site, who):
    site.put("plan", who, {"what": "x", "when": "0002-01-05"})
    site.put("plan", who, {"what": "x", "when": "9999-12-31"}, base=1)
    assert tries.waiting(site.store, site.people[who].id, site.workbook.now()) == ()

    site.put("plan", who, {"what": "x", "when": "2027-01-05"}, base=2)

    later = site.workbook.now().replace(year=2028)
    assert [t.item for t in tries.waiting(site.store, site.people[who].id, later)] == ["plan"]


def test_control_characters_are_taken_out_and_markup_is_kept_as_text(site, who):
    assert site.put("reflection", who, TEXT | {"done": "<script>1</script>\x00\ud800 æ"}).status == 200

    assert kept(site, who, "reflection") == [TEXT | {"done": "<script>1</script> æ"}]
    shown = site.ask("GET", "me", who).text
    assert "&lt;script&gt;1&lt;/script&gt; æ" in shown
    assert "<script>1" not in shown


def test_markup_stays_text_in_the_page_of_its_unit_too(site, who):
    site.put("reflection", who, TEXT | {"done": "</script><img src=x onerror=1>"})

    page = site.ask("GET", f"m/{MODULE}/how-did-it-go", who).text

    assert "<img src=x" not in page
    facts = re.search(r'<script type="application/json" id="page-facts">(.*?)</script>', page, re.DOTALL)
    assert facts is not None
    assert (
        json.loads(facts[1])["questions"]["reflection"]["value"]["done"] == "</script><img src=x onerror=1>"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [20_001, 1_000_000, 3_500_000])
def test_too_long_a_text_is_refused_with_the_limit_in_the_persons_language(site, who, language, size):
    refused = site.ask(
        "PUT",
        f"api/answers/{MODULE}/reflection",
        who,
        site.entry(TEXT | {"done": "x" * size}),
        language=language,
    )

    assert refused.status == 400
    assert refused.message == words(language).fill("error.too-long", limit=20_000, length=size)
    assert kept(site, who, "reflection") == []


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("first-move", "a"),
        ("first-move", ["a", "b"]),
        ("first-move", ["nowhere"]),
        ("first-move", [["a"]]),
        ("first-move", {"a": 1}),
        ("first-move", None),
        ("first-move", ["a" * 100]),
        ("keep-which", ["b"] * 1000),
        ("voice-over-noise", 3),
        ("voice-over-noise", ["3"]),
        ("voice-over-noise", "3" * 41),
        ("voice-over-noise", "x" * 1_000_000),
        ("reflection", "text"),
        ("reflection", ["text"]),
        ("reflection", {"done": 1}),
        ("reflection", {"elsewhere": "x"}),
        ("plan", {"when": 20270105}),
        ("plan", 7),
    ],
)
def test_what_is_no_answer_to_the_question_is_refused_and_nothing_is_stored(site, who, question, value):
    refused = site.put(question, who, value)

    assert refused.status == 400
    assert len(refused.message) > 15
    assert kept(site, who, question) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b'{"id": NaN}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"value": ' + b"[" * 900 + b"]" * 900 + b"}",
        b"1" * 10_000,
        {},
        {"id": "x", "base": 0, "typed_at": "2026-11-21T10:00:00Z", "value": ["a"]},
        {"id": "0" * 32, "base": -1, "typed_at": "2026-11-21T10:00:00Z", "value": ["a"]},
        {"id": "0" * 32, "base": "0", "typed_at": "2026-11-21T10:00:00Z", "value": ["a"]},
        {"id": "0" * 32, "base": 10**30, "typed_at": "2026-11-21T10:00:00Z", "value": ["a"]},
        {"id": "0" * 32, "base": 0, "typed_at": "yesterday", "value": ["a"]},
        {"id": "0" * 32, "base": 0, "typed_at": 1763719200, "value": ["a"]},
        {"id": "0" * 32, "base": 0, "typed_at": "0001-01-01T00:00:00+14:00", "value": ["a"]},
        {"id": "0" * 32, "base": 0, "typed_at": "9999-12-31T23:59:59-14:00", "value": ["a"]},
        {"id": "0" * 32, "base": 0, "typed_at": "2026-11-21T10:00:00Z"},
        {"id": "0" * 32, "base": 0, "typed_at": "2026-11-21T10:00:00Z", "value": ["a"], "who": "ola"},
        {"id": "0" * 32, "base": 0, "typed_at": "2026-11-21T10:00:00Z", "value": ["a"], "attempt": "yes"},
        {"id": "0" * 32, "base": 0, "typed_at": "2026-11-21T10:00:00Z", "value": ["a"], "edition": -1},
    ],
)
def test_what_is_no_entry_of_an_outbox_is_refused_calmly(site, who, body):
    refused = site.ask("PUT", f"api/answers/{MODULE}/first-move", who, body, language="nn")

    assert refused.status == 400
    assert refused.message == words("nn")["error.not-readable"]
    assert kept(site, who, "first-move") == []


def test_times_at_the_ends_of_the_calendar_are_kept_and_can_be_shown(site, who):
    for number, typed_at in enumerate(("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-21")):
        assert site.put("first-move", who, ["a"], base=number, typed_at=typed_at).status == 200

    assert site.ask("GET", f"api/answers/{MODULE}/first-move", who).status == 200
    assert site.ask("GET", "me", who).status == 200
    assert site.ask("GET", "api/rescue", who).status == 200


@pytest.mark.parametrize("path", ["nowhere/first-move", f"{MODULE}/nowhere"])
def test_an_unknown_question_is_said_in_words(site, who, path):
    for method in ("PUT", "GET", "DELETE"):
        refused = site.ask(method, f"api/answers/{path}", who, site.entry(["a"]), language="en")

        assert refused.status == 400
        assert refused.message == words("en")["error.unknown-question"]


def test_without_the_xsrf_word_nothing_is_changed_and_the_page_is_to_be_loaded_again(site, who):
    for method, path in (("PUT", f"api/answers/{MODULE}/first-move"), ("POST", f"api/progress/{MODULE}")):
        refused = site.ask(method, path, who, site.entry(["a"]), xsrf=False)

        assert refused.status == 403
        assert refused.message == words("nb")["error.stale-page"]
    assert kept(site, who, "first-move") == []


def test_another_sites_page_cannot_send_anything(site, who):
    sent = {"Origin": "https://elsewhere.example"}
    refused = site.ask("PUT", f"api/answers/{MODULE}/first-move", who, site.entry(["a"]), headers=sent)

    assert refused.status == 403
    assert kept(site, who, "first-move") == []


def test_a_forged_or_unknown_cookie_is_nobody(site):

    for cookie in (
        "mmb-person=p-abc123",
        "mmb-person=2|1:0|10:1|10:mmb-person|8:cC1hYmM=|0",
        f"mmb-person={create_signed_value(b'x' * 64, 'mmb-person', site.people['kari'].pseudonym).decode()}",
        f"mmb-person={create_signed_value(site.secret, 'mmb-person', 'p-nobody').decode()}",
        f"mmb-person={create_signed_value(site.secret, 'other', site.people['kari'].pseudonym).decode()}",
        f"mmb-person={create_signed_value(site.secret, 'mmb-person', b'p-%s' % bytes([255])).decode()}",
    ):
        assert site.ask("GET", "api/clock", headers={"Cookie": cookie}).status == 401


def test_handing_in_needs_an_answer_and_the_same_request_is_one_hand_in(site, who):
    path = f"api/submissions/{MODULE}/tasks"
    nothing = site.ask("POST", path, who, {"request": "r-1"})
    assert (nothing.status, nothing.message) == (400, words("nb")["error.nothing-to-hand-in"])
    site.put("two-tvs", who, "63")
    site.put("plan", who, {"what": " "})

    first = site.ask("POST", path, who, {"request": "r-1"}).json()
    again = site.ask("POST", path, who, {"request": "r-1"}).json()

    found = submissions.submissions(site.store, site.people[who].id, MODULE)
    assert [dict(submission.answers) for submission in found] == [{"two-tvs": "63"}]
    assert first["receipt"] == again["receipt"]
    assert found[0].code in first["receipt"]
    assert first["moving"]


@pytest.mark.parametrize("request_id", [None, 7, "", "x" * 65, "\ud800", "a b", ["r"]])
def test_a_request_without_a_plain_name_is_refused(site, who, request_id):
    site.put("two-tvs", who, "63")

    refused = site.ask("POST", f"api/submissions/{MODULE}/tasks", who, {"request": request_id})

    assert (refused.status, refused.message) == (400, words("nb")["error.not-readable"])


def test_a_half_typed_number_is_said_when_it_is_handed_in(site, who):
    site.put("two-tvs", who, "sekstitre")

    refused = site.ask("POST", f"api/submissions/{MODULE}/tasks", who, {"request": "r-2"})

    assert refused.status == 400
    assert "140" in refused.message


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"tries/{MODULE}/nowhere", {"outcome": "tried"}),
        ("tries/nowhere/why-sound", {"outcome": "tried"}),
        (f"tries/{MODULE}/why-sound", "tried"),
        (f"tries/{MODULE}/why-sound", {"outcome": "flew"}),
        (f"tries/{MODULE}/why-sound", {"outcome": ["tried"]}),
        (f"tries/{MODULE}/why-sound", {"outcome": "obstacle", "obstacle": "rain"}),
        (f"tries/{MODULE}/why-sound", {"outcome": "tried", "seen": 7}),
        (f"tries/{MODULE}/why-sound", {"outcome": "tried", "seen": "x" * 20_001}),
        (f"tries/{MODULE}/why-sound", {}),
        ("workplace", "office"),
        ("workplace", ["classroom"]),
        ("workplace", None),
        (f"disagreements/{MODULE}/nowhere", "Nei."),
        (f"disagreements/{MODULE}/first-move", "Nei."),
        (f"disagreements/{MODULE}/two-tvs", "  "),
        (f"disagreements/{MODULE}/two-tvs", 7),
        (f"disagreements/{MODULE}/two-tvs", "x" * 2001),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(site, who, path, value):
    refused = site.ask("PUT", f"api/{path}", who, site.entry(value))

    assert refused.status == 400
    assert len(refused.message) > 15
    assert tries.answered(site.store, site.people[who].id) == ()


def test_what_was_told_is_kept_without_control_characters_and_shown_as_text(site, who):
    told = {"outcome": "obstacle", "obstacle": "time", "seen": "<b>Kari</b> nynnet\x00"}
    assert site.ask("PUT", f"api/tries/{MODULE}/why-sound", who, site.entry(told)).status == 200

    assert "&lt;b&gt;Kari&lt;/b&gt; nynnet" in site.ask("GET", "me", who).text


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"comment": "Fint."},
        {"marks": [], "comment": "Fint."},
        {"marks": {"seen": 3}},
        {"marks": {"seen": -1}},
        {"marks": {"seen": True}},
        {"marks": {"seen": "1"}},
        {"marks": {"seen": 1.0}},
        {"marks": {"elsewhere": 1}},
        {"marks": {}, "comment": 7},
        {"marks": {}, "comment": "x" * 20_001},
    ],
)
def test_a_mark_that_the_rubric_does_not_know_is_refused(site, value):
    number = site.reflect("ola")

    assert site.ask("PUT", f"api/reviews/{number}", "frode", site.entry(value)).status == 400


def test_a_participant_reaches_no_review_and_an_unready_one_is_not_released(site):
    number = site.reflect("ola")
    marks = {"marks": dict.fromkeys(("seen", "sound", "doubt", "next"), 1), "comment": ""}

    assert site.ask("PUT", f"api/reviews/{number}", "kari", site.entry(marks)).status == 403
    assert site.ask("POST", f"api/reviews/{number}", "kari").status == 403
    assert site.ask("GET", f"review/{number}", "kari").status == 403
    assert site.ask("PUT", f"api/reviews/{number}", "frode", site.entry(marks)).status == 200
    refused = site.ask("POST", f"api/reviews/{number}", "frode")
    assert (refused.status, refused.message) == (400, words("nb")["error.review-not-ready"])


def test_tasks_are_no_reflection_to_review(site, who):
    site.put("two-tvs", who, "63")
    site.ask("POST", f"api/submissions/{MODULE}/tasks", who, {"request": "r-3"})
    number = submissions.latest(site.store, site.people[who].id, MODULE, "tasks").id

    assert site.ask("GET", f"review/{number}", "frode").status == 404
    assert site.ask("PUT", f"api/reviews/{number}", "frode", site.entry({"marks": {}})).status == 404


@pytest.mark.parametrize(
    "body",
    [{"unit": "tasks"}, {"unit": "tasks", "step": "nowhere"}, {"unit": ["tasks"], "step": ["two-tvs"]}],
)
def test_a_step_that_is_not_there_was_not_seen(site, who, body):
    assert site.ask("POST", f"api/progress/{MODULE}", who, body).status == 404


def test_the_rescue_file_loads_into_another_persons_empty_workbook(site, who):
    site.put("first-move", who, ["b"])
    site.put("reflection", who, TEXT)
    file = site.ask("GET", "api/rescue", who)
    assert file.headers["Content-Disposition"] == 'attachment; filename="mmb-answers.json"'

    site.people["rescued"] = site.add("rescued", Role.PARTICIPANT)
    for each in file.json()["entries"]:
        assert site.ask("PUT", each["url"], "rescued", each["entry"]).status == 200

    assert kept(site, "rescued", "reflection") == [TEXT]
    assert kept(site, "rescued", "first-move") == [["b"]]
