# What the script tests share. Source it with the program and the source folder as $1 and $2.
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

# expect STATUS COMMAND...: runs it, keeping output in $work/out and $work/err.
expect() {
    wanted=$1
    shift
    status=0
    "$@" >"$work/out" 2>"$work/err" || status=$?
    if [ "$status" -ne "$wanted" ]; then
        cat "$work/out" "$work/err" >&2
        fail "exit status $status instead of $wanted: $*"
    fi
}

# contains FILE TEXT: the text stands in the file, word for word.
contains() {
    grep -qF -- "$2" "$1" || {
        cat "$1" >&2
        fail "\"$2\" is not in $1"
    }
}

# For tests of many whole drills, which ask for figures: the optimised program where it has been built,
# which is the same to the bit (test_compilers.sh) and three times as quick. The same drills run with
# sanitizers in the golden tests and in test_drills.sh.
optimised() {
    if [ -x "$source_dir/build/release/muster" ]; then
        muster=$source_dir/build/release/muster
    fi
}

need() {
    command -v "$1" >/dev/null 2>&1 || {
        echo "skipped: $1 is not installed"
        exit 77
    }
}
