# Studies under mpirun: two and four ranks give the bytes that one process gives.
. "$(dirname "$0")/common.sh"
need mpirun
need sqlite3

# Open MPI itself leaves memory behind, which is not ours to find.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
cat >"$work/ranks.lua" <<'LUA'
return study { { en = "Ranks", zh = "多进程" },
  question = { en = "Does skill matter?", zh = "熟练程度有影响吗？" },
  scenarios = "first_steps",
  plans = { alternative { "as it is", plan = "first_steps" },
    alternative { "novices", plan = "first_steps", set = "plan.roles.*.skill=novice" } },
  always = { "scenario.length=40" },
  runs = 7,
}
LUA
ranks() {
    expect 0 timeout 120 mpirun --allow-run-as-root --oversubscribe -n "$1" "$muster" study "$work/ranks.lua" --out "$work/$1"
}
if ! mpirun --allow-run-as-root --oversubscribe -n 2 true >/dev/null 2>&1; then
    echo "skipped: mpirun does not start processes here"
    exit 77
fi
if ! ldd "$muster" | grep -q libmpi; then
    # Built without MPI: several processes must not write one file.
    expect 1 timeout 120 mpirun --allow-run-as-root --oversubscribe -n 2 "$muster" study "$work/ranks.lua" --out "$work/2"
    contains "$work/err" "built without MPI"
    exit 0
fi
expect 0 "$muster" study "$work/ranks.lua" --jobs 1 --out "$work/1"
for count in 2 4; do
    ranks $count
    contains "$work/out" "14 of 14 runs done"
    [ "$(grep -c "runs done" "$work/out")" = 1 ] || fail "more than one rank told the end"
    cmp "$work/1/study.sqlite" "$work/$count/study.sqlite" || fail "$count ranks gave other results"
done
# Ranks go on where one process was stopped, and a mistake is told once.
expect 0 "$muster" study "$work/ranks.lua" --runs 3 --jobs 1 --out "$work/resumed"
expect 0 timeout 120 mpirun --allow-run-as-root --oversubscribe -n 2 "$muster" study "$work/ranks.lua" --out "$work/resumed"
contains "$work/out" "6 of them before"
cmp "$work/1/study.sqlite" "$work/resumed/study.sqlite" || fail "going on with ranks gave other results"
sed 's/novice"/beginner"/' "$work/ranks.lua" >"$work/bad.lua"
expect 1 timeout 120 mpirun --allow-run-as-root --oversubscribe -n 2 "$muster" study "$work/bad.lua" --out "$work/bad"
[ "$(grep -c "beginner" "$work/err")" = 1 ] || fail "a mistake was told more than once"
