# What the tests of the window share: a display of their own, the program on it, keys, pictures.
# Source it with the program and the source folder as $1 and $2; skips where a tool is missing.
# Pictures that are to be looked at stay in the build folder's screens/, wherever it is run from: never
# among the sources. The display keeps its picture in a file, so that looking at it costs a hundredth of what
# asking the X server does.
set -eu

muster=$1
source_dir=$2
for tool in Xvfb xdotool import compare sqlite3; do
    command -v "$tool" >/dev/null 2>&1 || {
        echo "skipped: $tool is not installed"
        exit 77
    }
done
work=$(mktemp -d)
case $(pwd)/ in
"$source_dir"/build*/*) screens=$(pwd)/screens ;;
"$source_dir"/*) screens=$source_dir/build/screens ;;
*) screens=$(pwd)/screens ;;
esac
mkdir -p "$screens" "$work/run" "$work/display"
framebuffer=$work/display/Xvfb_screen0
: >"$work/said.txt"
server=""
window_pid=""
# How long a picture is waited for [s]: a loaded machine may take its time, a broken program fails.
patience=60
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
    : >"$work/display/number"
    Xvfb -displayfd 3 -screen 0 "${size}x24" -fbdir "$work/display" "$@" 3>"$work/display/number" \
        >"$work/xvfb.txt" 2>&1 &
    server=$!
    for _ in $(seq 200); do
        [ -s "$work/display/number" ] && break
        sleep 0.05
    done
    [ -s "$work/display/number" ] || {
        echo "skipped: Xvfb does not start here"
        exit 77
    }
    DISPLAY=:$(cat "$work/display/number")
    export DISPLAY
}

# settings LINE...: the settings' file, made anew.
settings() {
    rm -rf "$XDG_CONFIG_HOME"
    mkdir -p "$XDG_CONFIG_HOME/muster"
    printf '%s\n' "$@" >"$XDG_CONFIG_HOME/muster/settings"
}

# show ARGUMENTS: `muster show` in the background, until its first page is whole.
show() {
    opened=$(grep -c 'muster: whole' "$work/said.txt" || true)
    (cd "$work/run" && exec "$muster" show --times "$@") 2>>"$work/said.txt" &
    window_pid=$!
    until_s=$((SECONDS + patience))
    until [ "$(grep -c 'muster: whole' "$work/said.txt")" -gt "$opened" ]; do
        kill -0 "$window_pid" 2>/dev/null && [ "$SECONDS" -lt "$until_s" ] ||
            fail "no window opens"
        sleep 0.05
    done
}
# open_window WIDTHxHEIGHT [ARGUMENTS]: the same, filling the screen, the pointer out of the way.
open_window() {
    width=${1%x*}
    height=${1#*x}
    show --size "$@"
    id=$(xdotool search --onlyvisible --name Muster 2>/dev/null | head -n 1) || true
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
# grab NAME: the screen as it is now.
grab() {
    cp "$framebuffer" "$work/$1.xwd"
}
# The screen is still: two pictures a moment apart are the same.
settle() {
    grab a
    for _ in $(seq 100); do
        sleep 0.12
        cmp -s "$framebuffer" "$work/a.xwd" && return 0
        grab a
    done
    return 0
}
digest() {
    cksum <"$work/$1.xwd"
}
# keep KEPT-AS NAME: a grabbed picture, to be looked at.
keep() {
    convert "xwd:$work/$2.xwd" -quality 10 "$screens/$1.png"
    ln -sf "$screens/$1.png" "$work/$2.png"
}
# picture KEPT-AS NAME: to be looked at, and to be compared.
picture() {
    grab "${2:-picture}"
    keep "$1" "${2:-picture}"
}
differs() {
    ! cmp -s "$work/$1.xwd" "$work/$2.xwd" || fail "$3"
}
# But for the last bits of what was painted in other pieces (engine/view/README.md).
is_like() {
    cmp -s "$work/$1.xwd" "$work/$2.xwd" && return 0
    other=$(compare -metric AE -fuzz 2% "xwd:$work/$1.xwd" "xwd:$work/$2.xwd" null: 2>&1) || true
    [ "$other" = 0 ]
}
same() {
    is_like "$1" "$2" || fail "$3 ($other pixels)"
}
# comes OTHER KEPT-AS NAME WHAT: until the screen differs from a picture, and then is still.
comes() {
    until_s=$((SECONDS + patience))
    while cmp -s "$framebuffer" "$work/$1.xwd"; do
        [ "$SECONDS" -lt "$until_s" ] || fail "$4"
        sleep 0.05
    done
    settle
    picture "$2" "$3"
}
# returns AS KEPT-AS NAME WHAT: until the screen is like a picture again.
returns() {
    until_s=$((SECONDS + patience))
    grab "$3"
    until is_like "$1" "$3"; do
        [ "$SECONDS" -lt "$until_s" ] || { keep "$2" "$3" && fail "$4 ($other pixels)"; }
        sleep 0.1
        grab "$3"
    done
    keep "$2" "$3"
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
# ask FILE SQL: what a session says.
ask() {
    sqlite3 -readonly -cmd '.timeout 5000' "$1" "$2"
}
# query SQL: what the newest session says.
query() {
    ask "$(newest_session)" "$1"
}
# wait_in FILE WHAT SQL [KEY]: until the session's answer is at least 1, pressing a key meanwhile.
wait_in() {
    until_s=$((SECONDS + 2 * patience))
    until [ "$(ask "$1" "$3" 2>/dev/null || echo 0)" -ge 1 ] 2>/dev/null; do
        [ "$SECONDS" -lt "$until_s" ] || fail "$2"
        [ -z "${4:-}" ] || xdotool key "$4"
        sleep 0.2
    done
}
# wait_for WHAT SQL: the same of the newest session.
wait_for() {
    wait_in "$(newest_session)" "$1" "$2"
}
