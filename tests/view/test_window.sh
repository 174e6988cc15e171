# The window under Xvfb, driven by keys and pointer as a trainer would. What is asserted on are the
# pictures that F12 saves; their name carries the moment of the drill.
set -eu

muster=$1
source_dir=$2
for tool in Xvfb xdotool; do
    command -v "$tool" >/dev/null 2>&1 || {
        echo "skipped: $tool is not installed"
        exit 77
    }
done
work=$(mktemp -d)
server=""
window_pid=""
finish() {
    [ -z "$window_pid" ] || kill "$window_pid" 2>/dev/null || true
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

fail() {
    echo "FAILED: $*" >&2
    cat "$work"/*.txt >&2 || true
    exit 1
}

# A free display is found by Xvfb itself.
Xvfb -displayfd 3 -screen 0 1600x900x24 3>"$work/display" >"$work/xvfb.txt" 2>&1 &
server=$!
for _ in $(seq 50); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
[ -s "$work/display" ] || {
    echo "skipped: Xvfb does not start here"
    exit 77
}
DISPLAY=:$(cat "$work/display")
export DISPLAY SDL_RENDER_DRIVER=software
MUSTER_HOME=$source_dir
export MUSTER_HOME
# With the leak checker: what SDL's desktop libraries keep to the end is not ours.
printf 'leak:libdbus\nleak:libSDL2\nleak:libX11\n' >"$work/leaks"
export LSAN_OPTIONS="suppressions=$work/leaks:print_suppressions=0"
mkdir "$work/run"
cd "$work/run"

open_window() {
    "$muster" show "$@" 2>"$work/show.txt" &
    window_pid=$!
    id=$(timeout 60 xdotool search --sync --onlyvisible --name Muster 2>>"$work/search.txt" |
        head -n 1) || true
    [ -n "$id" ] || fail "no window opens"
    xdotool windowfocus --sync "$id" 2>/dev/null || true
    sleep 1
}

key() {
    for name in "$@"; do
        xdotool key --delay 60 "$name"
    done
    sleep 0.5
}

# picture: presses F12 and gives the file that appears.
picture() {
    rm -f "$work"/run/muster-*.png
    xdotool key F12
    for _ in $(seq 100); do
        file=$(find "$work/run" -name 'muster-*.png' | head -n 1)
        [ -n "$file" ] && break
        sleep 0.1
    done
    [ -n "$file" ] || fail "F12 saves nothing"
    mv "$file" "$work/$1"
    basename "$file" .png | awk -F- '{ print $2 * 60 + $3 }' >"$work/$1.at"
}
moment() {
    cat "$work/$1.at"
}
differ() {
    cmp -s "$work/$1" "$work/$2" && fail "$3 does not change the picture"
    return 0
}
same() {
    cmp -s "$work/$1" "$work/$2" || fail "$3"
}

# The list: a scenario is chosen by keys.
"$muster" show --screenshot "$work/list.png" --frames 2 2>"$work/list.txt" || fail "no list"
[ -s "$work/list.png" ] || fail "no picture of the list"

open_window office_fire --size 1366x768 --paused --at 60
for _ in $(seq 60); do
    picture start.png
    [ "$(moment start.png)" -ge 60 ] && break
done
[ "$(moment start.png)" -eq 60 ] || fail "--at 60 shows $(moment start.png) s"

# Paused: time stands, and so does the picture.
sleep 1
picture still.png
same start.png still.png "a paused drill moves"

# Views.
key plus plus
picture zoomed.png
differ start.png zoomed.png "zoom"
key Right Right
picture panned.png
differ zoomed.png panned.png "pan"
key Home
picture home.png
same start.png home.png "Home does not show the whole plan again"
key 2
picture storey.png
differ start.png storey.png "the storey key"
key 0
key t
picture dark.png
differ start.png dark.png "the theme key"
key t l
picture english.png
differ start.png english.png "the language key"
key l l
key h
picture help.png
differ start.png help.png "the help key"
key h
key c
picture console.png
differ start.png console.png "the console key"
key c
picture again.png
same start.png again.png "the picture is not what it was"

# Time: faster, on, and off again.
key bracketright bracketright bracketright bracketright
key space
sleep 3
key space
picture later.png
[ "$(moment later.png)" -ge 64 ] || fail "3 s at 16 times took the drill to $(moment later.png) s"
sleep 1
picture later2.png
same later.png later2.png "a drill paused again moves"

# Ten seconds back and ten forward: the same moment is the same picture, as a run is repeated exactly.
xdotool mousemove --window "$id" 20 300
key comma
wanted=$(($(moment later.png) - 10))
for _ in $(seq 60); do
    picture earlier.png
    [ "$(moment earlier.png)" -eq "$wanted" ] && break
done
[ "$(moment earlier.png)" -eq "$wanted" ] || fail "10 s back leads to $(moment earlier.png) s"
differ later.png earlier.png "going back"
key period
for _ in $(seq 60); do
    picture forth.png
    [ "$(moment forth.png)" -eq "$(moment later.png)" ] && break
done
same later.png forth.png "10 s back and forward is another picture"

# The timeline: a click goes there.
xdotool mousemove --window "$id" 760 736 click 1
sleep 1
for _ in $(seq 120); do
    picture jumped.png
    before=$(moment jumped.png)
    picture jumped2.png
    [ "$(moment jumped2.png)" -eq "$before" ] && [ "$before" -gt 150 ] && break
done
[ "$(moment jumped.png)" -gt 150 ] || fail "the click on the timeline leads to $(moment jumped.png) s"
key bracketleft bracketleft bracketleft bracketleft
xdotool mousemove --window "$id" 20 300
xdotool mousemove --window "$id" 400 736 click 1
sleep 2
picture back.png
[ "$(moment back.png)" -lt "$(moment jumped.png)" ] || fail "the timeline does not go back"

key q
status=0
wait "$window_pid" || status=$?
window_pid=""
[ "$status" -eq 0 ] || fail "the window ends with status $status"
echo "window: all well"
