"""The small page in marimo."""

import marimo

app = marimo.App()


@app.cell
def made():
    import marimo as mo
    import words

    chosen = mo.ui.radio(options=list(words.OPTIONS), label=words.QUESTION)
    check = mo.ui.run_button(label=words.CHECK)
    number = mo.ui.number(label=words.NUMBER)
    return check, chosen, mo, number, words


@app.cell
def asked(check, chosen, mo, number, words):
    reading = [mo.md(paragraph) for paragraph in words.READING]
    mo.vstack([mo.md(f"# {words.TITLE}"), *reading, chosen, check, number])


@app.cell
def answered(check, chosen, mo, words):
    mo.md(words.verdict(chosen.value) if check.value else "")


if __name__ == "__main__":
    app.run()
