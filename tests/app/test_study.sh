# Studies: the same file of results whatever the threads, a kill or Ctrl-C; runs that go wrong are kept and
# can be made again alone; mistakes in a study's file are told with its line.
. "$(dirname "$0")/common.sh"
need sqlite3

cat >"$work/quick.lua" <<'LUA'
return study { { en = "Quick", zh = "快速" },
  question = { en = "Does skill matter?", zh = "熟练程度有影响吗？" },
  scenarios = "first_steps",
  plans = { alternative { "as it is", plan = "first_steps" },
    alternative { "novices", plan = "first_steps", set = "plan.roles.*.skill=novice" } },
  always = { "scenario.length=60" },
  factors = {
    factor { "reacts", en = "Reaction times", zh = "反应时间", set = "people.crowd.reacts", times = true, from = 0.5, to = 2 },
    factor { "door", en = "Training room", zh = "培训室", levels = {
      level { "usual", en = "both doors", zh = "两门可用" },
      level { "one", en = "one door locked", zh = "一门上锁", set = "doors.door-training-w=locked" } } },
  },
  design = "latin", runs = 6,
}
LUA
table="SELECT * FROM run; SELECT * FROM draw; SELECT * FROM milestone; SELECT * FROM map; SELECT * FROM curve"

expect 0 "$muster" check "$work/quick.lua" scenarios/studies/*.lua
expect 0 "$muster" study "$work/quick.lua" --jobs 1 --lang both --out "$work/one"
contains "$work/out" "12 of 12 runs done"
for file in report.html report.pdf csv/runs.csv csv/comparisons.csv; do
    [ -s "$work/one/$file" ] || fail "there is no $file"
done
contains "$work/one/report.html" "熟练程度有影响吗？"
expect 0 "$muster" study "$work/quick.lua" --json --out "$work/one"
contains "$work/out" '"runs": 12'
contains "$work/out" '"name": "hurt"'
expect 0 "$muster" study "$work/quick.lua" --jobs 3 --out "$work/three"
cmp "$work/one/study.sqlite" "$work/three/study.sqlite" || fail "three threads gave other results"
[ "$(sqlite3 "$work/one/study.sqlite" "SELECT count(*) FROM run WHERE status = 'done'")" = 12 ] ||
    fail "not all runs are there"
[ "$(sqlite3 "$work/one/study.sqlite" "SELECT count(DISTINCT seed) FROM run")" = 6 ] ||
    fail "the plans of a pair do not share their seeds"

# A run made again alone, by the line that the results give.
eval "$(sqlite3 "$work/one/study.sqlite" "SELECT replace(replay, 'muster', '$muster') FROM run WHERE run = 5") --json --no-outcome" >"$work/again.json"
contains "$work/again.json" "$(sqlite3 "$work/one/study.sqlite" "SELECT hash FROM run WHERE run = 5")"

of_run() {
    sqlite3 "$work/one/study.sqlite" "SELECT $1 FROM run WHERE run = 5"
}
contains "$work/again.json" "\"score_bp\": $(of_run "CAST(score_bp AS INTEGER)")"
contains "$work/again.json" "\"dead\": $(of_run "CAST(dead AS INTEGER)")"
contains "$work/again.json" "\"total\": $(of_run people)"
contains "$work/again.json" "\"ticks\": $(of_run ticks)"

# The questions that the guide asks of the tables.
# The guide's own study is a whole one, and so is the other plan it shows.
awk '/^```lua/ { block++; on = block == 1; next } /^```/ { on = 0 } on' scenarios/studies/README.md >"$work/copied.lua"
"$muster" check "$work/copied.lua" || fail "the guide's study has mistakes"
other=$(sed -n 's/^`\(alternative {.*}\)`\.$/\1/p' scenarios/studies/README.md | sed 's/en = , zh = ,/en = "Later", zh = "迟",/')
[ -n "$other" ] || fail "the guide shows no other plan"
sed "s/^  plans = .*/  plans = { \"office\", $other },/" "$work/copied.lua" >"$work/other.lua"
grep -q Later "$work/other.lua" || fail "the guide's other plan was not put in"
"$muster" check "$work/other.lua" || fail "the guide's other plan has mistakes"

awk '/^```sql/ { on = 1; next } /^```/ { if (on) print "SELECT 1;"; on = 0 } on' scenarios/studies/README.md >"$work/queries.sql"
[ "$(grep -c "SELECT 1;" "$work/queries.sql")" = 5 ] || fail "the guide has not five questions"
sqlite3 -bail "$work/one/study.sqlite" <"$work/queries.sql" >"$work/answers" || fail "a question of the guide does not run"
contains "$work/answers" "novices|6|"
# The same questions of six runs written by hand into a file of the same tables, so that the answers can be counted out:
# in one run the last person is never out, one run failed, and one step was never due.
sqlite3 "$work/one/study.sqlite" .schema >"$work/schema.sql"
sed -n '/^-- hand/,$p' "tests/app/study_by_hand.sql" >"$work/rows.sql"
cat "$work/schema.sql" "$work/rows.sql" | sqlite3 -bail "$work/hand.sqlite" || fail "the rows by hand do not fit the tables"
sqlite3 -bail "$work/hand.sqlite" <"$work/queries.sql" | grep -v '^1$' >"$work/answers"
diff "tests/app/study_by_hand.txt" "$work/answers" || fail "a question of the guide has another answer than by hand"

# Killed at any moment: the same command goes on, and nothing that was kept is done again.
for delay in 0.1 0.6; do
    rm -rf "$work/killed"
    "$muster" study "$work/quick.lua" --jobs 2 --out "$work/killed" >/dev/null 2>&1 &
    process=$!
    for ((wait = 0; wait < 2000; wait++)); do
        [ ! -e "$work/killed/study.sqlite" ] || break
        sleep 0.01
    done
    sleep "$delay"
    kill -KILL "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
    kept=$(sqlite3 "$work/killed/study.sqlite" "SELECT count(*) FROM run" 2>/dev/null || echo 0)
    expect 0 "$muster" study "$work/quick.lua" --jobs 2 --out "$work/killed"
    [ "$kept" = 0 ] || contains "$work/out" "$kept of them before"
    cmp "$work/one/study.sqlite" "$work/killed/study.sqlite" || fail "another table after a kill at $delay s"
done

# Shares of three machines, put together.
for share in 3 1 2; do
    expect 0 "$muster" study "$work/quick.lua" --jobs 2 --shard $share/3 --out "$work/shares"
done
expect 0 "$muster" study "$work/quick.lua" --merge --out "$work/shares"
cmp "$work/one/study.sqlite" "$work/shares/study.sqlite" || fail "three shares gave other results"
rm "$work/shares/shard-2-of-3.sqlite"
expect 1 "$muster" study "$work/quick.lua" --merge "$work/shares" --out "$work/merged"
contains "$work/err" "share 2 of 3 is missing"
[ ! -e "$work/merged/study.sqlite" ] || fail "merged without a share"

# A study that may stop early stops at the same run, whoever did the runs.
sed 's/runs = 6/runs = 75, enough = precision { "out_50", half = 60, difference = false }/; s/length=60/length=5/; s/"out_50"/"inside_at_end"/' \
    "$work/quick.lua" >"$work/early.lua"
expect 0 "$muster" study "$work/early.lua" --jobs 2 --out "$work/early"
contains "$work/out" "100 of 200 runs done, which are enough"
for share in 1 2; do
    expect 0 "$muster" study "$work/early.lua" --shard $share/2 --out "$work/early_shares"
done
expect 0 "$muster" study "$work/early.lua" --merge --out "$work/early_shares"
cmp "$work/early/study.sqlite" "$work/early_shares/study.sqlite" || fail "shares stopped elsewhere"

# Ctrl-C ends cleanly and keeps what was done.
rm -rf "$work/stopped"
"$muster" study "$work/quick.lua" --runs 6 --jobs 1 --out "$work/stopped" >"$work/out" 2>&1 &
process=$!
for ((wait = 0; wait < 2000; wait++)); do
    [ ! -e "$work/stopped/study.sqlite" ] || break
    sleep 0.01
done
kill -INT "$process"
status=0
wait "$process" || status=$?
[ "$status" = 0 ] || fail "exit status $status after Ctrl-C"
contains "$work/out" "of 12 runs done"
expect 0 "$muster" study "$work/quick.lua" --out "$work/stopped"
cmp "$work/one/study.sqlite" "$work/stopped/study.sqlite" || fail "another table after Ctrl-C"
# All done: nothing is left to do, and nothing changes.
expect 0 "$muster" study "$work/quick.lua" --out "$work/stopped"
contains "$work/out" "12 of them before"
cmp "$work/one/study.sqlite" "$work/stopped/study.sqlite" || fail "doing nothing changed the results"

# The worst runs lie beside the report, recorded: they can be watched, and they are what the study counted.
worst=$(grep -o 'href="worst/run-[0-9]*/report' "$work/one/report.html" | head -1 | grep -o '[0-9][0-9]*')
[ "$(sqlite3 "$work/one/study.sqlite" "SELECT hurt = (SELECT max(hurt) FROM run) FROM run WHERE run = $worst")" = 1 ] ||
    fail "run $worst is not the worst"
[ "$(ls "$work/one/worst" | wc -l)" = 3 ] || fail "not three worst runs were recorded"
expect 0 "$muster" replay "$work/one/worst/run-$worst/session.muster" --verify
contains "$work/one/worst/run-$worst/score.json" "$(sqlite3 "$work/one/study.sqlite" "SELECT hash FROM run WHERE run = $worst")"
expect 0 "$muster" study "$work/quick.lua" --worst 0 --out "$work/three"
! grep -q 'href="worst' "$work/three/report.html" || fail "runs were linked that were not to be"

# More runs later are the runs that a longer study would have had, and it says how long all of it took.
sed 's/runs = 6/runs = 52/; s/length=60/length=2/' "$work/quick.lua" >"$work/grow.lua"
expect 0 "$muster" study "$work/grow.lua" --worst 0 --out "$work/grown"
first=$(cat "$work/grown/study.seconds")
expect 0 "$muster" study "$work/grow.lua" --worst 0 --runs 64 --out "$work/grown"
contains "$work/out" "128 of 128 runs done, 104 of them before"
both=$(cat "$work/grown/study.seconds")
expect 0 "$muster" study "$work/grow.lua" --worst 0 --runs 64 --out "$work/grown"
[ "$(cat "$work/grown/study.seconds")" = "$both" ] || fail "looking again took time"
awk "BEGIN { exit !($both > $first) }" || fail "the second part took no time: $first, then $both"
expect 0 "$muster" study "$work/grow.lua" --worst 0 --runs 64 --out "$work/at_once"
cmp "$work/grown/study.sqlite" "$work/at_once/study.sqlite" || fail "runs added later are other runs"
expect 1 "$muster" study "$work/grow.lua" --worst 0 --runs 60 --out "$work/grown"
contains "$work/err" "holds more runs than the 120 asked for"

# Another build of the engine may have another model: it does not go on with these results.
cp "$work/grown/study.sqlite" "$work/stopped/study.sqlite"
sqlite3 "$work/stopped/study.sqlite" "UPDATE study SET value = '0.1.0 (engine 0123456789ab)' WHERE key = 'version'"
expect 1 "$muster" study "$work/grow.lua" --runs 64 --out "$work/stopped"
contains "$work/err" "were made by Muster 0.1.0 (engine 0123456789ab), and this is Muster"
contains "$work/err" "begin anew with another --out"

# Results of another study are not mixed in.
sed 's/to = 2/to = 3/' "$work/quick.lua" >"$work/other.lua"
expect 1 "$muster" study "$work/other.lua" --out "$work/one"
contains "$work/err" "take another --out"

# Nor is a file that is none, or only a part of one.
mkdir "$work/damaged"
for bytes in 9 20000; do
    head -c $bytes "$work/one/study.sqlite" >"$work/damaged/study.sqlite"
    expect 1 "$muster" study "$work/quick.lua" --out "$work/damaged"
    contains "$work/err" "damaged or not a file of results"
    rm -f "$work/damaged"/*
done
sqlite3 "$work/one/study.sqlite" "VACUUM INTO '$work/damaged/study.sqlite'"
sqlite3 "$work/damaged/study.sqlite" "DELETE FROM run WHERE run = 3"
expect 1 "$muster" study "$work/quick.lua" --out "$work/damaged"
contains "$work/err" "runs are missing"

# Time there is: the corridor burns that everybody on the second floor must pass to the only stair, so it ends with
# the first room that the log of the same run tells lost; in one run or another that is the room of the fire itself.
# Time needed: where somebody dies inside it never comes.
# The hour and the weather of a run are drawn as everything else is, and stand in the line that makes it again.
expect 0 "$muster" study chlorine_weather --runs 2 --worst 0 --out "$work/weather"
[ "$(sqlite3 "$work/weather/study.sqlite" "SELECT count(*) FROM run WHERE status = 'done' AND replay LIKE '%weather.0.sky=%'
    AND replay LIKE '%weather.0.wind=%' AND replay LIKE '%weather.0.speed=%'")" = 2 ] ||
    fail "the hour and the weather are not drawn"
[ "$(sqlite3 "$work/weather/study.sqlite" "SELECT count(DISTINCT replay) FROM run")" = 2 ] || fail "both runs have one weather"
expect 0 "$muster" study office_stair --runs 3 --worst 0 --out "$work/stair"
for run in 0 2 4; do
    lost=$(sqlite3 "$work/stair/study.sqlite" "SELECT printf('%02d:%02d', aset / 60, aset % 60) FROM run WHERE run = $run")
    eval "$(sqlite3 "$work/stair/study.sqlite" "SELECT replace(replay, 'muster', '$muster') FROM run WHERE run = $run") --log --until 4:00" |
        grep "can no longer be survived" >"$work/log.$run"
    head -1 "$work/log.$run" | grep -q "^$lost  \(Corridor 2F\|South stair 2F\)" || fail "run $run: lost at $lost, but $(head -1 "$work/log.$run")"
done
head -q -n 1 "$work"/log.? | grep -q "Corridor 2F" || fail "the room of the fire was never the first to be lost"
[ "$(sqlite3 "$work/stair/study.sqlite" "SELECT count(*) FROM run WHERE dead > 0 AND rset IS NOT NULL")" = 0 ] ||
    fail "with somebody dead inside everybody counts as out"
[ "$(sqlite3 "$work/stair/study.sqlite" "SELECT min(caught) > 0 FROM run")" = 1 ] || fail "nobody was caught by the fire"

# Runs that go wrong only together are kept with their fault and the line that shows it.
sed -e 's/design = "latin", runs = 6/runs = 4/' -e 's/^  factors = {/  factors = { factor { "t", en = "target", zh = "目标", set = "plan.fire.raise.target", values = { 5, 50 } },\n    factor { "l", en = "limit", zh = "时限", set = "plan.fire.raise.limit", values = { 40, 60 } } }, choices = {/' \
    "$work/quick.lua" >"$work/wrong.lua"
expect 0 "$muster" study "$work/wrong.lua" --out "$work/wrong"
contains "$work/out" "2 of them went wrong"
for share in 1 2; do
    expect 0 "$muster" study "$work/wrong.lua" --shard $share/2 --out "$work/wrong_shares"
done
expect 0 "$muster" study "$work/wrong.lua" --merge --out "$work/wrong_shares"
contains "$work/out" "2 of them went wrong"
took=$(cat "$work"/wrong_shares/shard-*.seconds | awk '{ sum += $1 } END { printf "%.1f", sum }')
[ "$(cat "$work/wrong_shares/study.seconds")" = "$took" ] || fail "merging does not say what the shares took"
sqlite3 "$work/wrong/study.sqlite" "SELECT fault FROM run WHERE status = 'failed'" >"$work/faults"
contains "$work/faults" "limit"
status=0
eval "$(sqlite3 "$work/wrong/study.sqlite" "SELECT replace(replay, 'muster', '$muster') FROM run WHERE status = 'failed' LIMIT 1")" 2>"$work/err" >/dev/null || status=$?
[ "$status" = 1 ] || fail "the line of a failed run ended with $status"
contains "$work/err" "limit"

# Mistakes, each with the line of the study's file.
bad() {
    sed "$1" "$work/quick.lua" >"$work/bad.lua"
    expect 1 "$muster" study "$work/bad.lua" --out "$work/bad"
    contains "$work/err" "bad.lua:$2"
    contains "$work/err" "$3"
    [ ! -e "$work/bad" ] || fail "something was begun: $1"
}
bad 's/first_steps", set = "plan.roles/first_steps", set = "plan.rolls/' 5 'did you mean "roles"?'
bad 's/people.crowd.reacts/people.crowd.react/' 8 'did you mean "reacts"?'
bad 's/door-training-w/door-trainning-w/' 9 'did you mean "door-training-w"?'
bad 's/from = 0.5, to = 2/from = 2, to = 0.5/' 8 'less than `to`'
bad 's/from = 0.5, to = 2/from = 0.5, to = 2, values = { 1 }/' 8 'give one of'
bad 's/design = "latin"/design = "latine"/' 13 'did you mean "latin"?'
bad 's/runs = 6/runs = 6, answer = "hurts"/' 13 'did you mean "hurt"?'
sed 's/first_steps"/first_step"/' "$work/quick.lua" >"$work/bad.lua"
expect 1 "$muster" check "$work/bad.lua"
expect 2 "$muster" study "$work/quick.lua" --jobs 0
expect 2 "$muster" study "$work/quick.lua" --shard 3/2

# Mistakes of `always` and of the plans are told at their own lines, with the names that are near.
cat >"$work/lines.lua" <<'LUA'
return study { { en = "Lines", zh = "行号" },
  question = { en = "Which line?", zh = "哪一行？" },
  scenarios = "office_fire",
  plans = { "office",
    "offiec" },
  always = { "doors.stair-x=blocked" },
  runs = 10, answer = "hurt",
}
LUA
expect 1 "$muster" check "$work/lines.lua"
contains "$work/err" "lines.lua:5: office_fire: cannot open 'scenarios/plans/offiec.lua'"
contains "$work/err" "did you mean 'scenarios/plans/office.lua'?"
contains "$work/err" 'lines.lua:6: office_fire: doors.stair-x=blocked: the facility "office" has no door "stair-x" (did you mean "stair-n"?)'

# Two factors that each leave somebody there may leave nobody together.
cat >"$work/nobody.lua" <<'LUA'
return study { { en = "Nobody", zh = "无人" },
  question = { en = "How many?", zh = "多少人？" },
  scenarios = "office_fire",
  factors = {
    factor { "people", en = "People", zh = "人数", set = "people.crowd.count", times = true, from = 0.2, to = 1.2 },
    factor { "shift", en = "Shift", zh = "时段", levels = {
      level { "day", en = "day", zh = "白天" },
      level { "night", en = "night", zh = "夜间", set = { "people.crowd.count=x0.2" } } } } },
  runs = 10, answer = "hurt",
}
LUA
expect 1 "$muster" check "$work/nobody.lua"
contains "$work/err" 'nobody.lua:6: factor "shift": people.crowd.count=x0.2,people.crowd.count=x0.2: count: must be from 1 to 20000 (got 0)'
sed 's/from = 0.2/from = 0.6/; s/x0.2/x0.5/' "$work/nobody.lua" >"$work/somebody.lua"
expect 0 "$muster" check "$work/somebody.lua"

# When a step is due is a setting: on facts, by name.
expect 1 "$muster" run office_fire --set "plan.fire.sound.when=panl|alarm_true" --out "$work/kit"
contains "$work/err" 'did you mean "panel"?'

# Where extinguishers hang is a setting as the state of a door is.
expect 1 "$muster" run office_fire --set "extinguishers.extinguisher-w-2=mising" --out "$work/kit"
contains "$work/err" 'an extinguisher cannot be "mising" (did you mean "missing"?)'
expect 1 "$muster" run office_fire --set "extinguishers.extinguisher-w-9=missing" --out "$work/kit"
contains "$work/err" 'there is nothing called "extinguisher-w-9" here'
