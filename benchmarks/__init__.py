"""Speed, memory and weight, measured from outside: `make bench` writes `results.md` and `results.json`."""
