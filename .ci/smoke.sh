#!/usr/bin/env bash
# Starts the demo board in a real terminal (a private tmux server), presses keys and quits.
# Usage: smoke.sh PATH-TO-HATRACK
set -euo pipefail

hatrack=${1:?usage: smoke.sh PATH-TO-HATRACK}
patience=30 # seconds for anything to appear: far over what it takes, for slow machines

if ! command -v tmux >/dev/null; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        { apt-get update -qq && apt-get install -y -qq tmux; } >/dev/null
    else
        echo "tmux is needed for this check: install it and run again." >&2
        exit 1
    fi
fi

temp=$(mktemp -d)
unset TMUX
export TMUX_TMPDIR="$temp" LC_ALL=C.UTF-8 TERM=xterm-256color
tmux_() { tmux -u -f /dev/null -L smoke "$@"; }
screen() { tmux_ capture-pane -p -t board; }
trap 'tmux_ kill-server 2>/dev/null || true; rm -rf "$temp"' EXIT

fail() {
    printf '%s\n' "$1" "The screen then:" >&2
    screen >&2 || true
    exit 1
}
wait_for() { # TEXT: until it is on the screen, or the program has ended without it
    local now end=$((SECONDS + patience))
    while [ "$SECONDS" -lt "$end" ]; do
        now=$(screen)
        if [[ $now == *"$1"* ]]; then
            return
        elif [[ $now == *"exit status"* ]]; then
            break
        fi
        sleep 0.1
    done
    fail "'$1' did not appear."
}
wait_for_change() { # BEFORE: until the screen differs
    local end=$((SECONDS + patience))
    while [ "$SECONDS" -lt "$end" ]; do
        if [ "$(screen)" != "$1" ]; then
            return
        fi
        sleep 0.1
    done
    fail "The screen did not change within $patience s."
}
press() { tmux_ send-keys -t board "$1"; }

# After the program the pane stays, so that what it left behind can be looked at.
script=$temp/start
cat >"$script" <<SCRIPT
export HOME=$temp XDG_DATA_HOME=$temp/data XDG_CONFIG_HOME=$temp/config
cd "$temp"
"$hatrack" demo
echo "exit status \$?"
exec sleep 600
SCRIPT
tmux_ new-session -d -s board -x 120 -y 36 "bash $script"

wait_for "HR-tech demo"
wait_for "? keys"
before=$(screen)
press j
wait_for_change "$before"
echo "The board is drawn and the cursor moves."

press s
wait_for "Stage"
echo "The stage panel opens."

press q
wait_for "exit status 0"
left=$(tmux_ display-message -p -t board '#{alternate_on}#{mouse_any_flag}#{cursor_flag}')
[ "$left" = "001" ] || fail "It left the terminal changed: alternate, mouse, cursor are $left."
echo "It quits with 0 and leaves the terminal as it was."
