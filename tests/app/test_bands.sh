# A drill is worth something only when good orders and bad ones are told apart: the plan followed by
# trained people, the shipped good orders (scenarios/orders), and the bad ones, which break it, land within 15 points of the
# bands that the drill book expects (drillbook.md E, "Runs"), and 15 points apart at least.
. "$(dirname "$0")/common.sh"
need sqlite3
optimised
cp -r scenarios/lib scenarios/plans "$work/"

# lines_agree: what the log of a run tells as red lines stands as such in its marks, and nothing else does.
# (Of more than 64 the marks leave out those of bystanders.)
lines_agree() {
    told=$(grep -c '"kind":"red_line"' "$work/run/log.jsonl") || true
    marked=$(sqlite3 :memory: "SELECT json_array_length(readfile('$work/run/score.json'), '\$.red_lines')")
    [ "$told" -eq "$marked" ] || [ "$marked" -eq 64 ] ||
        fail "$1: the log tells $told red lines, the marks have $marked"
}

# total DRILL SEED ORDERS: its marks in percent, rounded; ORDERS "" follows the plan.
total() {
    rm -rf "$work/run"
    expect 0 "$muster" run "$work/$1.lua" --seed "$2" --no-outcome ${3:+--orders "$3"} --out "$work/run" --format jsonl
    lines_agree "$1, seed $2, orders \"$3\""
    sqlite3 :memory: "SELECT (json_extract(readfile('$work/run/score.json'), '\$.score_bp') + 50) / 100"
}

# within DRILL SEED KIND POINTS LOW HIGH BESIDE
within() {
    [ "$4" -ge $(($5 - $7)) ] && [ "$4" -le $(($6 + $7)) ] ||
        fail "$1, seed $2: the $3 orders give $4 points, expected $5 to $6, or $7 beside"
}

# orders_of DRILL good|bad: the orders that are shipped, else those of this folder; good ones may be none.
orders_of() {
    if [ -f "scenarios/orders/$1_$2.csv" ]; then
        echo "scenarios/orders/$1_$2.csv"
    elif [ "$2" = bad ]; then
        echo "tests/app/bands/$1.csv"
    fi
}

# band DRILL GOOD_LOW GOOD_HIGH BAD_LOW BAD_HIGH [SEEDS]
band() {
    sed -E '/^  people = \{/,/^  \},/ s/(role = "[a-z_0-9]+"), skill = "[a-z]+"/\1/
        /^  people = \{/,/^  \},/ s/(role = "[a-z_0-9]+")/\1, skill = "trained"/' \
        "scenarios/$1.lua" >"$work/$1.lua"
    for seed in ${6:-1 2}; do
        good=$(total "$1" $seed "")
        bad=$(total "$1" $seed "$(orders_of "$1" bad)")
        within "$1" $seed good "$good" "$2" "$3" 15
        within "$1" $seed bad "$bad" "$4" "$5" 15
        shipped=$(orders_of "$1" good)
        [ -z "$shipped" ] || within "$1" $seed "shipped good" "$(total "$1" $seed "$shipped")" "$2" "$3" 15
        [ $((good - bad)) -ge 15 ] || fail "$1, seed $seed: $good and $bad are the same to the score"
    done
}

# The gas leak, fall and patient drills, three seeds each, as they stand: the shipped orders land
# within 6 points of the book's bands.

# lands DRILL KIND LOW HIGH
lands() {
    for seed in 1 2 3; do
        cp "scenarios/$1.lua" "$work/$1.lua"
        within "$1" $seed "$2" "$(total "$1" $seed "$(orders_of "$1" "$2")")" "$3" "$4" 6
    done
}
lands boiler_gas good 88 95
lands boiler_gas bad 25 45
lands kitchen_fire good 88 95
lands kitchen_fire bad 15 35
lands chlorine_works good 86 93
lands chlorine_works bad 20 45
lands tank_entry good 78 97
lands tank_entry bad 5 25
lands scaffold_fall good 88 95
lands scaffold_fall bad 15 40
lands harness_rescue good 88 95
lands harness_rescue bad 25 45
lands electric_shock good 85 93
lands electric_shock bad 25 45

band office_fire 86 93 42 58
band workshop_fire 85 92 35 55
band boiler_gas 88 95 25 45
band scaffold_fall 88 95 15 40
band harness_rescue 88 95 25 45
band electric_shock 85 93 25 45
band machine_entrapment 88 97 15 40
band food_poisoning 86 94 15 40
band datacentre_dual 86 94 20 45
# In seed 1 the trained attendant decides wrongly (one in twenty) and lets the friend go in: a red line,
# and no good run however well the rest goes.
band tank_entry 78 97 5 25 "2 3"
[ "$(total tank_entry 1 "")" = 60 ] || fail "tank_entry, seed 1: somebody was let in without air, and no cap"
band chlorine_works 86 93 20 45
band kitchen_fire 88 95 15 35

# A duty left undone is a red line of the marks too where no bell ever rang: everything by the plan,
# and nobody calls 119.
printf 't,role,action,target,detail\n0:20,communications,call_gas_company,\n2:00,communications,inform_neighbours,\n' \
    >"$work/nocall.csv"
for seed in 1 17; do
    [ "$(total boiler_gas $seed "$work/nocall.csv")" -eq 60 ] || fail "boiler_gas, seed $seed: nobody calls 119, and no cap"
    contains "$work/run/score.json" '"id": "call_fire_brigade"'
done

# Whoever switches a fan on in gas crosses the line, whether or not it lights, and also where the gas
# hangs under the ceiling only; and whoever goes back in to do it crosses another, though no bell has rung.
for seed in 1 2 3; do
    "$muster" run scenarios/boiler_gas.lua --orders scenarios/orders/boiler_gas_bad.csv --seed $seed --no-outcome \
        --out "$work/line" --json >"$work/line.json"
    grep -q '"id": "switch_in_gas"' "$work/line.json" || fail "boiler_gas, seed $seed: the fan's switch crosses no line"
    grep -q '"id": "reenter_without_permission"' "$work/line.json" || fail "boiler_gas, seed $seed: goes back in unseen"
done
