# Marks over many sessions: only comparable ones in one series, soft ones said to be, gaps that are no
# zeros, foreign files told and passed over, the same bytes twice.
. "$(dirname "$0")/common.sh"
need sqlite3
need python3
for seed in 1 2; do
    expect 0 "$muster" run first_steps --seed "$seed" --no-outcome --out "$work/all/s$seed"
done
cp -r "$work/all/s2" "$work/all/s3" # the same run with another plan: a series of its own
cp -r "$work/all/s2" "$work/all/s4" # the same run with nothing that could be marked
expect 0 "$muster" run first_steps --seed 3 --until 0:10 --no-outcome --out "$work/all/cut"
python3 - "$work/all" <<'END'
import hashlib, json, sqlite3, sys
def change(name, date, result=None, plan=None):
    base = sqlite3.connect(f"{sys.argv[1]}/{name}/session.muster")
    base.execute("DELETE FROM meta WHERE key = 'id'")  # older ones have none: a run of its own by date and plan
    base.execute("UPDATE meta SET value = ? WHERE key = 'date'", (date,))
    if result:
        text, = base.execute("SELECT value FROM meta WHERE key = 'result'").fetchone()
        document = json.loads(text)
        result(document)
        base.execute("UPDATE meta SET value = ? WHERE key = 'result'", (json.dumps(document),))
    if plan:
        text, = base.execute("SELECT bytes FROM file WHERE role = 'plan'").fetchone()
        text += plan
        base.execute("UPDATE file SET bytes = ?, sha256 = ? WHERE role = 'plan'",
                     (text, hashlib.sha256(text).hexdigest()))
    base.commit()
def unmark(document):
    document["score_bp"] = None
    document["capabilities"][0]["score_bp"] = None
    document["persons"] = []
change("s1", "2026-11-02 10:00")
change("s2", "2026-11-01 10:00")
change("s3", "2026-11-03 10:00", plan=b"\n-- revised\n")
change("s4", "2026-11-04 10:00", result=unmark)
change("cut", "2026-11-05 10:00")
END
echo "no session" >"$work/all/broken.muster"
# A copy under another name in another folder is the same drill.
mkdir "$work/all/copies"
cp "$work/all/s1/session.muster" "$work/all/copies/renamed.muster"
mkdir "$work/all/deep"
ln -s .. "$work/all/deep/circle"

expect 0 "$muster" progress "$work/all" --json
cp "$work/out" "$work/progress.json"
python3 - "$work/progress.json" "$work/all/s1/score.json" <<'END' || fail "the document of the marks"
import json, sys
document = json.load(open(sys.argv[1]))
stored = json.load(open(sys.argv[2]))
rows = document["sessions"]
assert [row["date"][:10] for row in rows] == ["2026-11-0%d" % day for day in (1, 2, 3, 4, 5)]
assert rows[1]["score_bp"] == stored["score_bp"] and rows[1]["seed"] == 1
assert rows[1]["levels"] and rows[1]["complete"] is True and rows[4]["complete"] is False
assert [len(series["sessions"]) for series in document["series"]] == [4, 1]
first, other = document["series"]
assert first["key"]["scenario"] == "first_steps" and first["key"]["plan"]
assert first["key"]["plan_version"] != other["key"]["plan_version"]
assert other["sessions"] == [2]
assert first["total"][:3] == [rows[0]["score_bp"], rows[1]["score_bp"], None]
assert first["capabilities"][0]["marks"][2] is None
people = {line["id"]: line["marks"] for line in first["persons"]}
assert people and all(len(marks) == 4 and marks[2] is None for marks in people.values()), people
assert stored["persons"][0]["score_bp"] in people[stored["persons"][0]["name"]["en"]]
assert len(document["copies"]) == 1, document["copies"]
assert document["copies"][0]["path"].endswith("s1/session.muster") == (rows[1]["path"].endswith("renamed.muster"))
assert "副本" in document["copies"][0]["sentence"]["zh"]
assert len(document["faults"]) == 1 and "not a session file" in document["faults"][0]["sentence"]
END
[ -s "$work/err" ] && fail "--json tells faults on stderr, too"

expect 0 "$muster" progress "$work/all" --out "$work/a.html" --lang en
contains "$work/out" "first_steps, plan"
contains "$work/out" "* incomplete"
contains "$work/out" "by capability"
contains "$work/out" "--"
contains "$work/out" "   no.   mark uncapped  played  date"
grep -Eq '^ +1 +[0-9]+\.[0-9]{2} +[0-9]+\.[0-9]{2} +0  2[0-9-]+ [0-9:]+ +[0-9]+  (trained|ordinary|novice) [0-9]+' "$work/out" ||
    fail "a session's row has not the columns of its heading"
contains "$work/err" "broken.muster: not a session file"
expect 0 "$muster" progress "$work/all" --out "$work/b.html" --lang en
cmp "$work/a.html" "$work/b.html" || fail "the same sessions, other bytes"
contains "$work/a.html" "Passed over"
contains "$work/a.html" "is a copy of"
contains "$work/err" "it counts once"
grep -q "http" "$work/a.html" && fail "the page needs something from elsewhere"
expect 0 "$muster" progress "$work/all/s1" "$work/all/s2" --out "$work/zh.html" --lang zh
contains "$work/zh.html" "历次演练进步情况"
contains "$work/out" "按能力"
contains "$work/out" "真人"
grep -Eq "(熟练|一般|新手)[0-9]+人" "$work/out" || fail "the levels are not in Chinese"

mkdir "$work/none" "$work/bad"
expect 1 "$muster" progress "$work/none"
contains "$work/err" "no session (*.muster)"
cp "$work/all/broken.muster" "$work/bad/"
expect 1 "$muster" progress "$work/bad"
contains "$work/err" "none of the files is a session"
expect 1 "$muster" progress "$work/nowhere"
contains "$work/err" "cannot open"
expect 2 "$muster" progress
