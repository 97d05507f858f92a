"""Every route, and what it answers nobody, a participant, a teacher and a facilitator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from open_site import MODULE, UNIT, Site

from mmb_learn.course import (
    Asking,
    Circle,
    Device,
    Part,
    Plan,
    Role,
    Typed,
    classes,
    coming_back,
    disagreements,
    gatherings,
    group_notes,
    groups,
    members,
    reviews,
    rooms,
    rounds,
    runs,
)
from mmb_learn.server import calendar_feed, reminder_mail, routes

WHO = (None, "kari", "tove", "frode")
NO_LINK = "abcde-fghjk-mnpqr-stuvw-xyz23"
NO_KERNEL = "00000000-0000-4000-8000-000000000000"
SEEN = {"unit": "tasks", "step": "two-tvs"}
ANY_WORDS = {"marks": {}, "comment": ""}
SKIP = {"skipped": True}
A_FORM = {"format": "mmb-preference-form-1", "fields": {}}


@dataclass(frozen=True)
class Row:
    """One way to use a route: its pattern, a request that it understands, and the four answers."""

    pattern: str
    method: str
    path: str
    expected: tuple[int, int, int, int]
    value: Any = None
    body: Any = None


ALL = (401, 200, 200, 200)
STAFF = (401, 403, 200, 200)
PUBLIC = (200, 200, 200, 200)
NEVER = (404, 404, 404, 404)
TO_OWN = (200, 302, 302, 302)
THEIRS = (403, 404, 404, 404)
ID = "([a-z][a-z0-9-]*)"
CARD = rf"card/{ID}/{ID}\.pdf"
KERNEL = "([0-9a-f-]{36})"
STATIC = r"static/([0-9a-f]{12})/([\w@./-]+\.(?:js|css|svg))"
SCORE = rf"score/{ID}/(0|-?[1-6])(-wide)?\.svg"
CALENDAR = r"calendar/([a-z2-7]{26})\.ics"
CLASS = r"class/(\d{1,12})"
QUESTIONS = rf"staff/{ID}/questions\.(xml|zip)"
RESULTS = rf"{CLASS}/results\.(csv|xlsx)"
CLASS_ACT = rf"{CLASS}/(open|close|give|withdraw|say|answering|keep|add|unask)"
NUMBER = r"(\d{1,12})"
GROUP = rf"group/{NUMBER}"
GROUP_ACT = rf"{GROUP}/(write|hand-in|leave|erase)"
GROUP_REVIEW = rf"review/group/{NUMBER}"
GATHERING = r"programme/(\d{1,12})"
RUN = r"programme/run/(\d{1,12})"
ROUND = r"(round-\d{1,12}|after-(?:3|6|12))"
ASKED = rf"programme/round/(\d{{1,12}})/{ROUND}"
RUN_ACT = rf"{RUN}/(rename|delete)"
PUPIL = rf"{CLASS}/pupil/(\d{{1,12}})"
PUPIL_ACT = rf"{PUPIL}/(words|rename|longer|remove)"
ROOM = r"room/(\d{1,12})"
ROOM_ACT = rf"{ROOM}/(go|back|hands|close|delete)"
TABLE = (
    Row("", "GET", "", ALL),
    Row("", "HEAD", "", ALL),
    Row(f"m/{ID}", "GET", f"m/{MODULE}", (401, 302, 302, 302)),
    Row(f"m/{ID}", "GET", "m/nowhere", (401, 404, 404, 404)),
    Row(f"m/{ID}/{ID}", "GET", UNIT, ALL),
    Row(f"m/{ID}/{ID}", "HEAD", UNIT, ALL),
    Row(f"m/{ID}/{ID}", "GET", f"m/{MODULE}/nowhere", (401, 404, 404, 404)),
    Row(f"m/{ID}/{ID}/live", "POST", f"{UNIT}/live", (401, 503, 503, 503)),  # no kernel starts here
    Row(f"m/{ID}/{ID}/live", "POST", f"m/{MODULE}/nowhere/live", (401, 404, 404, 404)),
    Row(f"m/{ID}/{ID}/live", "GET", f"{UNIT}/live", (401, 405, 405, 405)),
    Row("me", "GET", "me", ALL),
    Row("me", "HEAD", "me", ALL),
    Row("me", "POST", "me", (401, 405, 405, 405)),
    Row(r"me/everything\.(json|pdf)", "GET", "me/everything.json", ALL),
    Row(r"me/everything\.(json|pdf)", "GET", "me/everything.pdf", ALL),
    Row("me/delete", "GET", "me/delete", ALL),  # to do it is tried apart: it deletes what others need
    Row("me/handover", "GET", "me/handover", ALL),
    Row("me/share", "GET", "me/share", (401, 302, 302, 302)),
    Row("me/share", "POST", "me/share", (401, 400, 400, 400)),  # nothing is named
    *(
        Row(r"me/(handover|leader|certificate)\.pdf", "GET", f"me/{which}.pdf", expected)
        for which, expected in (
            ("handover", ALL),
            ("leader", ALL),
            ("certificate", (401, 302, 302, 302)),  # nobody here has done what it asks
        )
    ),
    Row("me/delete", "HEAD", "me/delete", ALL),
    Row("mine", "GET", "mine", (401, 302, 302, 302)),  # where it stood before
    Row("glossary", "GET", "glossary", PUBLIC),
    Row("glossary", "HEAD", "glossary", PUBLIC),
    Row("try", "GET", "try", TO_OWN),
    Row("try", "HEAD", "try", TO_OWN),
    Row(f"try/{ID}/{ID}", "GET", f"try/{MODULE}/tasks", TO_OWN),
    Row(f"try/{ID}/{ID}", "HEAD", f"try/{MODULE}/tasks", TO_OWN),
    Row(f"try/{ID}/{ID}", "GET", f"try/{MODULE}/nowhere", NEVER),
    Row(CARD, "GET", f"card/{MODULE}/tasks.pdf", PUBLIC),
    Row(CARD, "GET", f"card/{MODULE}/nowhere.pdf", NEVER),
    Row("offline", "GET", "offline", PUBLIC),
    Row("offline", "HEAD", "offline", PUBLIC),
    Row(r"sw\.js", "GET", "sw.js", PUBLIC),
    Row(r"sw\.js", "HEAD", "sw.js", PUBLIC),
    Row("tool", "GET", "tool", PUBLIC),
    Row("tool", "HEAD", "tool", PUBLIC),
    Row(f"tool/{ID}", "GET", "tool/loud-minutes", PUBLIC),
    Row(f"tool/{ID}", "HEAD", "tool/loud-minutes", PUBLIC),
    Row(f"tool/{ID}", "GET", "tool/own-readings", NEVER),  # needs a unit's kernel to draw for it
    Row(f"tool/{ID}", "GET", "tool/nowhere", NEVER),
    Row("remember", "GET", "remember", ALL),
    Row("remember", "HEAD", "remember", ALL),
    Row("remember", "POST", "remember", (401, 405, 405, 405)),
    Row("language", "GET", "language", (401, 302, 302, 302)),
    Row("language", "POST", "language", (401, 400, 400, 400)),
    Row("demo/empty", "GET", "demo/empty", (401, 403, 403, 302)),
    Row("demo/empty", "POST", "demo/empty", (401, 403, 403, 303)),
    Row("join", "GET", "join", (200, 302, 302, 302)),
    Row("join", "HEAD", "join", (200, 302, 302, 302)),
    Row("join", "POST", "join", (400, 400, 400, 400)),
    Row("join/([^/]{1,200})", "GET", f"join/{NO_LINK}", NEVER),
    Row("join/([^/]{1,200})", "HEAD", f"join/{NO_LINK}", NEVER),
    Row("join/([^/]{1,200})", "POST", f"join/{NO_LINK}", (403,) * 4),  # without a ticket of its page
    Row(
        "sign-out", "GET", "sign-out", (401, 302, 302, 302)
    ),  # to do it is tried apart: it ends what others need
    Row("devices", "GET", "devices", ALL),
    Row("devices", "HEAD", "devices", ALL),
    Row("devices/code", "GET", "devices/code", ALL),
    Row("devices/code", "POST", "devices/code", (401, 400, 400, 400)),
    Row(r"devices/(\d{1,12})", "GET", "devices/999999", (401, 302, 302, 302)),
    Row(r"devices/(\d{1,12})", "POST", "devices/999999", (401, 404, 404, 404)),
    Row("reminders", "GET", "reminders", (401, 302, 302, 302)),
    Row("reminders", "POST", "reminders", (401, 404, 404, 404)),  # no mail is set here
    Row("reminders/stop", "GET", "reminders/stop", (401, 302, 302, 302)),
    Row("reminders/stop", "POST", "reminders/stop", (401, 303, 303, 303)),
    *(
        Row(rf"reminders/{which}/([a-z2-7]{{26}})", method, f"reminders/{which}/{'a' * 26}", NEVER)
        for which in ("yes", "off")
        for method in ("GET", "HEAD", "POST")
    ),
    Row(r"reminders/off/([a-z2-7]{26})", "GET", "reminders/off/{reminders_off}", PUBLIC),
    Row(r"reminders/off/([a-z2-7]{26})", "POST", "reminders/off/{reminders_off}", PUBLIC),
    Row("people", "GET", "people", STAFF),
    Row("people", "HEAD", "people", STAFF),
    Row("people", "POST", "people", (401, 403, 403, 400)),  # without a name
    Row("people/keep", "GET", "people/keep", (401, 403, 302, 302)),
    Row("people/keep", "POST", "people/keep", (401, 403, 403, 303)),
    Row(r"people/(\d{1,12})", "GET", "people/{guest}", STAFF),
    Row(r"people/(\d{1,12})", "GET", "people/{colleague}", STAFF),
    Row(r"people/(\d{1,12})", "GET", "people/999999", (401, 403, 404, 404)),
    *(
        Row(r"people/(\d{1,12})/(link|code|shut|roles)", method, f"people/{whom}/{act}", expected)
        for method, whom, act, expected in (
            ("GET", "{guest}", "link", (401, 403, 302, 302)),
            ("POST", "{guest}", "link", STAFF),
            ("POST", "{guest}", "code", STAFF),
            ("POST", "{guest}", "shut", (401, 403, 303, 303)),
            ("POST", "{guest}", "roles", (401, 403, 403, 400)),  # no role is named
            ("POST", "{colleague}", "link", (401, 403, 403, 200)),
            ("POST", "{colleague}", "code", (401, 403, 403, 200)),
            ("POST", "{colleague}", "shut", (401, 403, 403, 303)),
            ("POST", "{colleague}", "roles", (401, 403, 403, 400)),
            ("POST", "999999", "link", (401, 403, 404, 404)),
        )
    ),
    Row("class", "GET", "class", STAFF),
    Row("class", "HEAD", "class", STAFF),
    Row("class", "POST", "class", (401, 403, 400, 400)),  # without a name
    Row("class/plans", "GET", "class/plans", STAFF),
    Row("class/plans", "HEAD", "class/plans", STAFF),
    Row(f"class/plans/{ID}", "GET", f"class/plans/{MODULE}", STAFF),
    Row(f"class/plans/{ID}", "HEAD", f"class/plans/{MODULE}", STAFF),
    Row(f"class/plans/{ID}", "GET", "class/plans/nowhere", (401, 403, 404, 404)),
    Row(CLASS, "GET", "class/{class}", STAFF),
    Row(CLASS, "GET", "class/{other_class}", (401, 403, 404, 200)),  # of another teacher
    Row(CLASS, "GET", "class/999999", (401, 403, 404, 404)),
    Row(f"{CLASS}/work", "GET", "class/{class}/work", STAFF),
    Row(f"{CLASS}/work", "GET", "class/{other_class}/work", (401, 403, 404, 200)),
    Row(f"{CLASS}/screen", "GET", "class/{class}/screen", STAFF),
    Row(f"{CLASS}/screen", "GET", "class/{other_class}/screen", (401, 403, 404, 200)),
    *(
        Row(RESULTS, "GET", f"class/{whose}/results.{ending}", expected)
        for ending in ("csv", "xlsx")
        for whose, expected in (
            ("{class}", STAFF),
            ("{other_class}", (401, 403, 404, 200)),
            ("999999", (401, 403, 404, 404)),
        )
    ),
    *(
        Row(rf"{CLASS}/statements\.json", "GET", f"class/{whose}/statements.json", expected)
        for whose, expected in (
            ("{class}", STAFF),
            ("{other_class}", (401, 403, 404, 200)),
            ("999999", (401, 403, 404, 404)),
        )
    ),
    *(
        Row(CLASS_ACT, method, f"class/{whose}/{act}", expected)
        for method, whose, act, expected in (
            ("GET", "{class}", "open", (401, 403, 302, 302)),
            ("POST", "{class}", "open", (401, 403, 303, 303)),
            ("POST", "{other_class}", "open", (401, 403, 404, 303)),
            ("POST", "{class}", "close", (401, 403, 303, 303)),
            ("POST", "{class}", "give", (401, 403, 400, 400)),  # nothing is named
            ("POST", "{class}", "withdraw", (401, 403, 400, 400)),
            ("POST", "{class}", "say", (401, 403, 303, 303)),
            ("POST", "{class}", "answering", (401, 403, 400, 400)),
            ("POST", "{class}", "keep", (401, 403, 303, 303)),
            ("POST", "{other_class}", "keep", (401, 403, 404, 303)),
            ("POST", "{class}", "add", (401, 403, 400, 400)),
            ("POST", "{other_class}", "add", (401, 403, 404, 400)),
            ("POST", "{class}", "unask", (401, 403, 400, 400)),  # nobody is named
            ("POST", "{other_class}", "unask", (401, 403, 404, 400)),
        )
    ),
    Row(f"{CLASS}/delete", "GET", "class/{class}/delete", STAFF),
    Row(f"{CLASS}/delete", "GET", "class/{other_class}/delete", (401, 403, 404, 200)),
    Row(f"{CLASS}/delete", "POST", "class/{class}/delete", (401, 403, 400, 400)),  # without its name
    Row(f"{CLASS}/delete", "POST", "class/{other_class}/delete", (401, 403, 404, 400)),
    Row(PUPIL, "GET", "class/{class}/pupil/{pupil}", STAFF),
    Row(PUPIL, "GET", "class/{class}/pupil/{guest}", (401, 403, 404, 404)),  # is in no class
    Row(PUPIL, "GET", "class/{other_class}/pupil/{pupil}", (401, 403, 404, 404)),
    *(
        Row(PUPIL_ACT, method, f"class/{whose}/pupil/{whom}/{act}", expected)
        for method, whose, whom, act, expected in (
            ("GET", "{class}", "{pupil}", "words", (401, 403, 302, 302)),
            ("POST", "{class}", "{pupil}", "words", STAFF),
            ("POST", "{class}", "{pupil}", "rename", (401, 403, 400, 400)),
            ("POST", "{class}", "{pupil}", "longer", (401, 403, 400, 400)),
            ("POST", "{class}", "{listed}", "words", (401, 403, 403, 403)),  # has a personal link
            ("POST", "{class}", "{listed}", "rename", (401, 403, 403, 403)),
            ("POST", "{other_class}", "{pupil}", "remove", (401, 403, 404, 404)),
            ("POST", "{class}", "{guest}", "remove", (401, 403, 404, 404)),
        )
    ),
    *(
        Row(r"asked/(\d{1,12})/(yes|no)", method, f"asked/{{class}}/{answer}", expected)
        for answer in ("yes", "no")
        for method, expected in (
            ("GET", (401, 302, 302, 302)),
            ("POST", (401, 404, 404, 404)),
        )  # was not asked
    ),
    Row(CALENDAR, "GET", "calendar/{calendar}.ics", PUBLIC),
    Row(CALENDAR, "HEAD", "calendar/{calendar}.ics", PUBLIC),
    Row(CALENDAR, "GET", f"calendar/{'a' * 26}.ics", NEVER),
    Row("c/([^/]{1,40})", "GET", "c/nowhere", NEVER),
    Row("c/([^/]{1,40})", "HEAD", "c/nowhere", NEVER),
    Row("c/([^/]{1,40})", "GET", "c/{class_code}", PUBLIC),
    Row("c/([^/]{1,40})", "POST", "c/{class_code}", (403,) * 4),  # without a ticket of its page
    Row("programme", "GET", "programme", ALL),
    Row("programme", "HEAD", "programme", ALL),
    Row("programme", "POST", "programme", (401, 403, 400, 400)),  # without a name
    *(
        Row(pattern, method, path.format(of=f"{{{of}}}"), expected)
        for pattern, method, path, refused, done in (
            (RUN, "GET", "programme/run/{of}", 404, 200),
            (RUN, "HEAD", "programme/run/{of}", 404, 200),
            (RUN, "POST", "programme/run/{of}", 404, 400),  # without a day
            (RUN_ACT, "GET", "programme/run/{of}/rename", 302, 302),
            (RUN_ACT, "POST", "programme/run/{of}/rename", 404, 400),  # without a name
        )
        for of, expected in (
            ("run", (401, 403, refused, done)),
            ("class_run", (401, 403, done, done)),
            ("other_run", (401, 403, refused, done)),  # of another teacher's class
        )
    ),
    *(
        Row(f"{RUN}/{way}", method, f"programme/run/{{{of}}}/{path}", expected, body=None)
        for way, path, method, done in (
            ("ladder", "ladder", "GET", 200),
            ("ladder", "ladder", "HEAD", 200),
            ("ladder/(health-care|upper-secondary|culture-school)", "ladder/health-care", "GET", 302),
            ("agreement", "agreement", "GET", 302),
            (r"agreement\.pdf", "agreement.pdf", "GET", 200),
            ("bar", "bar", "GET", 200),
            ("bar", "bar", "HEAD", 200),
            ("bar/(health-care|upper-secondary|culture-school)", "bar/health-care", "GET", 302),
        )
        for of, expected in (
            ("run", (401, done, done, done)),
            ("other_run", (401, 404 if done == 200 else done, 404 if done == 200 else done, done)),
        )
    ),
    Row(
        f"{RUN}/ladder/(health-care|upper-secondary|culture-school)",
        "POST",
        "programme/run/{other_run}/ladder/health-care",
        (401, 404, 404, 303),
    ),
    Row(
        f"{RUN}/bar/(health-care|upper-secondary|culture-school)",
        "POST",
        "programme/run/{other_run}/bar/health-care",
        (401, 404, 404, 303),
    ),
    Row(f"{RUN}/agreement", "POST", "programme/run/{other_run}/agreement", (401, 404, 404, 303)),
    *(
        Row(f"{RUN}/asked", method, f"programme/run/{of}/asked", expected)
        for method, of, expected in (
            ("GET", "{run}", (401, 403, 404, 200)),  # the coordinator is tried apart
            ("HEAD", "{run}", (401, 403, 404, 200)),
            ("GET", "{class_run}", STAFF),
            ("GET", "{other_run}", (401, 403, 404, 200)),
            ("POST", "{run}", (401, 403, 404, 400)),  # no kind is named
            ("POST", "{class_run}", (401, 403, 400, 400)),
        )
    ),
    *(
        Row(f"{RUN}/asked/{ROUND}/close", method, f"programme/run/{of}/asked/round-1/close", expected)
        for method, of, expected in (
            ("GET", "{run}", (401, 403, 302, 302)),
            ("POST", "{other_run}", (401, 403, 404, 303)),  # there is no such round in it
        )
    ),
    *(
        Row(f"{ASKED}{way}", method, f"programme/round/{of}/{{asked}}{way}", expected)
        for method, of, way, expected in (
            ("GET", "{run}", "", (401, 200, 404, 404)),  # who takes no part is not asked
            ("HEAD", "{run}", "", (401, 200, 404, 404)),
            ("POST", "{run}", "", (401, 303, 404, 404)),
            ("GET", "{class_run}", "", (401, 404, 404, 404)),
            ("GET", "{run}", "/withdraw", (401, 302, 302, 302)),
            ("POST", "{run}", "/withdraw", (401, 303, 404, 404)),
        )
    ),
    *(
        Row(rf"api/rounds/(\d{{1,12}})/{ROUND}", "PUT", f"api/rounds/{of}/{{asked}}", expected, value=value)
        for of, expected, value in (
            ("{run}", (401, 200, 404, 404), {"steps": {"used": 1}, "words": ""}),
            ("{run}", (401, 400, 404, 404), {"steps": {"used": 9}, "words": ""}),
            ("{run}", (401, 400, 400, 400), {"steps": {"used": "1"}, "words": ""}),
            ("{class_run}", (401, 404, 404, 404), {"steps": {}, "words": ""}),
        )
    ),
    Row(RUN_ACT, "POST", "programme/run/999999/delete", (401, 403, 404, 404)),
    *(
        Row(pattern, method, f"programme/{of}{way}", expected)
        for pattern, method, way, done in (
            (GATHERING, "GET", "", 200),
            (GATHERING, "HEAD", "", 200),
            (f"{GATHERING}/sheet", "GET", "/sheet", 200),
            (f"{GATHERING}/sheet", "HEAD", "/sheet", 200),
            (GATHERING, "POST", "", 400),  # without a day
        )
        for of, expected in (
            ("{gathering}", (401, 403, 404, done)),
            ("{class_gathering}", (401, 403, done, done)),
            ("999999", (401, 403, 404, 404)),
        )
    ),
    Row(f"{GATHERING}/cancel", "GET", "programme/{gathering}/cancel", (401, 403, 302, 302)),
    Row(f"{GATHERING}/cancel", "POST", "programme/999999/cancel", (401, 403, 404, 404)),
    Row("room", "GET", "room", (401, 403, 200, 302)),  # the facilitator has one open
    Row("room", "HEAD", "room", (401, 403, 200, 302)),
    Row("room", "POST", "room", (401, 403, 303, 303)),
    Row(f"{CLASS}/room", "GET", "class/{class}/room", (401, 403, 302, 302)),
    Row(f"{CLASS}/room", "GET", "class/{other_class}/room", (401, 403, 404, 200)),
    Row(f"{CLASS}/room", "POST", "class/{class}/room", (401, 403, 303, 303)),
    Row(f"{CLASS}/room", "POST", "class/{other_class}/room", (401, 403, 404, 303)),
    *(
        Row(rf"{ROOM}{below}", method, f"room/{which}{below}", expected)
        for below, method, here in (
            ("", "GET", 200),
            ("/screen", "GET", 200),
            ("/ask", "GET", 303),
            ("/ask", "POST", 400),  # nothing is asked
        )
        for which, expected in (
            ("{class_room}", (401, 403, here, here)),
            ("{alone_room}", (401, 403, 404, here)),  # of the facilitator, who alone steers it
            ("999999", (401, 403, 404, 404)),
        )
    ),
    *(
        Row(ROOM_ACT, method, f"room/{which}/{act}", expected)
        for method, which, act, expected in (
            ("GET", "{class_room}", "go", (401, 403, 303, 303)),
            ("POST", "{class_room}", "go", (401, 403, 303, 303)),  # what the page showed is not named
            ("POST", "{alone_room}", "go", (401, 403, 404, 303)),
            ("POST", "{class_room}", "back", (401, 403, 303, 303)),
            ("POST", "{class_room}", "hands", (401, 403, 303, 303)),
            ("POST", "{colleagues_room}", "close", (401, 403, 404, 404)),
            ("POST", "{colleagues_room}", "delete", (401, 403, 404, 404)),
        )
    ),
    Row(f"api/{ROOM}", "GET", "api/room/{class_room}", STAFF),
    Row(f"api/{ROOM}", "GET", "api/room/{colleagues_room}", (401, 403, 404, 404)),
    Row("r/([^/]{1,40})", "GET", "r/{room_code}", PUBLIC),
    Row("r/([^/]{1,40})", "HEAD", "r/{room_code}", PUBLIC),
    Row("r/([^/]{1,40})", "GET", "r/nowhere", NEVER),
    Row("r/([^/]{1,40})", "POST", "r/{room_code}", (403,) * 4),  # without the cookie of its page
    Row("api/r/([^/]{1,40})", "GET", "api/r/{room_code}", (403,) * 4),
    Row("api/r/([^/]{1,40})", "PUT", "api/r/{room_code}", (403,) * 4, body={}),
    Row("group", "GET", "group", ALL),
    Row("group", "HEAD", "group", ALL),
    Row("group", "POST", "group", (401, 400, 400, 400)),  # nothing is chosen
    Row("group/join", "GET", "group/join", (401, 302, 302, 302)),
    Row("group/join", "POST", "group/join", (401, 400, 400, 400)),  # without a code
    Row("g/([^/]{1,40})", "GET", "g/abc234", ALL),  # says of no code whether it is right
    Row("g/([^/]{1,40})", "HEAD", "g/abc234", ALL),
    *(
        Row(pattern, method, path.format(of=of), (401, *expected), value=value)
        for of, expected in (("{group}", (200, 404, 404)), ("{other_group}", (404,) * 3))
        for pattern, method, path, value in (
            (GROUP, "GET", "group/{of}", None),
            (GROUP, "HEAD", "group/{of}", None),
            (rf"api/groups/{NUMBER}", "GET", "api/groups/{of}", None),
            (rf"api/groups/{NUMBER}/own", "PUT", "api/groups/{of}/own", "Mitt."),
            (rf"api/groups/{NUMBER}/note/{ID}", "PUT", "api/groups/{of}/note/done", "Vi sang."),
        )
    ),
    Row(rf"api/groups/{NUMBER}/note/{ID}", "PUT", "api/groups/{group}/note/x", (401, *(404,) * 3), value=""),
    Row(GROUP_ACT, "GET", "group/{group}/leave", (401, 302, 302, 302)),
    *(
        Row(GROUP_ACT, "POST", f"group/{{other_group}}/{act}", (401, 404, 404, 404))
        for act in ("write", "hand-in", "leave", "erase")
    ),
    Row(GROUP_ACT, "POST", "group/{group}/hand-in", (401, 400, 404, 404)),  # she is alone in it
    *(
        Row(pattern, method, path.format(of=of), (401, 403, *expected), value=value)
        for of, expected in (
            ("{facilitators_note}", (404, 200)),
            ("{teachers_note}", (200, 404)),
            ("{group}", (404, 404)),  # is not handed in
        )
        for pattern, method, path, value in (
            (GROUP_REVIEW, "GET", "review/group/{of}", None),
            (GROUP_REVIEW, "HEAD", "review/group/{of}", None),
            (rf"api/group-answers/{NUMBER}/{ID}", "PUT", "api/group-answers/{of}/see", ""),
        )
    ),
    Row(GROUP_REVIEW, "POST", "review/group/{facilitators_note}", (401, 403, 404, 400)),  # nothing is said
    Row(GROUP_REVIEW, "POST", "review/group/{teachers_note}", (401, 403, 400, 404)),
    Row("review", "GET", "review", STAFF),
    Row("review", "HEAD", "review", STAFF),
    Row("review/release", "GET", "review/release", (401, 403, 302, 302)),
    Row("review/release", "POST", "review/release", (401, 403, 303, 303)),  # nothing is named
    Row("review/comments", "GET", "review/comments", STAFF),
    Row("review/comments", "HEAD", "review/comments", STAFF),
    Row("review/comments", "POST", "review/comments", (401, 403, 400, 400)),  # nothing is named
    Row(r"review/(\d{1,12})", "GET", "review/{submission}", STAFF),
    Row(r"review/(\d{1,12})", "GET", "review/{of_nobodys}", (401, 403, 404, 200)),  # of no pupil of hers
    Row(r"review/(\d{1,12})", "GET", "review/{of_teachers}", (401, 403, 200, 404)),  # the teacher answers
    Row(r"review/(\d{1,12})", "GET", "review/999999", (401, 403, 404, 404)),
    Row(r"review/(\d{1,12})/return", "GET", "review/{submission}/return", (401, 403, 302, 302)),
    *(
        Row(r"review/(\d{1,12})/return", "POST", f"review/{which}/return", expected)
        for which, expected in (
            ("{submission}", (401, 403, 400, 400)),  # nothing is asked for
            ("{of_nobodys}", (401, 403, 404, 400)),
            ("{of_teachers}", (401, 403, 400, 404)),
            ("999999", (401, 403, 404, 404)),
        )
    ),
    Row(f"review/rubric/{ID}", "GET", f"review/rubric/{MODULE}", (401, 403, 403, 200)),
    Row(f"review/rubric/{ID}", "HEAD", f"review/rubric/{MODULE}", (401, 403, 403, 200)),
    Row(f"review/rubric/{ID}", "GET", "review/rubric/nowhere", (401, 403, 403, 404)),
    Row(f"review/rubric/{ID}", "POST", f"review/rubric/{MODULE}", (401, 403, 403, 400)),  # nothing is named
    Row(f"review/rubric/{ID}", "POST", "review/rubric/nowhere", (401, 403, 403, 404)),
    Row("sums", "GET", "sums", (401, 403, 403, 200)),  # the coordinator is tried apart
    Row("sums", "HEAD", "sums", (401, 403, 403, 200)),
    Row("staff", "GET", "staff", STAFF),
    Row("staff", "HEAD", "staff", STAFF),
    *(
        Row(QUESTIONS, "GET", f"staff/{module}/questions.{ending}", expected)
        for ending in ("xml", "zip")
        for module, expected in ((MODULE, STAFF), ("nowhere", (401, 403, 404, 404)))
    ),
    *(
        Row(f"staff/{ID}/{ID}{way}", "GET", f"staff/{MODULE}/{unit}{way}", expected)
        for way in ("", "/as-participant")
        for unit, expected in (("tasks", STAFF), ("nowhere", (401, 403, 404, 404)))
    ),
    Row("api/clock", "GET", "api/clock", ALL),
    Row("api/rescue", "GET", "api/rescue", ALL),
    Row("api/statements", "GET", "api/statements", ALL),
    Row("api/sign-out", "GET", "api/sign-out", (401, 405, 405, 405)),
    Row(f"api/answers/{ID}/{ID}", "PUT", f"api/answers/{MODULE}/first-move", ALL, value=["a"]),
    Row(f"api/answers/{ID}/{ID}", "GET", f"api/answers/{MODULE}/first-move", ALL),
    Row(f"api/answers/{ID}/{ID}", "DELETE", f"api/answers/{MODULE}/first-move", ALL),
    Row(f"api/answers/{ID}/{ID}", "PUT", f"api/answers/{MODULE}/nowhere", (401, 400, 400, 400), value=["a"]),
    Row(
        f"api/progress/{ID}", "POST", f"api/progress/{MODULE}", ALL, body={"unit": "tasks", "step": "two-tvs"}
    ),
    Row(f"api/progress/{ID}", "POST", "api/progress/nowhere", (401, 404, 404, 404), body={}),
    Row(f"api/submissions/{ID}/{ID}", "GET", f"api/submissions/{MODULE}/tasks", ALL),
    Row(f"api/submissions/{ID}/{ID}", "GET", f"api/submissions/{MODULE}/nowhere", (401, 404, 404, 404)),
    Row(
        f"api/submissions/{ID}/{ID}",
        "POST",
        f"api/submissions/{MODULE}/tasks",
        (401, 400, 400, 400),  # nothing was answered
        body={"request": "r1"},
    ),
    Row(f"api/tries/{ID}/{ID}", "PUT", f"api/tries/{MODULE}/why-sound", ALL, value={"outcome": "tried"}),
    Row(f"api/tries/{ID}/{ID}", "DELETE", f"api/tries/{MODULE}/why-sound", ALL),
    *(
        Row(f"api/recalls/{ID}/{ID}", method, f"api/recalls/{MODULE}/{question}", expected, value=SKIP)
        for method, question, expected in (
            ("PUT", "first-move", ALL),
            ("PUT", "nowhere", ALL),  # the course asks it no more, and an outbox still has it
            ("GET", "first-move", (401, 405, 405, 405)),
        )
    ),
    Row(f"api/paper/{ID}", "POST", "api/paper/preference-form", PUBLIC, body=A_FORM),
    Row(f"api/paper/{ID}", "POST", "api/paper/preference-form", (400,) * 4, body={"name": "x"}),
    Row(f"api/paper/{ID}", "POST", "api/paper/preference-form", (400,) * 4),
    Row(f"api/paper/{ID}", "POST", "api/paper/nowhere", NEVER, body=A_FORM),
    Row(f"api/paper/{ID}", "GET", "api/paper/preference-form", (405,) * 4),
    Row("api/workplace", "PUT", "api/workplace", ALL, value="classroom"),
    Row(f"api/disagreements/{ID}/{ID}", "PUT", f"api/disagreements/{MODULE}/two-tvs", ALL, value="Nei."),
    Row(r"api/reviews/(\d{1,12})", "PUT", "api/reviews/{submission}", STAFF, value=ANY_WORDS),
    Row(r"api/reviews/(\d{1,12})", "PUT", "api/reviews/999999", (401, 403, 404, 404), value=ANY_WORDS),
    Row(r"api/reviews/(\d{1,12})", "PUT", "api/reviews/{of_nobodys}", (401, 403, 404, 200), value=ANY_WORDS),
    Row(r"api/reviews/(\d{1,12})", "PUT", "api/reviews/{of_teachers}", (401, 403, 200, 404), value=ANY_WORDS),
    Row(r"api/reviews/(\d{1,12})", "POST", "api/reviews/{of_nobodys}", (401, 403, 404, 400)),
    Row(r"api/reviews/(\d{1,12})", "POST", "api/reviews/{submission}", (401, 403, 400, 400)),
    Row(r"api/reviews/(\d{1,12})", "POST", "api/reviews/999999", (401, 403, 404, 404)),
    Row(r"api/replies/(\d{1,12})", "PUT", "api/replies/{answered}", (401, 200, 404, 404), value="Takk."),
    Row(r"api/replies/(\d{1,12})", "PUT", "api/replies/{submission}", (401, 404, 404, 404), value="Takk."),
    Row(r"api/replies/(\d{1,12})", "PUT", "api/replies/999999", (401, 404, 404, 404), value="Takk."),
    Row("api/comments", "POST", "api/comments", STAFF, body={"title": "Ros", "words": "Jeg ser det."}),
    Row("api/comments", "POST", "api/comments", (401, 403, 400, 400), body={"title": "", "words": "Ja."}),
    Row(r"api/comments/(\d{1,12})", "POST", "api/comments/999999", (401, 403, 404, 404)),
    Row(r"api/objections/(\d{1,12})", "PUT", "api/objections/{objection}", STAFF, value="Takk."),
    Row(
        r"api/objections/(\d{1,12})", "PUT", "api/objections/{of_alone}", (401, 403, 404, 200), value="Takk."
    ),
    Row(r"api/objections/(\d{1,12})", "PUT", "api/objections/999999", (401, 403, 404, 404), value="Takk."),
    *(
        Row(f"api/try/verdict/{ID}/{ID}", "POST", f"api/try/verdict/{MODULE}/{q}", told, body={"value": v})
        for q, v, told in (
            ("first-move", ["a"], PUBLIC),
            ("first-move", "a", (400,) * 4),
            ("two-tvs", 3, NEVER),  # a checked question's key is told nobody
            ("nowhere", ["a"], NEVER),
        )
    ),
    Row(
        f"api/try/figure/{ID}/{ID}",
        "POST",
        f"api/try/figure/{MODULE}/own-readings",
        (400,) * 4,  # nothing draws here
        body={"params": {}},
    ),
    *(
        Row(
            f"api/staff/verdict/{ID}/{ID}",
            "POST",
            f"api/staff/verdict/{MODULE}/{q}",
            expected,
            body={"value": v},
        )
        for q, v, expected in (
            ("first-move", ["a"], STAFF),
            ("first-move", "a", (401, 403, 400, 400)),
            ("nowhere", ["a"], (401, 403, 404, 404)),
        )
    ),
    *(
        Row(f"api/staff/figure/{ID}/{ID}", "POST", path, expected, body={"params": {}})
        for path, expected in (
            (f"api/staff/figure/{MODULE}/own-readings", (401, 403, 400, 400)),  # nothing draws here
            ("api/staff/figure/nowhere/own-readings", (401, 403, 404, 404)),
        )
    ),
    Row("healthz", "GET", "healthz", (503, 503, 503, 503)),  # no grader here
    Row("healthz", "HEAD", "healthz", (503, 503, 503, 503)),
    Row("readyz", "GET", "readyz", PUBLIC),
    Row("readyz", "HEAD", "readyz", PUBLIC),
    Row("metrics", "GET", "metrics", PUBLIC),  # from this machine; from elsewhere: test_watched.py
    Row(STATIC, "GET", "static/{version}/page/unit.js", PUBLIC),
    Row(STATIC, "HEAD", "static/{version}/page/unit.js", PUBLIC),
    Row(
        STATIC,
        "GET",
        "static/000000000000/page/unit.js",
        (302, 302, 302, 302),  # a page of another replica's version
    ),
    Row(STATIC, "GET", "static/{version}/voila/voila.js", PUBLIC),
    Row(
        STATIC,
        "GET",
        "static/{version}/../server/app.js",
        NEVER,
    ),
    *(
        Row(SCORE, method, f"score/{which}.svg", expected)
        for method, which, expected in (
            ("GET", "fader-jakob/0", PUBLIC),
            ("HEAD", "fader-jakob/-3-wide", PUBLIC),
            ("GET", "varen/0", NEVER),  # its words alone stand in the book
            ("GET", "nowhere/2", NEVER),
        )
    ),
    Row("media/([a-z][a-z0-9-]*/media/[^/]+)", "GET", f"media/{MODULE}/media/nowhere.svg", NEVER),
    Row("media/([a-z][a-z0-9-]*/media/[^/]+)", "GET", f"media/{MODULE}/media/..", (403,) * 4),
    Row(f"api/kernels/{KERNEL}", "GET", f"api/kernels/{NO_KERNEL}", THEIRS),
    Row(f"api/kernels/{KERNEL}", "DELETE", f"api/kernels/{NO_KERNEL}", THEIRS),
    Row(f"api/kernels/{KERNEL}/channels", "GET", f"api/kernels/{NO_KERNEL}/channels", THEIRS),
    Row(f"voila/api/shutdown/{KERNEL}", "POST", f"voila/api/shutdown/{NO_KERNEL}", THEIRS),
    *(
        Row(".*", method, path, NEVER)
        for path in ("api/kernels", "api/kernelspecs", "voila/files/x", "voila/query/x", "voila/tree", "tree")
        for method in ("GET", "POST", "DELETE")
    ),
    *(
        Row(".*", "GET", path, NEVER)
        for path in (
            "nowhere",
            "score/fader-jakob/7.svg",
            "score/fader-jakob/-0.svg",
            "api/contents",
            "api/status",
            "api/sessions",
            "api/terminals",
            "login",
            "logout",
            "files/pyproject.toml",
            "voila/templates/mmb/static/x.js",
            f"voila/render/notebooks/{MODULE}.ipynb",
            f"media/{MODULE}/module.toml",
            f"media/{MODULE}/media/../module.toml",
            f"media/{MODULE}/text/nb.md",
            "m/Sound/x",
            f"api/kernels/{NO_KERNEL}/restart",
            f"voila/api/kernels/{NO_KERNEL}",
        )
    ),
)


def a_group_note(site: Site, circle: Circle, *people: int) -> int:
    """Hand in a note of a group."""
    now = site.workbook.now()
    number = groups.begin(site.store, people[0], circle, now)
    for person in people:
        groups.join(site.store, number, person, now)
    group_notes.save(site.store, number, people[0], "done", Typed("e-1", 0, site.workbook.now(), "Ja."), now)
    groups.hand_in(site.store, number, people[0], now)
    return number


@pytest.fixture(scope="module")
def named(site: Site) -> dict[str, Any]:
    who, now = site.people["ola"].id, site.workbook.now()
    objection = disagreements.disagree(site.store, who, MODULE, "two-tvs", "Jeg er uenig.", now)
    taught = classes.new_class(site.store, "Vg2", site.people["tove"], now)
    other = classes.new_class(site.store, "Vg1", site.people["frode"], now)
    pupil = coming_back.join_class(site.store, taught.join_code, "Rev", Device.COMPUTER, now).person
    joining_now = classes.new_class(site.store, "Vg3", site.people["frode"], now)
    members.add(site.store, taught.id, [site.people["ola"].id], Part.PUPIL, now)
    members.add(site.store, other.id, [site.people["ola"].id], Part.PUPIL, now)
    alone = site.people["alone"] = site.add("alone", Role.PARTICIPANT)
    site.people["rev"] = pupil
    plan = Plan("Samling", now, now + timedelta(hours=6))
    run, of_class, of_other = (
        runs.new_run(site.store, "Kurs", of, now) for of in (None, taught.id, other.id)
    )
    answered = site.reflect("kari")
    reviews.mark(site.store, answered, site.people["frode"].id, {"seen": 1}, "Fint.", now)
    reviews.release(site.store, answered, site.people["frode"].id, now)
    colleague = site.add("kollega", Role.FACILITATOR)
    class_room = rooms.open_room(site.store, site.people["tove"].id, taught.id, now)
    rounds.begin(site.store, run.id, Asking.PULSE, ("used",), 14, now)
    kari, ola = (site.people[name].id for name in ("kari", "ola"))
    hers = disagreements.disagree(site.store, alone.id, MODULE, "two-tvs", "Nei.", now)
    return {
        "calendar": calendar_feed.token(site.secret, site.people["ola"].pseudonym),
        "reminders_off": reminder_mail.off_token(site.secret, site.people["ola"].pseudonym),
        "class": taught.id,
        "other_class": other.id,
        "group": groups.begin(site.store, kari, Circle("", run_id=run.id), now),
        "other_group": groups.begin(site.store, alone.id, Circle("", run_id=run.id), now),
        "facilitators_note": a_group_note(site, Circle("", run_id=run.id), alone.id, ola),
        "teachers_note": a_group_note(site, Circle("", class_id=taught.id), ola, pupil.id),
        "run": run.id,
        "asked": rounds.rounds_of(site.store, run, now)[0].key,
        "class_run": of_class.id,
        "other_run": of_other.id,
        "gathering": gatherings.add(site.store, run.id, plan, now).id,
        "class_gathering": gatherings.add(site.store, of_class.id, plan, now).id,
        "class_code": joining_now.join_code,
        "pupil": pupil.id,
        "listed": site.people["ola"].id,
        "submission": site.reflect("ola"),
        "answered": answered,
        "of_nobodys": site.reflect("alone"),
        "of_teachers": site.reflect("rev"),
        "of_alone": hers.id,
        "objection": objection.id,
        "guest": site.add("gjest", Role.PARTICIPANT).id,
        "colleague": colleague.id,
        "class_room": class_room.id,
        "room_code": class_room.code,
        "alone_room": rooms.open_room(site.store, site.people["frode"].id, None, now).id,
        "colleagues_room": rooms.open_room(site.store, colleague.id, None, now).id,
        "version": site.workbook.assets.version,
    }


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.path}")
def test_every_route_answers_each_person_as_the_table_says(site, named, row):
    found = []
    for who in WHO:
        body = row.body if row.value is None else site.entry(row.value)
        found.append(site.ask(row.method, row.path.format(**named), who, body).status)

    assert tuple(found) == row.expected


def test_the_table_knows_every_route(site):
    known = [pattern.removeprefix("/") for pattern, *_ in routes.routes(site.app)]

    assert list(dict.fromkeys(known)) == known
    assert {row.pattern for row in TABLE} == set(known)


def test_every_row_of_the_table_leads_to_its_route(site, named):
    ours = [re.compile(f"{pattern}$") for pattern, *_ in routes.routes(site.app)]

    for row in TABLE:
        first = next(p.pattern for p in ours if p.match("/" + row.path.format(**named)))
        assert first == f"/{row.pattern}$"


REFUSALS = {400, 401, 403, 404, 405}
FILES = ("static/", "media/", "score/")


def test_what_the_api_refuses_it_says_in_one_sentence_and_what_a_page_refuses_on_a_page(site, named):
    refused = (
        (row, who)
        for row in TABLE
        for who, expected in zip(WHO, row.expected, strict=True)
        if row.method != "HEAD" and expected in REFUSALS and not row.pattern.startswith(FILES)
    )

    for row, who in refused:
        answer = site.ask(row.method, row.path.format(**named), who, row.body)
        if row.path.startswith(("api/", "voila/")):
            assert len(answer.message) > 20
        else:
            assert "<h1>" in answer.text
            assert 'lang="nb"' in answer.text
        assert "Traceback" not in answer.text
