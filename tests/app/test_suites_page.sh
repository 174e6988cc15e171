# Published cases from the command line: quick ones of every suite pass, the JSON and the report say
# the same, a miss is exit status 1, and mistakes are told.
. "$(dirname "$0")/common.sh"
need python3

# Quick cases whose answer is exact: walking, smoke, doses, stairs, own times, exits, order of lists.
for id in rimea-01 imo-05 nist-2.1 nist-2.2 nist-2.5 nist-2.6 nist-3.1 nist-4.1 iso-19 \
    properties-3 properties-5 properties-9; do
    expect 0 "$muster" verify "${id%%-*}" --case "$id" --seeds 2 --lang en
    contains "$work/out" "$id "
    contains "$work/out" "pass: 1, miss: 0, shown: 0, not run: 0"
done

# The same figures in JSON and on the page, in both languages, from any number of threads.
mkdir "$work/one" "$work/two"
expect 0 "$muster" verify iso --case iso-19 --seeds 2 --json --jobs 1 --out "$work/one"
cp "$work/out" "$work/one.json"
expect 0 "$muster" verify iso --case iso-19 --seeds 2 --json --jobs 4 --out "$work/two"
cmp "$work/one.json" "$work/out" || fail "the JSON depends on the number of threads"
cmp "$work/one/report.html" "$work/two/report.html" || fail "the report depends on the threads"
python3 - "$work/one.json" "$work/one/report.html" <<'P' || fail "the page and the JSON differ"
import html.parser, json, sys

outcome = json.load(open(sys.argv[1]))
page = open(sys.argv[2], encoding="utf-8").read()

class Balanced(html.parser.HTMLParser):
    open_tags = []
    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "input", "br"):
            self.open_tags.append(tag)
    def handle_startendtag(self, tag, attributes):
        pass
    def handle_endtag(self, tag):
        assert self.open_tags.pop() == tag, tag

Balanced().feed(page)
assert not Balanced.open_tags
assert "<script" not in page and "http" not in page and "nan" not in page.lower().replace("nanc", "")
assert "全部结果" in page and "All results" in page
text = json.dumps(outcome, ensure_ascii=False)
assert "iso-19" in text and 'id="case-iso-19"' in page
for figure in ("982", "1666", "1693", "846"):  # medians of the four airs
    assert figure in page, figure
assert len(page) < 200000, len(page)
P

# A limit that cannot be kept is a miss: it is on the page and in the exit status.
cat >"$work/mine.lua" <<'L'
return suite { "mine", en = "Mine", zh = "我的", edition = "1",
case { "mine-1", number = "1", en = "Too quick", zh = "过快", source = "own",
  requires = { en = "10 m in 5 s.", zh = "5 s 走 10 m。" },
  runs = { run { "walk", length = 60, rooms = { room { "corridor", box = { 0, 0, 20, 2 } } },
    openings = { exit { "end", { 20, 0 }, { 20, 2 } } },
    people = { crowd { "walker", at = { 1, 1 }, walks = 1 } },
    watch = { area { "all", box = { 0, 0, 20, 2 }, within = { { 0, 0 }, { 20, 0 }, { 20, 2 }, { 0, 2 } } } } } },
  judge = function(r)
    local area = r.walk.watch.all
    return { lib.at_most({ en = "time", zh = "时间" }, r.walk.out[1], 5, "s"),
             lib.within({ en = "Voronoi density", zh = "密度" }, area.voronoi_density[3], 0.0249, 0.0251, "1/m2"),
             lib.within({ en = "Voronoi speed", zh = "速度" }, area.voronoi_speed[3], 0.99, 1.01, "m/s") }
  end } }
L
expect 1 "$muster" verify "$work/mine.lua" --seeds 1 --lang en --out "$work/one"
contains "$work/out" "miss: 1"
contains "$work/one/report.html" "What was not reached"
contains "$work/one/report.html" "Too quick"
[ "$(grep -c 'Voronoi' "$work/out")" -eq 2 ] && [ "$(grep 'Voronoi' "$work/out" | grep -c 'pass')" -eq 2 ] ||
    fail "one person alone in 40 m2 does not read 0.025 /m2 at 1 m/s: $(cat "$work/out")"

# Mistakes: a floor that is no convex polygon, a tick out of range, a folder that is a file.
sed 's/{ 20, 2 }, { 0, 2 } } } }/{ 5, 1 }, { 0, 2 } } } }/' "$work/mine.lua" >"$work/bad.lua"
expect 1 "$muster" verify "$work/bad.lua"
contains "$work/err" "convex"
sed 's/length = 60/length = 60, tick = 2/' "$work/mine.lua" >"$work/bad.lua"
expect 1 "$muster" verify "$work/bad.lua"
contains "$work/err" "tick"
expect 3 "$muster" verify "$work/mine.lua" --seeds 1 --out "$work/one.json"
