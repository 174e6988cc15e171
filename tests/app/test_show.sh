# muster show on the command line: its pictures, the session that it makes and takes up, and what it
# says where there is no display. Quick: the drills by keys are in test_tabletop.sh.
. "$(dirname "$0")/window_common.sh"

expect_status() {
    wanted=$1
    shift
    status=0
    (cd "$work/run" && "$@") >"$work/said.txt" 2>&1 || status=$?
    [ "$status" -eq "$wanted" ] || fail "$* ends with status $status instead of $wanted"
}

DISPLAY="" WAYLAND_DISPLAY="" expect_status 3 "$muster" show boiler_gas
grep -q 'there is no display' "$work/said.txt" || fail "a machine without a display is not told why"
expect_status 2 "$muster" show --frames 0
expect_status 2 "$muster" tabletop boiler_gas # the old name: the window's drill is muster show

settings 'language = en'
start_server 1366x768
expect_status 1 "$muster" show "$work/none.muster"
expect_status 1 "$muster" show no_such_drill
expect_status 0 "$muster" show --screenshot home.png --frames 3
expect_status 0 "$muster" show boiler_gas --screenshot setup.png --frames 3 --times
grep -q 'first frame after' "$work/said.txt" || fail "--times tells nothing"
for picture in home setup; do
    [ "$(identify -format '%wx%h' "$work/run/$picture.png")" != 1x1 ] || fail "no picture of $picture"
done
! cmp -s "$work/run/home.png" "$work/run/setup.png" || fail "a scenario opens the first page"

# A run that is finished is looked at again: by its own name, and as muster replay.
(cd "$work/run" && "$muster" run "$source_dir/scenarios/first_steps.lua" --out run) >"$work/said.txt" 2>&1 ||
    fail "the drill does not run"
before=$(cksum <"$work/run/run/session.muster")
expect_status 0 "$muster" show run/session.muster --screenshot session.png --frames 3
open_window 1366x768 run/session.muster
picture show-session watched
! cmp -s "$work/run/setup.png" "$work/run/session.png" || fail "a session opens as a setup"
press q
gone "Q does not leave a session that is looked at"
[ "$(cksum <"$work/run/run/session.muster")" = "$before" ] || fail "looking at a session changed it"
echo "muster show: pictures, a session looked at, and clear refusals"
