# The rectification list: prefilled by the run, the same bytes twice, handed out and taken back in,
# kept for good, held against a later drill; mistakes with file, line, what was expected and came.
. "$(dirname "$0")/common.sh"
need sqlite3
need python3
expect 0 "$muster" run workshop_fire --seed 5 --until 3:00 --no-outcome --out "$work/a"
session="$work/a/session.muster"
list="$work/list.csv"
report() { # STATUS ARGUMENTS...
    wanted=$1
    shift
    expect "$wanted" "$muster" report "$session" --no-outcome "$@"
}

# What the marks and the log show, with proof; in the order of gravity.
python3 - "$work/a/score.json" <<'END' || fail "the list in score.json"
import json, sys
rows = json.load(open(sys.argv[1]))["rectification"]
assert [row["id"] for row in rows] == ["R-%02d" % (i + 1) for i in range(len(rows))]
order = {"deficiency": 0, "must_rectify": 1, "improve": 2}
levels = [order[row["level"]] for row in rows]
assert levels == sorted(levels) and 1 in levels and 2 in levels, levels
keys = [row["key"] for row in rows]
assert len(set(keys)) == len(keys)
assert "omitted:deluge" in keys and "late:list" in keys, keys
assert all(row["evidence"] and row["problem"]["zh"] and row["measure"]["en"] for row in rows)
assert all(row["state"] == "open" and row["deadline"] for row in rows)
# A step's row is with who was to do it, in both languages.
own = {row["key"]: (row["department"], row["owner"]) for row in rows}
assert all(text and " / " in text for text in own["omitted:deluge"]), own
END

report 0 --edit "$list"
contains "$work/out" "findings to edit"
cp "$list" "$work/first.csv"
[ "$(sqlite3 "$session" "SELECT count(*) FROM rectification")" = 0 ] || fail "handing out filed rows"

