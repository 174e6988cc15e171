# The lessons of the drills on accidents come out of their numbers: who ties the limb at two minutes
# keeps the blood that the board at two minutes loses; who is brought down by own means has hung half
# as long as who waits for the brigade; the switch spares the second victim whom the bare hand makes.
. "$(dirname "$0")/common.sh"
need sqlite3
cp -r scenarios/lib scenarios/plans "$work/"

# play DRILL SEED ORDERS UNTIL [SET]: the drill with trained people, without its decision cards, which
# would order the right thing to who leaves them unanswered.
play() {
    sed -E '/^  people = \{/,/^  \},/ s/(role = "[a-z_0-9]+")/\1, skill = "trained"/' "scenarios/$1.lua" |
        awk '/^    inject \{ "[0-9]+[a-z]"/ { card = 1 }
            !card { print }
            card && /feedback/ { card = 2 }
            card == 2 && /\} \},$/ { card = 0 }' >"$work/$1.lua"
    sed -i -E '/^  decisions = /d' "$work/plans/"*.lua
    rm -rf "$work/run"
    expect 0 "$muster" run "$work/$1.lua" --seed "$2" --no-outcome --orders "$3" --until "$4" \
        ${5:+--set "$5"} --out "$work/run"
}

# number SQL
number() { sqlite3 "$work/run/session.muster" "SELECT CAST(COALESCE(($1), -1) AS INT)"; }

# blood: millilitres lost by the last clock that the log tells.
blood() {
    number "SELECT substr(en, instr(en, ';') + 2, instr(en, ' ml') - instr(en, ';') - 2)
        FROM event WHERE kind = 'patient_clock' ORDER BY sequence DESC LIMIT 1"
}

cat >"$work/tied.csv" <<'C'
t,role,action,target
0:40,first_aider,tourniquet,Zhou Gang
2:30,first_aider,tourniquet,Zhou Gang
1:00,mate,leave,
C
cat >"$work/boarded.csv" <<'C'
t,role,action,target
0:40,first_aider,log_roll_board,Zhou Gang
1:00,mate,leave,
C
# lives: the chance of Zhou Gang after twelve minutes in a thousand, 0 dead; the ambulance that own
# people have called comes in nine to twelve, and where it is late he has bled to death on the board.
lives() {
    number "SELECT CASE WHEN EXISTS (SELECT 1 FROM event WHERE kind = 'person_dead') THEN 0 ELSE
        (SELECT value FROM event WHERE kind = 'patient_clock' ORDER BY sequence DESC LIMIT 1) END"
}
dead=0
sum=0
for seed in 1 2 3 4 5 6 7 8; do
    play scaffold_fall $seed "$work/tied.csv" 12:00
    tied=$(lives)
    lost=$(blood)
    play scaffold_fall $seed "$work/boarded.csv" 12:00
    boarded=$(lives)
    [ "$tied" -ge 900 ] || fail "seed $seed: tied at two minutes, yet his chance is $tied in a thousand"
    [ "$lost" -lt 1000 ] || fail "seed $seed: tied at two minutes, yet $lost ml are lost after twelve"
    [ $((tied - boarded)) -ge 150 ] || fail "seed $seed: board first, yet his chance is $boarded, tied $tied"
    [ "$boarded" -gt 0 ] || dead=$((dead + 1))
    sum=$((sum + boarded))
done
[ "$dead" -ge 3 ] || fail "board first: only $dead of eight have bled to death"
[ "$sum" -le 4000 ] || fail "board first: $((sum / 8)) in a thousand live, half of them at most should"

cat >"$work/own.csv" <<'C'
t,role,action,target
0:30,rope_rescuer,leave,
C
cat >"$work/waits.csv" <<'C'
t,role,action,target
0:30,platform_operator,leave,
0:30,rope_rescuer,leave,
0:20,mate,leave,
C
hung="SELECT seconds FROM event WHERE kind = 'person_freed' ORDER BY sequence LIMIT 1"
play harness_rescue 1 "$work/own.csv" 16:00
own=$(number "$hung")
play harness_rescue 1 "$work/waits.csv" 16:00
waits=$(number "$hung")
[ "$own" -gt 0 ] && [ "$own" -le 600 ] || fail "own means took $own s, the plan says ten minutes"
[ "$waits" -lt 0 ] || [ "$waits" -ge 720 ] || fail "nobody rescued him, yet he was down after $waits s"

