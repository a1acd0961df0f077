#!/usr/bin/env bash
# Runs a command on an X server of its own, on whichever display is free: with_xvfb.sh COMMAND [ARGS…]
# Ends as the command does; 77, which ctest calls skipped, only where Xvfb is not installed.
set -euo pipefail
if ! command -v Xvfb >/dev/null; then
  echo 'skipped: Xvfb is not installed (Debian package xvfb)' >&2
  exit 77
fi
place=$(mktemp -d)
mkfifo "$place/display"
server=
cleanup() {
  [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server" 2>/dev/null
  rm -rf "$place"
}
trap cleanup EXIT
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$place/display" >"$place/log" 2>&1 &
server=$!
if ! read -r -t 30 number <"$place/display"; then
  echo 'Xvfb did not start:' >&2
  cat "$place/log" >&2
  exit 1
fi
DISPLAY=:$number QT_QPA_PLATFORM=xcb "$@"