# change PYTHON: edits the rows of the list; `row` finds one by its key.
change() {
    python3 - "$work/first.csv" "$list" "$1" <<'END'
import csv, re, sys
source, target, code = sys.argv[1:]
table = list(csv.reader(open(source, encoding="utf-8-sig", newline="")))
zh = {"问题 (zh)": "problem_zh", "整改措施 (zh)": "measure_zh"}
names = [zh.get(n) or re.sub("[^a-z ]", "", n).strip().replace(" ", "_") for n in table[0]]
heading, rows = table[0], [dict(zip(names, cells)) for cells in table[1:]]
row = lambda key: next(r for r in rows if r["key"] == key)
exec(code)
with open(target, "w", encoding="utf-8-sig", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([[r.get(name, "") for name in names] for r in rows])
END
}

change '
row("too_late:shout").update(state="已销号", owner="李四", department="安环部", checked_by="王五", checked_on="2026/12/20")
row("omitted:deluge").update(owner="=2+2", deadline="2026-12-01", state="in_hand")
rows.append(dict(level="改进项", problem_zh="门岗名册难以辨认", cause="组织、装备", evidence="#12"))'
report 0 --edit "$list" -o "$work/edited.html"
contains "$work/out" "findings filed"
contains "$work/edited.html" "李四"
contains "$work/edited.html" "门岗名册难以辨认"
contains "$work/edited.html" "已销号"
[ "$(sqlite3 "$session" "SELECT state FROM rectification WHERE key = 'too_late:shout'")" = closed ] ||
    fail "what was filed is not in the session"
filed=$(sqlite3 "$session" "SELECT count(*) FROM rectification")
report 0 --edit "$list" -o "$work/edited.html"
contains "$work/out" "0 findings filed"
[ "$(sqlite3 "$session" "SELECT count(*) FROM rectification")" = "$filed" ] || fail "filed twice"
rm "$list"
report 0 --edit "$list"
contains "$list" "own:R-05"
contains "$list" "'=2+2"
report 0 -o "$work/again.html"
cmp "$work/edited.html" "$work/again.html" || fail "the same session, other bytes"
sqlite3 "$session" "UPDATE rectification SET owner = ''" 2>"$work/err" && fail "a row was changed"
contains "$work/err" "never changed"
sqlite3 "$session" "DELETE FROM rectification" 2>"$work/err" && fail "a row was removed"
expect 0 "$muster" replay "$session" --verify
expect 0 "$muster" score "$session" --no-outcome --json
contains "$work/out" '"owner": "李四"'

# Mistakes: all of a file at once, and nothing of it is filed.
filed=$(sqlite3 "$session" "SELECT count(*) FROM rectification")
change '
rows[0].update(state="finished", deadline="2026-02-30")
rows[1].update(level="bad", cause="luck")
rows[2].update(state="closed", owner="A", checked_by="A")
rows[3].update(problem_en="", problem_zh="", evidence="#999999")
rows += [dict(problem_en="a", state="withdrawn"), dict(id="R-6x", problem_en="b"),
         dict(id="R-77", problem_en="c"), dict(rows[1], level="improve", cause="plan")]'
report 1 --edit "$list" -o "$work/none.html"
contains "$work/err" 'list.csv:2: state: expected open, in_hand, done, closed or withdrawn'
contains "$work/err" 'got "finished"'
contains "$work/err" 'list.csv:2: deadline: expected a date such as 2026-12-15, or nothing, got "2026-02-30"'
contains "$work/err" 'list.csv:3: level: expected deficiency, must_rectify or improve'
contains "$work/err" 'list.csv:3: cause: expected plan, training'
contains "$work/err" 'list.csv:4: checked on: expected when that was, such as 2026-12-15, got ""'
contains "$work/err" 'list.csv:4: checked by: expected somebody other than the owner, got "A"'
contains "$work/err" 'list.csv:5: evidence: expected up to 4 lines of the log'
contains "$work/err" 'list.csv:6: note: expected why it is withdrawn'
contains "$work/err" 'list.csv:7: id: expected a number such as R-07'
contains "$work/err" 'list.csv:8: id: expected a number of the list, or nothing for a new finding, got "R-77"'
[ -e "$work/none.html" ] && fail "a report in spite of mistakes"
change 'rows[1].update(id=rows[0]["id"], key=rows[0]["key"])
rows[2].update(problem_en="", problem_zh="")'
report 1 --edit "$list"
contains "$work/err" 'list.csv:3: id: expected every number and key once'
contains "$work/err" 'list.csv:4: problem (en): expected what was found'
printf 'id,ownr,levle,when\n' >"$list"
report 1 --edit "$list"
contains "$work/err" 'list.csv:1: heading: expected names of columns (id, level, problem ...), got "ownr", "levle", "when"'
[ "$(wc -l <"$work/err")" = 1 ] || fail "a wrong heading is more than one mistake"
contains "$work/err" 'did you mean "owner"?'
[ "$(sqlite3 "$session" "SELECT count(*) FROM rectification")" = "$filed" ] || fail "mistakes were filed"

# A copy under another name in another folder is the same drill, not an earlier one.
mkdir "$work/copy"
cp "$session" "$work/copy/renamed.muster"
expect 0 "$muster" report "$session" --no-outcome --since "$work/copy" -o "$work/copy.html"
contains "$work/copy.html" "0 earlier sessions of this scenario and plan"

# A later drill: what came back after it was closed, what is still open, what is gone.
cp -r "$work/a" "$work/b"
later="$work/b/session.muster"
sqlite3 "$later" "DROP TABLE rectification; UPDATE meta SET value = '2' WHERE key = 'version';
    DELETE FROM meta WHERE key = 'id'; -- another run: those of before had none
    UPDATE meta SET value = '2099-01-02 10:00' WHERE key = 'date'"
expect 0 "$muster" report "$later" --no-outcome --since "$work/a" -o "$work/later.html"
contains "$work/later.html" "came back after it was closed"
contains "$work/later.html" "again, not closed since"
contains "$work/later.html" "门岗名册难以辨认" # by hand: not seen again, never closed
contains "$work/later.html" "not seen this time, and never closed"
expect 0 "$muster" run first_steps --until 0:20 --no-outcome --out "$work/other"
echo "no session" >"$work/other/broken.muster"
expect 0 "$muster" report "$later" --no-outcome --since "$work" -o "$work/all.html"
contains "$work/all.html" "1 earlier sessions of this scenario and plan"
contains "$work/all.html" "1 of other scenarios or plans passed over"
contains "$work/err" "broken.muster: not a session file"

# A session of version 2 reports, and becomes one of this version by what is filed.
rm -f "$list"
expect 0 "$muster" report "$later" --no-outcome --edit "$list"
expect 0 "$muster" report "$later" --no-outcome --edit "$list" -o "$work/later.html"
[ "$(sqlite3 "$later" "SELECT value FROM meta WHERE key = 'version'")" = 4 ] || fail "version stays"