cat >"$work/switch.csv" <<'C'
t,role,action,target
0:04,fitter,power_off_lv,
C
cat >"$work/grabs.csv" <<'C'
t,role,action,target
0:04,fitter,touch_bare,Ai Guo
C
shocked="SELECT count(*) FROM event WHERE kind = 'person_shocked'"
seconds="SELECT (SELECT seconds FROM event WHERE kind = 'current_ends' LIMIT 1)"
second=0
for seed in 1 2 3 4; do
    play electric_shock $seed "$work/switch.csv" 1:00 wet=off
    [ "$(number "$shocked")" -eq 1 ] || fail "seed $seed: the switch shocked somebody"
    off=$(number "$seconds")
    [ "$off" -ge 0 ] && [ "$off" -le 30 ] || fail "seed $seed: off only after $off s"
    play electric_shock $seed "$work/grabs.csv" 1:00 wet=off
    [ "$(number "$shocked")" -eq 1 ] || second=$((second + 1))
done
[ "$second" -ge 2 ] || fail "of four bare hands only $second were shocked, seven in ten are"

# crossed LINE: the last run has crossed this red line, and by whom stands in its score.
crossed() {
    [ "$(sqlite3 :memory: "SELECT count(*) FROM json_each(json_extract(readfile('$work/run/score.json'), '\$.red_lines'))
        WHERE json_extract(value, '\$.id') = '$1'")" -ge 1 ]
}
crossed touch_live || fail "a bare hand on who is on the current crosses no line"
# What was switched off is switched on again before it was locked: a line, and live once more.
cat >"$work/resets.csv" <<'C'
t,role,action,target,detail
0:04,fitter,power_off_lv,,
0:25,shift_leader,reset_breaker,,
C
play electric_shock 1 "$work/resets.csv" 1:30 wet=off
crossed restart_unlocked || fail "switched on again unlocked, and no line is crossed"
[ "$(number "SELECT count(*) FROM event WHERE kind = 'accident_again'")" -eq 1 ] || fail "on again, yet nothing is live"
! crossed touch_live || fail "nobody touched him, yet the line is crossed"

# Who bleeds to death dies of it, not of the fall; nothing that is done to the dead is marked.
bled=0
for seed in 3 4 5; do
    rm -rf "$work/run"
    expect 0 "$muster" run scenarios/scaffold_fall.lua --seed $seed --no-outcome \
        --orders scenarios/orders/scaffold_fall_bad.csv --out "$work/run"
    dead=$(sqlite3 "$work/run/session.muster" "SELECT en FROM event WHERE kind = 'person_dead' AND en LIKE 'Zhou Gang%'")
    crossed work_below || fail "scaffold, seed $seed: who kneels below what hangs loose crosses no line"
    crossed move_injured_spine || fail "scaffold, seed $seed: he is sat up with his neck hurt, and no line is crossed"
    lost=$(number "SELECT substr(en, instr(en, ';') + 2, instr(en, ' ml') - instr(en, ';') - 2)
        FROM event WHERE kind = 'patient_clock' AND en LIKE 'Zhou Gang%' ORDER BY sequence DESC LIMIT 1")
    if [ -n "$dead" ] && [ "$lost" -ge 2000 ]; then
        bled=$((bled + 1))
        case $dead in
        *"loss of blood, after a fall"*) ;;
        *) fail "seed $seed: $lost ml are lost, yet: $dead" ;;
        esac
    fi
done
[ "$bled" -ge 1 ] || fail "nobody has bled to death"

# Alarms of portable meters as their makers set them (hazards.md 1.6 [S]): chlorine .5, ammonia 25 ppm.
for gas in "chlorine 0.5" "ammonia 25"; do
    set -- $gas
    awk -v gas="$1" '/substance \{ "/ { here = index($0, "\"" gas "\"") } here && /alarm = / { print }' \
        scenarios/lib/substances.lua | grep -q "alarm = $2," || fail "the portable alarm for $1 is not $2 ppm"
done

