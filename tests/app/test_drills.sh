# Three drills on autopilot alone: as written, with each of five main roles absent, with the radio
# dead, with everybody trained, ordinary or novice. Each runs to its end, the planned deputy steps
# in by name, milestones keep their order and their size, nobody repeats himself, everybody is
# counted (as written: until nobody is missing).
. "$(dirname "$0")/common.sh"
need sqlite3
cp -r scenarios/lib scenarios/plans "$work/"

# variant DRILL NAME SED...: a scenario changed in one respect, beside copies of plans and library.
variant() {
    file="$work/$1-$2.lua"
    sed -E "$3" "scenarios/$1.lua" >"$file"
    ! cmp -s "$file" "scenarios/$1.lua" || fail "$1: nothing to change for $2"
}

# run FILE SEED: leaves $work/run with session and score.
run() {
    rm -rf "$work/run"
    expect 0 "$muster" run "$1" --seed "$2" --no-outcome --out "$work/run"
}

# ask SQL: of the log of the last run.
ask() { sqlite3 "$work/run/session.muster" "$1"; }

# at STEP: second of the last run in which it was done; empty when never.
at() {
    sqlite3 :memory: "SELECT CAST(json_extract(value, '\$.t') AS INT)
        FROM json_each(readfile('$work/run/score.json'), '\$.milestones')
        WHERE json_extract(value, '\$.id') = '$1'"
}

# sound WHAT: what every run must hold.
sound() {
    [ "$(ask "SELECT count(*) FROM event WHERE kind = 'drill_ended'")" -eq 1 ] || fail "$1 does not end"
    events=$(ask "SELECT count(*) FROM event")
    [ "$events" -lt 1500 ] || fail "$1: a storm of $events events"
    line=$(ask "SELECT count(*) || ' x ' || en FROM event WHERE kind NOT LIKE 'door_%' GROUP BY en ORDER BY count(*) DESC LIMIT 1")
    [ "${line%% x *}" -le 8 ] || fail "$1 repeats: $line"
    last=$(ask "SELECT en FROM event WHERE kind = 'headcount_taken' ORDER BY sequence DESC LIMIT 1")
    [ -n "$last" ] || fail "$1: nobody counts"
    # Page one tells the brigade's call by the brigade's own event, whoever else was called before.
    called=$(ask "SELECT printf('%d:%02d', CAST(seconds AS INT) / 60, CAST(seconds AS INT) % 60) FROM event
        WHERE kind = 'service_called' AND en LIKE '%the fire brigade' ORDER BY sequence LIMIT 1")
    [ -z "$called" ] || contains "$work/run/report.html" "<b>$called</b></a> fire brigade called"
    # What a safety officer would not believe.
    never "$1" "kind = 'message_missed' AND person = other" "calls himself"
    never "$1" "zh LIKE '%shop%'" "a zone by its id"
    never "$1" "kind = 'message_sent' AND en LIKE '%by word of mouth to Commander: Commander, please answer%'" \
        "asks who stands there for a word"
    never "$1" "kind = 'red_line' AND en LIKE '%telephone or radio in gas%'" "telephones in gas"
    never "$1" "kind = 'room_skipped' AND en LIKE '%forgotten%' AND EXISTS (SELECT 1 FROM event AS told
        WHERE told.kind = 'task_done' AND told.person = event.person AND told.room = event.room
        AND told.en LIKE '%knock and send%' AND told.tick BETWEEN event.tick - 2400 AND event.tick)" \
        "forgets a room that he has just been to"
    never "$1" "kind = 'channel_given_up' AND EXISTS (SELECT 1 FROM event AS again
        WHERE again.kind = 'channel_given_up' AND again.person = event.person AND again.thing = event.thing
        AND again.sequence > event.sequence)" "finds out twice that the radio is dead"
}

# never WHAT CONDITION WHO: no event of the last run is like that.
never() {
    line=$(ask "SELECT en FROM event WHERE $2 LIMIT 1")
    [ -z "$line" ] || fail "$1: somebody $3: $line"
}

