"""One sheet, set by typst in a process of its own: JSON in, PDF out, and then nothing is left of either.

Run as a file, with the template's name; it imports nothing of ours, so that it begins at once. typst keeps
in memory what it has set, for the next time, and here there is none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

FONTS = ("Libertinus Serif", "DejaVu Sans Mono")
"""Those that come with typst; the template names them too."""


def main() -> None:
    """Set standard input with the template that the one argument names, to standard output."""
    here = Path(__file__).parent
    pdf = typst.compile(
        here / sys.argv[1],
        root=here,
        format="pdf",
        sys_inputs={"data": sys.stdin.buffer.read().decode()},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
