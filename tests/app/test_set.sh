# Variants on the command line: drawn by the seed, set by --set, told, kept in the session, and every
# one of them looked at by check.
. "$(dirname "$0")/common.sh"

sed 's/^  people = {/  variants = { variant { "draught", p = 0.5, en = "the window stands open", zh = "窗开着" } },\n  people = {\n    crowd { 3, room = "Lobby", with = "draught" },/' \
    scenarios/first_steps.lua >"$work/set.lua"
contains "$work/set.lua" 'with = "draught"'
mkdir -p "$work/plans"
cp scenarios/plans/first_steps.lua "$work/plans/"
expect 0 "$muster" check "$work/set.lua"

expect 0 "$muster" run "$work/set.lua" --no-outcome --set draught=on --until 0:05 --out "$work/on"
contains "$work/out" "Set 设定: draught=on: the window stands open / 窗开着"
contains "$work/on/report.html" "the window stands open"
contains "$work/on/score.json" '"draught": "on"'
contains "$work/on/score.json" '"total": 26'
expect 0 "$muster" replay --verify "$work/on/session.muster"
expect 0 "$muster" run "$work/set.lua" --no-outcome --set draught=off --until 0:05 --log
contains "$work/out" "00:00  Not in this run: the window stands open / 本次不含：窗开着"
expect 1 "$muster" run "$work/set.lua" --set draft=on
contains "$work/err" 'there is "draught"'

# A mistake in the half that this seed does not draw.
sed 's/crowd { 3, room = "Lobby", with/crowd { 3, room = "Loby", with/' "$work/set.lua" \
    >"$work/bad.lua"
expect 1 "$muster" check "$work/bad.lua"
contains "$work/err" '"Loby"'

# A further extinguisher that a planner hangs up: it is on the plan, and the session has it again.
hung=extras.extinguisher-m-2.present=true
expect 0 "$muster" run office_fire --no-outcome --set $hung --until 0:05 --out "$work/hung"
expect 0 "$muster" replay --verify "$work/hung/session.muster"
expect 1 "$muster" run office_fire --set extras.extinguisher-m-3.present=true --until 0:05
contains "$work/err" "extinguisher-m-2"
