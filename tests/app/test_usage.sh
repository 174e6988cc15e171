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

expect 0 "$muster" list --json
contains "$work/out" "office_fire.lua"
expect 0 "$muster" check scenarios/office_fire.lua scenarios/plans/office.lua \
    assets/facilities/office.geojson
[ ! -s "$work/out" ] && [ ! -s "$work/err" ] || fail "muster check speaks although all is well"
