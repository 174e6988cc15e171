# A recording verifies; with anything changed that is obeyed, read or marked by, the first tick and
# the subsystem that differ are named and the exit status is 1.
. "$(dirname "$0")/common.sh"
need sqlite3

cat >"$work/orders.csv" <<'C'
t,role,action,target
0:50,communications,call_fire_brigade,
C
expect 0 "$muster" run scenarios/office_fire.lua --no-outcome --seed 7 --until 2:00 \
    --orders "$work/orders.csv" --out "$work"
expect 0 "$muster" replay "$work/session.muster" --verify
contains "$work/out" "2400 ticks"

changed() {
    cp "$work/session.muster" "$work/changed.muster"
    sqlite3 "$work/changed.muster" "$1"
    expect 1 "$muster" replay "$work/changed.muster" --verify
    grep -qE "tick [0-9]+ .*: [a-z]+ differs" "$work/err" ||
        fail "tick and subsystem are not named: $(cat "$work/err")"
}

changed "UPDATE meta SET value = '8' WHERE key = 'seed'"
# Every byte of the last command from the file, one at a time: tick, sequence, kind, source, columns.
bytes=$(sqlite3 "$work/session.muster" \
    "SELECT hex(bytes) FROM command WHERE source = 'orders file' ORDER BY position DESC LIMIT 1")
for ((at = 0; at < ${#bytes} / 2; at++)); do
    byte=${bytes:$((2 * at)):2}
    new=$(printf '%02X' $((0x$byte ^ 1)))
    hex="${bytes:0:$((2 * at))}$new${bytes:$((2 * at + 2))}"
    changed "UPDATE command SET bytes = x'$hex' WHERE position =
        (SELECT max(position) FROM command WHERE source = 'orders file')"
done
# A command of the plan, which a replay makes again.
changed "UPDATE command SET bytes = substr(bytes, 1, 12) || x'06000000' || substr(bytes, 17)
    WHERE position = (SELECT min(position) FROM command WHERE source = 'plan')"
# A hash.
changed "UPDATE tick SET hash = zeroblob(56) WHERE tick = 700"
contains "$work/err" "tick 700"

# What people read: columns, events, files, marks.
named() { # SUBSYSTEM SQL
    changed "$2"
    contains "$work/err" ": $1 differs: "
    expect 1 "$muster" replay "$work/changed.muster" --verify --json
    python3 - "$work/out" "$1" <<'P' || fail "--json does not name $1: $(cat "$work/out")"
import json, sys
found = json.load(open(sys.argv[1]))
assert found["same"] is False and found["subsystem"] == sys.argv[2], found
assert found["tick"] >= 0 and len(found["sentence"]) > 10, found
P
}
named commands "UPDATE command SET tick = tick + 1"
named commands "UPDATE command SET source = 'participant'"
named commands "UPDATE command SET name = 'end'"
named events "DELETE FROM event"
named events "DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event)"
named events "UPDATE event SET en = 'HACKED'"
named events "UPDATE event SET zh = '改' WHERE sequence = 5"
named events "UPDATE event SET seconds = seconds + 1
    WHERE sequence = (SELECT max(sequence) FROM event)"
named events "UPDATE event SET person = 3 WHERE sequence = 4"
named files "UPDATE file SET bytes = CAST(bytes || ' ' AS BLOB) WHERE role = 'facility'"
named files "UPDATE file SET sha256 = 'none' WHERE role = 'scenario'"
named result "UPDATE meta SET value = replace(value, '\"score_bp\": ', '\"score_bp\": 9')
    WHERE key = 'result'"
contains "$work/err" "score_bp"
# A file that was changed is not marked or reported from either.
cp "$work/session.muster" "$work/changed.muster"
sqlite3 "$work/changed.muster" "UPDATE file SET bytes = CAST(bytes || ' ' AS BLOB)"
expect 1 "$muster" score "$work/changed.muster"
contains "$work/err" "changed after the run"
