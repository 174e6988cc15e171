# The debrief of a finished session in its window, in Chinese, by keys: a mark leads to its moment and
# is overruled with a reason, a row of the rectification list is edited (a date that is none is
# refused), tables are exported; then the session still verifies, and `muster report` reads what was written.
. "$(dirname "$0")/window_common.sh"

settings 'language = zh'
start_server 1366x768
(cd "$work/run" && "$muster" run boiler_gas --no-outcome --out .) >"$work/said.txt" 2>&1 ||
    fail "the drill does not run"
session=$work/run/session.muster
marks=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["score_bp"])' "$work/run/score.json")

# rows SQL: what the session says of its list.
rows() {
    python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1], 5).execute(sys.argv[2]).fetchone()[0])' \
        "$session" "$1"
}

(cd "$work/run" && exec "$muster" replay session.muster) 2>>"$work/said.txt" &
window_pid=$!
id=$(timeout 60 xdotool search --sync --onlyvisible --name Muster 2>/dev/null | head -n 1) || true
[ -n "$id" ] || fail "no window opens"
xdotool windowsize --sync "$id" 1366 768 windowmove "$id" 0 0 windowfocus --sync "$id" 2>/dev/null || true
xdotool mousemove 683 766
# The run is read: a bar, then the overview.
for _ in $(seq 100); do
    settle
    picture debrief-1-overview overview
    [ "$(identify -format '%k' "$work/overview.png")" -gt 1000 ] && break
    sleep 0.5
done

# A mark, its moment, the one after it.
key 3
picture debrief-2-marks marks
differs overview marks "3 does not open the marks"
key Tab Tab Tab Tab Tab Tab Down
picture debrief-3-proof proof
differs marks proof "a chosen mark changes nothing"
key Down
picture debrief-4-next next
differs proof next "the next mark leads nowhere else"
key space
sleep 1
key space
picture debrief-5-played played
differs next played "the run does not play"

# A mark is overruled: without a reason it is refused, with one it stands beside the log's.
overruled() {
    rows "SELECT count(*) FROM sqlite_master JOIN assessment ON sqlite_master.name = 'assessment' WHERE $1" 2>/dev/null || echo 0
}
key o
write "Li Na"
key Tab Tab Tab Tab Tab Tab
write "72.5"
key Return
picture debrief-6-overrule
[ "$(overruled "kind = 3")" -eq 0 ] || fail "a mark is overruled without a reason"
key Tab
write "the panel clock ran fast"
key Return
for _ in $(seq 50); do
    [ "$(overruled "by = 'Li Na' AND bp = 7250")" -eq 1 ] && break
    sleep 0.2
done
[ "$(overruled "by = 'Li Na' AND bp = 7250 AND note LIKE '%clock%'")" -eq 1 ] || fail "the overruled mark is not in the session"
picture debrief-7-overruled

# The list: a date that is none is refused, then taken.
key 4
key Tab Tab Tab Tab Tab Tab Down Down
key e
picture debrief-8-form form
key Tab Tab Tab
key ctrl+a
write "Zhou Min"
key Tab
key ctrl+a
write "tomorrow"
key Return
picture debrief-9-refused refused
differs form refused "a date that is none is not refused"
[ "$(rows "SELECT count(*) FROM rectification")" -eq 0 ] || fail "what was refused was filed"
key ctrl+a
write "2026/12/31"
key Return
for _ in $(seq 50); do
    [ "$(rows "SELECT count(*) FROM rectification WHERE owner = 'Zhou Min'")" -eq 1 ] && break
    sleep 0.2
done
[ "$(rows "SELECT count(*) FROM rectification WHERE owner = 'Zhou Min' AND deadline = '2026-12-31'")" -eq 1 ] ||
    fail "the row is not in the session"
picture debrief-10-filed

# Exports: tables and the log, without the page.
key x
key 1 3 5
picture debrief-11-export
key Return
for _ in $(seq 150); do
    [ -s "$work/run/session-report/log.jsonl" ] && break
    sleep 0.2
done
[ -s "$work/run/session-report/log.jsonl" ] || fail "nothing was exported"
sleep 1
[ ! -e "$work/run/session-report/report.html" ] || fail "a form was written that was not wanted"
picture debrief-12-written
press q
gone "Q does not leave the debrief"

# What the window wrote, the command line reads.
"$muster" replay --verify "$session" >"$work/said.txt" 2>&1 || fail "it does not verify any more"
(cd "$work/run" && "$muster" report session.muster --format csv,jsonl --lang zh --out again) >"$work/said.txt" 2>&1 ||
    fail "muster report fails"
diff -r "$work/run/session-report" "$work/run/again" >"$work/said.txt" ||
    fail "the window exports something else than muster report"
(cd "$work/run" && "$muster" score session.muster --no-outcome --json) >"$work/score.json" 2>"$work/said.txt" ||
    fail "muster score fails"
grep -q '"automatic_bp"' "$work/score.json" || fail "the log's mark is gone"
grep -q 'Zhou Min' "$work/run/again/csv/rectification.csv" || fail "the owner is not in the table"
(cd "$work/run" && "$muster" report session.muster --no-outcome --edit list.csv &&
    "$muster" report session.muster --no-outcome --edit list.csv --format jsonl -o log.jsonl) >"$work/said.txt" 2>&1 ||
    fail "muster report --edit fails"
grep -q ' 0 findings filed' "$work/said.txt" || fail "the list comes back changed"
[ "$(rows "SELECT json_extract(value, '\$.score_bp') FROM meta WHERE key = 'result'")" -eq "$marks" ] ||
    fail "the marks of the session changed"
echo "a debrief: a mark's moment, a row filed, tables exported, all of it read back"
