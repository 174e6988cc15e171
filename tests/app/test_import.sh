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

# Reading and writing our own format loses nothing and changes nothing.
expect 0 "$muster" import "$work/office.geojson" -o "$work/again.geojson"
expect 0 "$muster" import "$work/again.geojson" -o "$work/third.geojson"
cmp "$work/again.geojson" "$work/third.geojson" || fail "writing twice gives other bytes"
