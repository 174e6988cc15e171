# The hash of every tick is the same from gcc and clang, -O0 and -O2: builds the program four times
# without window and tests, runs the same two minutes, compares every subsystem of every tick.
. "$(dirname "$0")/common.sh"
need gcc
need clang
need sqlite3
need cmake

for compiler in gcc clang; do
    for level in O0 O2; do
        name=$compiler-$level
        cmake -S "$source_dir" -B "$work/$name" -G Ninja -DCMAKE_C_COMPILER=$compiler \
            -DCMAKE_BUILD_TYPE=None -DCMAKE_C_FLAGS="-$level" -DMUSTER_GUI=OFF -DMUSTER_TESTS=OFF \
            >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "cannot configure $name"; }
        cmake --build "$work/$name" >"$work/log" 2>&1 || { tail -40 "$work/log" >&2; fail "cannot build $name"; }
        "$work/$name/muster" run scenarios/office_fire.lua --seed 7 --until 2:00 \
            --out "$work/out-$name" >/dev/null
        sqlite3 "$work/out-$name/session.muster" \
            "SELECT tick, hex(hash) FROM tick ORDER BY tick" >"$work/$name.hashes"
        [ "$(wc -l <"$work/$name.hashes")" -eq 2400 ] || fail "$name did not run 2400 ticks"
        cmp "$work/gcc-O0.hashes" "$work/$name.hashes" || fail "$name differs from gcc -O0"
    done
done
echo "2400 ticks, the same from gcc and clang, -O0 and -O2"
