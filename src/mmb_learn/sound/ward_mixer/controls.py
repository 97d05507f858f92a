"""The mixer's native controls: the voice, six sources, the room, and what they come to at the seat.

The first state is reckoned here with `mixer.py`, so the page is whole before `view.js` and does not jump.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, slider_html
from mmb_learn.language import Words, number
from mmb_learn.sound.controls import decibels
from mmb_learn.sound.mixer import EASY, LOST, OLDER_EARS, STRAIN, Room, Source, heard, level_at
from mmb_learn.sound.room import SABINE, acoustic_capacity
from mmb_learn.sound.ward import (
    DISTANCE_STEP,
    LEVEL_STEP,
    LYNGSTUA,
    REACHES,
    REVERBERATION_REACH,
    REVERBERATION_STEP,
    VOLUME_REACH,
    VOLUME_STEP,
)

LOWEST_BAR, HIGHEST_BAR = 30, 75  # dB at the ends of a bar

_MIXER = Markup(
    '<p class="mixer-task" id="ward-mixer-task">{task}</p>'
    '<p class="actions"><button type="button" class="primary" data-part="play">{play}</button>'
    '<button type="button" class="quiet" data-part="again">{again}</button></p>'
    '<p class="help" data-part="state" role="status"></p>'
    '<div class="mixer-now" data-part="now">{voice_bar}{noise_bar}'
    '<p class="mixer-lead"><span>{lead_name} <strong data-part="lead">{lead}</strong></span>'
    '<span data-part="count">{count}</span></p></div>'
    '<output class="instrument-result" data-part="result" aria-live="polite">{result}</output>'
    "<fieldset><legend>{voice}</legend>{voice_sliders}</fieldset>"
    "<fieldset><legend>{others}</legend>{sources}</fieldset>"
    "<fieldset><legend>{room}</legend>{room_sliders}"
    '<p class="mixer-capacity" data-part="capacity">{capacity}</p></fieldset>'
    '<details class="more"><summary>{hear}</summary><div class="more-body">{heard}</div></details>'
    '<details class="more"><summary>{how}</summary><div class="more-body">{reckoned}</div></details>'
)
_BAR = Markup(
    '<p class="level-row"><span class="level-name">{name}</span>'
    '<svg class="level-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" '
    'focusable="false"><rect class="level-track" width="100" height="10"/>'
    '<rect class="level-fill {part}" data-part="{part}-bar" width="{share}" height="10"/></svg>'
    '<strong data-part="{part}-heard">{shown}</strong></p>'
)
_SOURCE = Markup(
    '<div class="mixer-source" data-part="{id}">'
    '<label class="mixer-on"><input type="checkbox" data-part="{id}-on" autocomplete="off"{checked} '
    'aria-describedby="ward-mixer-{id}-note"><span class="level-name">{name}</span></label>{bar}'
    '<p class="help" id="ward-mixer-{id}-note" data-part="{id}-note" hidden>{note}</p>'
    '<details><summary>{more}<span class="said">: {name}</span></summary>{sliders}</details></div>'
)
_OF = Markup('{}<span class="said">: {}</span>')  # twelve sliders of two names: each says whose it is
_PARAGRAPH = Markup("<p>{}</p>")


def ward_mixer_html(words: Words) -> Markup:
    """Native controls, as they stand at the start."""
    at_seat = heard(LYNGSTUA)
    levels = dict(at_seat.levels)
    return _MIXER.format(
        task=words.fill("ward-mixer.task", easy=EASY),
        **{key: words[f"ward-mixer.{key}"] for key in ("play", "again", "others", "room", "hear", "how")},
        lead_name=words["ward-mixer.lead-name"],
        lead=decibels(words, at_seat.lead or 0, 1),
        count=words.count("ward-mixer.changes", 0),
        result=words.fill(f"ward-mixer.ease.{at_seat.ease}", **_ease(at_seat.lead or 0, words)),
        voice=words["ward-mixer.voice"],
        voice_bar=_bar("voice", words["ward-mixer.voice-short"], at_seat.voice, words),
        noise_bar=_bar("noise", words["ward-mixer.noise"], at_seat.noise, words),
        voice_sliders=_sliders(LYNGSTUA.voice, words),
        sources=Markup().join(_source(each, levels.get(each.id), words) for each in LYNGSTUA.sources),
        room_sliders=_room(LYNGSTUA.room, words),
        capacity=_capacity(LYNGSTUA.room, words),
        heard=_paragraphs("ward-mixer.heard", words),
        reckoned=_paragraphs("ward-mixer.reckoned", words),
    )


def ward_mixer_facts(_words: Words) -> Mapping[str, Any]:
    """Give what the script reckons with: the start, the limits of the words, and how strong each can be."""
    return {
        "start": {
            "voice": asdict(LYNGSTUA.voice),
            "sources": [asdict(source) for source in LYNGSTUA.sources],
            "room": asdict(LYNGSTUA.room),
        },
        "sabine": SABINE,
        "easy": EASY,
        "strain": STRAIN,
        "lost": LOST,
        "capacity": {"normal": acoustic_capacity(1, 1), "older": acoustic_capacity(1, 1, OLDER_EARS)},
        "bar": [LOWEST_BAR, HIGHEST_BAR],
        "loudest": loudest(),
    }


def loudest() -> Mapping[str, float]:
    """Give the highest level in dB of each source at the seat, in the smallest and hardest room."""
    room = Room(VOLUME_REACH[0], REVERBERATION_REACH[1])
    return {
        name: level_at(reach.levels[1], reach.distances[0], room.absorption)
        for name, reach in REACHES.items()
    }


def _source(source: Source, level: float | None, words: Words) -> Markup:
    name = words[f"ward-mixer.name.{source.id}"]
    return _SOURCE.format(
        id=source.id,
        name=name,
        checked=Markup(" checked") if source.on else "",
        bar=_bar(source.id, "", level, words),
        note=words[f"ward-mixer.note.{source.id}"],
        more=words["ward-mixer.more"],
        sliders=_sliders(source, words),
    )


def _sliders(source: Source, words: Words) -> Markup:
    reach = REACHES[source.id]
    whose = words["ward-mixer.voice-short" if source.id == "voice" else f"ward-mixer.name.{source.id}"]
    level = slider_html(
        f"ward-mixer-{source.id}-level",
        f"{source.id}-level",
        _OF.format(words["ward-mixer.level"], whose),
        reach.levels,
        source.level,
        decibels(words, source.level, 0),
        LEVEL_STEP,
    )
    return level + slider_html(
        f"ward-mixer-{source.id}-distance",
        f"{source.id}-distance",
        _OF.format(words["ward-mixer.distance"], whose),
        reach.distances,
        source.distance,
        words.fill("ward-mixer.metres", value=number(source.distance, words.language, 1)),
        DISTANCE_STEP,
    )


def _room(room: Room, words: Words) -> Markup:
    seconds = words.fill("ward-mixer.seconds", value=number(room.reverberation, words.language, 1))
    softness = slider_html(
        "ward-mixer-room-reverberation",
        "room-reverberation",
        words["ward-mixer.reverberation"],
        REVERBERATION_REACH,
        room.reverberation,
        seconds,
        REVERBERATION_STEP,
    )
    return softness + slider_html(
        "ward-mixer-room-volume",
        "room-volume",
        words["ward-mixer.volume"],
        VOLUME_REACH,
        room.volume,
        words.fill("ward-mixer.cubic-metres", value=number(room.volume, words.language, 0)),
        VOLUME_STEP,
    )


def _bar(part: str, name: str, level: float | None, words: Words) -> Markup:
    share = 0 if level is None else 100 * (level - LOWEST_BAR) / (HIGHEST_BAR - LOWEST_BAR)
    shown = words["ward-mixer.off"] if level is None else decibels(words, level, 1)
    return _BAR.format(part=part, name=name, share=f"{share:.2f}", shown=shown)


def _ease(lead: float, words: Words) -> Mapping[str, str]:
    return {
        "lead": number(lead, words.language, 1),
        "below": number(abs(lead), words.language, 1),
    }


def _capacity(room: Room, words: Words) -> str:
    normal, older = room.capacity
    return words.fill("ward-mixer.capacity", normal=normal, older=older)


def _paragraphs(key: str, words: Words) -> Markup:
    parts = (words[f"{key}.{number}"] for number in (1, 2, 3) if f"{key}.{number}" in words)
    return Markup().join(_PARAGRAPH.format(part) for part in parts)


WARD_MIXER = Instrument(
    id="ward-mixer",
    html=ward_mixer_html,
    prefixes=("ward-mixer.", "sound.decibels"),
    facts=ward_mixer_facts,
)
