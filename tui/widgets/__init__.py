"""Widgets that draw lines; none keeps a fact of the board."""
