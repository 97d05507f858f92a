"""The same small page in the tools that people would pick instead; each runs in an environment of its own."""
