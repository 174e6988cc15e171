# Files are written whole or not at all, wherever they go: a device is written into, a link leads
# to its file, a folder is refused; and what was there of an older run stays.
. "$(dirname "$0")/common.sh"

expect 0 "$muster" run scenarios/office_fire.lua --no-outcome --seed 7 --until 0:20 --out "$work/run"
expect 0 "$muster" run scenarios/office_fire.lua --no-outcome --seed 8 --until 0:20 --out "$work/run"
contains "$work/out" "$work/run/session-1.muster"
expect 0 "$muster" run scenarios/office_fire.lua --no-outcome --seed 9 --until 0:20 --out "$work/run" --json
python3 - "$work/out" "$work/run/session-2.muster" <<'P' || fail "the kept session is not in the JSON"
import json, sys
assert json.load(open(sys.argv[1]))["files"]["kept"] == sys.argv[2]
P
for name in session-1 session-2 session; do
    expect 0 "$muster" replay "$work/run/$name.muster" --verify
done

cp assets/facilities/office.geojson "$work/plan.geojson"
# write NAME COMMAND...: the command with "-o TARGET" as its last words, at every kind of target.
write() {
    name=$1
    shift
    mkdir "$work/$name"
    echo old >"$work/$name/real"
    ln -s real "$work/$name/link"
    ln -s nothing "$work/$name/void"
    expect 0 "$@" -o "$work/$name/link"
    [ -L "$work/$name/link" ] || fail "$name: the link was replaced by a file"
    grep -qx old "$work/$name/real" && fail "$name: the file behind the link is the old one"
    expect 0 "$@" -o "$work/$name/void"
    [ -L "$work/$name/void" ] && [ -s "$work/$name/nothing" ] ||
        fail "$name: a link to a file that is not there yet was replaced"
    cp "$work/$name/real" "$work/$name/first"
    expect 3 "$@" -o "$work/$name"
    contains "$work/err" "it is a folder"
    expect 3 "$@" -o "$work/$name/none/file"
    contains "$work/err" "$work/$name/none/file"
    if [ -c /dev/full ]; then
        # By a link: were it replaced after all, the device of the machine would stay.
        ln -s /dev/full "$work/$name/full"
        expect 3 "$@" -o "$work/$name/full"
        contains "$work/err" "$work/$name/full"
        [ -L "$work/$name/full" ] && [ -c /dev/full ] || fail "$name: the device was replaced"
    fi
    mkfifo "$work/$name/pipe"
    cat "$work/$name/pipe" >"$work/$name/read" &
    expect 0 "$@" -o "$work/$name/pipe"
    wait
    cmp "$work/$name/read" "$work/$name/first" || fail "$name: a pipe gives other bytes"
    [ -p "$work/$name/pipe" ] || fail "$name: the pipe was replaced"
    rest=$(find "$work/$name" -name '*.new' -o -name '*.part')
    [ -z "$rest" ] || fail "$name: left behind: $rest"
}
write html "$muster" report "$work/run/session.muster"
write jsonl "$muster" report "$work/run/session.muster" --format jsonl
if "$muster" --help | grep -q '^  draw'; then
    write draw "$muster" draw scenarios/office_fire.lua
fi
if [ -c /dev/full ]; then
    expect 3 "$muster" import "$work/plan.geojson" -o /dev/full
    contains "$work/err" "/dev/full"
fi

# What cannot be printed was not done.
if [ -c /dev/full ]; then
    for words in "list" "--help" "api" "replay $work/run/session.muster --verify" \
        "report $work/run/session.muster --format jsonl"; do
        status=0
        # shellcheck disable=SC2086 # the words are words
        "$muster" $words >/dev/full 2>"$work/err" || status=$?
        [ "$status" -eq 3 ] || fail "$words on a full disk: exit status $status"
        contains "$work/err" "standard output"
    done
fi
