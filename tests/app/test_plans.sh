# Plans of an office as other programs write them (plans.py), imported by a new user: a DXF a
# storey with Chinese layers in GBK, both storeys on one sheet, an SVG, PDF pages, a scan.
. "$(dirname "$0")/common.sh"

python3 tests/app/plans.py "$work"

# Two files are two storeys: the upper one, drawn 100 m away, is laid over the lower by its corners,
# the dog-leg joins them, and everybody can leave.
expect 0 "$muster" import "$work/一层.dxf" "$work/二层.dxf" -o "$work/two.geojson" --preview "$work/two.png"
contains "$work/out" "2 storeys, 16 rooms, 17 doors, 3 exits, 1 stairs"
contains "$work/err" 'storey "二层" was moved by -100.00, -0.00 m to lie over "一层"'
contains "$work/err" "taken 3.60 m apart"
grep -q "Before a drill" "$work/err" && fail "something is missing in a whole building"
expect 0 "$muster" check "$work/two.geojson"
python3 - "$work/two.geojson" <<'P' || fail "names and uses are wrong"
import json, sys
rooms = [f["properties"] for f in json.load(open(sys.argv[1]))["features"] if f["properties"]["kind"] == "room"]
uses = {room.get("name", "") + "/" + room["storey"]: room.get("use") for room in rooms}
assert uses["会议室/1F"] == "meeting" and uses["走廊/2F"] == "corridor" and uses["卫生间/2F"] == "toilet", uses
assert sum(room.get("use") == "stair" for room in rooms) == 2, uses
stairs = [f for f in json.load(open(sys.argv[1]))["features"] if f["properties"]["kind"] == "stair"]
# Two flights of ten goings of 0.28 m, 3.6 m up, and the landing between their middles, 1.6 m.
assert abs(stairs[0]["properties"]["length"] - (2 * (2.8**2 + 1.8**2) ** 0.5 + 1.6)) < 0.03, stairs
P
expect 0 "$muster" run scenarios/office_fire.lua --facility "$work/two.geojson" --seed 7 --no-outcome \
    --until 1:00 --out "$work/drill"

# Only one of them; another height of storeys.
expect 0 "$muster" import "$work/一层.dxf" "$work/二层.dxf" -o "$work/one.geojson" --storey 一层
contains "$work/out" "1 storeys, 8 rooms, 10 doors, 3 exits, 0 stairs"
grep -q "this is one storey" "$work/err" && fail "the one storey was asked for"
# Who gives one floor is told that its stairs lead nowhere, and how to give the others.
expect 0 "$muster" import "$work/一层.dxf" -o "$work/alone.geojson"
contains "$work/err" "this is one storey: its stairs lead nowhere"
contains "$work/err" "muster import 1F.dxf 2F.dxf"
expect 0 "$muster" import "$work/一层.dxf" "$work/二层.dxf" -o "$work/high.geojson" --storey-height 4.2
grep -q '"elevation":4.2' "$work/high.geojson" || fail "the storey is not 4.2 m up"

# Both storeys beside each other on one sheet, the upper one first, told by their titles.
expect 0 "$muster" import "$work/sheet.dxf" -o "$work/sheet.geojson"
contains "$work/out" "2 storeys, 16 rooms, 17 doors, 3 exits, 1 stairs"
contains "$work/err" "the sheet shows 2 plans, taken as storeys from below: 一层平面图, 二层平面图"
expect 0 "$muster" import "$work/sheet.dxf" -o "$work/sheet.geojson"
contains "$work/out" "2 storeys, 16 rooms, 17 doors, 3 exits, 1 stairs"
LANG=zh_CN.UTF-8 expect 0 "$muster" import "$work/sheet.dxf" -o "$work/sheet.geojson"
contains "$work/out" "楼层 2，房间 16，门 17，出口 3，楼梯 1"

