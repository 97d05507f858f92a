"""`mmb-learn export --archive` and `mmb-learn import`: one machine's course on another."""

from __future__ import annotations

from mmb_learn.course import Store, people, submissions


def standing(data) -> list[tuple[str, str, str, float | None, object]]:
    with Store.open(data) as store:
        return [
            (each.pseudonym, each.module, each.assignment, each.points, dict(each.answers))
            for person in people.people(store)
            for each in submissions.all_of(store, person.id)
        ]


def test_a_course_goes_from_one_folder_to_an_empty_one_without_loss(data, tmp_path, run):
    file, new = tmp_path / "course.zip", tmp_path / "new"

    out, said, _ = run("export", "--data", data, "--archive", file)
    came, told, _ = run("import", file, "--data", new)

    assert (out, came) == (0, 0)
    assert standing(new) == standing(data)
    assert "keep it as carefully" in said
    assert "make new ones" in told


def test_a_folder_where_somebody_lives_is_left_as_it_is(data, tmp_path, run):
    file = tmp_path / "course.zip"
    run("export", "--data", data, "--archive", file)
    before = standing(data)

    status, _, why = run("import", file, "--data", data)

    assert status == 2
    assert "name an empty folder" in why
    assert standing(data) == before


def test_a_file_that_is_not_there_or_is_none_is_said_in_one_sentence(tmp_path, run):
    status, _, why = run("import", tmp_path / "nowhere.zip", "--data", tmp_path / "new")
    assert (status, why.count("\n")) == (2, 1)

    (tmp_path / "x.zip").write_text("x")
    status, _, why = run("import", tmp_path / "x.zip", "--data", tmp_path / "new")
    assert (status, why.count("\n")) == (2, 1)
    assert "no whole archive" in why


def test_a_place_that_is_no_folder_is_refused_before_anything_is_read(data, tmp_path, run):
    status, _, why = run("export", "--data", data, "--archive", tmp_path / "nowhere" / "course.zip")

    assert status == 2
    assert "is no folder" in why
