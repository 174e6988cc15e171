# A scenario with an endless loop, a giant string or a deep nest ends in an error within a second
# (three under sanitizers), and is told with its line.
. "$(dirname "$0")/common.sh"

seconds=1
if grep -q __asan_init "$muster" 2>/dev/null; then
    seconds=6
fi

hostile() { # NAME TEXT
    printf '%s\n' "$2" >"$work/$1.lua"
    status=0
    timeout "$seconds" "$muster" check "$work/$1.lua" >"$work/out" 2>"$work/err" || status=$?
    [ "$status" -eq 1 ] || fail "$1: exit status $status: $(head -c 300 "$work/err")"
    contains "$work/err" "$1.lua"
}

hostile endless 'while true do end'
hostile goto_loop '::again:: goto again'
hostile giant 'local s = string.rep("x", 1 << 30) return s'
hostile doubling 'local s = "x" while true do s = s .. s end'
hostile format_wide 'return string.format("%99999999d", 1)'
hostile recursion 'local function f() return 1 + f() end return f()'
hostile tables 'local t = {} for i = 1, 1e12 do t[i] = {} end'
hostile sorting 'local t = {} for i = 1, 1e6 do t[i] = -i end table.sort(t, function() return true end)'
printf 'return scenario { x = ' >"$work/nest.lua"
head -c 100000 /dev/zero | tr '\0' '{' >>"$work/nest.lua"
status=0
timeout "$seconds" "$muster" check "$work/nest.lua" >"$work/out" 2>"$work/err" || status=$?
[ "$status" -eq 1 ] || fail "deep nest: exit status $status"
printf '\033Lua' >"$work/binary.lua"
expect 1 "$muster" check "$work/binary.lua"
