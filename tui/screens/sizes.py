"""From which sizes of the terminal on what stands beside the board (screens.md, Layout)."""

SMALLEST = (40, 12)
PANEL_FROM = 140
"""From this width on the panel stands beside the board from the start."""
BOTH_FROM = 170
"""From this width on panel and task stand beside the board together."""
BESIDE_FROM = 100
"""From this width on the panel stands beside the board and not over it."""
_WIDE_FROM, _TASK_CELLS = 200, 49


def panel_is_wide(width: int, *, beside_task: bool) -> bool:
    """Whether the panel has room for holders in full and for the days of reviews."""
    return width - _TASK_CELLS * beside_task >= _WIDE_FROM
