"""Preferences: whose music it is, which years stick, and the instruments to find out with."""

__all__: list[str] = []
