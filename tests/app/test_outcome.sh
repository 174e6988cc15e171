# The outcome is held against two runs made beside the drill: the figures are stored with the
# session, are the same when they are made again from it, and give the same report bytes.
. "$(dirname "$0")/common.sh"
need sqlite3
# Bad orders in a gas leak: there is something to lose.
orders=scenarios/orders/boiler_gas_bad.csv
expect 0 "$muster" run scenarios/boiler_gas.lua --seed 1 --orders $orders --chances 2 --out "$work/a"
grep -F "Outcome" "$work/out" >"$work/told" || fail "no outcome in the summary: $(cat "$work/out")"
figures=$(sqlite3 "$work/a/session.muster" "SELECT value FROM meta WHERE key = 'outcome'")
[ -n "$figures" ] || fail "the figures are not in the session"
contains "$work/a/report.html" "without a response"
contains "$work/a/report.html" "无响应"

# Without the flag's runs the drill is the same drill, and the session has no figures.
expect 0 "$muster" run scenarios/boiler_gas.lua --seed 1 --orders $orders --no-outcome --out "$work/b"
grep -qF "Outcome" "$work/out" && fail "--no-outcome marks the outcome"
[ -z "$(sqlite3 "$work/b/session.muster" "SELECT value FROM meta WHERE key = 'outcome'")" ] ||
    fail "--no-outcome stores figures"
grep '"hash"' "$work/a/score.json" >"$work/a.hash"
grep '"hash"' "$work/b/score.json" | cmp - "$work/a.hash" || fail "the runs beside it change the drill"
for run in a b; do
    expect 0 "$muster" replay "$work/$run/session.muster" --verify
    expect 0 "$muster" score "$work/$run/session.muster"
    grep -F "Outcome" "$work/out" | cmp - "$work/told" || fail "$run: made again, other figures"
    expect 0 "$muster" report "$work/$run/session.muster" --chances 2 -o "$work/$run.1.html"
done
expect 0 "$muster" report "$work/a/session.muster" --chances 2 -o "$work/a.2.html"
cmp "$work/a.1.html" "$work/a.2.html" || fail "the same session, other bytes"
# What the decisions would have come to by the plan is stored with a, and made again for b.
[ -n "$(sqlite3 "$work/a/session.muster" "SELECT value FROM meta WHERE key = 'otherwise'")" ] ||
    fail "what the plan would have changed is not in the session"
for run in a b; do
    sed -n '/Had it been the plan/,/<h2>Timeline/p' "$work/$run.1.html" >"$work/$run.plan"
done
contains "$work/a.plan" "By the plan"
# Each is asked with other chance as well, and what came of it is told with its range.
contains "$work/a.plan" "2 chances:"
contains "$work/a.plan" "种随机条件："
expect 2 "$muster" report "$work/a/session.muster" --chances 6
contains "$work/err" "expected a number from 1 to 5, got '6'"
cmp "$work/a.plan" "$work/b.plan" || fail "made again, the plan would have changed something else"
# Another sheet marks the same run by other headings; one that there is not is named.
expect 0 "$muster" report "$work/a/session.muster" --no-outcome --sheet aqt_9009 -o "$work/sheet.html"
contains "$work/sheet.html" "AQ/T 9009"
expect 1 "$muster" report "$work/a/session.muster" --no-outcome --sheet aqt_9000 -o "$work/no.html"

expect 0 "$muster" score "$work/a/session.muster" --no-outcome
grep -qF "Outcome" "$work/out" && fail "score --no-outcome marks the outcome"

# A run that is cut short has none.
expect 0 "$muster" run scenarios/boiler_gas.lua --seed 1 --until 1:00
grep -qF "Outcome" "$work/out" && fail "a run of one minute has an outcome"
true
