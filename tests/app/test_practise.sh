# Practice by keys alone, under Xvfb: a warden of the office fire, guided, does what the plan asks of
# him up to the end; another who does nothing scores less. Both sessions verify; the one that was
# killed in the middle goes on where it was; a second try from the mistake is a session of its own.
. "$(dirname "$0")/window_common.sh"

# practise SIZE ARGUMENTS: the window of a practice.
practise() {
    width=${1%x*}
    height=${1#*x}
    shift
    "$muster" practise "$@" 2>>"$work/said.txt" &
    window_pid=$!
    id=$(timeout 60 xdotool search --sync --onlyvisible --name . 2>/dev/null | head -n 1) || true
    [ -n "$id" ] || fail "no window opens"
    xdotool windowsize "$id" "$width" "$height" windowmove "$id" 0 0 windowfocus --sync "$id" \
        2>/dev/null || true
    sleep 3
    kill -0 "$window_pid" 2>/dev/null || fail "the window is gone"
}
# query FILE SQL
query() {
    python3 -c 'import sqlite3, sys; print(sqlite3.connect("file:%s?mode=ro" % sys.argv[1], 5, uri=True).execute(sys.argv[2]).fetchone()[0])' "$1" "$2"
}
# wait_for FILE WHAT SQL [KEY]: until the session's answer is at least 1, pressing a key meanwhile.
wait_for() {
    for _ in $(seq 100); do
        [ "$(query "$1" "$3" 2>/dev/null || echo 0)" -ge 1 ] && return 0
        [ -z "${4:-}" ] || xdotool key "$4"
        sleep 0.5
    done
    fail "$2"
}
total() {
    "$muster" score --no-outcome --json "$1" 2>/dev/null |
        python3 -c 'import json, sys; d = json.load(sys.stdin); print([r["score_bp"] for r in d["roles"] if r["role"] == "warden_2f"][0] or 0)'
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
press space
wait_for "$good" "the alarm is not heard" \
    "SELECT count(*) FROM event WHERE kind = 'alarm_raised'" w
sleep 1
picture practise-2-alarm
press g
wait_for "$good" "the next step is not ordered" \
    "SELECT count(*) FROM command WHERE name = 'order' AND source = 'participant'"
sleep 1
press g
sleep 3
picture practise-3-sweeps
press slash
write "report"
picture practise-4-palette
press Escape r 1 1
picture practise-5-says
press Return
wait_for "$good" "nothing is said" \
    "SELECT count(*) FROM command WHERE name = 'say' AND source = 'participant'"

# ---- killed in the middle, and gone on with
kill -9 "$window_pid" || fail "the window was gone before it was killed"
wait "$window_pid" 2>/dev/null || true
window_pid=""
orders=$(query "$good" "SELECT count(*) FROM command WHERE source = 'participant'")
practise 1920x1080 "$good"
sleep 4
picture practise-6-resumed
press space
wait_for "$good" "the floor is not swept" \
    "SELECT count(*) FROM event WHERE kind = 'step_done' AND en LIKE '%Floor warden 2F%weep%'" w
[ "$(query "$good" "SELECT count(*) FROM command WHERE source = 'participant'")" -ge "$orders" ] ||
    fail "what was done was lost"
wait_for "$good" "the drill does not end" \
    "SELECT count(*) FROM event WHERE kind = 'drill_ended'" w
sleep 2
picture practise-7-ends
stop_window
"$muster" replay --verify "$good" || fail "the good session does not verify"

# ---- idle, then again from the mistake
idle=$work/idle.muster
practise 1920x1080 office_fire --role warden_2f --session "$idle"
press space
wait_for "$idle" "the idle drill does not end" \
    "SELECT count(*) FROM event WHERE kind = 'drill_ended'" w
sleep 2
picture practise-8-idle-ends
press r
for _ in $(seq 60); do
    [ -d "$sessions" ] && [ "$(ls "$sessions" | wc -l)" -ge 1 ] && break
    sleep 0.5
done
sleep 2
picture practise-9-again
stop_window
again=$(ls "$sessions"/*.muster | head -n 1)
[ "$(query "$again" "SELECT count(*) FROM command WHERE name = 'play_role'")" -ge 1 ] ||
    fail "the second try has no beginning"
"$muster" replay --verify "$idle" || fail "the idle session does not verify"

# ---- well played is worth more
better=$(total "$good")
worse=$(total "$idle")
python3 -c 'import sys; sys.exit(0 if float(sys.argv[1]) > float(sys.argv[2]) + 2000 else 1)' "$better" "$worse" ||
    fail "well played scores $better, idle $worse"
echo "practised by keys: well played $better of 10000, idle $worse"
