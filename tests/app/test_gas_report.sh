# Gas in the report: how much was in the air where people, rooms and detectors were, over time and
# against the limits; where it was on the plan; and nobody is called unharmed who stood in it.
. "$(dirname "$0")/common.sh"
need python3
run() { # DRILL UNTIL: the bad orders, of whoever stands in it
    expect 0 "$muster" run "scenarios/$1.lua" --orders "scenarios/orders/$1_bad.csv" --until "$2" --no-outcome --out "$work/$1" \
        --format html,jsonl
    python3 - "$work/$1" <<'P'
import re, sys
page = open(f"{sys.argv[1]}/report.html", encoding="utf-8").read()
part = [p for p in re.split("(?=<h2)", page) if p.startswith("<h2>Gas ")]
assert len(part) == 1, "no part of the gas"
open(f"{sys.argv[1]}/part.html", "w", encoding="utf-8").write(part[0])
P
}

run chlorine_works 3:00
part="$work/chlorine_works/part.html"
contains "$part" "in the air over time"
contains "$part" "浓度随时间变化"
contains "$part" "气体波及范围"
python3 - "$work/chlorine_works" <<'P' || fail "the curve of the chlorine"
import json, re, sys
part = open(f"{sys.argv[1]}/part.html", encoding="utf-8").read()
part = re.sub(' <span class="zh" lang="zh">.*?</span>', "", part)
rows = {}
for row in re.findall(r"<tr><td>(.*?)</tr>", part):
    cells = [re.sub("<[^>]*>", "", cell) for cell in row.split("</td>")]
    rows[cells[0]] = [cell.strip() for cell in cells[1:]]
def seconds(clock):
    minutes, rest = clock.split(":")
    return 60 * int(minutes) + int(rest)
who = [name for name in rows if name.startswith("where somebody was (worst: ")]
assert len(who) == 1, rows.keys()
# What somebody breathed is what the table of persons says, which counts their masks.
named = re.search(r"worst: (.*)\)", who[0])[1]
assert float(rows[who[0]][0]) >= float(rows[named][1]) > 2.8, (rows[who[0]], rows[named])
store = rows["Chlorine store, wherever strongest"]
head = rows["Chlorine store, head height"]
detector = rows["Chlorine detector, store (0.3 m)"]
assert float(store[0]) > float(head[0]) > 0 and float(detector[0]) > 0
# Limits rise, so each is reached after the one before; a detector lags behind the air.
for cells in (store, head, detector):
    times = [seconds(cell) for cell in cells[2:] if ":" in cell]
    assert times == sorted(times) and len(times) >= 3, cells
alarm = [e for e in map(json.loads, open(f"{sys.argv[1]}/log.jsonl")) if e["kind"] == "gas_alarm"][0]
assert abs(seconds(detector[2]) - alarm["time"]) <= 5.0, (detector, alarm["time"])
assert seconds(store[2]) <= seconds(detector[2])
assert part.count('<polyline fill="none"') == 5 and part.count("stroke-dasharray=\"8 3\"") >= 3
# The cloud: all three steps, the deadly one smaller than the one that only alarms.
def area(colour):
    return sum(float(w) * float(h) for w, h in re.findall(rf'width="([\d.]+)" height="([\d.]+)" fill="{colour}"', part.split("the worst at any time")[1]))
alarms, danger, deadly = area("#DCD0EE"), area("#A583D1"), area("#53288C")
assert 0 < deadly < danger + alarms and alarms > 0, (alarms, danger, deadly)
P

# The curves' figures stand in a table of their own.
expect 0 "$muster" report "$work/chlorine_works" --no-outcome --lang en --format csv --out "$work/chlorine_works/tables"
python3 - "$work/chlorine_works" <<'P' || fail "the table of the gas"
import csv, sys
path = f"{sys.argv[1]}/tables/csv/gas.csv"
assert open(path, "rb").read().startswith(b"\xef\xbb\xbf")
rows = list(csv.DictReader(open(path, encoding="utf-8-sig", newline="")))
places = {row["place"] for row in rows}
assert places == {"mouth", "room", "head_height", "detector"}, places
store = [row for row in rows if row["place"] == "room"]
assert [float(row["time [s]"]) for row in store[:3]] == [0.0, 5.0, 10.0]
most = max(float(row["gas [ppm]"]) for row in store)
page = open(f"{sys.argv[1]}/part.html", encoding="utf-8").read()
assert f'<td class="num strong">{most:.0f}</td>' in page, most
assert all(row["gas id"] == "chlorine" and float(row["oxygen [%]"]) <= 21.0 for row in rows)
P

run tank_entry 3:00
part="$work/tank_entry/part.html"
contains "$part" "oxygen, %"
contains "$part" "least oxygen where they were, %"
contains "$part" "dizzy, judges wrongly, tires"
contains "$part" "最低氧浓度"
grep -q "Nobody breathed a harmful amount" "$part" && fail "who stood in nitrogen is called unharmed"

run boiler_gas 1:30
part="$work/boiler_gas/part.html"
contains "$part" "of the lower explosive limit"
contains "$part" "can explode"
contains "$part" "Gas detector, Boiler room (1.2 m)"
contains "$part" "锅炉间，最浓处"

# With a second gas the detector's reading does not say of which: the air beside it stands in each curve.
cp -r scenarios/lib scenarios/plans "$work/"
sed 's/^  leaks = {$/&\n    gas_leak { "chlorine", at = "Gas train", height = 1.0, rate = 0.001, contents = 10 },/' scenarios/boiler_gas.lua >"$work/two.lua"
expect 0 "$muster" run "$work/two.lua" --until 1:00 --no-outcome --out "$work/two" --format html,csv
[ "$(grep -o "air at: Gas detector, Boiler room (1.2 m)" "$work/two/report.html" | wc -l)" -ge 4 ] ||
    fail "the air at the detector is not in the curve and table of each gas"
grep -q "^chlorine,.*,detector_air," "$work/two/csv/gas.csv" || fail "the table has no air at the detector"
grep -q ",detector," "$work/two/csv/gas.csv" && fail "a reading of two gases stands as one's"

# A drill without gas has no such part.
expect 0 "$muster" run first_steps --until 0:20 --no-outcome --out "$work/none" --format html
grep -q "in the air over time\|<h2>Gas" "$work/none/report.html" && fail "gas in a drill without gas"
exit 0
