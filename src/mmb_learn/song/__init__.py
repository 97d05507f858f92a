"""Care singing: what voices can sing, and the instruments to find a song and sing it with."""

__all__: list[str] = []
