# Two real buildings: imported, checked, and the office fire runs in both.
. "$(dirname "$0")/common.sh"

layouts=../shared/data/layouts
[ -d "$layouts" ] || {
    echo "skipped: $layouts is not there"
    exit 77
}

try() { # PLAN NAME ROOMS STOREYS
    expect 0 "$muster" import "$layouts/$1" -o "$work/$2.geojson" --json
    python3 - "$work/out" "$3" "$4" <<'P' || fail "the counts of $1 are wrong: $(tail -12 "$work/out")"
import json, sys
counts = json.load(open(sys.argv[1]))["counts"]
assert counts["rooms"] >= int(sys.argv[2]) and counts["storeys"] == int(sys.argv[3]), counts
assert counts["exits"] >= 2 and counts["stairs"] >= 2 and counts["doors"] >= 90, counts
P
    expect 0 "$muster" check "$work/$2.geojson"
    expect 0 "$muster" run scenarios/office_fire.lua --facility "$work/$2.geojson" --seed 7 --no-outcome \
        --until 2:00 --out "$work/$2"
    expect 0 "$muster" replay "$work/$2/session.muster" --verify
}

try ifc/derived/Office_A_20110811.geojson office 99 2
try udsu_json/udsu_b5_L4_v1_200102.json university 259 4

# The models themselves: the office with storeys as high as the model says.
expect 0 "$muster" import "$layouts/ifc/Office_A_20110811.ifc" -o "$work/model.geojson"
contains "$work/out" "2 storeys, 99 rooms, 93 doors, 6 exits, 2 stairs, 1 lifts, 477 walls"
expect 0 "$muster" check "$work/model.geojson"
expect 0 "$muster" run scenarios/office_fire.lua --facility "$work/model.geojson" --seed 7 --no-outcome \
    --until 0:30 --out "$work/model"

# The duplex, packed: all rooms and doors; its roof space has no door, which is told, and a drill
# runs all the same.
expect 0 "$muster" import "$layouts/ifc/Duplex_A.ifc.gz" -o "$work/duplex.geojson" \
    --preview "$work/duplex.png"
contains "$work/out" "3 storeys, 21 rooms, 14 doors, 4 exits, 2 stairs"
contains "$work/err" 'room "R301": no door leads into it: nobody can be there'
expect 0 "$muster" check "$work/duplex.geojson"
expect 0 "$muster" run scenarios/office_fire.lua --facility "$work/duplex.geojson" --seed 7 --no-outcome \
    --until 0:30 --out "$work/duplex"

# All kinds of plans: a drill runs, or what is missing is said, once.
runs() { # PLAN COUNTS
    expect 0 "$muster" import "$layouts/$1" -o "$work/any.geojson" --map "$work/any-$runs.json"
    contains "$work/out" "$2"
    expect 0 "$muster" run scenarios/office_fire.lua --facility "$work/any.geojson" --seed 7 --no-outcome \
        --until 0:05 --out "$work/any"
    runs=$((runs + 1))
}
runs=1
runs wrld_westport_geojson/main.json "4 storeys, 154 rooms, 152 doors, 17 exits, 8 stairs"
runs rmf_yaml/office.building.yaml "1 storeys, 3 rooms, 3 doors, 1 exits"
runs udsu_json/6k3f.json "1 storeys, 87 rooms"
runs udsu_json/two_levels.json "2 storeys, 8 rooms, 5 doors, 1 exits, 1 stairs"
runs vadere/supermarket_basic.scenario "1 storeys, 1 rooms, 2 doors, 2 exits"
runs vadere/hm_stairs.scenario "2 exits"
runs jupedsim/ISO-Office.dxf "1 storeys, 1 rooms, 2 doors, 2 exits"

# Ground of which no file says how people leave it: the note has a row to paste, and with it a drill
# runs.
expect 0 "$muster" import "$layouts/aws_warehouse/map.yaml" -o "$work/floor.geojson" --preview "$work/floor.png"
contains "$work/err" "the plan shows no way out"
[ "$(grep -c 'it has no exit' "$work/err")" = 1 ] || fail "said twice"
[ "$(head -c 4 "$work/floor.png" | tail -c 3)" = PNG ] || fail "no picture of what cannot run yet"
expect 1 "$muster" check "$work/floor.geojson"
expect 0 "$muster" import "$layouts/aws_warehouse/map.yaml" -o "$work/floor.geojson"
row=$(grep -o '{"kind": "exit"[^}]*}' "$work/err")
sed -i "s/\"lines\": \[/\"lines\": [ $row/" "$work/floor.map.json"
expect 0 "$muster" import "$layouts/aws_warehouse/map.yaml" -o "$work/floor.geojson"
contains "$work/out" "1 storeys, 1 rooms, 1 doors, 1 exits"
expect 0 "$muster" run scenarios/office_fire.lua --facility "$work/floor.geojson" --seed 7 --no-outcome \
    --until 0:05 --out "$work/floor"

