# The search of a study: what is better by construction is found, the same whatever the threads; a file without
# choices and too few runs are told.
. "$(dirname "$0")/common.sh"

cat >"$work/quick.lua" <<'LUA'
return study { { en = "What to prepare", zh = "准备什么" },
  question = { en = "What gets everybody out soonest?", zh = "怎样使全体人员最快撤出？" },
  scenarios = "first_steps", always = { "scenario.length=150" },
  choices = {
    factor { "drills", en = "Drills", zh = "演练", levels = {
      level { "none", en = "none", zh = "没有", set = { "people.crowd.reacts=x3" } },
      level { "yearly", en = "every year", zh = "每年一次", set = { "people.crowd.reacts=x0.2" } } } },
  },
  answer = "last_out", seed = 5,
}
LUA

expect 0 "$muster" check "$work/quick.lua" scenarios/studies/office_search.lua
expect 0 "$muster" study "$work/quick.lua" --search --runs 8 --jobs 1 --json --out "$work/one"
cp "$work/out" "$work/one.json"
expect 0 "$muster" study "$work/quick.lua" --search --runs 8 --jobs 3 --json --out "$work/three"
cmp "$work/one.json" "$work/out" || fail "three threads found something else"
cmp "$work/one/search.html" "$work/three/search.html" || fail "three threads wrote another page"
contains "$work/one.json" '"winner": "Drills: every year"'
contains "$work/one.json" '"verdict": "better"'
contains "$work/one.json" '"settings": "people.crowd.reacts=x0.2"'
contains "$work/one/search.html" "What gets everybody out soonest?"

expect 1 "$muster" study "$work/quick.lua" --search --runs 7 --out "$work/one"
contains "$work/err" "a search among 2 plans needs at least 8 runs, got 7"
sed '/choices = {/,/^  },$/d' "$work/quick.lua" >"$work/none.lua"
expect 1 "$muster" study "$work/none.lua" --search --out "$work/one"
contains "$work/err" "has no choices to search among"
expect 2 "$muster" study "$work/quick.lua" --search --merge
expect 2 "$muster" study "$work/quick.lua" --search --shard 1/2

# Killed and taken up again: the same answer, and what was run is not run again.
expect 0 "$muster" study "$work/quick.lua" --search --runs 8 --jobs 1 --json --out "$work/one"
cmp "$work/one.json" "$work/out" || fail "a search that was finished gives another answer when asked again"
"$muster" study "$work/quick.lua" --search --runs 24 --jobs 2 --json --out "$work/killed" >"$work/out" 2>&1 &
search=$!
for i in $(seq 100); do
    sleep 0.1
    [ "$(sqlite3 "$work/killed/search.sqlite" 'SELECT count(*) FROM run' 2>/dev/null || echo 0)" -ge 5 ] && break
done
kill -9 $search
wait $search 2>/dev/null || true
before=$(sqlite3 "$work/killed/search.sqlite" 'SELECT count(*) FROM run')
[ "$before" -ge 5 ] || fail "a killed search kept $before runs"
expect 0 "$muster" study "$work/quick.lua" --search --runs 24 --jobs 2 --json --out "$work/killed"
cp "$work/out" "$work/killed.json"
expect 0 "$muster" study "$work/quick.lua" --search --runs 24 --jobs 1 --json --out "$work/whole"
cmp "$work/killed.json" "$work/out" || fail "a search taken up again found something else"
runs='SELECT candidate, pair, value, hurt, dead FROM run ORDER BY candidate, pair'
[ "$(sqlite3 "$work/killed/search.sqlite" "$runs")" = "$(sqlite3 "$work/whole/search.sqlite" "$runs")" ] || fail "other runs were kept"
expect 0 "$muster" study "$work/quick.lua" --search --runs 24 --lang en --out "$work/killed"
contains "$work/out" "runs were there from before"
contains "$work/killed/search.html" "Casualties on fresh seeds"
sed 's/x0.2/x0.3/' "$work/quick.lua" >"$work/other.lua"
expect 1 "$muster" study "$work/other.lua" --search --runs 24 --out "$work/killed"
contains "$work/err" "holds results of other files"

# Plans are tried too, each with every choice: the second is better by construction.
sed 's/^  choices = {/  plans = { alternative { "slow", plan = "first_steps", en = "slow", zh = "慢", set = { "people.crowd.reacts=x2" } },\n    alternative { "quick", plan = "first_steps", en = "quick", zh = "快", set = { "people.crowd.reacts=x0.1" } } },\n&/; s/reacts=x0.2/knows_all_exits=true/; s/reacts=x3/knows_all_exits=true/' \
    "$work/quick.lua" >"$work/plans.lua"
expect 0 "$muster" study "$work/plans.lua" --search --runs 32 --json --out "$work/plans"
contains "$work/out" '"candidates": 4'
contains "$work/out" '"winner": "quick; '
contains "$work/out" '"settings": "people.crowd.reacts=x0.1,people.crowd.knows_all_exits=true"'
contains "$work/out" '"verdict": "better"'
