# The window from the first click to a drill that runs, driven by pointer and keys under Xvfb, in
# both languages and at four sizes. Pictures of every step stay in the build folder's screens/.
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
mkdir -p "$screens"
server=""
window_pid=""
stop_window() {
    [ -z "$window_pid" ] || kill "$window_pid" 2>/dev/null || true
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
    cat "$work"/said.txt >&2 || true
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
# With the leak checker: what SDL's desktop libraries keep to the end is not ours.
printf 'leak:libdbus\nleak:libSDL2\nleak:libX11\n' >"$work/leaks"
export LSAN_OPTIONS="suppressions=$work/leaks:print_suppressions=0"
mkdir -p "$work/run"
cd "$work/run"

# open_window WIDTH HEIGHT: the program without an argument, filling the screen.
open_window() {
    "$muster" show --size "$1x$2" --times 2>"$work/said.txt" &
    window_pid=$!
    id=$(timeout 60 xdotool search --sync --onlyvisible --name Muster 2>/dev/null | head -n 1) ||
        true
    [ -n "$id" ] || fail "no window opens"
    xdotool windowmove "$id" 0 0 windowfocus --sync "$id" 2>/dev/null || true
    xdotool mousemove "$(($1 / 2))" "$(($2 - 2))"
    settle
}
key() {
    for name in "$@"; do
        xdotool key --delay 40 "$name"
    done
    settle
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
picture() {
    import -silent -window root "$screens/$1.png"
    cp "$screens/$1.png" "$work/$2.png"
}
differs() {
    [ "$(digest "$1")" != "$(digest "$2")" ] || fail "$3"
}
# But for the last bits of what was painted in other pieces (engine/view/README.md).
same() {
    other=$(compare -metric AE -fuzz 2% "$work/$1.png" "$work/$2.png" null: 2>&1) || true
    [ "$other" = 0 ] || fail "$3 ($other pixels)"
}
gone() {
    for _ in $(seq 100); do
        kill -0 "$window_pid" 2>/dev/null || return 0
        sleep 0.1
    done
    fail "$1"
}

# ---- once round, at each size and in each language ---------------------------------------------

round() { # WIDTH HEIGHT LANGUAGE THEME
    rm -rf "$XDG_CONFIG_HOME"
    mkdir -p "$XDG_CONFIG_HOME/muster"
    printf 'language = %s\ntheme = %s\n' "$3" "$4" >"$XDG_CONFIG_HOME/muster/settings"
    start_server "$1x$2"
    open_window "$1" "$2"
    picture "home-$1x$2-$3" home
    key slash
    xdotool type --delay 30 'boiler'
    settle
    picture "search-$1x$2-$3" found
    differs home found "the search shows the same cards at $1x$2"
    key Escape
    key Escape
    picture "again-$1x$2-$3" again
    same home again "Escape does not bring the first screen back at $1x$2"
    key F1
    picture "keys-$1x$2-$3" keys
    differs home keys "F1 shows no keys at $1x$2"
    key Escape
    key ctrl+comma
    picture "settings-$1x$2-$3" settings
    differs home settings "Ctrl+comma shows no settings at $1x$2"
    key Escape
    key F4
    picture "debrief-$1x$2-$3" debrief
    differs home debrief "F4 shows no sessions at $1x$2"
    key F2
    # Enter goes where the card says: the first scenario opens.
    xdotool key Return
    for _ in $(seq 100); do
        import -silent -window root "$work/drill.png"
        [ "$(digest drill)" != "$(digest home)" ] && break
        sleep 0.1
    done
    sleep 1
    picture "drill-$1x$2-$3" drill
    differs home drill "Enter opens no drill at $1x$2"
    key Escape
    picture "back-$1x$2-$3" back
    differs drill back "Escape does not lead back from the drill at $1x$2"
    xdotool key ctrl+q
    gone "Ctrl+Q does not end the program at $1x$2"
    status=0
    wait "$window_pid" || status=$?
    window_pid=""
    [ "$status" -eq 0 ] || fail "the window ends with status $status at $1x$2"
    grep -q '^last = .*boiler_gas' "$XDG_CONFIG_HOME/muster/settings" ||
        fail "the settings do not remember the scenario at $1x$2"
    stop_server
}

round 1024 768 en light
round 1366 768 zh dark
round 1920 1080 zh light
round 3840 2160 en dark

# ---- the pointer, what is kept, and a corrupt file ---------------------------------------------

rm -rf "$XDG_CONFIG_HOME"
start_server 1920x1080
open_window 1920 1080
picture pointer-home home
xdotool mousemove 1660 46 click 1 # the moon
settle
picture pointer-dark dark
differs home dark "the moon does not change the theme"
xdotool mousemove 1475 46 click 1 # 中文
settle
picture pointer-zh zh
differs dark zh "the language's button changes nothing"
xdotool key ctrl+q
gone "Ctrl+Q does not end the program"
wait "$window_pid" || fail "the window ends badly"
window_pid=""
grep -q '^theme = dark' "$XDG_CONFIG_HOME/muster/settings" || fail "the theme is not kept"
grep -q '^language = zh' "$XDG_CONFIG_HOME/muster/settings" || fail "the language is not kept"
grep -q '^place = 0 ' "$XDG_CONFIG_HOME/muster/settings" || fail "the window's place is not kept"

printf 'theme = green\n' >"$XDG_CONFIG_HOME/muster/settings"
open_window 1920 1080
grep -q 'settings:1: theme must be light or dark (got "green")' "$work/said.txt" ||
    fail "a corrupt settings file is not told"
picture corrupt-settings corrupt
differs home corrupt "the window does not tell of the corrupt settings"
xdotool key ctrl+q
gone "Ctrl+Q does not end the program after corrupt settings"
wait "$window_pid" || fail "the window ends badly after corrupt settings"
window_pid=""
[ -s "$XDG_CONFIG_HOME/muster/settings.bad" ] || fail "the corrupt file is not set aside"
[ "$(grep -c 'must be' "$work/said.txt")" -eq 1 ] || fail "it is told more than once"
sed -n 's/^muster: first frame/first frame/p' "$work/said.txt"
echo "window: all well"
