"""The only package that knows TinyDB, JSON and git."""
