# A wrong order has its consequence in the world, and what nobody does costs its time: small drills
# whose roles do what an orders file says.
. "$(dirname "$0")/common.sh"
drills=tests/app/consequences

# play NAME DRILL SEED ORDERS...: plays the drill with these orders; its log is $work/NAME.
play() {
    name=$1
    drill=$2
    seed=$3
    shift 3
    : >"$work/$name.csv"
    for order in "$@"; do
        echo "$order" >>"$work/$name.csv"
    done
    expect 0 "$muster" run "$drills/$drill.lua" --seed "$seed" --no-outcome --orders "$work/$name.csv" \
        --out "$work/$name.out" --log
    mv "$work/out" "$work/$name"
}

lacks() {
    if grep -qF -- "$2" "$1"; then
        cat "$1" >&2
        fail "\"$2\" is in $1"
    fi
}

# seconds FILE TEXT: when the text is first told [s].
seconds() {
    grep -F -- "$2" "$1" | head -n 1 | sed 's/ .*//' | awk -F: '{ print $1 * 60 + $2 }'
}

# Water on the oil pan: it flares and burns who threw it; left alone it burns nobody.
play water oil 1 '0:45,fitter,pour_water_oil,pan'
contains "$work/water" "the fire in Kitchen flares up"
contains "$work/water" "Lu Ming is hurt in Kitchen: burns"
play alone oil 1 '0:45,fitter,leave,'
lacks "$work/alone" "flares up"
lacks "$work/alone" "is hurt"

# A switch in a cloud of gas: of eight tries some spark and light it, and then it burns who stands
# there; without the order nothing lights it.
lit=0
for seed in 1 2 3 4 5 6 7 8; do
    play "switch$seed" gas "$seed" '9:00,fitter,fan_on_inside,'
    if grep -qF "Natural gas ignites in Plant room, lit by Tang Hao" "$work/switch$seed"; then
        lit=$((lit + 1))
        contains "$work/switch$seed" "A spark in Plant room at Fan switch, made by Tang Hao"
        contains "$work/switch$seed" "Tang Hao is hurt in Plant room: burns"
    else
        lacks "$work/switch$seed" "is hurt"
    fi
done
[ "$lit" -ge 1 ] && [ "$lit" -le 7 ] || fail "lit in $lit of 8 runs"
play dark gas 1 '9:00,fitter,leave,'
lacks "$work/dark" "ignites"

# Windows opened on the way out keep the boiler room under the lower limit, whatever sparks there
# later; without them the same spark at the same second lights it. Of three tries two spark.
for seed in 1 2 3; do
    play "aired$seed" boiler "$seed" '0:10,fitter,vent_natural,Boiler room' '10:30,fitter,fan_on_inside,'
    lacks "$work/aired$seed" "can explode"
    lacks "$work/aired$seed" "ignites"
    play "shut$seed" boiler "$seed" '10:30,fitter,fan_on_inside,'
    contains "$work/shut$seed" "Natural gas can explode"
    if grep -qF "A spark in Boiler room" "$work/shut$seed"; then
        contains "$work/aired$seed" "A spark in Boiler room"
        contains "$work/shut$seed" "Natural gas explodes in Boiler room"
        contains "$work/shut$seed" "is blown out"
        contains "$work/shut$seed" "Tang Hao is hurt in Boiler room: burns"
    fi
done
grep -lF "Natural gas explodes" "$work"/shut? | grep -q . || fail "no seed sparks"

# Into the pit without air: the rescuer is overcome beside the first; who goes in after him makes
# the third. Who stays out is whole.
play one pit 1 '4:00,fitter,sweep,Pit'
contains "$work/one" "Gao Feng is down in Pit: carbon monoxide"
contains "$work/one" "Tang Hao is down in Pit: carbon monoxide"
lacks "$work/one" "Wei Na is down"
# He dies there, and so does the first: a dose takes the senses, twice the dose the life, and the gas
# still gathers, so it is no longer until death than it was until he fell.
contains "$work/one" "Gao Feng dies in Pit: carbon monoxide"
contains "$work/one" "Tang Hao dies in Pit: carbon monoxide"
fell=$(($(seconds "$work/one" "Tang Hao is down in Pit") - 240))
died=$(($(seconds "$work/one" "Tang Hao dies in Pit") - 240))
[ "$fell" -ge 10 ] && [ "$fell" -le 60 ] || fail "the second went in at 240 s and fell after $fell s"
[ "$died" -ge $((fell * 3 / 2)) ] && [ "$died" -le $((fell * 3)) ] || fail "he fell after $fell s, died after $died s"
contains "$work/one.out/report.html" "AEGL-3: danger to life" # what they breathed is held against levels
contains "$work/one.out/report.html" "AEGL-3：危及生命"
play two pit 1 '4:00,fitter,sweep,Pit' '6:30,mate,carry_one,Tang Hao'
contains "$work/two" "Wei Na is hurt in Corridor: carbon monoxide"
play stays pit 1 '4:00,fitter,leave,'
lacks "$work/stays" "Tang Hao is hurt"

