"""What the command does and says."""

from mmb_learn.content.check import run_check


def test_a_clean_course_is_quiet(course, capsys):
    assert run_check(course) == 0
    assert capsys.readouterr().out == ""


def test_findings_are_told_with_paths_one_can_follow(course, capsys):
    (course / "modules" / "tiny" / "media" / "ring.svg").unlink()

    assert run_check(course) == 1
    assert capsys.readouterr().out.splitlines()[0].startswith("modules/tiny/text/en.md:30: MMB312 ")


def test_a_new_edition_is_recorded_once(course, capsys):
    record = course / "modules" / "tiny" / "editions.toml"
    record.unlink()

    assert run_check(course, record=True) == 0
    written = record.read_text("utf-8")
    assert run_check(course, record=True) == 0
    assert record.read_text("utf-8") == written
    assert capsys.readouterr().out == "Recorded edition 1 of tiny.\n"


def test_a_recorded_edition_is_not_overwritten(course):
    facts = course / "modules" / "tiny" / "module.toml"
    facts.write_text(facts.read_text("utf-8").replace("points = 1\n", "points = 3\n"), "utf-8")

    assert run_check(course, record=True) == 1


def test_a_raised_edition_keeps_the_record_of_the_former(course):
    facts = course / "modules" / "tiny" / "module.toml"
    text = (
        facts.read_text("utf-8").replace("points = 1\n", "points = 3\n").replace("edition = 1", "edition = 2")
    )
    facts.write_text(text, "utf-8")

    assert run_check(course, record=True) == 0
    lines = (course / "modules" / "tiny" / "editions.toml").read_text("utf-8").splitlines()
    assert [line[:4] for line in lines[1:]] == ["1 = ", "2 = "]


def test_what_cannot_be_accepted_is_a_slip_of_use(course, capsys):
    assert run_check(course, "nn.md#nothing") == 2
    assert "MMB009" in capsys.readouterr().err
