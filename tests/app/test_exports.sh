# What other programs read: the log and the statements as JSON Lines, the tables as CSV. Of a drill
# whose people have the worst of names, from the run and again from its session.
. "$(dirname "$0")/common.sh"
need python3
rules=$source_dir/tests/app
export PYTHONPATH=$rules PYTHONDONTWRITEBYTECODE=1

# A person called like a formula, with quotes, commas and a line's end; another one in full width.
python3 - scenarios/first_steps.lua "$work/hostile.lua" <<'P'
import sys
text = open(sys.argv[1], encoding="utf-8").read()
old = '{ en = "Lin Hua", zh = "林华" }'
assert old in text
text = text.replace(old, r'''{ en = "=HYPERLINK(\"http://x.example\",\"a, b\")\nsecond line",
    zh = "＝超链接（“林华”，\"甲,乙\"）" }''')
old = '{ en = "Ma Jun", zh = "马军" }'
assert old in text
text = text.replace(old, '{ en = "-2+3", zh = "@马军" }')
old = '  injects = {'
assert old in text
text = text.replace(old, old + '''
    inject { "Q-1", when = event "alarm_raised", to = "duty_officer",
      title = { en = "Whom do you call first?", zh = "先打给谁？" },
      options = {
        right { "brigade", en = "119", zh = "119", does = "call_fire_brigade" },
        wrong { "boss", en = "My boss", zh = "领导", does = "wait_order" },
        contested { "guard", en = "The guard", zh = "门卫", does = "wait_order" },
      },
      feedback = { en = "Every minute counts.", zh = "分秒必争。" } },''')
open(sys.argv[2], "w", encoding="utf-8").write(text)
P
TZ=Asia/Shanghai expect 0 "$muster" run "$work/hostile.lua" --no-outcome --out "$work/run" \
    --format csv,xapi,jsonl
# The outcome is marked and shown though no heading of this plan has a place for it.
expect 0 "$muster" run "$work/hostile.lua" --chances 1 --out "$work/outcome" \
    --format csv,xapi
grep -q '^outcome,' "$work/outcome/csv/items.csv" || fail "the outcome is no row of the items"
python3 "$rules/xapi_rules.py" "$work/outcome/statements.jsonl" || fail "statements with an outcome"
cd "$work"
for language in both en zh; do
    expect 0 "$muster" report run --no-outcome --lang $language --out "$language" \
        --format csv,jsonl,xapi
done
contains out "zh/log.jsonl"
# The same session gives the same bytes from whatever folder it is asked for.
expect 0 "$muster" report run/session.muster --no-outcome --format html --out from_here
(cd run && expect 0 "$muster" report session.muster --no-outcome --format html --out ../from_there) || exit 1
cmp from_here/report.html from_there/report.html || fail "the report tells where its session lies"
python3 "$rules/page_marks.py" from_here/report.html run/score.json || fail "the marks do not add up on the page"
for name in csv statements.jsonl log.jsonl; do
    diff -r "run/$name" "both/$name" || fail "$name of the run is not that of its session"
done

python3 - <<'P' || fail "the statements are not as xAPI wants them"
import json, re, uuid
import xapi_rules
whole = json.load(open("run/score.json"))
both, zh = xapi_rules.read("both/statements.jsonl"), xapi_rules.read("zh/statements.jsonl")
assert [s["id"] for s in both] == [s["id"] for s in zh], "an id depends on the language"
def verb(s): return s["verb"]["id"].rsplit("/", 1)[1]
def ext(s, name):
    return next(v for k, v in s["result"]["extensions"].items() if k.endswith("/ext/" + name))
