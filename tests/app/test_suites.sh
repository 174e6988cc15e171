# The quick ones of the verification cases pass, by table, JSON and report; a file of one's own is run
# the same way; what is wrong is told with the right exit status.
. "$(dirname "$0")/common.sh"

for case in rimea-01 rimea-02 rimea-03 rimea-06 rimea-10 imo-01 imo-03; do
    expect 0 "$muster" verify "${case%-*}" --case "$case" --seeds 2 --lang en
    contains "$work/out" "pass: 1, miss: 0"
done

expect 0 "$muster" verify imo --case imo-06 --seeds 2 --rotate 17 --mirror --split --json
expect 0 "$muster" verify iso --case iso-20 --seeds 1 --split --json
expect 0 "$muster" verify rimea --case rimea-02 --seeds 1 --split --json
contains "$work/out" '"verdict": "pass"'
contains "$work/out" '"passed": 1'

expect 0 "$muster" verify rimea --case rimea-01 --lang zh --out "$work/report"
contains "$work/out" "走完 40 m 的时间"
contains "$work/report/report.html" "rimea-01"

cat >"$work/own.lua" <<'C'
return suite { "own", en = "Own", case { "own-1", en = "Too fast", source = "here", requires = "10 m in 1 s",
  runs = { lib.corridor_walk("walk", 1) },
  judge = function(r) return { lib.at_most("time", r.walk.watch.goal.t[1], 1, "s") } end } }
C
expect 1 "$muster" verify "$work/own.lua" --seeds 2 --jobs 2
contains "$work/out" "miss (0/2): missed by"

expect 1 "$muster" verify rimea --case no-such-case
contains "$work/err" 'there is no case "no-such-case"'
expect 1 "$muster" verify rimea --case rimea-9
contains "$work/err" 'did you mean "rimea-09"?'
expect 1 "$muster" verify rimae
contains "$work/err" 'there is no suite "rimae"; did you mean "rimea"?'

# A case with a mistake is not run and says why; the others are. The command that repeats each is right,
# also for a file of one's own and with every option.
own="$work/own's.lua"
cat >"$own" <<'C'
return suite { "own", en = "Own", case { "bad", en = "Bad", source = "here", requires = "nothing",
  runs = { run { "r", length = 9, lenght = 3, rooms = { room { "a", box = { 0, 0, 5, 5 } } }, people = { crowd { "p", at = { 1, 1 } } } } },
  judge = function(r) return { lib.shown("x", 1, "") } end },
case { "misspelt", en = "Misspelt", source = "here", requires = "nothing", runs = { lib.corridor_walk("walk", 1) },
  judge = function(r)
    return { lib.shown("x", lib.flow(r.walk.watch.gaol.t), "") } end },
case { "good", en = "Good", source = "here", requires = "nothing", runs = { lib.corridor_walk("walk", 1) },
  judge = function(r) return { lib.within("time", r.walk.watch.goal.t[1], 38, 42, "s") } end } }
C
expect 1 "$muster" verify "$own" --seeds 2 --first-seed 5 --tick 0.04 --rotate 30 \
    --mirror --split --json
cp "$work/out" "$work/first.json"
contains "$work/err" "own's.lua:2: case \"bad\": run \"r\": unknown field \"lenght\""
contains "$work/err" "own's.lua:6: there is no measure \"gaol\"; did you mean \"goal\"?"
if command -v python3 >/dev/null 2>&1; then
    python3 - "$work/first.json" >"$work/repeat" <<'P' || fail "how it was run is not told"
import json, sys
document = json.load(open(sys.argv[1]))
how, cases = document["run"], {case["case"]: case for case in document["cases"]}
assert how["seeds"] == 2 and how["first_seed"] == 5 and how["rotate"] == 30, how
assert how["mirror"] and how["split"] and abs(how["tick_s"] - 0.04) < 1e-12, how
assert cases["bad"]["verdict"] == cases["misspelt"]["verdict"] == "skipped"
assert "lenght" in cases["bad"]["checks"][0]["note"]["en"]
good = cases["good"]
assert good["verdict"] == "pass" and good["runs"][0]["persons"] == 1, good
assert good["runs"][0]["doors"] == "capped" and good["runs"][0]["smoke_law"] == "frantzich_nilsson"
print(good["repeat"].replace("muster", '"$muster"', 1))
P
    eval "$(cat "$work/repeat") --json" >"$work/again.json" 2>"$work/err" || true
    python3 - "$work/first.json" "$work/again.json" <<'P' || fail "the command does not repeat it"
import json, sys
one, two = (json.load(open(name))["cases"] for name in sys.argv[1:])
assert len(two) == 1 and two[0] == one[2], (one[2], two)
P
fi

expect 2 "$muster" verify rimea --seeds 0
contains "$work/err" "--seeds must be a number from 1 to 1000"
expect 2 "$muster" verify rimea --tick fast
contains "$work/err" "--tick must be a number"
