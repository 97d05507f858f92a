"""Many sessions at once over real HTTP and websockets, without browsers: `make load` writes `load.md`."""
