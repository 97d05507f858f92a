"""A walk through everything in real browsers: `make walk`, before an issue is closed."""
