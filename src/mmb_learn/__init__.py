"""The MMB workbook: short units, real tasks, nothing lost."""

__all__ = ["__version__"]

__version__ = "0.1.0"