# Out in time, and back in: nobody is hurt before, and the second victim is who went back.
play back pit 1 '0:20,mate,leave,' '5:00,mate,carry_one,Gao Feng'
contains "$work/back" "Wei Na is hurt in Corridor: carbon monoxide"
back=$(seconds "$work/back" "Wei Na is hurt")
[ "$back" -gt 300 ] || fail "hurt before going back, at $back s"

# Water holds the door of the pit shut on twelve people, and a pump stands in it: some are struck and
# drown. With the power off first nobody is; the door still holds.
play live flood 1 '5:50,fitter,leave,'
contains "$work/live" "Water holds door Pit - Corridor shut"
contains "$work/live" "Worker 8 has no way out of Pit"
contains "$work/live" "gets an electric shock in the water of Pit"
contains "$work/live" "is under water in Pit"
play isolated flood 1 '0:02,fitter,power_off_lv,'
contains "$work/isolated" "Worker 8 has no way out of Pit"
lacks "$work/isolated" "electric shock"
lacks "$work/isolated" "is hurt"

# Six fall at once: two triage them by START and SALT. Each category is given, and each tag is held
# against the signs as they were.
play tags collapse 1 '0:10,aider,triage_start,Ben' '0:10,second,triage_salt,Cai' '1:30,aider,triage_start,Ann' \
    '1:30,second,triage_salt,Dai' '3:00,aider,triage_start,Eva' '3:00,second,triage_salt,Fei'
contains "$work/tags" "tags Ben green" # bleeds, and walks: what START is known to miss
contains "$work/tags" "tags Cai yellow"
contains "$work/tags" "tags Ann black"
contains "$work/tags" "tags Eva red"
contains "$work/tags" "tags Fei red"
contains "$work/tags" "Ben dies in Plant room"
contains "$work/tags.out/score.json" "6 tags: 6 right, 0 too urgent (half a mark each), 0 not urgent enough"
# By SALT whose bleeding is not stopped cannot wait.
play salt collapse 1 '0:10,second,triage_salt,Ben' '1:30,aider,tourniquet,Ben' '3:00,aider,tourniquet,Ben'
contains "$work/salt" "tags Ben"
lacks "$work/salt" "tags Ben green"
lacks "$work/salt" "Ben dies"

# Nobody meets the brigade of a big site: 90 s more, and 120 to 240 s of searching for the place.
play alone_gate guide 3 '0:30,chief,call_fire_brigade,'
play met guide 3 '0:30,chief,call_fire_brigade,' '0:40,fitter,meet_at_gate,'
late=$(($(seconds "$work/alone_gate" "The fire brigade arrives") - \
    $(seconds "$work/met" "The fire brigade arrives")))
[ "$late" -ge 209 ] && [ "$late" -le 331 ] || fail "without a guide $late s later"
contains "$work/met" "meets a danger in Plant room that nobody told it of"

# The tank: on a line he is out without anybody going in; without one two go in with air, the third
# meters from the hole, and he is laid beside it, where first aid meets him; a blind in the line, put
# in before the work, and nothing of it happens.
tank() {
    expect 0 "$muster" run scenarios/tank_entry.lua --seed 5 --no-outcome --until 16:00 --set "$2" --log
    mv "$work/out" "$work/$1"
}
tank line no_line=off
contains "$work/line" "Lin Hai (Attendant) frees Zhao Liang"
# The friend is on the ladder when he is held back: he climbs up again and is no second victim.
contains "$work/line" "Xu Bo sets out: one-person drag/carry, Zhao Liang"
contains "$work/line" "holds Xu Bo back"
lacks "$work/line" "Xu Bo is hurt"
lacks "$work/line" "sets out: enter for rescue"
tank no_line no_line=on
contains "$work/no_line" "cannot carry out: Haul him out on his line, without going in (no line is attached)"
contains "$work/no_line" "sets Zhao Liang down in Tank platform"
lacks "$work/no_line" "Pan Wei, not seen at Gate: in Mixing tank T3"
aid=$(grep -E "\(First aider\) (begins on|treats) Zhao Liang" "$work/no_line" | head -n 1 | sed 's/ .*//' |
    awk -F: '{ print $1 * 60 + $2 }')
laid=$(seconds "$work/no_line" "sets Zhao Liang down in Tank platform")
[ -n "$aid" ] && [ $((aid - laid)) -le 60 ] || fail "laid down at $laid s, first aid at $aid s"
tank blind not_blinded=off
contains "$work/blind" "Valve VN is shut by Wei Dong"
lacks "$work/blind" "is hurt"
