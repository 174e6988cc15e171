# People's marks: a blank sheet, raters blind to each other until the trainer opens, far apart ones
# agreed on, a mark overruled; mistakes with file and line; rows that nobody can take back.
. "$(dirname "$0")/common.sh"
need sqlite3
need python3
cp -r scenarios/lib scenarios/plans "$work/"
sed 's/plan = "boiler"/plan = "boiler", sheet = "aqt_9009"/' scenarios/boiler_gas.lua >"$work/gas.lua"
expect 0 "$muster" run "$work/gas.lua" --seed 2 --until 6:00 --no-outcome --out "$work/run"
session="$work/run/session.muster"
score() { # ARGUMENTS...
    expect "$1" "$muster" score "$session" --no-outcome "$2" "$3"
}
expect 0 "$muster" score "$session" --no-outcome --blank
contains "$work/out" ",leadership,,,"
contains "$work/out" "指挥员主动询问"
cp "$work/out" "$work/blank.csv"
score 0 --rate "$work/blank.csv" # nothing filled in, nothing handed in

# Nobody can rate once the ratings are open: without a rating there is nothing to open.
score 1 --open Li
contains "$work/err" "nobody has rated yet"
[ "$(sqlite3 "$session" "SELECT count(*) FROM assessment")" = 0 ] || fail "opened without a rating"

# The sheet of another template comes back in by the same words that printed it.
expect 0 "$muster" score "$session" --no-outcome --sheet hseep --blank
contains "$work/out" "# --sheet hseep --rate FILE.csv"
sed 's/^,calm,,,/Wu,calm,P,,/; s/^,one_command,,,/Wu,one_command,S,,/' "$work/out" >"$work/hseep.csv"
score 1 --rate "$work/hseep.csv" # not a line of the session's own sheet
expect 0 "$muster" run "$work/gas.lua" --seed 2 --until 2:00 --no-outcome --out "$work/hseep"
expect 0 "$muster" score "$work/hseep" --no-outcome --sheet hseep --rate "$work/hseep.csv"
contains "$work/out" "1 handed in, closed until the ratings are opened"
expect 0 "$muster" score "$work/hseep" --no-outcome --sheet hseep --open Li
contains "$work/out" "Rated by one: Wu 100."

printf 'by,item,mark,at,note\nMara,leadership,S,3:00,"asked twice, late"\nMara,radio_words,P,,\n' >"$work/a.csv"
printf 'Wu,leadership,P,,clear\nWu,radio_words,M,5:00,no repetition\n' >"$work/b.csv"
score 0 --rate "$work/a.csv"
contains "$work/out" "1 handed in, closed until the ratings are opened"
grep -qF "asked twice" "$work/out" && fail "a rating is shown before the others have rated"
score 0 --rate "$work/b.csv"
score 0 --open Li
grep -q "ICC(2,1)" "$work/out" && fail "a correlation of two lines"
contains "$work/out" "ICC - (2 lines are too few"
contains "$work/out" "Rated by 2, from 75 to 100: Mara 75 (\"asked twice, late\"), Wu 100"
contains "$work/out" "the raters are too far apart and have to agree"
contains "$work/out" "weighted kappa"
score 1 --rate "$work/a.csv"
contains "$work/err" "cannot rate blind"
printf 'Li,radio_words,S,,heard again together\n' >"$work/c.csv"
score 0 --agree "$work/c.csv"
contains "$work/out" "Agreed by the raters (Li): heard again together"
printf 'Li,v1,72.57,,the panel clock ran fast\n' >"$work/d.csv"
score 0 --overrule "$work/d.csv"
contains "$work/out" "Automatic mark 48.13"
score 0 --json --json
contains "$work/out" '"automatic_bp": 4813'

printf 'Li,v1,101,,why\nLi,v1,50,,\n,v1,P,,why\nLi,v2,P,,why\n' >"$work/bad.csv"
score 1 --overrule "$work/bad.csv"
contains "$work/err" 'bad.csv:1: mark: expected P, S, M, U, 0 to 100 or N/A, got "101"'
contains "$work/err" 'bad.csv:2: note: expected a reason'
contains "$work/err" 'bad.csv:3: by: expected a name'
contains "$work/err" 'bad.csv:4: item: expected an item of the score, got "v2"'

