"""What the page and the kernel get: native controls, finished figures, calm refusals."""

from __future__ import annotations

import string
from html.parser import HTMLParser

import pytest

from mmb_learn.content.charts import AgeCurves, BeforeAfter, DayCurve
from mmb_learn.content.charts import Band as StatedBand
from mmb_learn.drawing import DrawingError
from mmb_learn.language import LANGUAGES, sentences, words
from mmb_learn.sound.view import INSTRUMENTS, chart, chart_html, figure, series_chart

NAMES = ("twice-as-many", "loud-minutes", "own-readings", "before-after")
HOUR = tuple([55.0] * 57 + [75.0] * 3)
ROWS = {
    "before": (64.0, 67.0, 66.0, 58.0, 52.0, 52.0, 54.0, 71.0),
    "after": (58.0, 60.0, 57.0, 55.0),
    "day": (2.0, 6.0, 9.0, 4.0, 9.0),
}
BANDS = (StatedBand("meal", 8, 9), StatedBand("shift-change", 10, 10.5))
STATED = {
    "ears": AgeCurves("ears", (20, 60, 80), "woman", 1),
    "young-ears": AgeCurves("young-ears", (20, 70), "man", 1),
    "two-days": BeforeAfter("two-days", "before", "after", 1),
    "day": DayCurve("day", "day", "unrest-minutes", 7, 1, BANDS, 1),
    "loud-day": DayCurve("loud-day", "before", "level", 16, 1, (), 1),
}
RANGES = ("frequency", "age", "volume", "absorption", "reverberation", "snr", "hour", "count")


class Page(HTMLParser):
    """The elements of a piece of HTML, and whether each one that was opened was closed."""

    VOID = frozenset({"input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_instrument_is_whole_native_html_before_any_script(name, language):
    page = Page(INSTRUMENTS[name].html(words(language)))

    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    controls = {a["id"] for tag, a in page.elements if tag in {"input", "textarea"}}
    assert not page.open
    assert len(ids) == len(set(ids))
    assert all(each.startswith("sound-") for each in ids)
    assert {label["for"] for label in page.all("label")} == controls
    assert not any("style" in attributes for _, attributes in page.elements)
    assert "…" not in page.text
    assert "{" not in page.text


@pytest.mark.parametrize("name", ["twice-as-many", "loud-minutes"])
def test_each_slider_says_its_value_with_its_unit_and_the_result_is_announced(name):
    page = Page(INSTRUMENTS[name].html(words("nb")))

    sliders = page.all("input")
    (output,) = page.all("output")
    assert {slider["type"] for slider in sliders} == {"range"}
    assert all(slider["aria-valuetext"] for slider in sliders)
    assert output["for"] == " ".join(slider["id"] for slider in sliders)
    assert output["aria-live"] == "polite"


def test_an_hour_with_three_loud_minutes_starts_with_the_figures_of_the_science():
    page = Page(INSTRUMENTS["loud-minutes"].html(words("nb")))

    # 10·log10((57·10^5.5 + 3·10^7.5) / 60) = 62.75, and (57·55 + 3·75) / 60 = 56
    assert "62,7\u00a0dB" in page.text
    assert "56,0\u00a0dB" in page.text
    assert sum(1 for minute in page.all("rect") if minute["class"] == "minute loud") == 3
    assert sum(1 for minute in page.all("rect") if minute["class"] == "minute") == 57


def test_a_series_becomes_a_figure_with_the_authors_words_and_every_row(draw_really):
    chart = series_chart(HOUR, "En time på «Lyngstua» <med> tre høye minutter.", words("nb"))

    page = Page(chart_html(chart, draw_really(chart.specification), words("nb")))

    (svg,) = page.all("svg")
    assert svg["role"] == "img"
    assert svg["aria-label"] == "En time på «Lyngstua» <med> tre høye minutter."
    assert len(page.all("tr")) == 61
    assert not page.open


def test_a_figure_without_its_drawing_still_has_its_words_and_its_table():
    chart = series_chart(HOUR, "Tre <høye> minutter.", words("nb"))

    html = chart_html(chart, "", words("nb"))

    assert "<svg" not in html
    assert "Tre &lt;høye&gt; minutter." in html
    assert "<table>" in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", list(STATED))
def test_a_chart_that_a_module_states_is_whole_in_every_language(name, language):
    drawn = chart(name, STATED, ROWS, "Hva <som> vises.", words(language))

    page = Page(chart_html(drawn, "", words(language)))

    assert drawn.specification["description"] == "Hva <som> vises."
    assert {len(row) for row in drawn.rows} == {len(drawn.heads)}
    assert len(" ".join(drawn.caption).split()) <= 66
    assert "{" not in page.text
    assert "…" not in page.text
    assert not page.open
    assert len([tag for tag, a in page.elements if a.get("scope") == "row"]) == len(drawn.rows)


@pytest.mark.parametrize("name", ["ears", "two-days", "day"])
def test_a_stated_chart_can_be_drawn(name, draw_really):
    drawn = chart(name, STATED, ROWS, "Hva som vises.", words("nn"))

    svg = draw_really(drawn.specification)

    assert 'role="img"' in svg
    assert "var(--ink)" in svg


def test_a_name_that_no_chart_states_is_its_series():
    plain = chart("before", STATED, ROWS, "Åtte målinger.", words("nb"))

    assert plain == series_chart(ROWS["before"], "Åtte målinger.", words("nb"))


def test_before_and_after_stand_in_figures_with_what_they_do_not_say():
    said = " ".join(chart("two-days", STATED, ROWS, "To dager.", words("nb")).caption)

    assert "Før: 8 målinger, ekvivalentnivå 65,0\u00a0dB, gjennomsnitt 60,5\u00a0dB." in said
    assert "Ekvivalentnivået er 7,1\u00a0dB lavere etter enn før." in said
    assert "Tallene sier ikke hvorfor." in said


def test_rows_with_the_same_equivalent_level_are_said_to_be_the_same():
    same = BeforeAfter("same", "before", "before", 1)

    said = chart("same", {"same": same}, ROWS, "To dager.", words("en")).caption

    assert "The equivalent level is the same before and after." in said


def test_only_ages_above_seventy_are_told_to_be_for_information():
    said = {name: " ".join(chart(name, STATED, ROWS, "x", words("en")).caption) for name in STATED}

    assert "Above 70\u00a0years, the figures from 3,000\u00a0Hz are for information only." in said["ears"]
    assert "for information" not in said["young-ears"]
    assert "You cannot guess how one person hears from their age." in said["young-ears"]


def test_a_day_tells_its_range_and_how_often_its_peak_comes():
    drawn = chart("day", STATED, ROWS, "En morgen.", words("nb"))

    assert drawn.caption[0] == "Det er fra 2 til 9 minutter med uro i hver periode."
    assert drawn.caption[1] == "Toppen kommer 2 ganger, først kl.\u00a009–10."
    assert drawn.rows[1] == ("kl.\u00a008–09", "6", "måltid")


def test_a_loud_day_ends_at_midnight_and_has_the_equivalent_level_of_the_whole():
    drawn = chart("loud-day", STATED, ROWS, "En kveld.", words("en"))

    assert "The equivalent level for the whole time is 65.0\u00a0dB." in drawn.caption[0]
    assert drawn.rows[-1] == ("23:00–00:00", "71.0", "")


def test_two_rows_of_typed_readings_are_compared():
    answer = figure("before-after", {"before": "64 67 66 58 52 52 54 71", "after": "58"}, words("nb"))

    assert "ekvivalentnivå 65,0\u00a0dB" in answer["html"]
    assert "Etter: én måling, 58,0\u00a0dB." in answer["html"]
    assert "7,0\u00a0dB lavere" in answer["html"]
    assert "Noe annet kan også ha endret seg" in answer["html"]


@pytest.mark.parametrize(
    ("before", "after", "code", "box"),
    [
        ("", "58", "sound-no-readings", "before"),
        ("58", "", "sound-no-readings", "after"),
        ("58", "høyt", "sound-not-a-number", "after"),
        ("høyt", "høyt", "sound-not-a-number", "before"),
    ],
)
def test_a_comparison_that_cannot_be_made_says_which_box_it_is_about(before, after, code, box):
    answer = figure("before-after", {"before": before, "after": after}, words("nb"))

    assert (answer["code"], answer["values"]["box"]) == (code, box)


def test_a_comparison_with_a_box_missing_is_no_figure_of_ours():
    assert figure("before-after", {"before": "58"}, words("nb"))["code"] == "sound-no-figure"


def test_eight_typed_readings_come_back_as_a_figure_with_both_averages(draw_really):
    answer = figure("own-readings", {"text": "64 67 66 58; 52 52 54 71"}, words("nb"), draw_really)

    assert "65,0\u00a0dB" in answer["html"]
    assert "60,5\u00a0dB" in answer["html"]
    assert "<svg" in answer["html"]


def test_twenty_typed_readings_tell_the_loudest_and_the_quietest_tenth():
    answer = figure("own-readings", {"text": " ".join(str(level) for level in range(40, 60))}, words("en"))

    assert "57.1\u00a0dB" in answer["html"]
    assert "41.9\u00a0dB" in answer["html"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "sound-no-readings"), ("høyt", "sound-not-a-number"), ("64 300", "sound-out-of-range")],
)
def test_what_cannot_be_drawn_is_refused_with_a_code_and_values(text, code):
    answer = figure("own-readings", {"text": text}, words("nb"))

    assert answer["code"] == code
    assert set(answer) == {"code", "values"}


