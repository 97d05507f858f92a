"""The conversation with Jorunn: every path ends, all can be found, and a good way finds everything."""

from collections.abc import Iterator

import pytest

from mmb_learn.language import LANGUAGES, words
from mmb_learn.preference.conversation import where
from mmb_learn.preference.music_detective.story import jorunn

GOOD = ("side", "sounds", "fingers", "evening", "stay", "means", "when", "right")


def _paths(choices: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    turn = where(jorunn(), choices).turn
    if turn is None:
        yield choices
        return
    for question in turn.questions:
        yield from _paths((*choices, question.id))


def test_every_path_ends_after_six_to_eight_turns():
    lengths = {len(path) for path in _paths()}

    assert lengths == {6, 7, 8}


def test_each_turn_is_met_on_some_path_and_has_three_questions_of_three_kinds():
    story = jorunn()
    met = {where(story, path[:count]).turn for path in _paths() for count in range(len(path))}

    assert {turn.id for turn in met if turn} == set(story.turns)
    assert all(len({each.kind for each in turn.questions}) == 3 for turn in story.turns.values())


def test_a_good_way_finds_all_and_every_piece_can_be_found():
    story = jorunn()

    assert set(where(story, GOOD).known) == set(story.knowledge)
    assert len(story.knowledge) == 8
    assert min(len(where(story, path).known) for path in _paths()) == 0


def test_only_a_question_that_opens_or_stays_reveals_anything():
    revealing = {each.kind for turn in jorunn().turns.values() for each in turn.questions if each.reveals}

    assert revealing == {"open", "staying"}


def test_the_hard_memory_is_met_by_stopping_there_and_not_by_asking_on():
    grief = jorunn().turns["brother"]

    assert {each.kind for each in grief.questions} == {"digging", "passing", "staying"}
    assert [each.kind for each in grief.questions if each.reveals] == ["staying"]


def test_the_good_question_does_not_always_stand_in_the_same_place():
    places = {
        place for turn in jorunn().turns.values() for place, each in enumerate(turn.questions) if each.reveals
    }

    assert places == {0, 1, 2}


def test_a_question_that_is_not_asked_there_is_refused():
    with pytest.raises(KeyError):
        where(jorunn(), ("sounds",))
    with pytest.raises(KeyError):
        where(jorunn(), (*GOOD, "right"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_she_says_and_all_that_can_be_found_has_its_words(language):
    said = words(language)
    needed = [f"{turn.id}.line" for turn in jorunn().turns.values()]
    for turn in jorunn().turns.values():
        needed += [
            f"{turn.id}.{each.id}.{what}" for each in turn.questions for what in ("ask", "answer", "why")
        ]
        needed += [f"kind.{each.kind}" for each in turn.questions] + [f"theme.{turn.theme}"]
    needed += [f"{list_}.{each}" for each in jorunn().knowledge for list_ in ("known", "missed")]

    assert [key for key in needed if said[f"music-detective.{key}"].language != language] == []
