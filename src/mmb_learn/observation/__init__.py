"""Observation: describing, measuring and judging over time, and the instruments one tries it with."""

__all__: list[str] = []
