# compare.sh MUSTER SOURCE SCENARIO SEED: runs the scenario and holds it against its golden trace.
# A trace changes only in a commit of its own that gives the physical reason: tests/golden/update.
. "$2/tests/app/common.sh"
. "$source_dir/tests/golden/trace.sh"
need sqlite3
scenario=$3
seed=$4

expect 0 "$muster" run "scenarios/$scenario.lua" --seed "$seed" --no-outcome --out "$work/run"
trace "$work/run/session.muster" >"$work/now.trace"
golden="$source_dir/tests/golden/$scenario-$seed.trace"
if ! cmp -s "$golden" "$work/now.trace"; then
    echo "first seconds that differ (< golden, > now):"
    diff "$golden" "$work/now.trace" | head -6 || true
    second=$(diff "$golden" "$work/now.trace" | sed -n 's/^> t=\([0-9]*\) .*/\1/p' | head -1)
    echo "the last events before:"
    sqlite3 "$work/run/session.muster" "SELECT seconds, en FROM event
        WHERE tick <= 20 * ${second:-0} ORDER BY sequence DESC LIMIT 5"
    fail "$scenario seed $seed is not the golden run"
fi
