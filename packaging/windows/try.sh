#!/usr/bin/env bash
# Try the installer under Wine with a stand-in for the program: what no Windows is needed to see. Needs makensis and wine64.
#   packaging/windows/try.sh
# It installs, updates, refuses an older version and an open program, and uninstalls; the notebook must outlive all of it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
if ! command -v makensis >/dev/null || [ ! -x "$wine" ]; then
    echo "Not tried: makensis or wine64 is not here."
    exit 0
fi
work=$(mktemp -d)
server=$(command -v wineserver || echo /usr/lib/wine/wineserver64)
trap '"$server" -k 2>/dev/null || true; sleep 2; rm -rf "$work" || true' EXIT
export WINEPREFIX="$work/wine" WINEDEBUG=-all LANG=C.UTF-8

must() { # must WHAT COMMAND…: say what was seen, or end
    if "${@:2}"; then echo "ok  $1"; else echo "NOT $1"; exit 1; fi
}
setup() { # setup VERSION: make the installer of a version, whose program is a text that says which
    mkdir -p "$work/$1/_internal"
    echo "$1" >"$work/$1/tsunagu-techo.exe"
    cp "$work/$1/tsunagu-techo.exe" "$work/$1/tsunagu.exe"
    echo "$1" >"$work/$1/SHA256SUMS"
    echo "$1" >"$work/$1/_internal/$1.dll"
    makensis -V2 -DVERSION="$1" -DPROGRAM="$work/$1" -DOUT="$work/setup-$1.exe" "$here/setup.nsi"
}
run() { timeout 120 "$wine" "$@" >/dev/null 2>&1; }
code() { run "$@" && echo 0 || echo $?; }
known() { run reg query "$1"; }
absent() { ! "$@"; }

packets='HKCU\Software\Classes\TsunaguTecho.packet\shell\open\command'
setup 0.1.0
setup 0.2.0
run wineboot -i
local_data=$(echo "$work"/wine/drive_c/users/*/AppData/Local)
program="$local_data/Programs/Tsunagu Techo"
notebook="$local_data/Tsunagu Techo/notebook/keys.json"
mkdir -p "$(dirname "$notebook")"
echo keys >"$notebook"

must "it installs without a question" [ "$(code "$work/setup-0.1.0.exe" /S)" = 0 ]
must "the program is there" grep -qx 0.1.0 "$program/tsunagu-techo.exe"
must "a packet opens with it" known "$packets"
echo card >"$program/card.txt"
must "it updates" [ "$(code "$work/setup-0.2.0.exe" /S)" = 0 ]
must "the newer program is there" grep -qx 0.2.0 "$program/tsunagu-techo.exe"
must "no part of the older one is left" [ "$(ls "$program/_internal")" = 0.2.0.dll ]
must "it refuses to go back" [ "$(code "$work/setup-0.1.0.exe" /S)" = 2 ]
must "and changed nothing" grep -qx 0.2.0 "$program/tsunagu-techo.exe"

# A program that runs holds its file; any program of the system will do for it.
cp "$work/wine/drive_c/windows/system32/cmd.exe" "$program/tsunagu-techo.exe"
(sleep 60 | "$wine" "$program/tsunagu-techo.exe") >/dev/null 2>&1 &
sleep 5
must "it refuses while the program is open" [ "$(code "$work/setup-0.2.0.exe" /S)" = 2 ]
must "and changed nothing" cmp -s "$work/wine/drive_c/windows/system32/cmd.exe" "$program/tsunagu-techo.exe"
"$server" -k || true
sleep 3

run "$program/uninstall.exe" /S
# The uninstaller goes on in a copy of itself; the last thing it takes out are the associations.
for _ in 1 2 3 4 5 6 7 8 9 10; do if known "$packets"; then sleep 1; else break; fi; done
must "what somebody laid beside the program stays" [ "$(ls "$program")" = card.txt ]
must "no association is left" absent known "$packets"
must "no entry is left" absent known 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\TsunaguTecho'
must "the notebook outlived it all" grep -qx keys "$notebook"
