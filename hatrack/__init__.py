"""Rules of the board: pure functions over frozen records, no files, no screen."""

__version__ = "0.1.0"
