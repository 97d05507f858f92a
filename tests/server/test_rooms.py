"""`/room`, `/r/<code>`: a question on the big screen, answered twice, and nothing of anybody left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from device import FORM, Phone
from open_site import Site
from room_site import QUESTION, RoomPhone, a_room, press, put, screen

from mmb_learn.course import Plan, Room, Stage, gatherings, room_rounds, rooms, runs
from mmb_learn.course.throttle import Addresses
from mmb_learn.language import LANGUAGES, words
from mmb_learn.server.daily import keep_promises

NB = words("nb")
RIGHT_NOTE = "tok bort en lyd som ingen trengte"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with Site(tmp_path_factory.mktemp("room") / "data") as opened:
        yield opened


@pytest.fixture(autouse=True)
def _today(site) -> Iterator[None]:
    yield
    site.ahead = timedelta()
    site.workbook.addresses = Addresses()


@pytest.fixture
def room(site, request) -> Room:
    return a_room(site, request.node.name[5:60])


@pytest.fixture
def asked(site, room):
    assert put(site, room).headers["Location"].endswith(f"room/{room.id}/screen")
    return room_rounds.current(site.store, room.id)


def phones(site: Site, room: Room, count: int) -> list[RoomPhone]:
    made = [RoomPhone(site, room.code or "") for _ in range(count)]
    for phone in made:
        phone.open()
    return made


def all_answer(site: Site, room: Room, turn: str, choices: str) -> list[RoomPhone]:
    asked = room_rounds.current(site.store, room.id)
    assert asked is not None
    made = phones(site, room, len(choices))
    for phone, choice in zip(made, choices, strict=True):
        assert phone.answer(asked.id, turn, choice).json()["kept"]
    return made


def test_a_question_goes_through_its_stages_and_both_sums_stand_side_by_side(site, room, asked):
    all_answer(site, room, "first", "abbbbc")
    assert str(NB.count("room.answered", 6)) in screen(site, room)
    assert "<table" not in screen(site, room)

    press(site, room, "go", to="talk")
    talk = screen(site, room)
    assert str(NB["room.talk-how"]) in talk
    assert 'data-left="1' in talk
    assert "<table" not in talk
    press(site, room, "go", to="second")
    all_answer(site, room, "second", "aaaab")
    press(site, room, "go", to="both")
    both = screen(site, room)
    for said in ("1 av 6", "4 av 6", "4 av 5", "1 av 5", "0 av 5"):
        assert said in both
    assert RIGHT_NOTE not in both
    assert "right-mark" not in both

    press(site, room, "go", to="why")
    assert RIGHT_NOTE in screen(site, room)
    assert screen(site, room).count("right-mark") == 1


def test_four_answers_are_too_few_to_show_on_screen_and_phone(site, room, asked):
    made = all_answer(site, room, "first", "abbc")
    press(site, room, "go", to="one")

    few = str(NB.fill("room.too-few.first", count=4))
    for shown in (screen(site, room), made[0].follow()["html"]):
        assert few in shown
        assert "<table" not in shown


def test_hands_are_counted_instead_of_phones(site, room, asked):
    press(site, room, "hands", **{"n-a": "9", "n-b": "", "n-c": "4"})
    assert str(NB.count("room.answered", 13)) in screen(site, room)
    press(site, room, "go", to="one")

    assert "9 av 13" in screen(site, room)
    assert press(site, room, "hands", **{"n-a": "1"}).status == 303
    assert "9 av 13" in screen(site, room)  # it is counted no more


@pytest.mark.parametrize("said", ["-1", "1,5", "99999", "mange"])
def test_hands_that_are_no_number_are_asked_for_again(site, room, asked, said):
    answer = press(site, room, "hands", **{"n-a": said})

    assert answer.status == 400
    assert str(NB.fill("error.room-hands", most=500)) in answer.text


def test_a_few_phones_beside_hands_are_left_out_and_it_is_said(site, room, asked):
    all_answer(site, room, "first", "ab")
    press(site, room, "hands", **{"n-c": "6"})
    press(site, room, "go", to="one")

    assert "6 av 6" in screen(site, room)
    assert str(NB.count("room.left-out", 2)) in screen(site, room)


def test_a_press_that_comes_twice_or_from_an_old_screen_is_one_step(site, room, asked):
    fields = {"before": f"{asked.id}.1.first", "to": "talk"}
    for _ in range(2):
        assert site.form(f"room/{room.id}/go", "tove", **fields).status == 303

    assert room_rounds.current(site.store, room.id).stage is Stage.TALK
    assert press(site, room, "back").status == 303
    assert room_rounds.current(site.store, room.id).stage is Stage.FIRST
    assert press(site, room, "back").status == 400
    assert press(site, room, "go", to="why").status == 400


def test_a_phone_changes_its_answer_until_the_round_is_closed(site, room, asked):
    phone = phones(site, room, 1)[0]
    for choice in ("a", "c", "c"):
        assert phone.answer(asked.id, "first", choice).json()["mine"] == choice
    assert 'value="c" aria-pressed="true"' in phone.open()
    press(site, room, "go", to="talk")

    late = phone.answer(asked.id, "first", "a").json()
    assert not late["kept"]
    assert phone.answer(asked.id, "first", "c").json()["kept"]  # its receipt was lost on the way
    assert str(NB.fill("room.you-said", letter="C")) in phone.open()


def test_a_phone_without_a_script_answers_by_the_form(site, room, asked):
    phone = phones(site, room, 1)[0]
    body = urlencode({"round": asked.id, "turn": "first", "choice": "b"}).encode()
    answer = site.run(phone.asking("POST", f"r/{room.code}", body, **FORM))

    assert answer.status == 303
    assert 'value="b" aria-pressed="true"' in phone.open()


def test_a_form_with_a_number_that_no_question_has_is_no_answer(site, room, asked):
    phone = phones(site, room, 1)[0]
    body = urlencode({"round": "9" * 5000, "turn": "first", "choice": "b"}).encode()

    assert site.run(phone.asking("POST", f"r/{room.code}", body, **FORM)).status == 303
    assert 'aria-pressed="true"' not in phone.open()


@pytest.mark.parametrize(
    ("turn", "choice"), [("first", "z"), ("third", "a"), ("first", None), ("first", ["a"]), (7, "a")]
)
def test_what_was_never_on_the_page_is_refused(site, room, asked, turn, choice):
    phone = phones(site, room, 1)[0]

    assert phone.answer(asked.id, turn, choice).status == 400


def test_another_sites_page_and_a_device_that_never_opened_ours_answer_nothing(site, room, asked):
    phone = phones(site, room, 1)[0]
    stranger = RoomPhone(site, room.code)
    entry = b'{"round": 1, "turn": "first", "choice": "a"}'

    assert stranger.answer(asked.id, "first", "a").status == 403
    crossing = phone.asking("PUT", f"api/r/{room.code}", entry, **{"Sec-Fetch-Site": "cross-site"})
    assert site.run(crossing).status == 403
    phone.cookies = {name: value[:-1] for name, value in phone.cookies.items()}
    assert phone.answer(asked.id, "first", "a").status == 403


def test_each_phone_reads_its_own_language_and_the_screen_the_teachers(site, room, asked):
    phone = phones(site, room, 1)[0]

    for language in LANGUAGES:
        shown = site.run(phone.asking("GET", f"r/{room.code}?lang={language}")).text
        text = site.workbook.course.texts["sound-environment", language].question("first-move")
        assert f'lang="{language}"' in shown
        assert text.options[0].words.split(":")[0] in shown
    assert str(NB["room.stage.first"]) in screen(site, room)


def test_a_page_that_knows_what_is_shown_is_sent_nothing_again(site, room, asked):
    phone = phones(site, room, 1)[0]
    known = phone.follow()["version"]

    assert "html" not in phone.follow(known)
    here = site.ask("GET", f"api/room/{room.id}?v={known}", "tove").json()
    assert here == {"version": known, "answered": str(NB.count("room.answered", 0))}
    press(site, room, "go", to="talk")
    assert str(NB["room.talk-how"]) in phone.follow(known)["html"]


def test_a_pupil_of_the_class_finds_the_room_on_her_first_page(site, room, asked):
    assert f'href="/r/{room.code}"' in site.ask("GET", "", "kari").text
    assert "/r/" not in site.ask("GET", "", "ola").text
    site.ahead = rooms.OPEN_FOR
    assert f"/r/{room.code}" not in site.ask("GET", "", "kari").text


def test_signed_in_or_not_an_answer_is_of_a_device_and_of_nobody(site, room, asked):
    phone = RoomPhone(site, room.code, who="kari")
    phone.open()
    assert phone.answer(asked.id, "first", "a").json()["kept"]

    assert site.ask("GET", "me/everything.json", "kari").json()["answers"] == []
    assert "first-move" not in site.ask("GET", "me", "kari").text


def test_signing_out_takes_the_rooms_cookie_from_a_shared_device(site, room, asked):
    phone = RoomPhone(site, room.code, who="kari")
    phone.open()
    headers = {
        "Cookie": f"{site.headers('kari')['Cookie']}; " + "; ".join(map("=".join, phone.cookies.items()))
    }
    answer = site.ask("POST", "api/sign-out", None, {}, headers=headers)
    site.sign_ins.pop("kari")

    assert answer.status == 200
    assert any(line.startswith(f'mmb-room-{room.code}="";') for line in answer.cookies)


def test_a_room_that_is_closed_says_so_once_and_counts_no_phone_as_a_guesser(site, room, asked):
    made = all_answer(site, room, "first", "aabbb")
    site.form(f"room/{room.id}/close", "tove")

    for _ in range(31):
        assert made[0].follow()["over"]
    assert str(NB["room.over"]) in made[0].follow()["html"]
    assert str(NB["room.over"]) in made[1].open()
    assert RoomPhone(site, a_room(site, "en annen").code).open().count("<h1") == 1
    desk = site.ask("GET", f"room/{room.id}", "tove").text
    assert "3 av 5" in desk
    assert site.ask("GET", f"room/{room.id}/screen", "tove").status == 303
    assert press(site, room, "go", to="talk").status == 303


def test_a_room_closes_by_itself_and_its_answers_go_within_the_hour(site, room, asked):
    all_answer(site, room, "first", "aabbb")
    site.ahead = rooms.OPEN_FOR + timedelta(seconds=1)

    assert str(NB["room.is-closed"]) in site.ask("GET", f"room/{room.id}", "tove").text

    async def once(_seconds: float) -> None:
        raise StopAsyncIteration

    with pytest.raises(StopAsyncIteration):
        site.run(keep_promises(site.workbook, once))
    assert room_rounds.current(site.store, room.id).sums == {"first": {"a": 2, "b": 3}}
    assert rooms.find_room(site.store, room.id).closed_at is not None


def test_guessing_codes_is_held_up_and_whoever_is_in_the_room_is_not(site, room, asked):
    phone = phones(site, room, 1)[0]
    for _ in range(31):
        assert site.ask("GET", "r/zzzzz").status in {404, 429}

    assert site.ask("GET", "r/zzzzz").status == 429
    assert RoomPhone(site, room.code).site.ask("GET", f"r/{room.code}").status == 429
    assert str(NB["room.stage.first"]) in phone.open()
    assert phone.answer(asked.id, "first", "a").json()["kept"]


def test_thirty_phones_of_one_school_join_without_being_held_up(site, room, asked):
    assert all(str(NB["room.stage.first"]) in RoomPhone(site, room.code).open() for _ in range(30))


def test_the_code_typed_on_the_sign_in_page_leads_to_the_room(site, room):
    answer = site.ask(
        "POST", "join", None, urlencode({"link": f" {room.code.upper()} "}).encode(), headers=FORM
    )

    assert answer.status == 303
    assert answer.headers["Location"] == f"/r/{room.code}"


def test_the_log_names_no_code(site, room, asked, caplog):
    caplog.set_level("INFO")
    phones(site, room, 1)[0].follow()

    assert "/r/…" in caplog.text
    assert room.code not in caplog.text


def test_checked_questions_are_not_offered_and_cannot_be_asked(site, room):
    desk = site.ask("GET", f"room/{room.id}?module=sound-environment", "tove").text
    checked = [q.id for q in site.workbook.course.modules["sound-environment"].checked("tasks")]

    assert 'value="sound-environment/first-move/"' in desk
    assert [each for each in checked if f"/{each}/" in desk] == []
    for what in (*(f"sound-environment/{each}/" for each in checked), "nowhere/x/", "sound-environment/x/"):
        assert put(site, room, what).status == 400
    assert room_rounds.current(site.store, room.id) is None


def test_all_that_is_offered_can_be_asked_and_has_two_options_or_more(site, room):
    for module in site.workbook.course.modules:
        desk = site.ask("GET", f"room/{room.id}?module={module}", "tove").text
        offered = re.findall(r'name="what" value="([^"]+)"', desk)
        assert len(offered) > 15
    for what in ("sound-environment/half-the-fans/", "preference-mapping/last-year/", "rhythm/start/"):
        desk = site.ask("GET", f"room/{room.id}?module={what.split('/')[0]}", "tove").text
        full = re.search(rf'name="what" value="({what}[^"]*)"', desk)
        put(site, room, full[1])
        assert screen(site, room).count('class="room-letter"') >= 3


def test_a_number_is_chosen_among_those_that_many_give_and_a_year_has_no_space(site, room):
    put(site, room, "preference-mapping/last-year/")
    shown = screen(site, room)

    assert re.findall(r'<span class="room-letter">\w</span> <span>([^<]+)</span>', shown) == [
        *("1967", "1971", "1977", "1987"),
        str(NB["room.other-number"]),
    ]


def test_a_self_assessment_has_no_solution_to_show(site, room):
    desk = site.ask("GET", f"room/{room.id}?module=rhythm", "tove").text
    put(site, room, re.search(r'value="(rhythm/start/[^"]+)"', desk)[1])
    for stage in ("talk", "second", "both"):
        press(site, room, "go", to=stage)

    assert 'value="why"' not in screen(site, room)
    press(site, room, "go", to="why")
    assert room_rounds.current(site.store, room.id).stage is Stage.BOTH


def test_a_question_of_ones_own_is_asked_as_it_was_typed(site, room):
    body = urlencode([("prompt", "Vals <eller> salme?"), ("option", "Vals"), ("option", "Salme & sang")])
    answer = site.ask("POST", f"room/{room.id}/ask", "tove", body.encode(), headers=FORM)

    assert answer.status == 303
    assert "Vals &lt;eller&gt; salme?" in screen(site, room)
    assert "Salme &amp; sang" in phones(site, room, 1)[0].open()


def test_a_question_of_ones_own_without_options_is_asked_for_again_with_what_was_typed(site, room):
    body = urlencode([("prompt", "Vals eller salme?"), ("option", "Vals")]).encode()
    answer = site.ask("POST", f"room/{room.id}/ask", "tove", body, headers=FORM)

    assert answer.status == 400
    assert str(NB.fill("error.room-options", fewest=2, most=6)) in answer.text
    assert "Vals eller salme?" in answer.text
    assert 'value="Vals"' in answer.text


def test_a_facilitators_gathering_has_a_room_without_a_class(site):
    site.form("room", "frode")
    alone = rooms.rooms_of(site.store, site.people["frode"].id, None)[0]

    assert site.form(f"room/{alone.id}/ask", "frode", what=QUESTION).status == 303
    assert str(NB["room.stage.first"]) in RoomPhone(site, alone.code).open()
    assert site.ask("GET", f"room/{alone.id}/screen", "tove").status == 404
    assert site.form(f"room/{alone.id}/delete", "frode").headers["Location"].endswith("/room")
    assert rooms.find_room(site.store, alone.id) is None


def test_the_screen_shows_where_to_join(site, room, asked):
    assert f"<strong>r/{room.code}</strong>" in screen(site, room)
    assert 'class="qr"' in screen(site, room)


def test_alone_at_work_no_phone_is_asked_to_join(tmp_path):
    with Site(tmp_path / "data", solo=True) as alone:
        device = Phone(alone)
        device.get("")
        made = device.send("room", _xsrf=device.cookies["_xsrf"])
        shown = device.get(f"{made.headers['Location'][1:]}/screen").text

        assert str(NB["room.only-here"]) in shown
        assert 'class="qr"' not in shown


def test_a_gathering_leads_to_the_room_of_its_class_or_to_one_that_stands_alone(site, room):
    now = site.workbook.now()
    for class_id, leads in ((room.class_id, f"/class/{room.class_id}/room"), (None, "/room")):
        run = runs.new_run(site.store, f"Kurs {class_id}", class_id, now)
        plan = Plan("Samling", now, now + timedelta(hours=6))
        gathering = gatherings.add(site.store, run.id, plan, now)

        assert f'href="{leads}"' in site.ask("GET", f"programme/{gathering.id}", "frode").text
