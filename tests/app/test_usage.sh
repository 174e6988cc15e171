# Wrong usage is 2 with one sentence and a near name; help is 0 for every command; a file that is
# not there is 1.
. "$(dirname "$0")/common.sh"

expect 0 "$muster" --help
for command in $(awk '/^  [a-z]/ { print $1 }' "$work/out"); do
    expect 0 "$muster" "$command" --help
    contains "$work/out" "muster $command"
done

expect 2 "$muster" rnu
contains "$work/err" 'did you mean "run"?'
expect 2 "$muster" run
contains "$work/err" "SCENARIO is missing"
expect 2 "$muster" run scenarios/office_fire.lua --sead 7
contains "$work/err" "did you mean --seed?"
expect 2 "$muster" run scenarios/office_fire.lua --seed minus
contains "$work/err" "a whole number"
expect 2 "$muster" run a b
contains "$work/err" "one argument too many"

expect 1 "$muster" run scenarios/no_such.lua
contains "$work/err" "no_such.lua"
expect 1 "$muster" replay "$work/none.muster" --verify
contains "$work/err" "none.muster"
echo "not a database" >"$work/bad.muster"
expect 1 "$muster" replay "$work/bad.muster" --verify
contains "$work/err" "not a session file"

for command in "replay --verify" score report; do
    # shellcheck disable=SC2086 # the words are words
    expect 1 "$muster" $command /dev/null
    contains "$work/err" "/dev/null: not a session file"
    # shellcheck disable=SC2086
    expect 1 "$muster" $command README.md
    contains "$work/err" "README.md: not a session file"
    # shellcheck disable=SC2086
    expect 1 "$muster" $command "$work"
    contains "$work/err" "$work/session.muster"
done
# Killed while it made its file: what happened, and what to do.
mkdir "$work/killed"
: >"$work/killed/session.muster.new"
: >"$work/killed/session.muster.new-journal"
for name in "$work/killed" "$work/killed/session.muster"; do
    expect 1 "$muster" replay "$name" --verify
    contains "$work/err" "session.muster.new"
    contains "$work/err" "start the run anew"
    expect 1 "$muster" report "$name" -o "$work/report.html"
    contains "$work/err" "start the run anew"
done
expect 0 "$muster" run scenarios/office_fire.lua --no-outcome --until 0:05 --out "$work/killed"
expect 0 "$muster" replay "$work/killed" --verify
[ ! -e "$work/killed/session.muster.new" ] || fail "the killed run's leavings are still there"

# The name that a user gave stays in what is said of it.
expect 1 "$muster" check README.md
contains "$work/err" "README.md: is neither a scenario"
if grep -q "assets/facilities/README" "$work/err"; then
    fail "check looks for a facility of a document's name"
fi
expect 1 "$muster" check scenarios
contains "$work/err" "scenarios: is a folder"
expect 1 "$muster" check "$work/killed/session.muster"
contains "$work/err" "is a session"
expect 1 "$muster" check README.md scenarios
contains "$work/err" "README.md:"
contains "$work/err" "scenarios:"
expect 0 "$muster" check office

expect 0 "$muster" check office_fire office # a scenario and a facility, by their names

expect 0 "$muster" list --json
contains "$work/out" "office_fire.lua"
expect 0 "$muster" check scenarios/office_fire.lua scenarios/plans/office.lua \
    assets/facilities/office.geojson
[ ! -s "$work/out" ] && [ ! -s "$work/err" ] || fail "muster check speaks although all is well"

# What check finds is told in the reader's language, or in both.
cat >"$work/lost.lua" <<'L'
return scenario { { en = "Lost", zh = "迷路" },
  facility = "office", plan = "first_steps", length = 60,
  people = { person { "Ann", room = "Lobby", role = "leadr", wdth = 1 } },
}
L
expect 1 env LANG=C "$muster" check "$work/lost.lua"
contains "$work/err" 'lost.lua:3: person "Ann": unknown field "wdth"'
expect 1 env LANG=zh_CN.UTF-8 "$muster" check "$work/lost.lua"
contains "$work/err" '未知字段“wdth”'
grep -q "unknown field" "$work/err" && fail "check: English where Chinese was asked for"
expect 1 "$muster" check --lang both "$work/lost.lua"
contains "$work/err" 'unknown field "wdth"'
contains "$work/err" '未知字段“wdth”'
contains "$work/err" '是否指“with”？'
expect 2 "$muster" check --lang fr "$work/lost.lua"
contains "$work/err" "en, zh or both"
expect 1 "$muster" check --json "$work/lost.lua"
python3 - "$work/out" <<'P' || fail "a problem lacks a language in the JSON"
import json, re, sys
for problem in json.load(open(sys.argv[1]))["problems"]:
    assert problem["message"] and re.search("[\u4e00-\u9fff]", problem["message_zh"]), problem
    assert (problem["hint"] == "") == (problem["hint_zh"] == ""), problem
P

# Errors that are no problem of a file have their Chinese too, where LANG is: every sentence of the
# sources has a row.
python3 "$source_dir/tests/app/error_sentences.py" "$source_dir" || fail "sentences without Chinese"
export LANG=zh_CN.UTF-8
expect 2 "$muster" rnu
contains "$work/err" '没有命令“rnu”；是否指“run”？'
expect 2 "$muster" run --sed 3
contains "$work/err" '未知选项 --sed'
expect 1 "$muster" report "$work/nowhere.muster"
contains "$work/err" '无法'
expect 2 "$muster" progress --lang fr "$work"
contains "$work/err" '--lang 须为 en、zh 或 both'
export LANG=C
