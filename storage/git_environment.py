"""How git is called: nothing of the caller's git leaks in, nothing can ask or hang.

Inherited `GIT_*` variables are dropped, since they point git at another repository (a hook's
GIT_DIR makes `-C` count for nothing); no prompt of any kind can appear; the board's plumbing runs
no hooks and starts no housekeeping (storage.md, section 5, "Calling rules").
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping

_KEPT = (
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_ALLOW_PROTOCOL",
    "GIT_EXEC_PATH",
)
_KEPT_KINDS = ("GIT_SSL_", "GIT_PROXY_", "GIT_TRACE")
_SILENT = {
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GCM_INTERACTIVE": "never",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_EDITOR": ":",
    "GIT_PAGER": "cat",
    "GIT_HTTP_LOW_SPEED_LIMIT": "1000",
    "GIT_HTTP_LOW_SPEED_TIME": "20",
}
_SSH_OPTIONS = (
    "-oBatchMode=yes -oConnectTimeout=10 -oServerAliveInterval=10 -oServerAliveCountMax=3"
)
SETTINGS = (
    "core.askPass=",
    "gc.auto=0",
    "maintenance.auto=false",
    "fetch.recurseSubmodules=false",
    "core.fsmonitor=false",
    "i18n.commitEncoding=UTF-8",
)
"""Settings of every call, before those of the person."""
NO_HOOKS = f"core.hooksPath={os.devnull}"


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a git command, without what would redirect it or let it ask."""
    kept = {
        name: value
        for name, value in environ.items()
        if not name.startswith("GIT_") or name in _KEPT or name.startswith(_KEPT_KINDS)
    }
    return kept | _SILENT


def ssh_command(environ: Mapping[str, str], configured: str) -> str:
    """Return the ssh command that asks nothing: the person's own with options added.

    `configured` is `core.sshCommand`. Another program than OpenSSH would not know the options and
    is left as it is: then the empty text is returned.
    """
    program = environ.get("GIT_SSH", "")
    own = environ.get("GIT_SSH_COMMAND") or configured or shlex.quote(program or "ssh")
    variant = environ.get("GIT_SSH_VARIANT", "")
    try:
        name = os.path.basename(shlex.split(own)[0]).lower().removesuffix(".exe")
    except (ValueError, IndexError):
        return ""
    if variant not in ("", "auto", "ssh") or (not variant and name != "ssh"):
        return ""
    return f"{own} {_SSH_OPTIONS}"
