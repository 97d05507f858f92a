"""What all tests share: properties are tried with the same examples each time, at any speed."""

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
