"""The workbook server: standalone Voilà behind our own pages and API.

It is started through `serve.serve`; nothing here is imported by any other part.
"""

__all__: list[str] = []
