# A facility is found beside its scenario from any folder, and a name that is nowhere is told with
# the scenario's line, the places looked at and a near name.
. "$(dirname "$0")/common.sh"

mkdir "$work/my"
sed 's/facility = "office"/facility = "hut"/' scenarios/office_fire.lua >"$work/my/my.lua"
grep -q '"hut"' "$work/my/my.lua" || fail "the scenario names its facility in another way"
cp assets/facilities/office.geojson "$work/my/hut.geojson"

(cd "$work/my" && expect 0 "$muster" check my.lua)
(cd "$work" && expect 0 "$muster" check my/my.lua)
expect 0 "$muster" check "$work/my/my.lua"
expect 0 "$muster" check scenarios/office_fire.lua --facility "$work/my/hut.geojson"
# The session carries the place: it verifies when the folder is gone.
(cd "$work/my" && expect 0 "$muster" run my.lua --seed 7 --until 0:10 --out "$work/run")
mv "$work/my/hut.geojson" "$work/my/hat.geojson"
expect 0 "$muster" replay "$work/run" --verify

line=$(grep -n '"hut"' "$work/my/my.lua" | cut -d: -f1)
(cd "$work" && expect 1 "$muster" check my/my.lua)
contains "$work/err" "my/my.lua:$line:"
contains "$work/err" "my/hut.geojson"
contains "$work/err" "assets/facilities/hut.geojson"
contains "$work/err" 'did you mean "hat"?'
# A path in the scenario is meant from the scenario.
sed -i 's/"hut"/"hat.geojson"/' "$work/my/my.lua"
(cd "$work" && expect 0 "$muster" check my/my.lua)
expect 1 "$muster" run scenarios/office_fire.lua --facility offise
contains "$work/err" 'did you mean "office"?'
# The other problems of the scenario are told as well.
sed -i 's/"hat.geojson"/"hit"/; s/role = "commander"/role = "comander"/' "$work/my/my.lua"
expect 1 "$muster" check "$work/my/my.lua"
contains "$work/err" '"comander"'
contains "$work/err" 'hit.geojson'
