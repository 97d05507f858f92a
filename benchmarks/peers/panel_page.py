"""The small page in Panel."""

import panel as pn
import words

pn.extension()
chosen = pn.widgets.RadioBoxGroup(name=words.QUESTION, options=list(words.OPTIONS), value=None)
check = pn.widgets.Button(name=words.CHECK)
answer = pn.pane.Markdown("")


def judge(_event: object) -> None:
    answer.object = words.verdict(chosen.value)


check.on_click(judge)
number = pn.widgets.FloatInput(name=words.NUMBER, value=None)
reading = (pn.pane.Markdown(paragraph) for paragraph in words.READING)
asked = pn.pane.Markdown(words.QUESTION)
pn.Column(f"# {words.TITLE}", *reading, asked, chosen, check, answer, number).servable()
