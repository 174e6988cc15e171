# Practice by keys alone, under Xvfb: a warden of the office fire, guided, does what the plan asks of
# him up to the end; another who does nothing scores less. Both sessions verify; the one that was
# killed in the middle goes on where it was; a second try from the mistake is a session of its own.
. "$(dirname "$0")/window_common.sh"

# practise SIZE ARGUMENTS: the window of a practice.
practise() {
    width=${1%x*}
    height=${1#*x}
    shift
    grab before
    "$muster" practise "$@" 2>>"$work/said.txt" &
    window_pid=$!
    id=$(timeout 60 xdotool search --sync --onlyvisible --name Muster 2>/dev/null | head -n 1) || true
    [ -n "$id" ] || fail "no window opens"
    xdotool windowsize "$id" "$width" "$height" windowmove "$id" 0 0 windowfocus --sync "$id" \
        2>/dev/null || true
    comes before practise-opens opens "the window stays empty"
    kill -0 "$window_pid" 2>/dev/null || fail "the window is gone"
}
# ends SESSION: it is told to, and does.
ends() {
    press x
    xdotool key Return
    wait_in "$1" "the drill does not end" "SELECT count(*) FROM event WHERE kind = 'drill_ended'"
}
total() {
    "$muster" score --no-outcome --json "$1" >"$work/score.json" 2>/dev/null
    sqlite3 :memory: "SELECT coalesce(json_extract(value, '\$.score_bp'), 0)
        FROM json_each(CAST(readfile('$work/score.json') AS TEXT), '\$.roles')
        WHERE json_extract(value, '\$.role') = 'warden_2f'"
}

# ---- mistakes of the command line are told without a window
if "$muster" practise office_fire --role warden_3f 2>"$work/err"; then
    fail "a role that is not there is taken"
fi
grep -q 'there is no role "warden_3f"; did you mean "warden_2f"?' "$work/err" || fail "no near name"
grep -q 'communications, fire_rescue' "$work/err" || fail "the roles are not listed"

# ---- well played
settings 'language = both'
start_server 1920x1080
good=$work/good.muster
practise 1920x1080 office_fire --role warden_2f --guided --session "$good"
picture practise-1-begins
xdotool key space
wait_in "$good" "the alarm is not heard" \
    "SELECT count(*) FROM event WHERE kind = 'alarm_raised'" w
picture practise-2-alarm
press g
wait_in "$good" "the next step is not ordered" \
    "SELECT count(*) FROM command WHERE name = 'order' AND source = 'participant'"
press g
picture practise-3-sweeps
press slash
write "report"
picture practise-4-palette
press Escape r 1 1
picture practise-5-says
xdotool key Return
wait_in "$good" "nothing is said" \
    "SELECT count(*) FROM command WHERE name = 'say' AND source = 'participant'"

# ---- killed in the middle, and gone on with
kill -9 "$window_pid" || fail "the window was gone before it was killed"
wait "$window_pid" 2>/dev/null || true
window_pid=""
deeds="SELECT count(*) FROM command WHERE source = 'participant'"
orders=$(ask "$good" "$deeds")
practise 1920x1080 "$good"
picture practise-6-resumed
[ "$(ask "$good" "$deeds")" -ge "$orders" ] || fail "what was done was lost"
# Time goes on once the run has been caught up with, however long that takes: w waits for news.
wait_in "$good" "the floor is not swept" \
    "SELECT count(*) FROM event WHERE kind = 'step_done' AND en LIKE '%Floor warden 2F%weep%'" w
ends "$good"
settle
picture practise-7-ends
stop_window
# Shown again, a practice that is over is its debrief: its figures are those of the report.
show "$good"
id=$(xdotool search --onlyvisible --name Muster | head -n 1)
xdotool windowfocus --sync "$id" 2>/dev/null || true
settle
picture practise-7-shown shown
xdotool key 3
comes shown practise-7-marks marks "muster show of a practice that is over has no marks to open"
stop_window
played=$(ask "$good" "SELECT max(tick) FROM event")

# ---- idle as long, then again from the mistake
idle=$work/idle.muster
practise 1920x1080 office_fire --role warden_2f --session "$idle"
wait_in "$idle" "the idle drill does not go on" "SELECT max(tick) >= $played FROM event" w
ends "$idle"
settle
picture practise-8-idle-ends
xdotool key r
for _ in $(seq 300); do
    ls "$sessions"/*.muster >/dev/null 2>&1 && break
    sleep 0.2
done
again=$(ls "$sessions"/*.muster | head -n 1)
wait_in "$again" "the second try has no beginning" \
    "SELECT count(*) FROM command WHERE name = 'play_role'"
picture practise-9-again
stop_window
"$muster" replay --verify "$good" || fail "the good session does not verify"
"$muster" replay --verify "$idle" || fail "the idle session does not verify"

# ---- well played is worth more
better=$(total "$good")
worse=$(total "$idle")
[ "$better" -gt "$((worse + 2000))" ] ||
    fail "well played scores $better, idle $worse"
echo "practised by keys: well played $better of 10000, idle $worse"