# says WHAT PATTERN: some line of the last run is LIKE that.
says() {
    [ -n "$(ask "SELECT 1 FROM event WHERE en LIKE '$2' LIMIT 1")" ] || fail "$1: no line \"$2\""
}

# concludes WHAT: the commander ends the response himself, long before time is up.
concludes() {
    says "$1" "The drill ends: everyone is accounted for"
}

# between WHAT STEP LEAST MOST
between() {
    t=$(at "$2")
    [ -n "$t" ] || fail "$1: $2 is never done"
    [ "$t" -ge "$3" ] && [ "$t" -le "$4" ] || fail "$1: $2 at $t s, not within $3 to $4 s"
}

# before WHAT A B: A is done before B.
before() {
    [ "$(at "$2")" -le "$(at "$3")" ] || fail "$1: $2 at $(at "$2") s comes after $3 at $(at "$3") s"
}

counted() {
    last=$(ask "SELECT en FROM event WHERE kind = 'headcount_taken' ORDER BY sequence DESC LIMIT 1")
    case $last in *" 0 missing"*) ;; *) fail "$1: somebody stays missing: $last" ;; esac
}

# absent DRILL ROLE DEPUTY: the deputy takes the role over by name; "-": the plan gives the
# role no step, so that nobody needs to.
absent() {
    variant "$1" "no_$2" "/^  people = \{/,/^  \},/ s/(role = \"$2\")/\1, absent = true/; s/length = minutes\(10\)/length = minutes(15)/"
    run "$work/$1-no_$2.lua" 7
    sound "$1 without $2"
    taken=$(ask "SELECT en FROM event WHERE kind = 'role_taken' ORDER BY sequence LIMIT 1")
    [ "$3" = - ] || case $taken in "$3 takes over as "*) ;; *) fail "$1 without $2: \"$taken\", not $3" ;; esac
}

# levels DRILL STEPS: medians of five seeds do not fall from trained to ordinary to novice.
levels() {
    optimised
    for level in trained ordinary novice; do
        variant "$1" "$level" "/^  people = \{/,/^  \},/ { s/, skill = \"[a-z]+\"//
            s/(role = \"[a-z_0-9]+\")/\1, skill = \"$level\"/ }
            s/length = minutes\(10\)/length = minutes(15)/"
        : >"$work/$level.txt"
        for seed in 1 2 3 4 5; do
            run "$work/$1-$level.lua" "$seed"
            sound "$1, $level, seed $seed"
            for step in $2; do
                t=$(at "$step")
                echo "$step ${t:-99999}" >>"$work/$level.txt"
            done
        done
    done
    for step in $2; do
        medians=
        for level in trained ordinary novice; do
            medians="$medians $(grep "^$step " "$work/$level.txt" | sort -n -k2 | sed -n '3s/.* //p')"
        done
        set -- "$1" "$2" $medians
        [ "$3" -le "$4" ] && [ "$4" -le "$5" ] || fail "$1, $step: medians $medians s by level"
        echo "$1 $step: trained $3, ordinary $4, novice $5 s"
    done
}

# carries_on DRILL ROLE DEPUTY: where nobody is evacuated there is nothing to count, but the run
# ends, the deputy takes the role over, and what nobody was told of is not left out of the mark.
carries_on() {
    variant "$1" "no_$2" "/^  people = \{/,/^  \},/ s/(role = \"$2\")/\1, absent = true/"
    run "$work/$1-no_$2.lua" 7
    [ "$(ask "SELECT count(*) FROM event WHERE kind = 'drill_ended'")" -eq 1 ] || fail "$1 without $2 does not end"
    taken=$(ask "SELECT en FROM event WHERE kind = 'role_taken' ORDER BY sequence LIMIT 1")
    [ "$3" = - ] || case $taken in "$3 takes over as "*) ;; *) fail "$1 without $2: \"$taken\", not $3" ;; esac
    line=$(ask "SELECT count(*) || ' x ' || en FROM event WHERE kind NOT LIKE 'door_%' GROUP BY en ORDER BY count(*) DESC LIMIT 1")
    [ "${line%% x *}" -le 8 ] || fail "$1 without $2 repeats: $line"
}

