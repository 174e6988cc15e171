# The hash of every tick is the same from gcc and clang, -O0 and optimised: builds the program without
# window and tests, runs the same two minutes, compares every subsystem of every tick. The optimised
# one of gcc is build/release where it has been built.
. "$(dirname "$0")/common.sh"
need gcc
need clang
need sqlite3
need cmake

release=$source_dir/build/release/muster
for name in gcc-O0 gcc-O2 clang-O0 clang-O2; do
    program=$work/$name/muster
    if [ "$name" = gcc-O2 ] && [ -x "$release" ]; then
        program=$release
    else
        cmake -S "$source_dir" -B "$work/$name" -G Ninja -DCMAKE_C_COMPILER="${name%-*}" \
            -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS="-${name#*-}" -DMUSTER_GUI=OFF -DMUSTER_TESTS=OFF \
            >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "cannot configure $name"; }
        cmake --build "$work/$name" >"$work/log" 2>&1 || { tail -40 "$work/log" >&2; fail "cannot build $name"; }
    fi
    "$program" run scenarios/office_fire.lua --seed 7 --until 2:00 --out "$work/out-$name" >/dev/null
    sqlite3 "$work/out-$name/session.muster" \
        "SELECT tick, hex(hash) FROM tick ORDER BY tick" >"$work/$name.hashes"
    [ "$(wc -l <"$work/$name.hashes")" -eq 2400 ] || fail "$name did not run 2400 ticks"
    cmp "$work/gcc-O0.hashes" "$work/$name.hashes" || fail "$name differs from gcc -O0"
done
echo "2400 ticks, the same from gcc and clang, -O0 and optimised"