# Importing again writes over what the import wrote itself, and over nothing else: hand work and
# files of other people stay, with one sentence that names the ways out.
sed -i 's/"走廊"/"环廊"/' "$work/sheet.geojson"
grep -q 环廊 "$work/sheet.geojson" || fail "there is no corridor to rename"
cp "$work/sheet.geojson" "$work/mine.geojson"
expect 1 "$muster" import "$work/sheet.dxf" -o "$work/sheet.geojson"
contains "$work/err" "sheet.geojson' is there and is not the untouched output of an import: give another name, or --replace"
[ "$(wc -l <"$work/err")" = 1 ] || fail "more than one sentence: $(cat "$work/err")"
cmp "$work/sheet.geojson" "$work/mine.geojson" || fail "hand work was touched"
LANG=zh_CN.UTF-8 expect 1 "$muster" import "$work/sheet.dxf" -o "$work/sheet.geojson"
contains "$work/err" "不是未经改动的导入结果"
expect 0 "$muster" import "$work/sheet.dxf" -o "$work/sheet.geojson" --replace
cmp "$work/sheet.geojson~" "$work/mine.geojson" || fail "the old file was not kept"
grep -q 环廊 "$work/sheet.geojson" && fail "the old file was not replaced"
expect 0 "$muster" import "$work/sheet.dxf" -o "$work/sheet.geojson"
printf '{"hand":1}' >"$work/hand.geojson"
expect 1 "$muster" import "$work/sheet.dxf" -o "$work/hand.geojson"
[ "$(cat "$work/hand.geojson")" = '{"hand":1}' ] || fail "a file of somebody else was touched"
# A picture of the plan does not go over the plan.
cp "$work/sheet.dxf" "$work/picture.dxf"
expect 1 "$muster" import "$work/picture.dxf" -o "$work/picture.geojson" --preview "$work/picture.dxf"
contains "$work/err" "is the plan itself"
cmp "$work/sheet.dxf" "$work/picture.dxf" || fail "the plan was written over"

# A large file tells how far it has come; --json says nothing but JSON.
expect 0 "$muster" import "$work/large.dxf" -o "$work/large.geojson"
[ "$(grep -c '^Reading [0-9]* %' "$work/err")" -ge 3 ] || fail "no progress: $(head -3 "$work/err")"
contains "$work/err" "Making rooms 100 %"
expect 0 "$muster" import "$work/large.dxf" -o "$work/large.geojson" --json
python3 -m json.tool "$work/out" >/dev/null || fail "no JSON"
[ ! -s "$work/err" ] || fail "words beside the JSON: $(cat "$work/err")"

# Inkscape's layers.
expect 0 "$muster" import "$work/ground.svg" -o "$work/svg.geojson"
contains "$work/out" "1 storeys, 8 rooms, 10 doors, 3 exits"

# Options that cannot be.
expect 2 "$muster" import "$work/ground.svg" -o "$work/never.geojson" --scale 1:0
contains "$work/err" "--scale must be 1:100 or 100"
expect 2 "$muster" import "$work/ground.svg" -o "$work/never.geojson" --storey-height 40
expect 2 "$muster" import "$work/ground.svg" -o "$work/never.geojson" --page 1,a
expect 1 "$muster" import "$work/一层.dxf" --scale 1:100 -o "$work/never.geojson"
contains "$work/err" "--scale is for sheets of paper"
expect 1 "$muster" import "$work/一层.dxf" assets/facilities/office.geojson -o "$work/never.geojson"
contains "$work/err" "only those are put together from several files"
[ ! -e "$work/never.geojson" ] || fail "a refused plan leaves a facility"

