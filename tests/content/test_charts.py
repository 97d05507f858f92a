"""Charts that a module states become frozen data; what does not fit is found in its place."""

import pytest

from mmb_learn.content import module_folder, read_module
from mmb_learn.content.charts import AgeCurves, Band, BeforeAfter, DayCurve, Phases, Taps
from mmb_learn.errors import ContentError

STATED = """
[chart.ears]
kind = "age-curves"
ages = [20, 60, 80]
sex = "woman"

[chart.two-days]
kind = "before-after"
before = "lyngstua"
after = "lyngstua"

[chart.lyngstua]
kind = "day-curve"
series = "lyngstua"
measure = "unrest-minutes"
start = 7
hours_each = 0.5
bands = [{ kind = "meal", start = 8, end = 8.5 }, { kind = "shift-change", start = 9, end = 10 }]

[chart.tappers]
kind = "taps"
steady = "lyngstua"
unsteady = "lyngstua"
interval = 571

[chart.solveig]
kind = "phases"
before = "lyngstua"
after = "lyngstua"
measure = "minutes"
better = "lower"
"""


def with_charts(course, charts):
    path = module_folder(course, "tiny") / "module.toml"
    path.write_text(path.read_text("utf-8").replace("[[unit]]", f"{charts}\n[[unit]]", 1), "utf-8")
    return read_module(path.parent)


def test_each_kind_of_chart_has_its_facts(course):
    charts = with_charts(course, STATED).charts

    assert charts["ears"] == AgeCurves("ears", (20, 60, 80), "woman", 25)
    assert charts["two-days"] == BeforeAfter("two-days", "lyngstua", "lyngstua", 30)
    bands = (Band("meal", 8, 8.5), Band("shift-change", 9, 10))
    assert charts["lyngstua"] == DayCurve("lyngstua", "lyngstua", "unrest-minutes", 7, 0.5, bands, 35)
    assert charts["tappers"] == Taps("tappers", "lyngstua", "lyngstua", 571, 43)
    assert charts["solveig"] == Phases("solveig", "lyngstua", "lyngstua", "minutes", "lower", "day", 49)
    kinds = ["age-curves", "before-after", "day-curve", "taps", "phases"]
    assert [chart.kind for chart in charts.values()] == kinds


@pytest.mark.parametrize(
    ("stated", "each"),
    [('"contacts"', "week"), ('"times"', "day"), ('"contacts"\neach = "day"', "day")],
)
def test_contacts_are_counted_in_a_week_unless_the_chart_says_otherwise(course, stated, each):
    charts = with_charts(course, STATED.replace('"minutes"', stated)).charts

    assert charts["solveig"].each == each


def test_a_module_without_stated_charts_has_none(module):
    assert module.charts == {}


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("[20, 60, 80]", "[20, 60, 81]", "less than or equal to 80"),
        ("[20, 60, 80]", "[60, 20]", "the youngest first"),
        ("[20, 60, 80]", "[]", "at least 1 item"),
        ('"woman"', '"person"', "'woman' or 'man'"),
        ('kind = "age-curves"', 'kind = "curves"', "does not match any of the expected"),
        ('kind = "age-curves"\n', "", "kind"),
        ("start = 7", "start = 24", "less than 24"),
        ("end = 8.5", "end = 9.5", "one after the other"),
        ("end = 8.5", "end = 8", "one after the other"),
        ('"shift-change"', '"coffee"', "'meal', 'shift-change'"),
        ('"unrest-minutes"', '"unrest"', "'unrest-minutes'"),
        ("hours_each = 0.5", "hours = 0.5", "is not known here"),
        ("interval = 571", "interval = 0.571", "greater than or equal to 200"),
        ('"minutes"', '"seconds"', "'minutes', 'times' or 'contacts'"),
        ('better = "lower"', 'better = "less"', "'lower' or 'higher'"),
        ('better = "lower"', "", "better"),
    ],
)
def test_what_does_not_fit_a_chart_is_told_at_its_table(course, written, instead, said):
    with pytest.raises(ContentError) as caught:
        with_charts(course, STATED.replace(written, instead))

    (finding,) = caught.value.findings
    assert said in finding.what + finding.remedy
    assert finding.line in {25, 35, 43, 49}
