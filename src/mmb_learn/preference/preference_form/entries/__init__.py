"""The form's entries as native controls, a kind each."""

__all__: list[str] = []
