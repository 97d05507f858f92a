"""One rule a file; the docstring of a file is the rule's page in the manual."""

__all__: list[str] = []
