"""The MMB workbook: short units, real tasks, nothing lost."""

import sys

__all__ = ["__version__"]

__version__ = "0.1.0"

# jsonschema builds a grammar for internationalised addresses when it is imported, 1.7 s in every process;
# nothing that we or Jupyter validate has such an address, and without this module it leaves them unchecked.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
