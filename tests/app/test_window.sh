# The window from the first click to a drill that runs, and a study, by pointer and keys under Xvfb, in
# both languages and at four sizes. Pictures of every step stay in the build folder's screens/.
. "$(dirname "$0")/window_common.sh"

# ---- once round, at each size and in each language ---------------------------------------------

round() { # WIDTH HEIGHT LANGUAGE THEME
    name=$1x$2-$3
    settings "language = $3" "theme = $4"
    start_server "$1x$2"
    open_window "$1x$2"
    picture "home-$name" home
    xdotool key slash
    comes home "asked-$name" asked "/ does not lead to the search at $1x$2"
    xdotool type --delay 20 'boiler'
    comes asked "search-$name" found "the search shows the same cards at $1x$2"
    xdotool key Escape Escape
    returns home "again-$name" again "Escape does not bring the first screen back at $1x$2"
    xdotool key F1
    comes again "keys-$name" keys "F1 shows no keys at $1x$2"
    xdotool key Escape
    returns home "again-$name" again "Escape does not close the keys at $1x$2"
    xdotool key ctrl+comma
    comes again "settings-$name" preferences "Ctrl+comma shows no settings at $1x$2"
    xdotool key Escape
    returns home "again-$name" again "Escape does not close the settings at $1x$2"
    xdotool key F4
    comes again "debrief-$name" debrief "F4 shows no sessions at $1x$2"
    xdotool key F2
    returns home "again-$name" again "F2 does not lead back from the sessions at $1x$2"
    # Enter goes where the card says: the first scenario opens.
    xdotool key Return
    comes again "drill-$name" drill "Enter opens no drill at $1x$2"
    xdotool key Escape
    comes drill "back-$name" back "Escape does not lead back from the drill at $1x$2"
    xdotool key ctrl+q
    gone "Ctrl+Q does not end the program at $1x$2"
    grep -q '^last = .*boiler_gas' "$XDG_CONFIG_HOME/muster/settings" ||
        fail "the settings do not remember the scenario at $1x$2"
    stop_server
}

round 1024 768 en light
round 1366 768 zh dark
round 1920 1080 zh light
round 3840 2160 en dark

# ---- a study of one's own: run, stopped, gone on with, answered; the command line finds it whole

rm -rf "$XDG_CONFIG_HOME"
studies=$XDG_DATA_HOME/muster/studies
mkdir -p "$studies"
sed 's/runs = 24/runs = 6/' "$source_dir/scenarios/studies/lesson_planner.lua" >"$studies/a_lesson.lua"
grep -q 'runs = 6' "$studies/a_lesson.lua" || fail "the lesson's study has another number of runs"
results=$studies/a_lesson/study.sqlite
start_server 1366x768
open_window 1366x768
grab home
xdotool key F5
comes home studies-1-list list "F5 shows no studies"
xdotool key End # one's own come last
comes list studies-2-chosen chosen "the list does not move"
xdotool key r
wait_in "$results" "no run is made" "SELECT count(*) FROM run"
xdotool key x
settle
for _ in $(seq 300); do # what was run is told, and where it stopped
    [ -s "$studies/a_lesson/report.html" ] && break
    sleep 0.2
done
[ -s "$studies/a_lesson/report.html" ] || fail "a study that was stopped has no report"
settle
picture studies-3-stopped
# Stopping takes its time: what is pressed meanwhile changes nothing.
wait_in "$results" "the study does not go on to its end" "SELECT count(*) = 12 FROM run" r
for _ in $(seq 300); do
    [ "$(find "$studies/a_lesson/worst" -name score.json 2>/dev/null | wc -l)" -eq 3 ] && break
    sleep 0.2
done
settle
picture studies-4-answered
xdotool key Escape
returns home studies-5-home back "Escape does not lead back from the studies"
xdotool key ctrl+q
gone "Ctrl+Q does not end the program after a study"
stop_server
before=$(cksum <"$results")
(cd "$work/run" && "$muster" study "$studies/a_lesson.lua" --out "$studies/a_lesson") \
    >"$work/study.txt" 2>&1 || fail "muster study does not take the window's results up"
grep -q '12 of 12 runs done, 12 of them before' "$work/study.txt" ||
    fail "muster study finds other runs: $(cat "$work/study.txt")"
