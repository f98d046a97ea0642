"""Fails when the installed wheel takes any name at the top of site-packages but its own."""

import sys
from importlib.metadata import distribution
from pathlib import PurePath

files = distribution("hatrack").files or []
tops = {PurePath(file).parts[0] for file in files}
own = {"hatrack", f"hatrack-{distribution('hatrack').version}.dist-info", ".."}  # .. is bin/
if "hatrack" not in tops or tops - own:
    sys.exit(f"The wheel installs at the top: {sorted(tops)}")
print(f"site-packages gets one name: hatrack ({len(files)} files)")
