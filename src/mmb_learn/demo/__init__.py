"""An invented class with work in every state, so that every page has something in it."""

__all__: list[str] = []
