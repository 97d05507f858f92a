"""The metronome's controls: a tempo, a start, the metre and the sound, a way to another tempo, and files.

The stop rule stands first. Vibration is offered only where `view.js` has found that the device can.
"""

from __future__ import annotations

from markupsafe import Markup

from mmb_learn.instrument import Instrument, radios_html, slider_html
from mmb_learn.language import Words, number
from mmb_learn.rhythm.controls import pulse_html
from mmb_learn.rhythm.cue import TEMPO_ENDS

FIRST_TEMPO = 104
FIRST_GOAL = 108
FIRST_VOLUME = 60  # per cent of the person's own volume setting
METRES = ("two", "three", "none")
VOICES = ("wood", "soft", "bell")
LENGTHS = (1, 3, 5)  # minutes of a file

_METRONOME = Markup(
    '<p class="gate" data-part="gate">{gate}</p>'
    '<div class="tempo"><label for="metronome-tempo">{tempo}</label>'
    '<div class="tempo-row">'
    '<button type="button" class="quiet by-one" data-part="slower" aria-label="{slower}">−</button>'
    '<input type="number" id="metronome-tempo" data-part="tempo" min="{low}" max="{high}" step="1" '
    'value="{value}" inputmode="numeric" autocomplete="off" aria-describedby="metronome-refused">'
    '<button type="button" class="quiet by-one" data-part="faster" aria-label="{faster}">+</button></div>'
    '<p class="refused" id="metronome-refused" data-part="refused" role="alert" hidden></p>{slider}</div>'
    '<div class="run"><button type="button" class="primary" data-part="start">{start}</button>{pulse}'
    '<p class="now" data-part="now" aria-hidden="true"></p>'
    '<p class="help" data-part="state" role="status"></p></div>'
    '<button type="button" class="quiet tap" data-part="tap">{tap}</button>'
    '{metres}<p class="check"><label><input type="checkbox" data-part="accent" checked autocomplete="off"> '
    "{accent}</label></p>{voices}{volume}"
    '<p class="check" data-part="vibration" hidden><label><input type="checkbox" data-part="vibrate" '
    'autocomplete="off"> {vibrate}</label></p>'
    "{ramp}{files}"
)
_RAMP = Markup(
    '<details class="more"><summary>{title}</summary><div class="more-body">'
    '<p class="check"><label><input type="checkbox" data-part="ramp" autocomplete="off"> {use}</label></p>'
    '<p class="field"><label for="metronome-goal">{goal}</label>'
    '<input type="number" id="metronome-goal" data-part="goal" min="{low}" max="{high}" step="1" '
    'value="{value}" inputmode="numeric" autocomplete="off" aria-describedby="metronome-ramp-refused"></p>'
    '<p class="field"><label for="metronome-within">{within}</label>'
    '<input type="number" id="metronome-within" data-part="within" min="1" max="600" step="1" value="60" '
    'inputmode="numeric" autocomplete="off" aria-describedby="metronome-ramp-refused">'
    '<select data-part="unit" aria-label="{unit}" autocomplete="off">'
    '<option value="1">{seconds}</option><option value="60">{minutes}</option></select></p>'
    '<p class="refused" id="metronome-ramp-refused" data-part="ramp-refused" role="alert" hidden></p>'
    '<output class="help" data-part="ramp-words" for="metronome-tempo metronome-goal metronome-within" '
    'aria-live="polite"></output></div></details>'
)
_FILES = Markup(
    '<details class="more"><summary>{title}</summary><div class="more-body"><p class="help">{lead}</p>'
    '{lengths}<div class="actions"><button type="button" class="quiet" data-part="wav">{wav}</button>'
    '<button type="button" class="quiet" data-part="midi">{midi}</button></div>'
    '<p class="help" data-part="made" role="status"></p></div></details>'
)


def metronome_html(words: Words) -> Markup:
    """Native controls, at rest, two-beat and wood."""
    low, high = (int(end) for end in TEMPO_ENDS)
    volume = words.fill("metronome.percent", percent=number(FIRST_VOLUME, words.language))
    shown = words.fill("metronome.per-minute", tempo=number(FIRST_TEMPO, words.language))
    return _METRONOME.format(
        gate=words["metronome.gate"],
        tempo=words["metronome.tempo"],
        slower=words["metronome.slower"],
        faster=words["metronome.faster"],
        low=low,
        high=high,
        value=FIRST_TEMPO,
        slider=slider_html(
            "metronome-slider", "slider", words["metronome.slider"], (low, high), FIRST_TEMPO, shown
        ),
        tap=words["metronome.tap"],
        start=words["metronome.start"],
        pulse=pulse_html(),
        metres=_radios("metre", METRES, words),
        accent=words["metronome.accent"],
        voices=_radios("voice", VOICES, words),
        volume=slider_html(
            "metronome-volume", "volume", words["metronome.volume"], (0, 100), FIRST_VOLUME, volume, 5
        ),
        vibrate=words["metronome.vibrate"],
        ramp=_ramp(low, high, words),
        files=_files(words),
    )


def _radios(name: str, values: tuple[str, ...], words: Words) -> Markup:
    choices = ((value, words[f"metronome.{name}.{value}"]) for value in values)
    return radios_html(f"metronome-{name}", words[f"metronome.{name}.legend"], choices)


def _ramp(low: int, high: int, words: Words) -> Markup:
    return _RAMP.format(
        title=words["metronome.ramp.title"],
        use=words["metronome.ramp.use"],
        goal=words["metronome.ramp.goal"],
        within=words["metronome.ramp.within"],
        unit=words["metronome.ramp.unit"],
        seconds=words["metronome.ramp.seconds"],
        minutes=words["metronome.ramp.minutes"],
        low=low,
        high=high,
        value=FIRST_GOAL,
    )


def _files(words: Words) -> Markup:
    lengths = ((minutes, words.count("metronome.length", minutes)) for minutes in LENGTHS)
    return _FILES.format(
        title=words["metronome.files.title"],
        lead=words["metronome.files.lead"],
        lengths=radios_html("metronome-length", words["metronome.files.legend"], lengths),
        wav=words["metronome.files.wav"],
        midi=words["metronome.files.midi"],
    )


METRONOME = Instrument("metronome", metronome_html, ("metronome.", "error.metronome-"))
