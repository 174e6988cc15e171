# The office drill with the radios dead from the first second: they are talked into until silence
# tells, the telephone and the feet carry the news, and the drill comes to its end.
. "$(dirname "$0")/common.sh"

cp -r scenarios "$work/scenarios"
sed -i 's/inject { "G-07", optional = true,/inject { "G-07", at = 1,/' "$work/scenarios/office_fire.lua"
cmp -s scenarios/office_fire.lua "$work/scenarios/office_fire.lua" && fail "nothing breaks the radio"
expect 0 "$muster" run "$work/scenarios/office_fire.lua" --seed 7 --log --no-outcome
for line in "No longer working: radio" "takes it that the radio is dead" "by phone to Commander" \
    "has called the fire brigade" "has counted at Car park" "Done by Commander: End the response" \
    "通信中断：对讲机" "已呼叫消防队"; do
    contains "$work/out" "$line"
done
if grep -q "takes it that the radio is dead" <(sed '/has called the fire brigade/,$d' "$work/out"); then
    :
else
    fail "nobody found out before the call that the radio is dead"
fi
