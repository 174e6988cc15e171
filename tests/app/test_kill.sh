# Killed at any moment, a run leaves a session file that opens, replays up to where it came, and
# reports; killed before it began recording, it leaves none.
. "$(dirname "$0")/common.sh"

kept=0
for delay in at-once 0 0.02 0.1 0.3 0.7 1.5; do
    rm -rf "$work/run"
    "$muster" run scenarios/office_fire.lua --no-outcome --seed 7 --out "$work/run" >/dev/null 2>&1 &
    process=$!
    if [ "$delay" = at-once ]; then
        sleep 0.01
    else
        # Counted from when the file appears, however slow the machine and the build are.
        for ((wait = 0; wait < 2000; wait++)); do
            [ ! -e "$work/run/session.muster" ] || break
            sleep 0.01
        done
        sleep "$delay"
    fi
    kill -KILL "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
    if [ ! -e "$work/run/session.muster" ]; then
        continue
    fi
    kept=$((kept + 1))
    expect 0 "$muster" replay "$work/run/session.muster" --verify
    expect 0 "$muster" report "$work/run/session.muster" -o "$work/report.html"
    [ -s "$work/report.html" ] || fail "no report after a kill at $delay s"
done
[ "$kept" -ge 6 ] || fail "only $kept of 6 kills came after the recording began"