assert verb(both[0]) == "initialized" and verb(both[-1]) == "terminated"
assert len({s["context"]["registration"] for s in both}) == 1
drill = both[0]["object"]["id"]
items = [s for s in both if "/item/" in s["object"]["id"]]
counted = [i for i in whole["items"] if i["counts"]]
assert len(items) == len(counted) > 3
for s, item in zip(items, counted):
    assert s["object"]["id"].endswith("/item/" + item["id"])
    score = s["result"]["score"]
    assert abs(score["scaled"] * 10000 - item["score_bp"]) < 1e-6, (score, item)
    assert abs(score["raw"] * 100 - item["score_bp"]) < 1e-6
    assert s["result"]["success"] == (item["rating"] in "PS") == (verb(s) == "passed")
    assert ext(s, "rating") == item["rating"] and ext(s, "proof") == item["evidence"]
    assert s["context"]["contextActivities"]["parent"][0]["id"] == drill
    if item["took"] is not None:
        took = re.match(r"PT(?:(\d+)M)?(?:([\d.]+)S)?$", s["result"]["duration"]).groups()
        assert abs(float(took[0] or 0) * 60 + float(took[1] or 0) - item["took"]) < 0.006, item
answers = [s for s in both if verb(s) == "answered"]
log = [json.loads(line) for line in open("both/log.jsonl", encoding="utf-8")]
decided = [e for e in log if e["kind"] == "decision"]
assert len(answers) == len(decided) == 1, (len(answers), decided)
asked = next(e for e in log if e["kind"] == "card_asked")
question = answers[0]["object"]["definition"]
assert answers[0]["object"]["id"].endswith("/card/Q-1"), answers[0]["object"]
assert [c["id"] for c in question["choices"]] == ["brigade", "boss", "guard"]
assert question["correctResponsesPattern"] == ["brigade"]
assert question["name"]["zh-CN"] == "先打给谁？" and ext(answers[0], "proof") == [decided[0]["seq"]]
took = float(re.match(r"PT([\d.]+)S$", answers[0]["result"]["duration"])[1])
assert abs(took - (decided[0]["seconds"] - asked["seconds"])) < 0.006, took
chosen = answers[0]["result"]["response"]
assert {c["id"]: c["description"]["en-US"] for c in question["choices"]}[chosen] \
    in decided[0]["en"], (chosen, decided[0])
total = [s for s in both if "completion" in s["result" if "result" in s else "verb"]
         and s["actor"]["account"]["name"].endswith("/team-all")]
assert len(total) == 1
assert abs(total[0]["result"]["score"]["raw"] * 100 - whole["score_bp"]) < 1e-6
assert ext(total[0], "band") == whole["grade"]
assert ext(total[0], "red-lines") == [r["id"] for r in whole["red_lines"]]
assert ext(total[0], "hash") == whole["hash"] and total[0]["result"]["completion"] is True
people = [s for s in both if s["actor"]["objectType"] == "Agent"]
assert any(s["actor"]["account"]["name"].startswith("=HYPERLINK") for s in people)
assert all(s["context"]["team"]["objectType"] == "Group" for s in people)
for s in both:
    assert s["timestamp"].endswith("+08:00"), s["timestamp"]
    assert uuid.UUID(s["id"]).version == 5
P

python3 - <<'P' || fail "the tables are not as promised"
import csv, json, os
names = ["=HYPERLINK(\"http://x.example\",\"a, b\")\nsecond line", "-2+3",
         "＝超链接（“林华”，\"甲,乙\"）", "@马军"]
whole = json.load(open("run/score.json"))
log = [json.loads(line) for line in open("both/log.jsonl", encoding="utf-8")]
def rows(language, table):
    path = f"{language}/csv/{table}.csv"
    raw = open(path, "rb").read()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n"), path
    assert b"nan" not in raw.lower() and b"inf," not in raw, path
    data = list(csv.reader(open(path, encoding="utf-8-sig", newline=""), strict=True))
    for row in data:
        assert len(row) == len(data[0]), (path, row)
        for cell in row:
            formula = cell[:1] in "=+-@\t\r＝＋－＠" and cell != ""
            number = cell[:1] == "-" and cell[1:].replace(".", "", 1).isdigit()
            assert not formula or number, (path, cell)
    assert len(set(data[0])) == len(data[0]), (path, data[0])
    return data[0], data[1:]
tables = sorted(n[:-4] for n in os.listdir("both/csv"))
assert set(tables) >= {"drill", "items", "milestones", "red_lines", "capabilities", "lines",
                       "participants", "teams", "people", "casualties", "exits", "gas", "log",
                       "rectification"}, tables
