# The default drill: three files, one JSON document on stdout and nothing else, the same bytes
# twice, and a report that stands alone.
. "$(dirname "$0")/common.sh"

expect 0 "$muster" run scenarios/office_fire.lua --seed 7 --chances 1 --out "$work/a" --json
[ ! -s "$work/err" ] || fail "--json writes on stderr: $(cat "$work/err")"
cp "$work/out" "$work/a.json"
python3 - "$work/a.json" <<'P' || fail "the document is not as promised"
import json, sys
d = json.load(open(sys.argv[1]))
for key in ("scenario", "facility", "plan", "seed", "ticks", "hash", "score_bp", "grade",
            "red_lines", "people", "milestones", "files"):
    assert key in d, key
assert d["seed"] == 7 and d["ticks"] == 18000, (d["seed"], d["ticks"])
people = d["people"]
assert 110 <= people["total"] <= 130, people
assert people["out"] + people["inside"] == people["total"], people
assert people["out"] > 90, people
done = [m for m in d["milestones"] if m["t"] is not None]
assert len(done) >= 6, d["milestones"]
for mark in d["milestones"]:
    assert mark["limit"] > mark["target"], mark
for mark in done:
    if mark["took"] is not None:
        assert mark["due_at"] <= mark["known_at"], mark
        assert abs(mark["due_at"] + mark["took"] - mark["t"]) < 0.02, mark
for key in ("t", "known_at", "due_at", "took"):
    for mark in done:
        assert mark[key] is None or round(mark[key], 2) == mark[key], mark
P
for file in session.muster report.html score.json; do
    [ -s "$work/a/$file" ] || fail "$file was not written"
done
if grep -qE '(src|href)="?(https?:)?//|@import|url\([^#]' "$work/a/report.html"; then
    fail "the report fetches something from outside"
fi
contains "$work/a/report.html" "Timeline"
contains "$work/a/report.html" "时间线"

# Stopped early and run again with the same seed: the same ticks.
expect 0 "$muster" run scenarios/office_fire.lua --seed 7 --until 1:00 --chances 1 --out "$work/b" --json
expect 0 "$muster" run scenarios/office_fire.lua --seed 7 --until 1:00 --chances 1 --out "$work/c" --json
sed 's/"date.*//' "$work/b/score.json" >"$work/b.score"
sed 's/"date.*//' "$work/c/score.json" >"$work/c.score"
cmp "$work/b.score" "$work/c.score" || fail "the same run gives other marks"
expect 0 "$muster" run scenarios/office_fire.lua --seed 8 --until 1:00 --no-outcome --json
if grep -qF "$(grep '"hash"' "$work/b/score.json")" "$work/out"; then
    fail "another seed gives the same hash"
fi

# The summary says how long a step took of what it was given, and why where that was too long.
expect 0 "$muster" score "$work/a/session.muster"
grep -qE "^  [PS] +[0-9]+:[0-9]{2} +[0-9]+:[0-9]{2} / [0-9]+:[0-9]{2} " "$work/out" ||
    fail "no step was told with took / target: $(cat "$work/out")"
awk '/^          / { why++; wanted = 0 } wanted { exit 1 } /^  [MU] / { wanted = 1; bad++ }
    END { exit wanted || bad != why }' "$work/out" ||
    fail "a late step without its reason: $(cat "$work/out")"

# The log tells a story in both languages.
expect 0 "$muster" run scenarios/office_fire.lua --seed 7 --until 3:00 --no-outcome --log
contains "$work/out" "起火"
contains "$work/out" "The alarm sounds"

# Marks and reports from the session equal those of the run.
expect 0 "$muster" score "$work/a/session.muster" --json
python3 - "$work/out" "$work/a/score.json" <<'P' || fail "marking again gives other marks"
import json, sys
again, first = (json.load(open(p)) for p in sys.argv[1:])
assert again["score_bp"] == first["score_bp"] and again["hash"] == first["hash"]
assert again["items"] == first["items"]
P
expect 0 "$muster" replay "$work/a/session.muster" --verify
contains "$work/out" "18000 ticks run again, every command, event, hash and mark the same"
expect 0 "$muster" report "$work/b/session.muster" -o "$work/one.html"
expect 0 "$muster" report "$work/b/session.muster" -o "$work/two.html"
cmp "$work/one.html" "$work/two.html" || fail "the same session gives other report bytes"
expect 0 "$muster" report "$work/b/session.muster" --format jsonl
python3 -c 'import json,sys; [json.loads(l) for l in open(sys.argv[1])]' "$work/out" ||
    fail "the log is not JSON lines"
