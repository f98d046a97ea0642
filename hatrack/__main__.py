"""The launcher: every way of starting Hatrack comes through here.

A checkout imports its packages flat. A wheel ships `cli`, `storage`, `themes` and `tui` under
`hatrack/_app`, because those names belong to others at the top of site-packages; the launcher
puts that folder first on the path, so the same imports work.
"""

from __future__ import annotations

import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
if not __package__:  # started by its path, as git starts the merge driver
    sys.path.insert(0, os.path.dirname(_HERE))

from hatrack import __version__  # noqa: E402 - the path has to be right before


def main() -> None:
    """Start the command line; what has to be quick is answered without loading it."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"hatrack {__version__}\n")
        return
    shipped = os.path.join(_HERE, "_app")
    if os.path.isdir(shipped):
        sys.path.insert(0, shipped)
    if sys.argv[1:3] == ["merge-file", "--driver"]:
        from storage.merge_driver import main as drive

        code = drive(sys.argv[3:])
        sys.stderr.flush()
        os._exit(code)  # taking a whole board apart in memory would only cost time
    from cli.main import main as command_line

    command_line()


if __name__ == "__main__":
    main()
