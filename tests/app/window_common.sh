# What the tests of the window share: a display of their own, the program on it, keys, pictures.
# Source it with the program and the source folder as $1 and $2; skips where a tool is missing.
# Pictures that are to be looked at stay in the build folder's screens/.
set -eu

muster=$1
source_dir=$2
for tool in Xvfb xdotool import compare; do
    command -v "$tool" >/dev/null 2>&1 || {
        echo "skipped: $tool is not installed"
        exit 77
    }
done
work=$(mktemp -d)
screens=$(pwd)/screens
mkdir -p "$screens" "$work/run"
server=""
window_pid=""
export SDL_RENDER_DRIVER=software LC_ALL=C.UTF-8
export HOME="$work" MUSTER_HOME="$source_dir" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data"
sessions=$XDG_DATA_HOME/muster/sessions
# With the leak checker: what SDL's desktop libraries keep to the end is not ours.
printf 'leak:libdbus\nleak:libSDL2\nleak:libX11\n' >"$work/leaks"
export LSAN_OPTIONS="suppressions=$work/leaks:print_suppressions=0"

# A running drill asks before it is left; here nobody answers.
stop_window() {
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
    [ -z "$server" ] || import -silent -window root "$screens/failed.png" || true
    exit 1
}

# start_server WIDTHxHEIGHT [MORE...]: a display that is free, found by Xvfb itself.
start_server() {
    size=$1
    shift
    : >"$work/display"
    Xvfb -displayfd 3 -screen 0 "${size}x24" "$@" 3>"$work/display" >"$work/xvfb.txt" 2>&1 &
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

# settings LINE...: the settings' file, made anew.
settings() {
    rm -rf "$XDG_CONFIG_HOME"
    mkdir -p "$XDG_CONFIG_HOME/muster"
    printf '%s\n' "$@" >"$XDG_CONFIG_HOME/muster/settings"
}

# open_window WIDTHxHEIGHT [ARGUMENTS]: `muster show`, filling the screen, the pointer out of the way.
open_window() {
    width=${1%x*}
    height=${1#*x}
    shift
    (cd "$work/run" && exec "$muster" show --size "${width}x$height" --times "$@") 2>>"$work/said.txt" &
    window_pid=$!
    id=$(timeout 60 xdotool search --sync --onlyvisible --name Muster 2>/dev/null | head -n 1) ||
        true
    [ -n "$id" ] || fail "no window opens"
    xdotool windowmove "$id" 0 0 windowfocus --sync "$id" 2>/dev/null || true
    xdotool mousemove "$((width / 2))" "$((height - 2))"
    settle
}

# press KEY...: without waiting for the picture, for a drill that runs.
press() {
    for name in "$@"; do
        xdotool key --delay 40 "$name"
        sleep 0.3
    done
}
key() {
    for name in "$@"; do
        xdotool key --delay 40 "$name"
    done
    settle
}
write() {
    xdotool type --delay 40 "$1"
    sleep 0.3
}
# The screen is still: two pictures a moment apart are the same.
settle() {
    for _ in $(seq 60); do
        import -silent -window root "$work/a.png"
        sleep 0.15
        import -silent -window root "$work/b.png"
        [ "$(digest a)" = "$(digest b)" ] && return 0
    done
    return 0
}
digest() {
    identify -format '%#' "$work/$1.png"
}
# picture KEPT-AS NAME: to be looked at, and to be compared.
picture() {
    import -silent -window root "$screens/$1.png"
    cp "$screens/$1.png" "$work/${2:-picture}.png"
}
differs() {
    [ "$(digest "$1")" != "$(digest "$2")" ] || fail "$3"
}
# But for the last bits of what was painted in other pieces (engine/view/README.md).
same() {
    other=$(compare -metric AE -fuzz 2% "$work/$1.png" "$work/$2.png" null: 2>&1) || true
    [ "$other" = 0 ] || fail "$3 ($other pixels)"
}
# gone WHAT: the program ends by itself, and well.
gone() {
    for _ in $(seq 100); do
        kill -0 "$window_pid" 2>/dev/null || break
        sleep 0.1
    done
    ! kill -0 "$window_pid" 2>/dev/null || fail "$1"
    status=0
    wait "$window_pid" || status=$?
    window_pid=""
    [ "$status" -eq 0 ] || fail "$1: it ends with status $status"
}

newest_session() {
    ls -t "$sessions"/*.muster | head -n 1
}
# query SQL: what the newest session says.
query() {
    python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1], 5).execute(sys.argv[2]).fetchone()[0])' \
        "$(newest_session)" "$1"
}
# wait_for WHAT SQL: until the session's answer is at least 1.
wait_for() {
    for _ in $(seq 120); do
        [ "$(query "$2")" -ge 1 ] && return 0
        sleep 0.5
    done
    fail "$1"
}
