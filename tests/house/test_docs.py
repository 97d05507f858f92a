"""What is written is so: commands, files, codes, links and examples are looked up, figures reckoned again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mmb_learn.cli import parser
from mmb_learn.content import module_folder, read_module
from mmb_learn.content.check import RULES
from mmb_learn.content.slip import SLIPS
from mmb_learn.sound import energy_sum, equivalent_level, level_exceeded, mean_level

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
TEXTS = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
FENCE = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
CODE = re.compile(r"`([^`\n]+)`")
ROW = re.compile(r"^\| (MMB\d+) \| `([a-z-]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
MODULE = "modules/sound-environment/"
EXAMPLES = {
    "docs/for-forfattere.md": {
        "markdown": f"{MODULE}text/nb.md",
        "toml": f"{MODULE}module.toml",
        "lesson": f"{MODULE}lessons/nb.md",
        "aim": "modules/programme.toml",
    },
    "docs/for-translators.md": {
        "nn": f"{MODULE}text/nn.md",
        "en": f"{MODULE}text/en.md",
        "glossary": "modules/text/en.md",
        "toml": "src/mmb_learn/language/ui/nn.toml",
    },
}


def _prose(text: str) -> str:
    return FENCE.sub("", text)


def _links(text: str) -> Iterator[str]:
    for link in LINK.finditer(CODE.sub("", _prose(text))):
        yield link[1] or link[2]


def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", _prose(page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def _named_commands(program: str) -> dict[str, str]:
    """Give each word that follows the program in code, with the page that says it."""
    said = re.compile(rf"(?<![\w-]){re.escape(program)} ([a-z][a-z-]*)")
    pieces = {
        page: [*CODE.findall(_prose(text)), *(body for _, body in FENCE.findall(text))]
        for page, text in TEXTS.items()
    }
    return {word: page for page, some in pieces.items() for piece in some for word in said.findall(piece)}


def _stands_in(path: Path, lines: list[str]) -> list[str]:
    """Give the lines that the file does not hold; the marks of translated headings are left out."""
    held = re.sub(r" *<!--.*?-->", "", path.read_text(encoding="utf-8"))
    return [line for line in lines if line.strip() and not _held(line, held.splitlines())]


def _held(line: str, held: list[str]) -> bool:
    return any(other == line or other.startswith(line + " ") for other in held)


def test_the_authors_table_names_every_code_there_is_and_no_other():
    table = {code: name for code, name, _, _ in ROW.findall(TEXTS["docs/for-forfattere.md"])}

    assert table == {rule.code: rule.name for rule in (*RULES, *SLIPS)}


def test_each_code_is_explained_and_has_a_remedy():
    rows = ROW.findall(TEXTS["docs/for-forfattere.md"])

    assert [
        code for code, _, said, remedy in rows if not said.endswith(".") or not remedy.endswith(".")
    ] == []


def test_codes_are_named_only_when_they_exist():
    known = {rule.code for rule in (*RULES, *SLIPS)}

    assert {code for text in TEXTS.values() for code in re.findall(r"MMB\d+", text)} - known == set()


def test_the_two_commands_stand_first_in_the_readme():
    first = FENCE.search(TEXTS["README.md"])

    assert first is not None
    assert [line.split(" #")[0].strip() for line in first[2].splitlines()] == ["make serve", "make test"]


def test_every_make_command_that_is_named_is_a_target():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert {word: page for word, page in _named_commands("make").items() if word not in targets} == {}


def test_every_command_of_the_workbook_that_is_named_is_one():
    choices = [action.choices for action in parser()._actions if action.choices and not action.option_strings]
    known = set(choices[0])

    assert {word: page for word, page in _named_commands("mmb-learn").items() if word not in known} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_repository_lead_somewhere(page):
    inside = [link for link in _links(page.read_text(encoding="utf-8")) if "://" not in link]

    dead = []
    for link in inside:
        name, _, anchor = link.partition("#")
        target = (page.parent / name) if name else page
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            dead.append(link)

    assert dead == []


@pytest.mark.parametrize("name", TEXTS)
def test_files_that_are_named_by_their_path_are_there(name):
    paths = [
        code for code in CODE.findall(_prose(TEXTS[name])) if re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?", code)
    ]
    inside = [path for path in paths if (ROOT / path.split("/")[0]).exists()]

    assert [path for path in inside if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_cut_from_the_real_files(name):
    files = EXAMPLES[name]
    cut = [(files[kind], body) for kind, body in FENCE.findall(TEXTS[name]) if kind in files]

    strange = [line for file, body in cut for line in _stands_in(ROOT / file, body.splitlines())]

    assert {file for file, _ in cut} == set(files.values())
    assert strange == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_line_holds_one_sentence(name):
    lines = (
        line for line in _prose(TEXTS[name]).splitlines() if not re.match(r"\s*(\||[-*] |\d+\. |<|#)", line)
    )

    assert [line for line in lines if re.search(r"[a-zæøå»)`*][.?] [A-ZÆØÅ«`]", line)] == []


def test_figures_worked_out_from_the_hour_at_lyngstua_are_right():
    module = read_module(module_folder(ROOT, "sound-environment"))
    hour = module.series["lyngstua-afternoon"]
    said = {
        name: module.facts[f"hour-{name}"].value for name in ("loudest-tenth", "quietest-tenth", "calm-to")
    }
    calmer = [*sorted(hour)[:-4], *[said["calm-to"]] * 4]

    worked = {
        "lowest": min(hour),
        "highest": max(hour),
        "mean": mean_level(hour),
        "leq": equivalent_level(hour),
        "loudest-tenth": level_exceeded(hour, 10),
        "quietest-tenth": level_exceeded(hour, 90),
        "leq-calmer": equivalent_level(calmer),
        "mean-calmer": mean_level(calmer),
    }

    assert {name: round(value, 1) for name, value in worked.items()} == {
        name: module.facts[f"hour-{name}"].value for name in worked
    }
    assert sum(level >= said["loudest-tenth"] for level in hour) == len(hour) // 10
    assert sum(level <= said["quietest-tenth"] for level in hour) == len(hour) // 10


def test_figures_worked_out_from_a_few_levels_are_right():
    facts = {
        name: fact.value for name, fact in read_module(module_folder(ROOT, "sound-environment")).facts.items()
    }
    readings = [facts[f"reading-{number}"] for number in range(1, 9)]
    minutes = [facts["minutes-loud"]] * 6 + [facts["minutes-quiet"]] * 54

    worked = {
        "mean": mean_level(readings),
        "leq": equivalent_level(readings),
        "leq-without-trolley": equivalent_level([*readings[:-1], readings[-2]]),
        "minutes-six-mean": mean_level(minutes),
        "minutes-six-leq": equivalent_level(minutes),
        "mix-sum": energy_sum([facts["mix-tv"], facts["mix-talk"], facts["mix-fan"]]),
        "mix-without-tv": energy_sum([facts["mix-talk"], facts["mix-fan"]]),
        "mix-without-fan": energy_sum([facts["mix-tv"], facts["mix-talk"]]),
        "table-two": energy_sum([facts["table-one"]] * 2),
        "table-four": energy_sum([facts["table-one"]] * 4),
        "tv-both": energy_sum([facts["tv-alone"]] * 2),
        "talkers-four": energy_sum([facts["talkers-one"]] * 4),
        "talkers-two": energy_sum([facts["talkers-one"]] * 2),
        "fans-eight": energy_sum([facts["fans-four"]] * 2),
    }

    assert worked == pytest.approx({name: facts[name] for name in worked}, abs=0.051)


def test_whoever_misses_a_task_is_led_back_to_a_step_that_practises_it():
    module = read_module(module_folder(ROOT, "sound-environment"))
    practised = {question.outcome for question in module.questions.values() if question.use == "practice"}

    assert {task.outcome for task in module.checked("tasks")} - practised == set()