[ "$before" = "$(cksum <"$results")" ] || fail "the window's results have other bytes"

# ---- two displays: the room has the second from the start, and each keeps its window's place

# Xvfb gives a display for each of its screens, both with their corner at 0, 0: a window lies on the
# one that holds its middle.
settings "language = en" "place = 0 150 60 800 620 window screen 1024x768" \
    "place = 0 5 5 640 480 window screen 800x600"
start_server 1024x768 -screen 1 2560x1440x24
show boiler_gas
id=$(xdotool search --onlyvisible --name Muster | head -n 1)
xdotool windowfocus --sync "$id" 2>/dev/null || true
xdotool getwindowgeometry "$id" | tr '\n' ' ' | grep -q 'Position: 150,60 .*Geometry: 800x620' ||
    fail "the window is not where it was on this display: $(xdotool getwindowgeometry "$id")"
second=$work/display/Xvfb_screen1
cp "$second" "$work/empty.xwd"
xdotool key Return # begins: the projector opens on the second display and covers it
until_s=$((SECONDS + patience))
while cmp -s "$second" "$work/empty.xwd"; do
    [ "$SECONDS" -lt "$until_s" ] || fail "nothing opens on the second display"
    sleep 0.1
done
settle
picture two-displays-1-console console
cp "$second" "$work/room.xwd"
keep two-displays-2-projector room
xdotool key b # the keys are still the trainer's: the room goes black
until_s=$((SECONDS + patience))
while cmp -s "$second" "$work/room.xwd"; do
    [ "$SECONDS" -lt "$until_s" ] || fail "B on the console does not darken the room"
    sleep 0.1
done
xdotool key Escape
comes console two-displays-3-asks asks "Escape does not ask before the drill is left"
xdotool key q
gone "the drill is not left"
grep -q '^place = 1 0 0 2560 1440 full screen 2560x1440' "$XDG_CONFIG_HOME/muster/settings" ||
    fail "the projector's place is not kept: $(cat "$XDG_CONFIG_HOME/muster/settings")"
grep -q '^place = 0 150 60 800 620 window screen 1024x768' "$XDG_CONFIG_HOME/muster/settings" ||
    fail "the console's place is not kept: $(cat "$XDG_CONFIG_HOME/muster/settings")"
grep -q '^place = 0 5 5 640 480 window screen 800x600' "$XDG_CONFIG_HOME/muster/settings" ||
    fail "the place on a display that is not there now is forgotten"
rm -rf "$XDG_DATA_HOME/muster/sessions"
stop_server

# ---- the pointer, what is kept, and a corrupt file ---------------------------------------------

rm -rf "$XDG_CONFIG_HOME"
start_server 1920x1080
open_window 1920x1080
picture pointer-home home
xdotool mousemove 1660 46 click 1 # the moon
comes home pointer-dark dark "the moon does not change the theme"
xdotool mousemove 1475 46 click 1 # 中文
comes dark pointer-zh zh "the language's button changes nothing"
xdotool key ctrl+q
gone "Ctrl+Q does not end the program"
grep -q '^theme = dark' "$XDG_CONFIG_HOME/muster/settings" || fail "the theme is not kept"
grep -q '^language = zh' "$XDG_CONFIG_HOME/muster/settings" || fail "the language is not kept"
grep -q '^place = 0 ' "$XDG_CONFIG_HOME/muster/settings" || fail "the window's place is not kept"

printf 'theme = green\n' >"$XDG_CONFIG_HOME/muster/settings"
open_window 1920x1080
grep -q 'settings:1: theme must be light or dark (got "green")' "$work/said.txt" ||
    fail "a corrupt settings file is not told"
picture corrupt-settings corrupt
differs home corrupt "the window does not tell of the corrupt settings"
xdotool key ctrl+q
gone "Ctrl+Q does not end the program after corrupt settings"
[ -s "$XDG_CONFIG_HOME/muster/settings.bad" ] || fail "the corrupt file is not set aside"
[ "$(grep -c 'must be' "$work/said.txt")" -eq 1 ] || fail "it is told more than once"
sed -n 's/^muster: first frame/first frame/p' "$work/said.txt"
echo "window: all well"
