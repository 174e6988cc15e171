# A complete tabletop of the gas leak with the keyboard alone, from the first page to the exported
# report, under Xvfb, in both languages; pictures at four sizes; the program is killed in the middle of it, offers to go on, and every answer is there.
# Pictures of every step stay in the build folder's screens/.
. "$(dirname "$0")/window_common.sh"

# ---- the whole of it from the first page to the exported report, by keys alone

# whole LANGUAGE SIZE
whole() {
    settings "language = $1"
    rm -rf "$XDG_DATA_HOME"
    start_server "$2"
    open_window "$2"
    key slash
    write boiler
    key Return
    press Return
    sleep 1
    press p t 1 # practice, injects by the trainer, real time
    picture "tabletop-1-setup-$1"
    press Return
    for _ in $(seq 50); do
        ls "$sessions"/*.muster >/dev/null 2>&1 && break
        sleep 0.2
    done
    press space
    wait_for "the first inject is not ready" "SELECT count(*) FROM event WHERE kind = 'inject_ready'"
    press Return
    wait_for "Enter does not fire" "SELECT count(*) FROM event WHERE kind = 'inject_fired'"
    press 9 Return
    wait_for "the question is not answered" \
        "SELECT count(*) FROM command WHERE name = 'answer' AND source = 'trainer'"
    press ctrl+z 2 # it was the second answer
    wait_for "the answer is not corrected" \
        "SELECT count(*) FROM event WHERE kind = 'decision_corrected'"
    press 2
    write "valve v1"
    picture "tabletop-2-typed-$1"
    press Return
    wait_for "the order is not logged" \
        "SELECT count(*) FROM command WHERE name = 'order' AND source = 'trainer'"
    press 4
    write "gas company"
    press Return
    wait_for "the second order is not logged" \
        "SELECT count(*) = 2 FROM command WHERE name = 'order' AND source = 'trainer'"
    press ctrl+z
    wait_for "the correction is not there" "SELECT count(*) FROM event WHERE kind = 'answer_corrected'"
    press space F3
    sleep 1
    picture "tabletop-3-stands-$1"
    press space
    wait_for "the pause is not told" "SELECT count(*) FROM event WHERE kind = 'run_paused'"
    press j # to the next inject, at five minutes
    wait_for "the jump is not told" "SELECT count(*) FROM event WHERE kind = 'run_jumped'"
    press Return
    wait_for "the inject that was jumped to is not fired" \
        "SELECT count(*) = 2 FROM event WHERE kind = 'inject_fired'"
    press m
    write "watch this"
    press Return
    wait_for "the bookmark is not kept" \
        "SELECT count(*) FROM mark WHERE kind = 'bookmark' AND text = 'watch this'"
    press a 2 space shift+Right shift+Down space
    wait_for "the arrow is not kept" "SELECT count(*) FROM mark WHERE kind = 'arrow'"
    press Escape v
    sleep 1
    picture "tabletop-4-projector-$1"
    press v
    grab running
    press x Return
    wait_for "the drill does not end" "SELECT count(*) FROM event WHERE kind = 'drill_ended'"
    comes running "tabletop-5-marks-$1" marks "no marks at the end"
    press Return
    comes marks "tabletop-6-reading-$1" reading "no debrief after the marks"
    patience=400 # with sanitizers the runs by the plan take minutes; then a report is written at once
    wait_for "the runs by the plan are not kept" "SELECT count(*) FROM meta WHERE key = 'otherwise'"
    patience=60
    settle
    picture "tabletop-6-debrief-$1" debrief
    press x
    comes debrief "tabletop-7-export-$1" export "X does not offer to export"
    press Return
    for _ in $(seq 300); do
        report=$(find "$work" -name '*.html' | head -n 1)
        [ -n "$report" ] && break
        sleep 0.2
    done
    [ -n "$report" ] || fail "no report is exported"
    grep -q 'watch this\|V1' "$report" || fail "the report tells of another run"
    press q
    settle
    press q
    settle
    picture "tabletop-8-home-$1"
    press ctrl+q
    gone "Ctrl+Q does not end the program"
    "$muster" replay --verify "$(newest_session)" || fail "it does not verify"
    stop_server
}
whole en 1366x768
# The runs by the plan take minutes under sanitizers: once is enough.
sanitized=$muster
[ ! -x "$source_dir/build/release/muster" ] || muster=$source_dir/build/release/muster
whole zh 1920x1080
muster=$sanitized

# ---- killed in the middle, and gone on with

settings "language = both"
rm -rf "$XDG_DATA_HOME"
start_server 1920x1080
open_window 1920x1080 boiler_gas
press Return
press space
wait_for "the first inject is not ready" "SELECT count(*) FROM event WHERE kind = 'inject_ready'"
press Return
wait_for "Enter does not fire" "SELECT count(*) FROM event WHERE kind = 'inject_fired'"
press 9 Return
press 2
write "valve v1"
press Return
wait_for "the order is not logged" \
    "SELECT count(*) FROM command WHERE name = 'order' AND source = 'trainer'"
press space
press 4
write "gas company"
press Return
wait_for "an answer logged while the run stands is not on the disk" \
    "SELECT count(*) = 2 FROM command WHERE name = 'order' AND source = 'trainer'"
stop_window # as a kill does
open_window 1920x1080
picture tabletop-9-interrupted
stop_window
open_window 1920x1080 boiler_gas
picture tabletop-10-offers
press r
sleep 3
picture tabletop-11-resumed
[ "$(query "SELECT count(*) FROM command WHERE name IN ('order', 'answer') AND source = 'trainer'")" -eq 3 ] ||
    fail "answers were lost"
press space
wait_for "the pause is not told" "SELECT count(*) FROM event WHERE kind = 'run_paused'"
press x Return
wait_for "the drill does not end" "SELECT count(*) FROM event WHERE kind = 'drill_ended'"
sleep 1
stop_window
"$muster" replay --verify "$(newest_session)" || fail "it does not verify"
[ "$(ls "$sessions"/*.muster | wc -l)" -eq 1 ] || fail "going on made another session"

# ---- what was recorded, gone on with from a moment, and held beside the first

first=$(newest_session)
open_window 1920x1080 "$first"
grab recorded
press t # a minute of it, or all
comes recorded tabletop-12-played played "T plays nothing"
press Left # back to what happened last
comes played tabletop-12-looks looks "the left arrow looks at nothing"
press c
comes looks tabletop-13-branch branch "C does not go on from here"
press space t
wait_for "the branch does not go on" "SELECT count(*) FROM command WHERE name = 'control'"
press x Return
wait_for "the branch does not end" "SELECT count(*) FROM event WHERE kind = 'drill_ended'"
settle
grab marks
press c
comes marks tabletop-14-plays plays "C compares nothing"
sleep 2
picture tabletop-15-compared compared
press Right # both ten seconds on from where they part
comes compared tabletop-16-later later "the right arrow does not look at both"
press Escape
stop_window
branch=$(newest_session)
[ "$branch" != "$first" ] || fail "a branch has no session of its own"
"$muster" replay --verify "$first" || fail "the first does not verify after the branch"
"$muster" replay --verify "$branch" || fail "the branch does not verify"

# ---- every size, in each language

# moves NAME: until the screen differs from a picture, and a second on.
moves() {
    until_s=$((SECONDS + patience))
    while cmp -s "$framebuffer" "$work/$1.xwd"; do
        [ "$SECONDS" -lt "$until_s" ] || fail "nothing moves"
        sleep 0.1
    done
    sleep 1
}
stop_server
for size in 1024x768 1366x768 1920x1080 3840x2160; do
    start_server "$size"
    for language in en zh; do
        settings "language = $language"
        rm -rf "$XDG_DATA_HOME"
        open_window "$size" boiler_gas
        grab setup
        press Return
        comes setup "tabletop-starts-$size-$language" starts "the drill does not start"
        press space
        moves starts # a running drill is never still
        picture "tabletop-console-$size-$language" console
        press v
        moves console
        picture "tabletop-projector-$size-$language"
        stop_window
    done
    stop_server
done
echo "a tabletop was run by keys, killed, gone on with and verified"
