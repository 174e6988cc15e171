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