for table in tables:
    both, en, zh = (rows(lang, table) for lang in ("both", "en", "zh"))
    assert len(both[1]) == len(en[1]) == len(zh[1])
    assert len(en[0]) == len(zh[0]) and en[0] != zh[0], table
    assert not any("\u4e00" <= c <= "\u9fff" for c in "".join(en[0])), en[0]
    words = sum(name.endswith((" (en)", " (en) ")) for name in both[0])
    assert len(both[0]) == len(en[0]) + words, table
def column(language, table, name):
    head, body = rows(language, table)
    return [row[head.index(name)] for row in body]
people = column("en", "people", "person")
assert "'" + names[0] in people and "'" + names[1] in people, people[:3]
people = column("zh", "people", "人员")
assert "'" + names[2] in people and "'" + names[3] in people, people[:3]
assert len(people) == whole["people"]["total"]
items = {r["id"]: r for r in whole["items"]}
for ident, mark, rating in zip(column("en", "items", "item"), column("en", "items", "mark [%]"),
                               column("en", "items", "rating")):
    bp = items[ident]["score_bp"]
    assert (mark == "") == (bp is None) and (bp is None or round(float(mark) * 100) == bp), ident
    assert rating == items[ident]["rating"]
over = [float(v) for v in column("en", "milestones", "over target [s]") if v != ""]
assert over and min(over) < 0, over  # plain negative numbers, not texts
assert sum(map(int, column("en", "exits", "people"))) == whole["people"]["out"]
assert len(column("en", "log", "event")) == len(log)
assert column("en", "log", "sentence") == [("'" if e["en"][:1] in "=+-@" else "") + e["en"]
                                           for e in log]
assert column("en", "drill", "mark [%]") == [f"{whole['score_bp'] / 100:.2f}"]
P

python3 - <<'P' || fail "the log is not as promised"
import json
first = ["seq", "tick", "seconds", "time", "kind", "weight"]
known = set(first) | {"story", "actor", "room", "subject", "other", "value", "detail", "cause",
                      "en", "zh"}
log = [json.loads(line) for line in open("both/log.jsonl", encoding="utf-8")]
assert [e["seq"] for e in log] == list(range(1, len(log) + 1))
for e in log:
    assert [k for k in e if k in first] == first and set(e) <= known, e
    assert abs(e["tick"] * 0.05 - e["seconds"]) < 1e-9 and e["en"] and e["zh"], e
    assert set(e.get("actor", {})) <= {"person", "name", "role", "role_name"}, e
taught = [e for e in log if e.get("actor", {}).get("role") == "instructor"]
assert taught and all(e["actor"]["role_name"]["zh"] for e in taught)
assert log[0]["kind"] == "drill_started" and log[-1]["kind"] == "drill_ended"
P

# Nothing could be marked: no score rather than a number that is none.
expect 0 "$muster" run "$source_dir/scenarios/first_steps.lua" --no-outcome --until 0:02 \
    --out short --format xapi,csv
python3 - <<'P' || fail "a run without marks has a score"
import json
import xapi_rules
statements = xapi_rules.read("short/statements.jsonl")
assert json.load(open("short/score.json"))["score_bp"] is None
assert all("score" not in s.get("result", {}) for s in statements)
assert [s["result"]["completion"] for s in statements if "completion" in s.get("result", {})] \
    == [False]
P

# Another site; one form on standard output; what cannot be is told.
expect 0 "$muster" report short --no-outcome --format xapi --site https://drill.example.cn
cp out site.jsonl
python3 - <<'P' || fail "the site is not that of the statements"
import xapi_rules
for s in xapi_rules.read("site.jsonl"):
    assert s["object"]["id"].startswith("https://drill.example.cn/xapi/drill/first_steps"), s
    assert s["actor"]["account"]["homePage"] == "https://drill.example.cn"
P
expect 2 "$muster" report short --format docx
contains err "html, pdf, csv, xapi or jsonl"
expect 2 "$muster" report short --format csv,jsonl -o one
contains err "--out DIR"
expect 2 "$muster" report short --format xapi --site "drill example"
contains err "https://drill.example.cn"
expect 2 "$muster" run scenarios/first_steps.lua --format csv
contains err "--out DIR"
echo "a file" >taken
expect 3 "$muster" report short --no-outcome --format csv -o taken
contains err "taken"
