"""The four kinds with controls of their own: by touch, by mouse, by keyboard alone, saved and restored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import PHONE, WIDE, go, saved
from .kinds_course import write_kinds_course
from .looks import findings
from .people import sign_in
from .workbook_server import WorkbookServer

Visit = Callable[..., Page]
AS_WRITTEN = ["ask", "listen", "sing", "mute"]
RIGHT = ["listen", "ask", "mute", "sing"]


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkbookServer]:
    """Give a running workbook with the course of the four kinds."""
    folder = tmp_path_factory.mktemp("kinds")
    server = WorkbookServer(folder / "data", course=write_kinds_course(folder / "course"))
    yield server.start()
    server.stop()


def at(visit: Visit, kinds: WorkbookServer, step: str, width: dict[str, int] = PHONE, **more: Any) -> Page:
    """Open a step as somebody new; a step of the tasks ends in `task` or `again`."""
    page = visit(width, **more)
    sign_in(page.context, kinds)
    unit = "tasks" if step.endswith(("-task", "-again")) else "practice"
    go(page, f"{kinds.address}m/kinds/{unit}#{step}")
    return page


def question(page: Page, name: str) -> Locator:
    return page.locator(f"[data-question={name}]")


def stored(page: Page, kinds: WorkbookServer, name: str) -> Any:
    """Give what the server has of an answer, None where it has nothing."""
    versions = page.context.request.get(f"{kinds.address}api/answers/kinds/{name}").json()["versions"]
    return versions[0]["value"] if versions else None


def sequence(page: Page, name: str = "order") -> list[str | None]:
    return [row.get_attribute("data-option") for row in question(page, name).locator("li[data-option]").all()]


def check(page: Page, name: str, says: str) -> None:
    button = question(page, name).locator("[data-do=check]")
    button.click()
    expect(question(page, name).locator("[data-verdict]")).to_contain_text(says)


def middle(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, grip: Locator, to: Callable[[], tuple[float, float]], by: str) -> None:
    """Drag with the mouse, or with a finger as Chromium sends one; `to` is asked once the drag has begun."""
    grip.scroll_into_view_if_needed()
    x, y = middle(grip)
    if by == "mouse":
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y + 20)
        page.mouse.move(*to(), steps=8)
        page.mouse.up()
        return
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    touch("touchStart", (x, y))
    touch("touchMove", (x, y + 20))
    end_x, end_y = to()
    for part in (0.5, 0.9, 1):
        touch("touchMove", (x + (end_x - x) * part, y + (end_y - y) * part))
    touch("touchEnd")


def test_an_order_is_put_right_by_buttons_judged_and_there_again_after_a_reload(
    visit: Visit, kinds: WorkbookServer
) -> None:
    page = at(visit, kinds, "order", has_touch=True)

    page.get_by_role("button", name="Flytt opp: Lytt i ett minutt").tap()
    expect(question(page, "order").locator("[data-said]")).to_have_text(
        "«Lytt i ett minutt» er nå nummer 1 av 4."
    )
    check(page, "order", "Noe står på plass")
    page.get_by_role("button", name="Flytt opp: Slå av én lyd").tap()
    check(page, "order", "Du lyttet først")
    saved(page)

    assert stored(page, kinds, "order") == RIGHT
    page.reload()
    page.wait_for_selector("html[data-page=ready]", state="attached")
    assert sequence(page) == RIGHT
    expect(question(page, "order").locator("[data-verdict]")).to_contain_text("Du lyttet først")


def test_an_order_moves_by_keyboard_with_the_focus_on_the_same_button(
    visit: Visit, kinds: WorkbookServer
) -> None:
    page = at(visit, kinds, "order", WIDE)
    last = page.get_by_role("button", name="Flytt opp: Slå av én lyd")

    last.focus()
    for key in ("Enter", "Space", "Enter"):
        page.keyboard.press(key)
        expect(last).to_be_focused()

    assert sequence(page) == ["mute", "ask", "listen", "sing"]
    expect(question(page, "order").locator("[data-verdict].stale")).to_have_count(0)  # none to be out of date
    expect(last).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert sequence(page) == ["mute", "ask", "listen", "sing"]
    expect(last).to_be_focused()


@pytest.mark.parametrize("by", ["mouse", "finger"])
def test_an_order_is_dragged_by_its_handle(visit: Visit, kinds: WorkbookServer, by: str) -> None:
    page = at(visit, kinds, "order", PHONE, has_touch=by == "finger")
    rows = question(page, "order").locator("li[data-option]")

    def below_the_last() -> tuple[float, float]:
        x, y = middle(rows.nth(3))
        return x, y + 24

    drag(page, rows.nth(0).locator("[data-grip]"), below_the_last, by)
    saved(page)

    assert sequence(page) == ["listen", "sing", "mute", "ask"]
    assert stored(page, kinds, "order") == ["listen", "sing", "mute", "ask"]


def test_the_order_as_it_is_shown_is_no_answer_until_somebody_asks_for_a_verdict(
    visit: Visit, kinds: WorkbookServer
) -> None:
    page = at(visit, kinds, "order")

    assert sequence(page) == AS_WRITTEN
    assert stored(page, kinds, "order") is None
    check(page, "order", "Noe står på plass")
    saved(page)

    assert stored(page, kinds, "order") == AS_WRITTEN


def test_things_are_sorted_by_tapping_and_what_is_left_is_seen(visit: Visit, kinds: WorkbookServer) -> None:
    page = at(visit, kinds, "sort", has_touch=True)
    unsorted = question(page, "sort").get_by_text("Ikke sortert ennå")

    expect(unsorted.filter(visible=True)).to_have_count(3)
    page.get_by_role("group", name="TV-en").get_by_text("Nå", exact=True).tap()
    page.get_by_role("group", name="Taket").get_by_text("Nå", exact=True).tap()
    expect(unsorted.filter(visible=True)).to_have_count(1)
    check(page, "sort", "Et tak må noen bestille")
    page.get_by_role("group", name="Taket").get_by_text("Siden", exact=True).tap()
    page.get_by_role("group", name="Døra").get_by_text("Nå", exact=True).tap()
    check(page, "sort", "det som står i din makt")
    saved(page)

    assert stored(page, kinds, "sort") == {"tv": "now", "roof": "later", "door": "now"}


def test_things_are_sorted_by_keyboard_alone(visit: Visit, kinds: WorkbookServer) -> None:
    page = at(visit, kinds, "sort", WIDE)

    question(page, "sort").locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    saved(page)

    assert stored(page, kinds, "sort") == {"tv": "now", "roof": "later"}
    page.reload()
    page.wait_for_selector("html[data-page=ready]", state="attached")
    assert question(page, "sort").locator("input:checked").count() == 2


@pytest.mark.parametrize("by", ["mouse", "finger"])
def test_a_thing_is_dragged_into_its_category(visit: Visit, kinds: WorkbookServer, by: str) -> None:
    page = at(visit, kinds, "sort", PHONE, has_touch=by == "finger")
    dock = question(page, "sort").locator("[data-dock]")
    grip = question(page, "sort").locator("[data-option=roof] [data-grip]")

    expect(dock).to_be_hidden()
    drag(page, grip, lambda: middle(dock.locator("[data-category=later]")), by)
    saved(page)

    expect(dock).to_be_hidden()
    expect(page.get_by_role("group", name="Taket").get_by_label("Siden")).to_be_checked()
    assert stored(page, kinds, "sort") == {"roof": "later"}


def test_a_text_is_marked_by_touch_and_by_keyboard(visit: Visit, kinds: WorkbookServer) -> None:
    page = at(visit, kinds, "mark", has_touch=True)
    radio = page.get_by_role("checkbox", name="Radioen er på.")

    page.get_by_text("Oppvaskmaskinen går").tap()
    page.get_by_text("Sola skinner").tap()
    check(page, "mark", "Sola lager ingen lyd")
    page.get_by_role("checkbox", name="Sola skinner").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(radio).to_be_focused()
    page.keyboard.press("Space")
    check(page, "mark", "Begge lydene kan vente")
    saved(page)

    assert stored(page, kinds, "mark") == ["washer", "radio"]
    page.reload()
    page.wait_for_selector("html[data-page=ready]", state="attached")
    expect(radio).to_be_checked()
    expect(page.get_by_role("checkbox", name="Sola skinner")).not_to_be_checked()


def test_a_marked_segment_runs_on_over_the_lines_and_differs_by_more_than_its_colour(
    visit: Visit, kinds: WorkbookServer
) -> None:
    page = at(visit, kinds, "mark")
    words = question(page, "mark").locator(".segment-words").nth(1)
    line = "each => getComputedStyle(each).textDecorationThickness"

    before = words.evaluate(line)
    words.click()

    assert words.evaluate(line) != before
    assert words.evaluate("each => each.getClientRects().length") > 1


def test_where_one_stands_is_said_in_words_and_shown_beside_the_start_at_the_end(
    visit: Visit, kinds: WorkbookServer
) -> None:
    page = at(visit, kinds, "scale", has_touch=True)

    page.get_by_role("group", name="Jeg kan høre").get_by_text("Kan det med hjelp").tap()
    saved(page)
    assert stored(page, kinds, "scale") == {"hear": 2}
    expect(question(page, "scale").locator("[data-do]")).to_have_count(0)

    go(page, f"{kinds.address}m/kinds/tasks#scale-again")
    again = question(page, "scale-again")
    expect(again.get_by_text("Ved starten svarte du: Kan det med hjelp")).to_be_visible()
    expect(again.get_by_text("Ved starten svarte du ikke på dette.")).to_be_visible()
    first = again.get_by_role("group", name="Jeg kan høre")
    first.get_by_role("group", name="Slik er det nå").get_by_label("Kan det på egen hånd").focus()
    page.keyboard.press("Space")
    first.get_by_role("group", name="Slik ser jeg starten nå").get_by_text("Har sett det", exact=True).tap()
    saved(page)

    assert stored(page, kinds, "scale-again") == {"hear": 3, "then.hear": 1}


@pytest.mark.parametrize("width", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_controls_are_seen_pressed_and_read_by_everybody(
    visit: Visit, kinds: WorkbookServer, width: dict[str, int], scheme: str
) -> None:
    page = at(visit, kinds, "order", width, color_scheme=scheme)

    found = findings(page)
    for step in ("sort", "mark", "scale", "order-task", "scale-again"):
        unit = "tasks" if step.endswith(("-task", "-again")) else "practice"
        go(page, f"{kinds.address}m/kinds/{unit}#{step}")
        inputs = question(page, step).locator("input")
        if inputs.count():
            inputs.first.focus()
            page.keyboard.press("Space")
        found += [f"{step}: {each}" for each in findings(page)]

    assert found == []


def test_checked_ones_are_handed_in_marked_and_solved_in_words(visit: Visit, kinds: WorkbookServer) -> None:
    page = at(visit, kinds, "order-task", WIDE)
    page.get_by_role("button", name="Flytt ned: Spør de andre i rommet").first.click()
    page.get_by_role("group", name="TV-en").get_by_label("Nå").check()
    page.get_by_text("Radioen er på.").click()
    saved(page)

    hand_in = page.locator("[data-assignment=tasks]")
    receipt = hand_in.locator("[data-receipt]")
    for number in (1, 2):
        before = receipt.inner_text()
        page.get_by_role("button", name="Lever" if number == 1 else "Lever på nytt", exact=True).click()
        expect(receipt).not_to_have_text(before)  # not the first one
        expect(hand_in.locator("[data-result]")).to_contain_text("Måloppnåelse")

    page.reload()
    for name, points, solution in (
        ("order-task", "2 av 3 poeng", "Slå av én lyd"),
        ("sort-task", "1 av 3 poeng", "Døra som smeller: Nå"),
        ("mark-task", "1 av 2 poeng", "Oppvaskmaskinen går"),
    ):
        result = page.locator(f"[data-checked={name}]")
        expect(result).to_contain_text(points)
        result.get_by_text("Vis løsningen").click()
        expect(result.locator(".more-body").first).to_contain_text(solution)