run scenarios/office_fire.lua 7
sound office_fire
counted office_fire
between office_fire verify 40 150
between office_fire call 90 320
between office_fire count 200 500
before office_fire verify announce
before office_fire call count
absent office_fire commander "Chen Min"
absent office_fire communications "Sun Li"
absent office_fire fire_rescue "Sun Li"
absent office_fire warden_2f "Sun Li"
absent office_fire warden_1f "Chen Min"
variant office_fire radio 's/"G-07", optional = true/"G-07", at = 0/'
run "$work/office_fire-radio.lua" 7
sound "office_fire, radio dead"

run scenarios/workshop_fire.lua 7
sound workshop_fire
counted workshop_fire
concludes workshop_fire
between workshop_fire raise 25 110
between workshop_fire deluge 40 210
between workshop_fire call 60 260
between workshop_fire count 120 480
before workshop_fire raise deluge
before workshop_fire sweep count
absent workshop_fire commander "Ma Ruilin"
absent workshop_fire shift_leader "Deng Hao"
absent workshop_fire communications "Song Tao"
absent workshop_fire fire_rescue "Ma Ruilin"
absent workshop_fire security "Bai Xue"
variant workshop_fire radio 's/"G-07", optional = true/"G-07", at = 0/'
run "$work/workshop_fire-radio.lua" 7
sound "workshop_fire, radio dead"

run scenarios/boiler_gas.lua 7
sound boiler_gas
counted boiler_gas
concludes boiler_gas
says boiler_gas "%decides: \"Wait for the gas company\" - wrong%"
says boiler_gas "%by radio to Commander: no flammable gas measured in Boiler room%"
between boiler_gas v1 90 200 # seed 7 decides first to wait for the gas company
between boiler_gas call_gas 35 140
between boiler_gas cordon 50 260
between boiler_gas count 90 350
before boiler_gas v1 power
before boiler_gas v1 measure
gas_called=$(at call_gas)
absent boiler_gas commander "Ma Jun"
concludes "boiler_gas without commander"
absent boiler_gas shift_leader "Deng Chao"
between "boiler_gas without shift_leader" v1 60 400
absent boiler_gas control_room "Luo Dan"
absent boiler_gas communications "Shi Lei"
absent boiler_gas security "Luo Dan"
variant boiler_gas radio 's/"G-07", optional = true/"G-07", at = 0/'
run "$work/boiler_gas-radio.lua" 7
sound "boiler_gas, radio dead"
counted "boiler_gas, radio dead"
concludes "boiler_gas, radio dead"
# Who must not measure before the valve is shut asks for word of it, unless somebody rings first.
[ -n "$(ask "SELECT 1 FROM event WHERE en LIKE '% asks Shift leader for word of: Shut V1 outside'
    OR en LIKE '%by phone to Monitoring: %V1%'")" ] || fail "boiler_gas, radio dead: no word of the valve"
before "boiler_gas, radio dead" v1 measure
before "boiler_gas, radio dead" measure permit
between "boiler_gas, radio dead" v1 25 200
[ "$(at call_gas)" -gt $((gas_called + 60)) ] || fail "without radio the gas company is called as soon"

levels office_fire "verify announce call"
levels workshop_fire "call power sweep count"
levels boiler_gas "v1 stop_weld call_gas call_119 count"

carries_on food_poisoning principal "Wei Tao"
carries_on food_poisoning canteen_head "Pan Lin"
carries_on food_poisoning food_officer "Cui Fen"
carries_on food_poisoning safety "Cui Fen"
carries_on food_poisoning nurse "Cui Fen"
carries_on datacentre_dual incident_manager "Tao Ran"
carries_on datacentre_dual facility "Jia Yi"
carries_on datacentre_dual sec_analyst "Jia Yi"
carries_on datacentre_dual sysadmin "Xin Yue"
carries_on datacentre_dual guard -
for seed in 3 4 5; do
    for drill in food_poisoning datacentre_dual; do
        run "scenarios/$drill.lua" $seed
        [ "$(ask "SELECT count(*) FROM event WHERE kind = 'drill_ended'")" -eq 1 ] || fail "$drill, seed $seed does not end"
    done
done
