"""The controls of tapping along: what to tap to, one large pad, and below it what the taps show.

The pad begins the sound as well, so nothing has to be looked for between hearing and tapping.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from mmb_learn.instrument import Instrument, radios_html, slider_html
from mmb_learn.language import Words, number
from mmb_learn.rhythm.controls import pulse_html
from mmb_learn.rhythm.cue import TEMPO_ENDS
from mmb_learn.songbook import tunes_for_tapping

FIRST_TEMPO = 105
FIRST_VOLUME = 60  # per cent of the person's own volume setting
FEWEST = 8  # taps before spread and consistency say anything
WAYS = ("pulse", "tune", "room")

_TAP_ALONG = Markup(
    '{ways}<div data-part="pulse">{tempo}</div>'
    '<p class="field" data-part="tune" hidden><label for="tap-along-tune">{tune}</label>'
    '<select id="tap-along-tune" data-part="tunes" autocomplete="off">{tunes}</select></p>'
    '<div data-part="loud">{volume}</div>'
    '<p class="check" data-part="look"><label><input type="checkbox" data-part="see" autocomplete="off"> '
    "{see}</label></p>"
    '<p class="help" id="tap-along-help" data-part="help">{help}</p>'
    '<div data-part="seen" hidden>{pulse}</div>'
    '<button type="button" class="primary pad" data-part="pad" aria-describedby="tap-along-help">'
    "{begin}</button>"
    '<div class="actions"><button type="button" class="quiet" data-part="stop" hidden>{stop}</button>'
    '<button type="button" class="quiet" data-part="again" hidden>{again}</button></div>'
    '<p class="help state" data-part="state" role="status"></p>{steady}{room}'
)
_OPTION = Markup('<option value="{value}" lang="{language}">{label}</option>')
_STEADY = Markup(
    '<div data-part="steady"><dl class="figures-row">'
    '<div><dt>{count}</dt><dd data-part="count">0</dd></div>'
    '<div><dt>{spread}</dt><dd data-part="spread">–</dd></div>'
    '<div><dt>{consistency}</dt><dd data-part="consistency">–</dd></div></dl>'
    '<svg class="taps" viewBox="0 0 320 132" aria-hidden="true" focusable="false">'
    '<path class="edge" d="M12 4V128M308 4V128"/><path class="middle" d="M160 4V128"/>'
    '<g data-part="dots"></g></svg><p class="help">{picture}</p>'
    '<output class="result" data-part="result" aria-live="polite"></output>'
    '<p class="help">{why}</p>'
    '<details class="more" data-part="table" hidden><summary>{figures}</summary>'
    '<div class="table-scroll" tabindex="0" role="group" aria-label="{figures}"><table>'
    '<thead><tr><th scope="col">{tap}</th><th scope="col">{away}</th></tr></thead>'
    '<tbody data-part="rows"></tbody></table></div></details></div>'
)
_ROOM = Markup(
    '<div data-part="room" hidden><dl class="figures-row">'
    '<div class="large"><dt>{tempo}</dt><dd data-part="tempo-found">–</dd></div>'
    '<div><dt>{half}</dt><dd data-part="half">–</dd></div>'
    '<div><dt>{double}</dt><dd data-part="double">–</dd></div></dl>'
    '<output class="result" data-part="found" aria-live="polite"></output>'
    '<p class="help">{felt}</p></div>'
)


def tap_along_html(words: Words) -> Markup:
    """Native controls, ready to tap to a pulse."""
    ends = (int(TEMPO_ENDS[0]), int(TEMPO_ENDS[1]))
    volume = words.fill("tap-along.percent", percent=number(FIRST_VOLUME, words.language))
    shown = words.fill("tap-along.per-minute", tempo=number(FIRST_TEMPO, words.language))
    return _TAP_ALONG.format(
        ways=radios_html(
            "tap-along-way",
            words["tap-along.way.legend"],
            ((way, words[f"tap-along.way.{way}"]) for way in WAYS),
        ),
        tempo=slider_html("tap-along-tempo", "tempo", words["tap-along.tempo"], ends, FIRST_TEMPO, shown),
        tune=words["tap-along.tune"],
        tunes=Markup().join(
            _OPTION.format(value=tune.id, language=tune.language, label=tune.title)
            for tune in tunes_for_tapping()
        ),
        volume=slider_html(
            "tap-along-volume", "volume", words["tap-along.volume"], (0, 100), FIRST_VOLUME, volume, 5
        ),
        help=words["tap-along.help.pulse"],
        see=words["tap-along.see"],
        pulse=pulse_html(),
        begin=words["tap-along.begin"],
        stop=words["tap-along.stop"],
        again=words["tap-along.again"],
        steady=_steady(words),
        room=_ROOM.format(
            **{part: words[f"tap-along.room.{part}"] for part in ("tempo", "half", "double", "felt")}
        ),
    )


def _steady(words: Words) -> Markup:
    said = ("count", "spread", "consistency", "picture", "why", "tap", "away")
    parts = {part: words[f"tap-along.steady.{part}"] for part in said}
    return _STEADY.format(figures=words["button.figures-as-table"], **parts)


def tap_along_facts(_words: Words) -> Mapping[str, Any]:
    """Give the tunes with their notes in felt beats, and how many taps it takes to say anything."""
    return {"tunes": [asdict(tune) for tune in tunes_for_tapping()], "fewest": FEWEST}


TAP_ALONG = Instrument("tap-along", tap_along_html, ("tap-along.", "error.tap-along-"), facts=tap_along_facts)
