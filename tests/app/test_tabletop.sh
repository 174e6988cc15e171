# A complete tabletop of the gas leak with the keyboard alone, under Xvfb, in both languages and at
# four sizes; the program is killed in the middle of it, offers to go on, and every answer is there.
# Pictures of every step stay in the build folder's screens/.
set -eu

muster=$1
source_dir=$2
for tool in Xvfb xdotool import; do
    command -v "$tool" >/dev/null 2>&1 || {
        echo "skipped: $tool is not installed"
        exit 77
    }
done
work=$(mktemp -d)
screens=$(pwd)/screens
mkdir -p "$screens"
server=""
window_pid=""
stop_window() {
    # A running drill asks before it is left; here nobody answers.
    [ -z "$window_pid" ] || kill -9 "$window_pid" 2>/dev/null || true
    [ -z "$window_pid" ] || wait "$window_pid" 2>/dev/null || true
    window_pid=""
}
stop_server() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    server=""
}
finish() {
    stop_window
    stop_server
    rm -rf "$work"
}
trap finish EXIT

fail() {
    echo "FAILED: $*" >&2
    cat "$work/said.txt" >&2 || true
    exit 1
}

start_server() {
    : >"$work/display"
    Xvfb -displayfd 3 -screen 0 "$1x24" 3>"$work/display" >"$work/xvfb.txt" 2>&1 &
    server=$!
    for _ in $(seq 100); do
        [ -s "$work/display" ] && break
        sleep 0.1
    done
    [ -s "$work/display" ] || {
        echo "skipped: Xvfb does not start here"
        exit 77
    }
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
}

export SDL_RENDER_DRIVER=software
export MUSTER_HOME="$source_dir" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data"
sessions=$XDG_DATA_HOME/muster/sessions
mkdir -p "$XDG_CONFIG_HOME/muster"

open_window() {
    "$muster" tabletop boiler_gas 2>>"$work/said.txt" &
    window_pid=$!
    id=$(timeout 60 xdotool search --sync --onlyvisible --name . 2>/dev/null | head -n 1) || true
    [ -n "$id" ] || fail "no window opens"
    xdotool windowsize "$id" "$1" "$2" windowmove "$id" 0 0 windowfocus --sync "$id" 2>/dev/null || true
    sleep 1
}
key() {
    for name in "$@"; do
        xdotool key --delay 40 "$name"
        sleep 0.3
    done
}
picture() {
    sleep 0.5
    import -window root "$screens/tabletop-$1.png"
}
# query SQL: what the newest session says.
query() {
    newest=$(ls -t "$sessions"/*.muster | head -n 1)
    sqlite3 -cmd ".timeout 2000" "$newest" "$1" 2>/dev/null ||
        python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1], 5).execute(sys.argv[2]).fetchone()[0])' "$newest" "$1"
}
# wait_for WHAT SQL: until the session's answer is at least 1.
wait_for() {
    for _ in $(seq 120); do
        [ "$(query "$2")" -ge 1 ] && return 0
        sleep 0.5
    done
    fail "$1"
}
look() { # SIZE-LANGUAGE: the settings' language
    printf 'language = %s\n' "$1" >"$XDG_CONFIG_HOME/muster/settings"
}

# ---- the whole of it, at 1920x1080 in both languages at once
look both
start_server 1920x1080
open_window 1920 1080
picture 1-setup
key Return
picture 2-ready
key space
wait_for "the first inject is not ready" "SELECT count(*) FROM event WHERE kind = 'inject_ready'"
key Return
wait_for "Enter does not fire" "SELECT count(*) FROM event WHERE kind = 'inject_fired'"
picture 3-fired
key 9 Return
wait_for "the question is not answered" "SELECT count(*) FROM command WHERE name = 'answer' AND source = 'trainer'"
key 2
xdotool type --delay 50 "valve v1"
picture 4-typed
key Return
wait_for "the order is not logged" "SELECT count(*) FROM command WHERE name = 'order' AND source = 'trainer'"
key space
key 4
xdotool type --delay 50 "gas company"
key Return
wait_for "an answer logged while the run stands is not on the disk" \
    "SELECT count(*) = 2 FROM command WHERE name = 'order' AND source = 'trainer'"
picture 5-stands

# ---- killed in the middle
kill -9 "$window_pid"
wait "$window_pid" 2>/dev/null || true
window_pid=""
open_window 1920 1080
picture 6-offers
key r
sleep 3
picture 7-resumed
[ "$(query "SELECT count(*) FROM command WHERE name IN ('order', 'answer') AND source = 'trainer'")" -eq 3 ] ||
    fail "answers were lost"
key space
wait_for "the pause is not told" "SELECT count(*) FROM event WHERE kind = 'run_paused'"
key ctrl+z
wait_for "the correction is not there" "SELECT count(*) FROM event WHERE kind = 'answer_corrected'"
key t
wait_for "the minute is not run" "SELECT count(*) FROM event WHERE kind = 'run_jumped'"
key v
picture 8-projector
key v
key x Return
wait_for "the drill does not end" "SELECT count(*) FROM event WHERE kind = 'drill_ended'"
sleep 1
picture 9-ended
stop_window
"$muster" replay --verify "$(ls -t "$sessions"/*.muster | head -n 1)" || fail "it does not verify"
[ "$(ls "$sessions"/*.muster | wc -l)" -eq 1 ] || fail "going on made another session"

# ---- every size, in each language
stop_server
for size in 1024x768 1366x768 1920x1080 3840x2160; do
    start_server "$size"
    for language in en zh; do
        look "$language"
        rm -rf "$XDG_DATA_HOME"
        open_window "${size%x*}" "${size#*x}"
        key Return
        for _ in $(seq 100); do
            [ -d "$sessions" ] && break
            sleep 0.2
        done
        sleep 1
        key space
        sleep 3
        picture "console-$size-$language"
        key v
        picture "projector-$size-$language"
        stop_window
    done
    stop_server
done
echo "a tabletop was run by keys, killed, gone on with and verified"
