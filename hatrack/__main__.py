"""The launcher: every way of starting Hatrack comes through here.

A checkout imports its packages flat. A wheel ships `cli`, `storage`, `themes` and `tui` under
`hatrack/_app`, because those names belong to others at the top of site-packages; the launcher
puts that folder first on the path, so the same imports work.
"""

from __future__ import annotations

import os
import sys

from hatrack import __version__


def main() -> None:
    """Start the command line; `hatrack --version` is answered without loading it."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"hatrack {__version__}\n")
        return
    shipped = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_app")
    if os.path.isdir(shipped):
        sys.path.insert(0, shipped)
    from cli.main import main as command_line

    command_line()


if __name__ == "__main__":
    main()
