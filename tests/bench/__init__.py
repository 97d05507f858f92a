"""Speed and memory, measured from outside: `make bench` writes docs/benchmark.md."""