# A PDF: pens instead of layers, the scale written on it, its texts as names. What is known of a
# pen goes into the mapping; then its doors are doors.
command -v pdftocairo >/dev/null || exit 0
expect 0 "$muster" import "$work/office.pdf" --page 1,2 -o "$work/pdf.geojson"
contains "$work/err" "the scale 1:100 is written on the sheet, and was taken"
contains "$work/err" "no layer says what a wall is: the heaviest pen was taken"
contains "$work/err" "a gap of 0.93 m in the outer wall, nothing drawn in it: closed"
contains "$work/out" "2 storeys, 16 rooms, 0 doors, 0 exits, 1 stairs"
sed -i 's/0%) 0.25", "kind": null/0%) 0.25", "kind": "door"/; s/0%) 0.35", "kind": null/0%) 0.35", "kind": "window"/' \
    "$work/pdf.map.json"
expect 0 "$muster" import "$work/office.pdf" --page 1,2 -o "$work/pdf.geojson"
contains "$work/out" "2 storeys, 16 rooms, 17 doors, 3 exits, 1 stairs"
grep -q "Meeting room" "$work/pdf.geojson" || fail "the texts of the PDF are lost"
expect 0 "$muster" check "$work/pdf.geojson"
expect 1 "$muster" import "$work/office.pdf" --page 1 -o "$work/never.geojson" --map "$work/pdf.map.json"
contains "$work/err" "none of the drawing lies on the storeys that the mapping names"
expect 0 "$muster" import "$work/office.pdf" --page 1 -o "$work/page.geojson" --scale 1:200
expect 1 "$muster" import "$work/office.pdf" --page 3 -o "$work/never.geojson"
contains "$work/err" "has 2 pages, and no page 3"
head -c 900 "$work/office.pdf" >"$work/cut.pdf"
expect 1 "$muster" import "$work/cut.pdf" -o "$work/never.geojson"
contains "$work/err" "damaged, cut off or locked by a password"
expect 1 "$muster" import "$work/scan.pdf" -o "$work/scan.geojson"
contains "$work/err" "the picture has no scale"
# With a scale its two rooms are rooms: their walls hang together, and a room is a hole in them. The
# proposed exit and a door through the wall between them, and a drill can run.
sed -i 's/"scale": null/"scale": {"from": [0, 0], "to": [1000, 0], "metres": 12}/' "$work/scan.map.json"
expect 0 "$muster" import "$work/scan.pdf" -o "$work/scan.geojson" --preview "$work/scan.png"
contains "$work/out" "1 storeys, 2 rooms, 0 doors, 0 exits"
row=$(grep -o '{"kind": "exit"[^}]*}' "$work/err")
door='{"kind": "door", "from": [875, 600], "to": [875, 680]}'
sed -i "s/\"lines\": \[/\"lines\": [ $row, $door/" "$work/scan.map.json"
expect 0 "$muster" import "$work/scan.pdf" -o "$work/scan.geojson"
contains "$work/out" "1 storeys, 2 rooms, 2 doors, 1 exits"
expect 0 "$muster" check "$work/scan.geojson"
# A picture that was traced goes with its plan, for the editor to lay below it.
if "$muster" --help | grep -q "^  draw"; then
    mkdir -p "$work/elsewhere"
    expect 0 "$muster" draw assets/facilities/workshop.geojson --view plan --size 1000x640 -o "$work/wall.png"
    printf '%s' '{"format": "muster mapping 1", "scale": {"from": [0, 0], "to": [1000, 0], "metres": 80}}' >"$work/wall.map.json"
    expect 0 "$muster" import "$work/wall.png" -o "$work/wall.geojson" --map "$work/wall.map.json"
    contains "$work/wall.geojson" '"underlay":{"file":"wall.png","at":'
    contains "$work/wall.geojson" '"metres":0.08'
    expect 0 "$muster" import "$work/wall.png" -o "$work/elsewhere/wall.geojson" --map "$work/wall.map.json"
    contains "$work/elsewhere/wall.geojson" "\"underlay\":{\"file\":\"$(realpath "$work")/wall.png\""
fi
PATH=/nowhere expect 3 "$muster" import "$work/office.pdf" -o "$work/never.geojson"
contains "$work/err" "is not installed (Debian: poppler-utils)"
[ ! -e "$work/never.geojson" ] || fail "a refused PDF leaves a facility"
