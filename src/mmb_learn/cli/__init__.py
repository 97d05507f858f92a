"""The command line: `mmb-learn serve`, `check`, `assessments`, `grade`, …, one module for each command.

A command's module has `add`, which gives it its words and options, and a function that runs it and gives
the exit status: 0 done, 1 a finding, 2 called wrongly or cannot be done. What takes long to import waits
inside that function, so that `--help` answers at once.
"""

from mmb_learn.cli.main import main, parser

__all__ = ["main", "parser"]
