"""From which sizes of the terminal on what stands beside the board (screens.md, Layout)."""

SMALLEST = (40, 12)
PANEL_FROM = 140
"""From this width on the panel stands beside the board from the start."""
BOTH_FROM = 170
"""From this width on panel and task stand beside the board together."""
WIDE_FROM = 200
"""From this width on the panel has room for holders in full and for the days of reviews."""
BESIDE_FROM = 100
"""From this width on the panel stands beside the board and not over it."""
