"""The interface speaks in the course's voice: calm, plain, and never in words that blame.

The words avoided are those of the style guide; for nynorsk also the bokmål words that slip in most easily.
"""

import re

import pytest

from mmb_learn.language import LANGUAGES, sentences

NEVER_SAID = {
    "nb": """ugyldig, feil, ulovlig, mislyktes, oops, dessverre, flink, supert, beklager, galt, bra jobba,
        du glemte, du burde, klikk her, send inn, frem, øvelse, benytte, anvende, dersom, samt, vedrørende,
        man, besvarelse, sjanse, dement, demente, utagerende, krevende, nekter""",
    "nn": """ugyldig, feil, ulovleg, mislukkast, oops, diverre, flink, supert, galt, du gløymde, du burde,
        klikk her, send inn, ikke, hva, hvem, hvor, hvordan, hvorfor, hvilken, hvis, noe, noen, jeg, hun,
        kommer, fra, mer, mye, bare, uten, selv, hjemme, mens, sammen, enhet, oppgave, oppgaven, oppgaver,
        deltaker, veileder, lærer, leder, forrige, fortsett, fortsatt, lagret, lagrer, startet, velg, uke,
        flere, økter, moduler, elever, svarene, tallene, ansatt, taushetsplikt, gjennomføring, mulighet,
        anbefale, vert""",
    "en": """invalid, failed, illegal, oops, unfortunately, sorry, wrong, great job, you forgot,
        you should have, click here, okay, student, patient, color, behavior, center, organization,
        recognize, don't, can't, won't""",
}
WHOLE_BUTTONS_NEVER = {"ok", "ja", "nei", "yes", "no", "send inn"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_we_never_say_are_not_said(language):
    phrases = "|".join(re.escape(phrase.strip()) for phrase in NEVER_SAID[language].split(","))
    never = re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)

    said = {key: found[0] for key, text in sentences(language).items() if (found := never.search(text))}

    assert said == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_empty_shouted_or_padded(language):
    odd = {
        key: text
        for key, text in sentences(language).items()
        if not text.strip() or text != text.strip() or "!" in text or "  " in text or "..." in text
    }

    assert odd == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_name_what_they_do(language):
    buttons = {key: text for key, text in sentences(language).items() if key.startswith("button.")}

    unclear = {
        key for key, text in buttons.items() if text.casefold() in WHOLE_BUTTONS_NEVER or text.endswith(".")
    }

    assert unclear == set()