# The operator hears of the arrest, recognises it in a minute or two and then tells how it is pressed;
# two press in turns of two minutes; the hand-over says what happened, what was found and done, and
# marks what its speaker cannot know.
recognised="SELECT value / 1000 FROM event WHERE kind = 'arrest_recognised'"
heard=0
for seed in 1 2 3; do
    rm -rf "$work/run"
    expect 0 "$muster" run scenarios/electric_shock.lua --seed $seed --no-outcome --out "$work/run"
    took=$(number "$recognised")
    if [ "$took" -ge 0 ]; then
        heard=$((heard + 1))
        [ "$took" -ge 25 ] && [ "$took" -le 225 ] || fail "seed $seed: an arrest recognised after $took s"
    fi
    turns=$(number "SELECT min(value) / 1000 FROM event WHERE kind = 'presser_changes'")
    [ "$turns" -lt 0 ] || [ "$turns" -ge 120 ] || fail "seed $seed: pressed only $turns s in turn"
    lines=$(number "SELECT count(DISTINCT kind) FROM event WHERE kind LIKE 'handed_%'")
    [ "$lines" -eq 0 ] || [ "$lines" -eq 4 ] || fail "seed $seed: $lines of the four parts are handed over"
done
[ "$heard" -ge 1 ] || fail "in three calls the operator recognises no arrest"
expect 0 "$muster" run scenarios/electric_shock.lua --seed 1 --no-outcome --out "$work/told"
number_told() { sqlite3 "$work/told/session.muster" "SELECT count(*) FROM event WHERE $1"; }
[ "$(number_told "kind = 'handed_treatment' AND en LIKE '%chest compressions%'")" -eq 1 ] ||
    fail "the compressions are not handed over"
[ "$(number_told "kind = 'handed_injury' AND en LIKE '%heart out of rhythm%'")" -eq 1 ] ||
    fail "the arrest is not handed over"

# Turns of a treatment that nobody needs any more - the heart beats, the crew has them - are no turns
# missed, and none done either: the shipped good orders go on pressing and shocking a heart that beats,
# which is told as of no use and earns nothing.
rm -rf "$work/run"
expect 0 "$muster" run scenarios/electric_shock.lua --seed 2 --no-outcome \
    --orders scenarios/orders/electric_shock_good.csv --out "$work/run"