@pytest.mark.parametrize(
    ("name", "params"), [("thermometer", {"text": "64"}), ("own-readings", {"text": 64})]
)
def test_what_is_no_figure_of_ours_is_refused_calmly(name, params):
    assert figure(name, params, words("nb"))["code"] == "sound-no-figure"


def test_a_drawing_process_that_is_away_costs_the_picture_only():
    def away(_specification: object) -> str:
        raise DrawingError("drawing-away")

    answer = figure("own-readings", {"text": "64 67"}, words("nb"), away)

    assert "<table>" in answer["html"]


def test_what_a_person_typed_never_comes_back_as_html():
    answer = figure("own-readings", {"text": "<img/onerror=alert(1)>"}, words("nb"))

    assert answer == {"code": "sound-not-a-number", "values": {"word": "<img/onerror=alert(1", "box": "text"}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence_whose_holes_can_be_filled(language):
    refusals = {
        "sound-no-readings": set(),
        "sound-not-a-number": {"word"},
        "sound-comma": {"word"},
        "sound-out-of-range": {"level", "lowest", "highest"},
        "sound-too-many": {"count", "most"},
        "sound-too-few": {"count", "fewest"},
        "sound-percent": {"percent"},
        "sound-sources": {"sources"},
        "sound-minutes": {"minutes"},
        "sound-no-figure": set(),
        **{f"sound-{name}": {name, "lowest", "highest"} for name in RANGES},
        "sound-no-tone": {"frequency", "lowest", "highest"},
        "sound-sex": {"sex"},
        "sound-order": set(),
    }

    for code, values in refusals.items():
        sentence = sentences(language)[f"error.{code}"]
        assert {name for _, name, _, _ in string.Formatter().parse(sentence) if name} <= values