# A heading in other words is one mistake; in another order it is none. What is printed to fill in
# comes back in: an empty one changes nothing, a filled row is the trainer's.
printf 'item,mark,by,reason\nv1,50,Li,why\nv1,60,Li,why\n' >"$work/head.csv"
score 1 --overrule "$work/head.csv"
contains "$work/err" "head.csv:1: heading: expected by,item,mark,at,note, got item,mark,by,reason"
[ "$(wc -l <"$work/err")" = 1 ] || fail "a wrong heading is more than one mistake: $(cat "$work/err")"
printf 'who,what,points,when,why\nLi,v1,50,,why\n' >"$work/head.csv"
score 1 --rate "$work/head.csv"
score 1 --agree "$work/head.csv"
contains "$work/err" "head.csv:1: heading: expected by,item,mark,at,note, got who,what,points,when,why"
[ "$(wc -l <"$work/err")" = 1 ] || fail "a wrong heading is more than one mistake"
score 0 --blank-overrule --blank-overrule
contains "$work/out" "(72.57)"
contains "$work/out" ",v1,,,"
cp "$work/out" "$work/overrule.csv"
known="$(sqlite3 "$session" "SELECT count(*) FROM assessment")"
score 0 --overrule "$work/overrule.csv"
[ "$(sqlite3 "$session" "SELECT count(*) FROM assessment")" = "$known" ] || fail "blank rows were handed in"
sed 's/^by,item,mark,at,note/Note,Item,By,Mark/; s/^,v1,,,/"the clock, again",v1,Li,70/' \
    "$work/overrule.csv" | grep -v '^,' >"$work/other.csv"
score 0 --overrule "$work/other.csv"
contains "$work/out" "Overruled by Li: the clock, again."
printf 'by,item,mark,at,note\nLi,v1,50,,\xc0\xed\xd3\xc9\n' >"$work/gbk.csv"
score 1 --overrule "$work/gbk.csv"
contains "$work/err" "gbk.csv:2: note: expected UTF-8 text"
printf 'Li,leadershop,P,,why\n' >"$work/bad.csv"
score 1 --agree "$work/bad.csv"
contains "$work/err" 'did you mean "leadership"?'

# A plan without lines that people rate says so and which sheets have them; each of these does. The
# observers' lines are laid over the headings that the plan has, whose marks stay what they are.
expect 0 "$muster" run scenarios/boiler_gas.lua --seed 2 --until 0:30 --no-outcome --out "$work/plain"
expect 1 "$muster" score "$work/plain" --no-outcome --blank
[ -s "$work/out" ] && fail "an empty sheet was printed"
contains "$work/err" "neither this plan nor its sheet has a line that a person rates"
expect 1 env LANG=zh_CN.UTF-8 "$muster" score "$work/plain" --no-outcome --blank
contains "$work/err" "没有由人评定的条目"
sheets="$(sed -n 's/.*--blank：\([a-z0-9_, ]*\)）.*/\1/p' "$work/err" | tr -d ,)"
[ "$(echo "$sheets" | wc -w)" -ge 5 ] || fail "sheets with rated lines are not named: $sheets"
for sheet in $sheets; do
    expect 0 "$muster" score "$work/plain" --no-outcome --sheet "$sheet" --blank
    grep -q '^,[a-z_]*,,,$' "$work/out" || fail "$sheet has no line to rate"
done
expect 0 "$muster" score "$work/plain" --no-outcome --json
python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["score_bp"])' <"$work/out" >"$work/own"
expect 0 "$muster" score "$work/plain" --no-outcome --sheet observers --json
python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["score_bp"])' <"$work/out" >"$work/laid"
cmp "$work/own" "$work/laid" || fail "lines that nobody rated changed the total"

# What is stored stays, reports the same bytes, and is no part of what a replay makes again.
sqlite3 "$session" "DELETE FROM assessment" 2>"$work/err" && fail "a rating was taken back"
contains "$work/err" "never removed"
sqlite3 "$session" "UPDATE assessment SET bp = 0" 2>"$work/err" && fail "a rating was changed"
expect 0 "$muster" replay "$session" --verify
expect 0 "$muster" report "$session" --no-outcome -o "$work/1.html"
expect 0 "$muster" report "$session" --no-outcome -o "$work/2.html"
cmp "$work/1.html" "$work/2.html" || fail "the same session, other bytes"
contains "$work/1.html" "Overruled by Li"
contains "$work/1.html" "Score sheet"
# On a sheet with lines as well the reader can add up what is printed.
score 0 --json --json
cp "$work/out" "$work/sheet.json"
python3 tests/app/page_marks.py "$work/1.html" "$work/sheet.json" || fail "the marks do not add up on the page"

# A session from before gases were a library of their own has no such file: the program's serves.
expect 0 "$muster" run "$work/gas.lua" --seed 2 --until 2:00 --no-outcome --out "$work/before"
sqlite3 "$work/before/session.muster" "DELETE FROM file WHERE name LIKE '%substances.lua'"
expect 0 "$muster" report "$work/before/session.muster" --no-outcome -o "$work/before.html"
contains "$work/before.html" "Timeline"

# A session of version 1 has no such table: it is read, and becomes one of this version by a rating.
expect 0 "$muster" run "$work/gas.lua" --seed 2 --no-outcome --out "$work/old"
sqlite3 "$work/old/session.muster" "DROP TABLE assessment; UPDATE meta SET value = '1' WHERE key = 'version'"
session="$work/old/session.muster"
expect 0 "$muster" report "$session" --no-outcome -o "$work/old.html"
score 0 --rate "$work/a.csv"
[ "$(sqlite3 "$session" "SELECT value FROM meta WHERE key = 'version'")" = 4 ] || fail "not raised"
[ "$(sqlite3 "$session" "SELECT count(*) FROM assessment")" = 2 ] || fail "not stored"
