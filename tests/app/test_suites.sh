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
expect 2 "$muster" verify rimea --seeds 0
contains "$work/err" "--seeds must be a number from 1 to 1000"
expect 2 "$muster" verify rimea --tick fast
contains "$work/err" "--tick must be a number"
