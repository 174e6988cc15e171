# A complete tabletop of the gas leak with the keyboard alone, under Xvfb, in both languages and at
# four sizes; the program is killed in the middle of it, offers to go on, and every answer is there.
# Pictures of every step stay in the build folder's screens/.
. "$(dirname "$0")/window_common.sh"

# ---- the whole of it, at 1920x1080 in both languages at once
settings "language = both"
start_server 1920x1080
open_window 1920x1080 boiler_gas
picture tabletop-1-setup
press Return
picture tabletop-2-ready
press space
wait_for "the first inject is not ready" "SELECT count(*) FROM event WHERE kind = 'inject_ready'"
press Return
wait_for "Enter does not fire" "SELECT count(*) FROM event WHERE kind = 'inject_fired'"
picture tabletop-3-fired
press 9 Return
wait_for "the question is not answered" "SELECT count(*) FROM command WHERE name = 'answer' AND source = 'trainer'"
press 2
write "valve v1"
picture tabletop-4-typed
press Return
wait_for "the order is not logged" "SELECT count(*) FROM command WHERE name = 'order' AND source = 'trainer'"
press space
press 4
write "gas company"
press Return
wait_for "an answer logged while the run stands is not on the disk" \
    "SELECT count(*) = 2 FROM command WHERE name = 'order' AND source = 'trainer'"
picture tabletop-5-stands

# ---- killed in the middle
kill -9 "$window_pid"
wait "$window_pid" 2>/dev/null || true
window_pid=""
open_window 1920x1080 boiler_gas
picture tabletop-6-offers
press r
sleep 3
picture tabletop-7-resumed
[ "$(query "SELECT count(*) FROM command WHERE name IN ('order', 'answer') AND source = 'trainer'")" -eq 3 ] ||
    fail "answers were lost"
press space
wait_for "the pause is not told" "SELECT count(*) FROM event WHERE kind = 'run_paused'"
press ctrl+z
wait_for "the correction is not there" "SELECT count(*) FROM event WHERE kind = 'answer_corrected'"
press t
wait_for "the minute is not run" "SELECT count(*) FROM event WHERE kind = 'run_jumped'"
press v
picture tabletop-8-projector
press v
press x Return
wait_for "the drill does not end" "SELECT count(*) FROM event WHERE kind = 'drill_ended'"
sleep 1
picture tabletop-9-ended
stop_window
"$muster" replay --verify "$(newest_session)" || fail "it does not verify"
[ "$(ls "$sessions"/*.muster | wc -l)" -eq 1 ] || fail "going on made another session"

# ---- every size, in each language
stop_server
for size in 1024x768 1366x768 1920x1080 3840x2160; do
    start_server "$size"
    for language in en zh; do
        settings "language = $language"
        rm -rf "$XDG_DATA_HOME"
        open_window "$size" boiler_gas
        press Return
        for _ in $(seq 100); do
            [ -d "$sessions" ] && break
            sleep 0.2
        done
        sleep 1
        press space
        sleep 3
        picture "tabletop-console-$size-$language"
        press v
        picture "tabletop-projector-$size-$language"
        stop_window
    done
    stop_server
done
echo "a tabletop was run by keys, killed, gone on with and verified"
