"""The README's pictures: taken by `make screenshots`, and a test that says when they are out of date."""
