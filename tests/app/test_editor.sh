# The editor as a planner uses it, with the keyboard alone: a building of two rooms from nothing, saved,
# checked, drilled; what was not saved survives a kill; an import is mended; a hand-written scenario
# is never written over. Pictures stay in the build folder's screens/.
. "$(dirname "$0")/window_common.sh"
export XDG_STATE_HOME="$work/state"
plans="$work/run"

times() {
    for _ in $(seq "$1"); do
        xdotool key "$2"
        sleep 0.04
    done
    sleep 0.2
}
check() {
    (cd "$plans" && "$muster" check "$@") >"$work/said.txt" 2>&1 || fail "muster check $* complains"
    [ ! -s "$work/said.txt" ] || fail "muster check $* is not silent"
}
# save_as NAME: Ctrl+E, the name, Enter.
save_as() {
    key ctrl+e ctrl+a
    write "$1"
    key Return
    sleep 0.5
    [ -s "$plans/$1" ] || fail "$1 was not saved"
}
# A new plan by the first page: F6, Ctrl+N. The cursor stands at 12, 8.
new_plan() {
    open_window "$1"
    key F6
    key ctrl+n
    sleep 0.5
}
draw_building() {
    press r
    times 5 shift+Left
    times 3 shift+Down # 7, 5
    press Return shift+Up shift+Right
    write "8,5"
    press Return w             # the cursor is at the far corner, 15, 10
    times 4 shift+Left         # 11, 10
    press Return
    times 5 shift+Down         # 11, 5
    press Return Escape Escape
    press d
    write "1.2"
    times 2 shift+Up # 11, 7
    press Return Escape
    press e
    times 4 shift+Left # 7, 7
    press Return Escape m
    times 6 shift+Left # 1, 7
    press Return Escape Escape
}

settings 'language = en'
start_server 1366x768
new_plan 1366x768
draw_building
picture editor-drawn drawn
save_as two.geojson
picture editor-saved saved
check two.geojson
python3 - "$plans/two.geojson" <<'PYTHON' || fail "what was drawn is not what was saved"
import json, sys
kinds = {}
for feature in json.load(open(sys.argv[1]))["features"]:
    kind = feature["properties"]["kind"]
    kinds[kind] = kinds.get(kind, 0) + 1
print(kinds)
sys.exit(kinds != {"storey": 1, "room": 2, "door": 1, "exit": 1, "muster": 1})
PYTHON

# Undone to the beginning and done again it is the same file.
before=$(cksum <"$plans/two.geojson")
for _ in 1 2 3 4 5; do press ctrl+z; done
for _ in 1 2 3 4 5; do press ctrl+y; done
press ctrl+s
sleep 0.5
[ "$(cksum <"$plans/two.geojson")" = "$before" ] || fail "undo and redo change the file"

# People and a fire, and the drill on it.
press p
write 6
times 7 shift+Right # 8, 7
press Return
times 4 shift+Right # 12, 7: the other room
press h Return Escape Escape
key ctrl+s
key F5
sleep 1
picture editor-drill drill
[ -s "$plans/two_drill.lua" ] || fail "no scenario lies beside the plan"
check two.geojson two_drill.lua
(cd "$plans" && "$muster" run two_drill.lua) >"$work/said.txt" 2>&1 || fail "the drill does not run"
grep -q 'at muster' "$work/said.txt" || fail "the drill tells no outcome"
stop_window

# A hand-written scenario stays.
sed -i '1d' "$plans/two_drill.lua"
before=$(cksum <"$plans/two_drill.lua")
open_window 1366x768 two.geojson
key F5
sleep 1
stop_window
[ "$(cksum <"$plans/two_drill.lua")" = "$before" ] || fail "a hand-written scenario was written over"

# Killed with changes that were not saved: the copy is offered, and the file was not touched.
before=$(cksum <"$plans/two.geojson")
open_window 1366x768 two.geojson
key m
times 3 shift+Right
press Return
sleep 4
stop_window
[ "$(cksum <"$plans/two.geojson")" = "$before" ] || fail "an unsaved change is in the file"
open_window 1366x768 two.geojson
picture editor-recover recover
key Return
key ctrl+s
sleep 0.5
[ "$(grep -c '"muster"' "$plans/two.geojson")" = 2 ] || fail "the copy was not gone on with"
key ctrl+q
gone "Ctrl+Q does not leave a plan that is saved"
[ -z "$(ls "$XDG_STATE_HOME/muster/editor")" ] || fail "a copy is left behind"

# Unsaved changes are asked about.
open_window 1366x768 two.geojson
key m
press Return
key Escape Escape
key ctrl+q
picture editor-leave leave
key x
gone "changes that are given up keep the window open"
[ "$(grep -c '"muster"' "$plans/two.geojson")" = 2 ] || fail "changes that were given up are saved"

# An import is mended: a warehouse from a robot's map has no way out and no muster point.
source="$source_dir/../shared/data/layouts/aws_warehouse/map.yaml"
if [ -s "$source" ]; then
    (cd "$plans" && "$muster" import "$source" -o import.geojson) >"$work/said.txt" 2>&1 ||
        fail "the import fails"
    ! (cd "$plans" && "$muster" check import.geojson) >"$work/said.txt" 2>&1 ||
        fail "the import needs no mending"
    cp "$plans/import.geojson" "$work/import.geojson"
    # From the middle of the hall to the lowest wall that is long enough: tenths right and down.
    way=$(python3 - "$plans/import.geojson" <<'PYTHON'
import json, sys
for feature in json.load(open(sys.argv[1]))["features"]:
    if feature["properties"]["kind"] == "room":
        ring = feature["geometry"]["coordinates"][0]
        xs = [x for x, y in ring]
        ys = [y for x, y in ring]
        walls = [((a[1] + b[1]) / 2, (a[0] + b[0]) / 2) for a, b in zip(ring, ring[1:])
                 if abs(a[0] - b[0]) > 1.5]
        y, x = min(walls)
        print(round((x - (min(xs) + max(xs)) / 2) * 10), round(((min(ys) + max(ys)) / 2 - y) * 10))
        break
PYTHON
    )
    right=${way% *}
    down=${way#* }
    across=Right
    [ "$right" -ge 0 ] || { across=Left && right=$((-right)); }
    open_window 1366x768 import.geojson
    key bracketright # the first element: the hall
    press e
    times "$((right / 10))" "shift+$across"
    times "$((right % 10))" "$across"
    times "$((down / 10))" shift+Down
    times "$((down % 10))" Down
    press Return Escape m
    times 8 shift+Down
    press Return Escape Escape
    picture editor-import import
    key ctrl+s
    sleep 0.5
    stop_window
    check import.geojson
    (cd "$plans" && "$muster" run office_fire --facility import.geojson) >"$work/said.txt" 2>&1 ||
        fail "no drill runs on the mended import"
    # Every line that was there is there still, byte for byte.
    [ "$(grep -cxFf "$work/import.geojson" "$plans/import.geojson")" -ge \
        "$(($(wc -l <"$work/import.geojson") - 1))" ] || fail "mending changed what was imported"
fi

# The four sizes, both languages.
for size in 1024x768 1920x1080 3840x2160; do
    stop_server
    start_server "$size"
    for language in en zh both; do
        settings "language = $language"
        open_window "$size" "$source_dir/assets/facilities/office.geojson"
        picture "editor-$size-$language" "$language"
        stop_window
    done
    differs en zh "$size: the language changes nothing"
done
echo "editor: drawn, checked, drilled, recovered, an import mended, by keyboard"