# An indoor map in longitude and latitude, a file a level beside main.json; three are missing.
expect 0 "$muster" import "$layouts/wrld_westport_geojson/main.json" -o "$work/westport.geojson"
contains "$work/err" "their files are not there: westport-house-floor-3.geojson"
# Its levels as files of their own are the same building: they share the first one's place on earth.
floor="$layouts/wrld_westport_geojson/westport-house-floor"
expect 0 "$muster" import "$floor-gf.geojson" "$floor-1.geojson" "$floor-2.geojson" \
    "$floor-4.geojson" -o "$work/levels.geojson"
contains "$work/out" "4 storeys, 154 rooms, 152 doors, 17 exits, 8 stairs"
expect 0 "$muster" import "$layouts/wrld_westport_geojson/westport-house-floor-gf.geojson" -o "$work/gf.geojson"
contains "$work/out" "1 storeys, 29 rooms, 35 doors, 17 exits"
expect 0 "$muster" check "$work/gf.geojson"
expect 0 "$muster" run scenarios/office_fire.lua --facility "$work/gf.geojson" --seed 7 --no-outcome \
    --until 0:30 --out "$work/gf"

# Reading and writing our own format loses nothing and changes nothing.
expect 0 "$muster" import "$work/office.geojson" -o "$work/again.geojson"
expect 0 "$muster" import "$work/again.geojson" -o "$work/third.geojson"
cmp "$work/again.geojson" "$work/third.geojson" || fail "writing twice gives other bytes"

# A CAD drawing: rooms come out of its lines by a mapping that the first import writes; edited, it
# counts the next time and is left as it is. A drill runs there.
cad=$layouts/wrld_office_dxf/cad.dxf
expect 0 "$muster" import "$cad" -o "$work/cad.geojson" --preview "$work/cad.png"
contains "$work/err" "cad.map.json (best guesses"
contains "$work/err" "51 windows close their walls"
contains "$work/out" "1 storeys, 25 rooms, 30 doors, 6 exits"
grep -q '"block": "wind 1400", "kind": "window"' "$work/cad.map.json" || fail "a window is no window"
[ "$(head -c 4 "$work/cad.png" | tail -c 3)" = PNG ] || fail "no preview"
LANG=zh_CN.UTF-8 expect 0 "$muster" import "$cad" -o "$work/cad.geojson"
contains "$work/err" "该门不在两段墙端之间的缺口中"
! grep -q "a door stands" "$work/err" || fail "English in a Chinese sentence"
expect 0 "$muster" check "$work/cad.geojson"
expect 0 "$muster" run scenarios/office_fire.lua --facility "$work/cad.geojson" --seed 7 --no-outcome \
    --until 1:00 --out "$work/cad"
expect 0 "$muster" replay "$work/cad/session.muster" --verify
sed -i 's/"block": "wind 1400", "kind": "window"/"block": "wind 1400", "kind": "ignore"/' "$work/cad.map.json"
cp "$work/cad.map.json" "$work/edited.json"
expect 0 "$muster" import "$cad" -o "$work/cad.geojson"
contains "$work/err" "cad.map.json (used"
cmp "$work/cad.map.json" "$work/edited.json" || fail "an edited mapping was overwritten"
sed -i 's/"kind": "ignore"/"kind": "hedge"/' "$work/cad.map.json"
expect 1 "$muster" import "$cad" -o "$work/never.geojson" --map "$work/cad.map.json"
contains "$work/err" "hedge"
[ ! -e "$work/never.geojson" ] || fail "a wrong mapping leaves a facility"

# A clinic as a Chinese office draws it: both doors and windows on WINDOW, told by their codes, in GBK;
# two rooms that run into one, a wing that is not closed.
clinic=tests/fuzz/seeds/drawing/clinic_gbk.dxf
expect 0 "$muster" import "$clinic" -o "$work/clinic.geojson"
contains "$work/out" "1 storeys, 7 rooms, 10 doors, 3 exits"
grep -q '"block": "C1815", "kind": "window", "elements": 5, "why": "window, 1.8 x 1.5 m (窗)"' "$work/clinic.map.json" ||
    fail "no reason in the mapping"
