"""The small page that every tool shows: what it says, and what the question answers."""

TITLE = "Lydmiljø"
READING = (
    (
        "Solveig bor på sykehjemmet «Lyngstua» og har demens. Det er vaktskifte. To kollegaer gir "
        "rapport, en stol skraper, og TV-en går uten at noen ser på. Solveig reiser seg for tredje gang."
    ),
    (
        "Støy gjemmer ordene. Målet er likevel ikke stillhet, men lyd som hjelper. Konsonantene blir borte "
        "først, for de er svake. Da hører personen at du snakker, men ikke hva du sier."
    ),
)
QUESTION = "Hva gjør du først?"
OPTIONS = (
    "Spør de andre, og slår av TV-en",
    "Setter på rolig musikk",
    "Ber Solveig sette seg igjen",
    "Venter til vaktskiftet er over",
)
VERDICTS = (
    "Riktig. Du spurte først og tok bort en lyd som ingen trengte.",
    "Ikke ennå. Nå blir musikken én lyd til. Let etter noe du kan ta bort.",
    "Ikke ennå. Du vil at Solveig skal være trygg, men lyden rundt henne er den samme når hun sitter.",
    "Ikke ennå. Det kommer igjen i morgen, og Solveig er midt i det nå.",
)
CHECK = "Sjekk"
NUMBER = "Stemmen din er 62 dB og TV-en 58 dB. Hvor mange desibel ligger stemmen over?"


def verdict(option: str | None) -> str:
    """Give what is answered to an option; to none, nothing."""
    return "" if option is None else VERDICTS[OPTIONS.index(option)]
