"""The conversation with the invented resident, at its first turn, and below it the guide to print for work.

The guide is empty lines on paper: nothing can be typed into it, so nothing is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument
from mmb_learn.language import Words
from mmb_learn.preference.conversation import Question, Turn
from mmb_learn.preference.music_detective.story import jorunn

THEMES = ("hearing", "decade", "place", "work", "love", "faith", "dance", "grief", "day")
PROMPTS = ("p1", "p2", "p3")

_WHOLE = Markup(
    '<div class="talk" data-part="talk"><div class="panel example"><p class="kicker">{invented}</p>'
    '<p>{told}</p></div><ol class="turns" data-part="turns" role="list"></ol>'
    '<div class="now" data-part="now">{turn}</div><div class="found" data-part="found" tabindex="-1" hidden>'
    '</div><div class="choices"><button type="button" class="quiet" data-part="back" aria-disabled="true">'
    '{back}</button><button type="button" class="quiet" data-part="again" aria-disabled="true">{again}'
    "</button></div></div>"
    '<section class="guide" aria-labelledby="music-detective-guide">'
    '<h2 id="music-detective-guide">{guide}</h2>'
    '<p>{rule}</p><div class="choices"><button type="button" class="primary" data-part="print">{print}'
    '</button></div>{themes}<p class="after">{after} <span data-part="form">{form}</span></p></section>'
)
_TURN = Markup(
    '<p class="kicker" data-part="theme">{theme}</p><p class="line" data-part="line">{line}</p>'
    '<fieldset><legend>{ask}</legend><div class="asks" data-part="asks">{questions}</div></fieldset>'
)
_QUESTION = Markup('<button type="button" class="quiet ask" data-ask="{id}">{ask}</button>')
_THEME = Markup(
    '<div class="theme"><h3>{title}</h3><ul>{prompts}</ul><div class="room" aria-hidden="true"></div></div>'
)


def music_detective_html(words: Words) -> Markup:
    """Native controls at the first turn, and the whole guide."""
    story = jorunn()
    return _WHOLE.format(
        invented=words["music-detective.invented"],
        told=words["music-detective.told"],
        turn=_turn(story.turns[story.start], words),
        back=words["music-detective.back"],
        again=words["music-detective.again"],
        guide=words["music-detective.guide-title"],
        rule=words["music-detective.rule"],
        print=words["music-detective.print"],
        themes=Markup().join(_theme(each, words) for each in THEMES),
        after=words["music-detective.after"],
        form=words["music-detective.form"],
    )


def music_detective_facts(_words: Words) -> Mapping[str, Any]:
    """Give the tree that the script walks."""
    story = jorunn()
    return {
        "start": story.start,
        "knowledge": story.knowledge,
        "turns": {name: _turn_facts(turn) for name, turn in story.turns.items()},
    }


def _turn(turn: Turn, words: Words) -> Markup:
    return _TURN.format(
        theme=words[f"music-detective.theme.{turn.theme}"],
        line=words[f"music-detective.{turn.id}.line"],
        ask=words["music-detective.ask"],
        questions=Markup().join(
            _QUESTION.format(id=each.id, ask=words[f"music-detective.{turn.id}.{each.id}.ask"])
            for each in turn.questions
        ),
    )


def _theme(theme: str, words: Words) -> Markup:
    prompts = (
        Markup("<li>{}</li>").format(words[f"music-detective.guide.{theme}.{each}"]) for each in PROMPTS
    )
    return _THEME.format(title=words[f"music-detective.theme.{theme}"], prompts=Markup().join(prompts))


def _turn_facts(turn: Turn) -> dict[str, Any]:
    return {
        "id": turn.id,
        "theme": turn.theme,
        "questions": [_question_facts(each) for each in turn.questions],
    }


def _question_facts(question: Question) -> dict[str, Any]:
    return {"id": question.id, "kind": question.kind, "reveals": question.reveals, "then": question.then}


MUSIC_DETECTIVE = Instrument(
    id="music-detective",
    html=music_detective_html,
    prefixes=("music-detective.",),
    facts=music_detective_facts,
)
