# An orders file plays roles: what it orders is done and marked, and its mistakes are all told at
# once with line and near name.
. "$(dirname "$0")/common.sh"

cat >"$work/bad.csv" <<'C'
t,role,action,target
0:30,comunications,call_fire_brigade,
0:40,communications,call_fire_brigad,
soon,communications,call_fire_brigade,
0:50
C
expect 1 "$muster" run scenarios/office_fire.lua --orders "$work/bad.csv" --out "$work/none"
contains "$work/err" 'bad.csv:2'
contains "$work/err" 'did you mean "communications"?'
contains "$work/err" 'did you mean "call_fire_brigade"?'
contains "$work/err" 'bad.csv:4'
contains "$work/err" 'bad.csv:5'
[ ! -e "$work/none/session.muster" ] || fail "a session was begun although the orders are bad"

# A heading may have another order and come behind a remark; in other words it is one mistake.
printf 'time,who,what\n0:30,communications,call_fire_brigade\n0:40,x,y\n' >"$work/head.csv"
expect 1 "$muster" run scenarios/office_fire.lua --orders "$work/head.csv"
contains "$work/err" 'head.csv:1: heading: expected t,role,action,target,detail, got time,who,what'
[ "$(wc -l <"$work/err")" = 1 ] || fail "a wrong heading is more than one mistake"
printf '# by hand\nrole,Action,t\ncommunications,call_fire_brigad,0:30\n' >"$work/head.csv"
expect 1 "$muster" run scenarios/office_fire.lua --orders "$work/head.csv"
contains "$work/err" 'head.csv:3: action: expected an action of the vocabulary, got "call_fire_brigad"'

# A card is answered by its option's name, as soon as it is put; mistakes are told with a near name.
echo '0:05,finder,answer,4a,phon' >"$work/card.csv"
expect 1 "$muster" run scenarios/boiler_gas.lua --orders "$work/card.csv"
contains "$work/err" 'expected an answer of the card, got "phon" (did you mean "phone"?)'
echo '0:05,finder,answer,4b,v1' >"$work/card.csv"
expect 1 "$muster" run scenarios/boiler_gas.lua --orders "$work/card.csv"
contains "$work/err" 'expected a decision card of the role, got "4b"'
echo '0:00,finder,answer,4a,phone' >"$work/card.csv"
expect 0 "$muster" run scenarios/boiler_gas.lua --no-outcome --seed 7 --orders "$work/card.csv" --until 2:00 --log
contains "$work/out" 'decides: "Telephone from inside" - wrong (orders file)'

# What is announced is what the hazard asks for; a step that names its words is not done by others.
expect 0 "$muster" run scenarios/boiler_gas.lua --no-outcome --seed 17 --until 1:30 --log
contains "$work/out" 'over the loudspeakers: "Attention. Gas is leaking. Do not touch switches.'
(
    cat scenarios/orders/boiler_gas_bad.csv
    echo '1:00,control_room,announce_pa,,'
) >"$work/words.csv"
expect 0 "$muster" run scenarios/boiler_gas.lua --no-outcome --seed 17 --orders "$work/words.csv" --log
contains "$work/out" 'over the loudspeakers: "Attention. There is an incident here.'
contains "$work/out" 'Announced at 1:39, but not what the plan has said here: that does not count'
grep -q "Done by Control room: Announce: gas" "$work/out" && fail "other words counted for the gas announcement"
sed 's/says = "PA-GAS"/says = "PA-GASS"/' scenarios/plans/boiler.lua >"$work/boiler.lua"
expect 1 "$muster" run scenarios/boiler_gas.lua --plan "$work/boiler.lua"
contains "$work/err" 'says: there is no text for the loudspeakers called "PA-GASS" (did you mean "PA-GAS"?)'

echo '0:45,communications,call_fire_brigade,' >"$work/good.csv"
expect 0 "$muster" run scenarios/office_fire.lua --no-outcome --seed 7 --orders "$work/good.csv" --until 3:00 \
    --log
contains "$work/out" "has called the fire brigade"
