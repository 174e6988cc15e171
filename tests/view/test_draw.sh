# muster draw as a user meets it: the same bytes twice, every choice changes the picture, mistakes
# are told and leave no file.
set -eu

muster=$1
source_dir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source_dir"

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

draw() {
    "$muster" draw "$@" || fail "muster draw $*"
}

fc-match "Noto Sans CJK SC" | grep -q "Noto Sans CJK" || {
    echo "skipped: fonts-noto-cjk is not installed"
    exit 77
}

draw office_fire --at 1:40 -o "$work/a.png"
draw office_fire --at 100 -o "$work/b.png" --size 1920x1080
cmp "$work/a.png" "$work/b.png" || fail "the same moment gave two pictures"
head -c 4 "$work/a.png" | grep -q PNG || fail "no PNG"

# What a choice changes differs from the picture without it.
number=0
for choice in "--at 60" "--storey 1" "--theme dark" "--lang en" "--lang zh" "--view console" \
    "--size 1024x768" "--seed 8"; do
    number=$((number + 1))
    # shellcheck disable=SC2086
    draw office_fire --at 1:40 $choice -o "$work/c$number.png"
    cmp -s "$work/a.png" "$work/c$number.png" && fail "$choice changes nothing"
done
draw office -o "$work/facility.png"
draw office -o "$work/storey.png" --storey 2F

refuse() {
    status=$1
    text=$2
    shift 2
    got=0
    "$muster" draw "$@" 2>"$work/err" || got=$?
    [ "$got" -eq "$status" ] || fail "exit status $got instead of $status: draw $*"
    grep -qF -- "$text" "$work/err" || {
        cat "$work/err" >&2
        fail "\"$text\" is not told: draw $*"
    }
    [ ! -e "$work/no.png" ] || fail "a file was left: draw $*"
    [ ! -e "$work/no.png.part" ] || fail "half a file was left: draw $*"
}
refuse 2 "-o FILE.png is missing" office
refuse 2 "--theme must be light or dark" office --theme grey -o "$work/no.png"
refuse 2 "--lang must be en, zh or both" office --lang fr -o "$work/no.png"
refuse 1 "there is no storey \"9\"" office_fire --storey 9 -o "$work/no.png"
refuse 1 "no_such" no_such -o "$work/no.png"
refuse 3 "cannot write" office -o "$work/no/folder.png"
echo "draw: all well"
