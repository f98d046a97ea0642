"""How large a board file may be."""

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is read, and therefore of the largest that is ever written."""