contains "$work/err" 'two names stand in one room, "会议室" and "库房"'
contains "$work/err" '"注射室二" names no room: walls stand round'
contains "$work/err" "it has no fire alarm"
expect 0 "$muster" run scenarios/office_fire.lua --facility "$work/clinic.geojson" --seed 7 --no-outcome \
    --until 0:10 --out "$work/clinic"

# A plan without an alarm says so, and gets one where the usual rules put it when that is asked for:
# within 30 m of a call point, a detector a room; an overlay that is there stays as it is.
expect 0 "$muster" import "$clinic" -o "$work/fitted.geojson" --usual-devices
! grep -q "it has no fire alarm" "$work/err" || fail "an alarm that is not heard of"
contains "$work/err" "were assumed as the usual rules place them"
python3 - "$work/fitted.geojson" "$work/fitted.overlay.geojson" <<'P' || fail "see above"
import json, math, sys
rooms = [f for f in json.load(open(sys.argv[1]))["features"] if f["properties"]["kind"] == "room"]
devices = json.load(open(sys.argv[2]))["features"]
assert all(d["properties"]["assumed"] for d in devices)
calls = [d for d in devices if d["properties"]["type"] == "call_point"]
watched = {d["properties"]["room"] for d in devices if d["properties"]["type"].endswith("_detector")}
for room in rooms:
    ring, storey = room["geometry"]["coordinates"][0], room["properties"]["storey"]
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2
    middle = [sum(c) / len(ring) for c in zip(*ring)]
    far = min(math.dist(middle, d["geometry"]["coordinates"]) for d in calls if d["properties"]["storey"] == storey)
    assert far <= 30, (room["id"], far)
    assert area < 2.1 or room["id"] in watched, (room["id"], area)
P
expect 0 "$muster" check "$work/fitted.geojson"
cp "$work/fitted.overlay.geojson" "$work/before"
expect 0 "$muster" import "$clinic" -o "$work/fitted.geojson" --usual-devices
contains "$work/err" "it is there already"
cmp "$work/before" "$work/fitted.overlay.geojson" || fail "an overlay was overwritten"

# What is broken is one error: cut short, numbers that are none, and nothing drawn.
head -n 3001 "$cad" >"$work/cut.dxf"
expect 1 "$muster" import "$work/cut.dxf" -o "$work/never.geojson"
contains "$work/err" "cut.dxf"
printf '0\nSECTION\n2\nENTITIES\n0\nLINE\n8\nA-WALL\n10\nnan\n20\n0\n11\n5\n21\n0\n0\nENDSEC\n0\nEOF\n' >"$work/nan.dxf"
expect 1 "$muster" import "$work/nan.dxf" -o "$work/never.geojson"
contains "$work/err" "nan.dxf:10:"
# A room without floor ends the import, first and alone, although the plan lacks more than that.
cat >"$work/flat.geojson" <<'END'
{"type":"FeatureCollection","format":"muster facility 1","features":[
{"type":"Feature","id":"1F","properties":{"kind":"storey","elevation":0},"geometry":null},
{"type":"Feature","id":"a","properties":{"kind":"room","storey":"1F"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}},
{"type":"Feature","id":"b","properties":{"kind":"room","storey":"1F"},"geometry":{"type":"Polygon","coordinates":[[[5,0],[9,0],[5,0],[5,0]]]}}
]}
END
expect 1 "$muster" import "$work/flat.geojson" -o "$work/never.geojson"
head -n 1 "$work/err" | grep -q 'flat.geojson:4: room "b": its outline has no area' || fail "a flat room is not told first"
[ "$(wc -l <"$work/err")" = 1 ] || fail "a flat room is more than one line"
# A sheet of paper without a scale says what to type, and before any note.
printf '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="150mm" viewBox="0 0 210 150"><g id="walls"><rect x="20" y="20" width="80" height="50" fill="none" stroke="black"/></g></svg>' >"$work/paper.svg"
expect 1 "$muster" import "$work/paper.svg" -o "$work/never.geojson"
grep -v '^Mapping' "$work/err" | head -n 1 | grep -q -- '--scale 1:100 .*8.0 m long' || fail "no scale to paste"
expect 0 "$muster" import "$work/paper.svg" -o "$work/paper.geojson" --scale 1:100
contains "$work/out" "1 storeys, 1 rooms, 0 doors, 0 exits, 0 stairs, 0 lifts, 0 walls"
head -c 70000000 /dev/zero >"$work/large.dxf"
expect 1 "$muster" import "$work/large.dxf" -o "$work/never.geojson"
contains "$work/err" "is larger than 64 MiB"
[ ! -e "$work/never.geojson" ] || fail "a refused plan leaves a facility"
