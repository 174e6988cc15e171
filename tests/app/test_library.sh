# The facilities that come with Muster: each is without a fault, has a way out of every room that is
# not kept locked, names in both languages, and the doors and devices that the usual rules ask for.
. "$(dirname "$0")/common.sh"
need python3
for file in assets/facilities/*.geojson; do
    case $file in *.overlay.geojson) continue ;; esac
    expect 0 "$muster" check --notes "$file"
    [ ! -s "$work/out" ] || fail "$file: $(cat "$work/out")"
    # The usual rules for ways of escape (engine/facility/rules.c) are kept but where README.md says so:
    # building sites are no buildings, platforms may be 50 m deep (GB 50157), the leased suite of the
    # data centre has its one way out, and the drills of the machine hall begin without an alarm.
    case $file in
    */facade_site.geojson) known='no fire alarm\|room "roof"\|room "depot"' ;;
    */scaffold_site.geojson | */machine_hall.geojson) known='no fire alarm' ;;
    */metro_station.geojson) known='room "platform": from its furthest corner to a door are 39 m' ;;
    */datacentre.geojson) known='388 m2 and 1 safety exits' ;;
    *) known='^$' ;;
    esac
    grep -v "it can only be left through a locked door" "$work/err" | grep -v "$known" >"$work/rest" &&
        fail "$file: $(cat "$work/rest")"
    expect 0 "$muster" check --json "$file"
    grep -q '"exits": 0[,}]' "$work/out" && fail "$file: no way into the open"
    contains assets/facilities/README.md "\`$(basename "$file")\`"
    picture=$(basename "$file" .geojson).png
    contains assets/facilities/README.md "(../pictures/$picture)"
    [ "$(head -c 4 "assets/pictures/$picture" | tail -c 3)" = PNG ] || fail "$file has no picture"
done
# From any corner of a room to an exit, or off the ground floor to a stair: 50 m, as GB 50157 allows
# on platforms; the others need less (a scaffold 44, a teaching block 40, all else under 35).
ls assets/facilities/*.geojson | grep -v overlay | xargs python3 tests/app/distances.py 50 || fail "see above"
python3 - assets/facilities/*.geojson <<'P' || fail "see above"
import json, math, sys

LEAST_DOOR = 0.6  # [m] a manhole of 0.6 is the narrowest anybody passes
LEAST_EXIT = 0.9  # [m] clear width of an exit, GB 50016
wrong = []
for name in sys.argv[1:]:
    if name.endswith(".overlay.geojson"):
        continue
    features = json.load(open(name, encoding="utf-8"))["features"]
    kinds = [f["properties"]["kind"] for f in features]
    for feature in features:
        p, where = feature["properties"], f'{name}: {feature["id"]}'
        if p["kind"] in ("storey", "room", "muster", "device") and not (p.get("name") and p.get("name_zh")):
            wrong.append(f"{where}: a name is missing in one language")
        if p["kind"] in ("door", "exit"):
            (ax, ay), (bx, by) = feature["geometry"]["coordinates"]
            width = p.get("width", math.hypot(bx - ax, by - ay))
            least = LEAST_EXIT if p["kind"] == "exit" else LEAST_DOOR
            if width < least - 1e-9:
                wrong.append(f"{where}: {width:.2f} m wide, expected at least {least}")
    devices = {f["properties"]["type"] for f in features if f["properties"]["kind"] == "device"}
    for needed in ("extinguisher", "first_aid", "telephone"):
        if needed not in devices:
            wrong.append(f"{name}: no {needed}")
    if "muster" not in kinds:
        wrong.append(f"{name}: no muster point")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
P
