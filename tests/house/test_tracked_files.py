"""What is in the repository: no outputs, no addresses of one machine, no secrets."""

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:home|root|Users|work|opt)/[\w.-]+"),
    "a registry's address": re.compile(
        r"-(?:index-url|find-links)\b[ =]"
        r"|(?:files\.pythonhosted|(?:test\.)?pypi|registry\.npmjs)\.org/(?:simple|packages)"
    ),
    "a private key": re.compile("-----BEGIN [A-Z ]*PRIVATE " + "KEY-----"),
    "a token": re.compile(
        r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|sk-[A-Za-z0-9-]{24,}|AKIA[0-9A-Z]{16}|xox[bp]-[\w-]{20,})"
    ),
    "an address with a password": re.compile(r"\w+://[^\s/:@{<$]+:[^\s/@{<$]+@"),
}
PICTURES = {".png", ".jpg", ".webp", ".woff2", ".ico", ".ogg", ".opus"}
UNWANTED = re.compile(r"(?:^|/)(?:\.env|\.DS_Store|.*\.(?:pyc|sqlite|db|pem|key))$")


def _tracked() -> list[str]:
    # Whoever runs the tests may not own the checkout: in a container, say.
    listing = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


TRACKED = _tracked()
TEXTS = {
    name: (ROOT / name).read_text(encoding="utf-8") for name in TRACKED if Path(name).suffix not in PICTURES
}


def _ran(notebook: str) -> bool:
    cells = json.loads(TEXTS[notebook])["cells"]
    return any(cell.get("outputs") or cell.get("execution_count") is not None for cell in cells)


def test_notebooks_are_kept_without_outputs():
    assert [name for name in TEXTS if name.endswith(".ipynb") and _ran(name)] == []


def test_files_tell_nothing_of_the_machine_they_were_made_on():
    found = {
        f"{name}: {what}": match[0]
        for name, text in TEXTS.items()
        for what, pattern in FORBIDDEN.items()
        if (match := pattern.search(text))
    }

    assert found == {}


def test_nothing_is_kept_that_belongs_to_a_running_course_or_a_machine():
    assert [name for name in TRACKED if UNWANTED.search(name)] == []
