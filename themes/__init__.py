"""Looks only: palettes as data files and the loader that validates them."""
