# What people rate, in the window, as a trainer and two raters do it after a drill: each hands in lines
# without seeing the other's, the trainer opens them, one line is too far apart and is agreed on, one
# of the log's marks is overruled with its reason; and the marks count as the session says. Once in
# English by keys, once in Chinese.
. "$(dirname "$0")/window_common.sh"
cp -r "$source_dir/scenarios/lib" "$source_dir/scenarios/plans" "$work/"
sed 's/plan = "boiler"/plan = "boiler", sheet = "aqt_9009"/' "$source_dir/scenarios/boiler_gas.lua" >"$work/gas.lua"
(cd "$work/run" && "$muster" run "$work/gas.lua" --seed 2 --until 6:00 --no-outcome --out .) \
    >"$work/said.txt" 2>&1 || fail "the drill does not run"
recorded=$work/run/session.muster

# has SQL: what the session says of its judgements; 0 while there are none.
has() {
    ask "$session" "SELECT count(*) FROM assessment WHERE $1" 2>/dev/null || echo 0
}
wait_has() {
    until_s=$((SECONDS + patience))
    until [ "$(has "$1")" -ge 1 ]; do
        [ "$SECONDS" -lt "$until_s" ] || fail "$2"
        sleep 0.2
    done
}
# total: what the marks come to now.
total() {
    "$muster" score "$session" --no-outcome --json >"$work/score.json" 2>"$work/said.txt" || fail "it is not marked"
    python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["score_bp"])' "$work/score.json"
}
whole() { # LANGUAGE SIZE
    settings "language = $1"
    session=$work/$1.muster
    cp "$recorded" "$session"
    before=$(total)
    start_server "$2"
    (cd "$work/run" && exec "$muster" replay "$session") 2>>"$work/said.txt" &
    window_pid=$!
    id=$(timeout 60 xdotool search --sync --onlyvisible --name Muster 2>/dev/null | head -n 1) || true
    [ -n "$id" ] || fail "no window opens"
    xdotool windowsize --sync "$id" "${2%x*}" "${2#*x}" windowmove "$id" 0 0 windowfocus --sync "$id" 2>/dev/null || true
    xdotool mousemove "$((${2%x*} / 2))" "$((${2#*x} - 2))"
    for _ in $(seq 100); do
        settle
        picture "ratings-1-$1" overview
        [ "$(identify -format '%k' "$work/overview.png")" -gt 1000 ] && break
        sleep 0.5
    done
    key 3
    picture "ratings-2-marks-$1" marks
    # Two raters, each under their name: from line to line, and the next sees nothing of it.
    key r
    write "Mara"
    key Tab Tab space # S, and on to what was seen
    write "asked twice"
    picture "ratings-3-first-$1" first
    key Return
    wait_has "by = 'Mara' AND item = 'leadership' AND bp = 7500 AND note = 'asked twice'" \
        "the first rating is not in the session"
    key space Return # P, of the line that comes next
    wait_has "by = 'Mara' AND item = 'radio_words' AND bp = 10000" "the next line is not rated"
    key space Return
    wait_has "by = 'Mara' AND item NOT IN ('leadership', 'radio_words')" "the last line is not rated"
    settle
    picture "ratings-4-handed-in-$1"
    [ "$(total)" -eq "$before" ] || fail "a rating counts before the ratings are open"
    key r
    picture "ratings-5-blind-$1" blind
    write "Wu"
    key Tab space Return # P
    wait_has "by = 'Wu' AND item = 'leadership' AND bp = 10000" "the second rater's line is not in the session"
    key Tab Tab space Return # M
    wait_has "by = 'Wu' AND item = 'radio_words' AND bp = 5000" "the second rater's next line is not in the session"
    key Escape # the last is left out
    settle
    # Opened: the spread of each line; the one that is too far apart is agreed on, and only then counts.
    grab closed
    key u
    write "Li Na"
    picture "ratings-6-open-$1"
    key Return
    wait_has "kind = 1 AND by = 'Li Na'" "the ratings are not opened"
    comes closed "ratings-7-opened-$1" opened "opened ratings look like closed ones"
    opened_bp=$(total)
    [ "$opened_bp" -ne "$before" ] || fail "open ratings do not count"
    key g Tab space # the line that is too far apart; who opened decides: S
    write "heard again together"
    picture "ratings-8-agree-$1"
    key Return
    wait_has "kind = 2 AND by = 'Li Na' AND item = 'radio_words' AND bp = 7500" "what was agreed on is not in the session"
    settle
    picture "ratings-9-agreed-$1"
    [ "$(total)" -ne "$opened_bp" ] || fail "what was agreed on does not count"
    key q
    gone "Q does not leave the debrief"
    "$muster" replay --verify "$session" >"$work/said.txt" 2>&1 || fail "it does not verify"
    stop_server
}
whole en 1366x768
whole zh 1920x1080
echo "two raters, blind, opened, agreed on: it counts, in both languages"
