# logs.sh MUSTER SOURCE [OUT]: the stories of three runs, en and zh, held against tests/golden/*.log;
# with OUT they are written there instead. They change only in a commit of their own with the reason.
. "$2/tests/app/common.sh"
out=${3:-$work}
cp -r scenarios/lib scenarios/plans "$work/"

# story NAME DRILL SEED SED: the log of a drill changed in one respect.
story() {
    sed -E "$4" "scenarios/$2.lua" >"$work/$2.lua"
    ! cmp -s "$work/$2.lua" "scenarios/$2.lua" || fail "$2: nothing to change for $1"
    expect 0 "$muster" run "$work/$2.lua" --seed "$3" --log --no-outcome
    sed '/^  *at 时刻/,$d' "$work/out" >"$out/$1.log"
}

story office_fire-no_commander office_fire 7 '/^  people = \{/,/^  \},/ s/(role = "commander")/\1, absent = true/
    /^  people = \{/,/^  \},/ s/, skill = "[a-z]+"//'
story boiler_gas-radio_dead boiler_gas 7 's/"G-07", optional = true/"G-07", at = 0/'
story workshop_fire-novices workshop_fire 3 '/^  people = \{/,/^  \},/ s/(role = "[a-z_0-9]+")/\1, skill = "novice"/'
[ -z "${3:-}" ] || exit 0
for name in office_fire-no_commander boiler_gas-radio_dead workshop_fire-novices; do
    diff "tests/golden/$name.log" "$work/$name.log" >"$work/diff" || {
        head -10 "$work/diff"
        fail "$name is not the golden story"
    }
done
