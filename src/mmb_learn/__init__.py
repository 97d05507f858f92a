"""The MMB workbook: short units, real tasks, nothing lost."""

__version__ = "0.1.0"
