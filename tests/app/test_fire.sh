# The suite of fires: all cases of CFAST and both experiments pass but the one that the README names;
# the report is written; a mistake in a fire of one's own is told with its line.
. "$(dirname "$0")/common.sh"

expect 1 "$muster" verify fire --lang en --out "$work/report"
contains "$work/out" "fire-b1  Fire room, corridor, far room, doors open, fast to 1 MW  [pass]"
contains "$work/out" "fire-steckler  Steckler: 55 fires in a room with a door or window  [pass]"
contains "$work/out" "fire-nbs  NBS: burn room, corridor, target room  [pass]"
contains "$work/out" "pass: 18, miss: 1, shown: 0, not run: 0"
contains "$work/out" "fire-c2  Six offices on a corridor, the fire room shut  [miss]"
contains "$work/report/report.html" "CFAST"

cat >"$work/own.lua" <<'L'
local function shut_room()
  return burn { rooms = { { "box", 4, 4, 2.5 } }, openings = { { "box", "outsid", 0.9, 0, 2 } },
                fire = { alpha = 0.0469, peak = 500 }, at = { 60 } }
end
return suite { "own", en = "Own",
  case { "own-1", en = "A box", calculated = true, requires = { en = "Hot." }, source = "me",
    judge = function() return { lib.at_least("upper", shut_room().box.upper[1], 40, "C") } end } }
L
expect 1 "$muster" verify "$work/own.lua" --lang en
contains "$work/err" 'own.lua:2: burn: there is no room "outsid"'
sed -i 's/outsid"/outside"/' "$work/own.lua"
expect 0 "$muster" verify "$work/own.lua" --lang en
contains "$work/out" "pass: 1, miss: 0"