needless="SELECT count(*) FROM event WHERE kind = 'care_needless' AND en LIKE '%the heart beats%'"
[ "$(number "$needless")" -ge 2 ] || fail "nobody is told that a beating heart is pressed or shocked"
marks=$(sqlite3 :memory: "SELECT COALESCE(json_extract(value, '\$.score_bp'), 'none') FROM
    json_each(json_extract(readfile('$work/run/score.json'), '\$.items'))
    WHERE json_extract(value, '\$.id') = 'again_aed'")
[ "$marks" = none ] || fail "shocks that a beating heart has no use for are marked: $marks"
contains "$work/out" "chance to live 生存可能"
# A card of the other variant is passed over, a name that no card has is not.
sed 's/,10d,/,10x,/' scenarios/orders/electric_shock_good.csv >"$work/card.csv"
expect 1 "$muster" run scenarios/electric_shock.lua --seed 2 --orders "$work/card.csv"
contains "$work/err" 'got "10x"'

# Whom the platform has brought down needs no rope: no mark is lost for it.
expect 0 "$muster" run scenarios/harness_rescue.lua --seed 2 --no-outcome
! grep -q "could not be done" "$work/out" || fail "the rope that nobody needed any more costs marks"

# Red lines of gas. Each is crossed by who does it and by nobody else, and what was done across one is
# no step done.
# lines DRILL SEED ORDERS UNTIL: the red lines crossed, one a line.
lines() {
    rm -rf "$work/run"
    expect 0 "$muster" run "$1" --seed "$2" --no-outcome --orders "$3" --until "$4" --out "$work/run"
    sqlite3 :memory: "SELECT json_extract(value, '\$.id') FROM
        json_each(json_extract(readfile('$work/run/score.json'), '\$.red_lines'))"
}
mark_of() {
    sqlite3 :memory: "SELECT COALESCE(json_extract(value, '\$.score_bp'), 'none') FROM
        json_each(json_extract(readfile('$work/run/score.json'), '\$.items'))
        WHERE json_extract(value, '\$.id') = '$1'"
}
lines scenarios/chlorine_works.lua 1 scenarios/orders/chlorine_works_bad.csv 21:00 >"$work/lines"
contains "$work/lines" exhaust_toxic
contains "$work/lines" enter_gas_without_air
contains "$work/lines" water_on_leak
contains "$work/lines" ambulance_unwashed
# Who stands in the store at the hose is unwashed; the storekeeper, who was out at once, is not, and no
# gas escapes from the other cylinder.
cat >"$work/clean.csv" <<'C'
t,role,action,target,detail
1:30,backup,spray_leak,Chlorine cylinder 2,
3:00,communications,call_ambulance,,
16:00,medical,rush_to_ambulance,Ou Lin,
C
lines scenarios/chlorine_works.lua 1 "$work/clean.csv" 21:00 >"$work/lines"
[ "$(number "SELECT count(*) FROM event WHERE kind = 'task_doing' AND en LIKE '%spray water%'")" -eq 1 ] || fail "no water is sprayed"
[ "$(number "SELECT count(*) FROM event WHERE kind = 'patient_chosen'")" -eq 1 ] || fail "who is clean is not loaded"
! grep -q "water_on_leak\|ambulance_unwashed" "$work/lines" || fail "lines are crossed by nothing: $(cat "$work/lines")"
lines scenarios/chlorine_works.lua 1 scenarios/orders/chlorine_works_good.csv 8:00 >"$work/lines"
[ ! -s "$work/lines" ] || fail "the good orders cross $(cat "$work/lines")"
mkdir "$work/whole" # with plans that have their decisions
cp -r scenarios/lib scenarios/plans "$work/whole/"
# The wind turns towards point B, the exhaust blows, and they are counted in the plume.
sed 's/weather = { weather { 0, wind = "south_west", speed = 2, sky = "overcast" } }/weather = { weather { 0, wind = "south_west", speed = 2, sky = "overcast" }, weather { 150, wind = "east", speed = 2, sky = "overcast" } }/
    s#facility = "waterworks"#facility = "'"$source_dir"'/assets/facilities/waterworks.geojson"#' \
    scenarios/chlorine_works.lua >"$work/whole/turned.lua"
cat >"$work/turned.csv" <<'C'
t,role,action,target,detail
0:30,control_room,answer,5a,fan
1:10,control_room,fan_on_inside,,
6:00,control_room,headcount,Point B,
C
lines "$work/whole/turned.lua" 1 "$work/turned.csv" 9:00 >"$work/lines"
contains "$work/lines" muster_downwind
# The telephone inside and the leave to go back in without a meter: lines, and no marks.
lines scenarios/boiler_gas.lua 4 scenarios/orders/boiler_gas_bad.csv 45:00 >"$work/lines"
contains "$work/lines" switch_in_gas
contains "$work/lines" reenter_unmeasured
for step in call_gas permit; do
    [ "$(mark_of $step)" = 0 ] || fail "$step was done across a red line and has $(mark_of $step)"
done

# Machine: torn free, stopped late and turned back: the line of the restart is crossed, and he bleeds to
# death before anybody calls; nothing that is done to him afterwards earns a mark.
lines scenarios/machine_entrapment.lua 1 scenarios/orders/machine_entrapment_bad.csv 35:00 >"$work/lines"
contains "$work/lines" restart_unlocked
[ "$(number "SELECT count(*) FROM event WHERE kind = 'person_dead'")" -eq 1 ] || fail "torn free and left: he lives"

# An explosion is on page one and a red line of its own, although the same man telephoned in gas before.
expect 0 "$muster" run scenarios/boiler_gas.lua --seed 4 --orders scenarios/orders/boiler_gas_bad.csv --no-outcome \
    --out "$work/lit"
[ "$(sqlite3 "$work/lit/session.muster" "SELECT count(*) FROM event WHERE kind = 'red_line' AND en LIKE '%used a switch%'")" -eq 2 ] ||
    fail "whoever lights the gas is not told of it"
contains "$work/lit/report.html" "gas ignited"
contains "$work/lit/report.html" "explosion"

# Who was out, went back in and died there is left inside for the mark.
expect 0 "$muster" run scenarios/kitchen_fire.lua --seed 2 --orders scenarios/orders/kitchen_fire_bad.csv --no-outcome \
    --out "$work/back"
[ "$(sqlite3 "$work/back/session.muster" "SELECT count(*) FROM event AS dead WHERE dead.kind = 'person_dead' AND EXISTS
    (SELECT 1 FROM event AS out WHERE out.kind = 'person_out' AND out.person = dead.person)")" -ge 1 ] ||
    fail "nobody dies inside who was out before: another seed is needed"
! grep -qF "persons were out when the drill ended" "$work/back/report.html" || fail "a dead man inside counts as out"
