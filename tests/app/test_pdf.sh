# The PDF: everything that the page says is in it and can be searched, in both languages; nothing is
# cut off or lies on something else; fonts are in the file; the same bytes twice.
. "$(dirname "$0")/common.sh"
need python3
need pdftotext
need pdffonts
need pdfinfo

TZ=Asia/Shanghai expect 0 "$muster" run scenarios/first_steps.lua --no-outcome --out "$work/run" \
    --format pdf
cd "$work"
expect 0 "$muster" report run --no-outcome --out both --format html,pdf
expect 0 "$muster" report run --no-outcome --out zh --lang zh --format html,pdf
cmp -s run/report.pdf both/report.pdf || {
    # The page names the session as the user does, so only the foot's file may differ.
    pdftotext run/report.pdf a.txt && pdftotext both/report.pdf b.txt
    diff a.txt b.txt | grep '^[<>]' | grep -v -e run -e session &&
        fail "the same session gives another PDF"
}
expect 0 "$muster" report run --no-outcome --format pdf -o again.pdf
cmp both/report.pdf again.pdf || fail "the same session gives other bytes"

for name in both zh; do
    pdffonts $name/report.pdf | tail -n +3 >fonts
    [ -s fonts ] || fail "$name: no fonts in the PDF"
    awk '$(NF - 4) != "yes" { exit 1 }' fonts || fail "$name: a font is not embedded: $(cat fonts)"
    pdfinfo -isodates $name/report.pdf >info
    contains info "A4"
    began=$(sqlite3 run/session.muster "SELECT value FROM meta WHERE key = 'started'")
    [ "$(date -d "$(sed -n 's/^CreationDate: *//p' info)" +%s)" = "$(date -d "$began" +%s)" ] ||
        fail "$name: its date is not that of the run: $(cat info)"
    pdftotext -bbox $name/report.pdf $name.html
    pdftotext $name/report.pdf $name.txt
done
# Fonts hold what their glyphs need, and every object lies where the table says.
python3 - <<'P' || fail "the PDF's fonts or its table are not as they should be"
import re, zlib
for name in ("both", "zh"):
    data = open(f"{name}/report.pdf", "rb").read()
    assert len(data) < 1000000, (name, len(data))
    start = int(re.findall(rb"startxref\n(\d+)", data)[-1])
    count = int(re.match(rb"xref\n0 (\d+)\n", data[start:])[1])
    table = start + len(b"xref\n0 %d\n" % count)
    found = 0
    for i in range(1, count):
        entry = data[table + 20 * i:table + 20 * i + 20]
        head = b"%d 0 obj\n" % i
        if entry[17:18] == b"n" and data.count(b"\n" + head) > 0:
            assert data[int(entry[:10]):].startswith(head), (name, i, entry)
            found += 1
    assert found > 20, (name, found)
    fonts = 0
    for head in re.finditer(rb"<< /Length (\d+) 0 R\n   /Filter /FlateDecode\n   /Subtype /CIDFontType0C\n>>\nstream\n", data):
        length = int(re.search(rb"\n%s 0 obj\n\s*(\d+)\nendobj" % head[1], data)[1])
        zlib.decompress(data[head.end():head.end() + length])
        fonts += 1
    assert fonts > 0, name
P
contains zh.txt "里程碑"
contains both.txt "Milestones"

python3 - <<'P' || fail "the PDF is not what the page is"
import re
from collections import Counter
from html.parser import HTMLParser

class Words(HTMLParser):
    """What a reader of the page sees."""
    def __init__(self):
        super().__init__()
        self.text, self.hidden = [], 0
    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("style", "title", "script")
    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "title", "script")
    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)

def letters(text):
    return Counter(c for c in text if c.isalnum())

for name in ("both", "zh"):
    page = Words()
    page.feed(open(f"{name}/report.html", encoding="utf-8").read())
    said = letters("".join(page.text))
    printed = letters(open(f"{name}.txt", encoding="utf-8").read())
    lost = said - printed  # the PDF has more: heads again, feet
    assert not lost, (name, lost)
    sheets = re.split(r"<page ", open(f"{name}.html", encoding="utf-8").read())[1:]
    assert len(sheets) >= 3, len(sheets)
    for n, sheet in enumerate(sheets, 1):
        width, height = map(float, re.match(r'width="([\d.]+)" height="([\d.]+)"', sheet).groups())
        words = [(*map(float, m.groups()[:4]), m.group(5)) for m in re.finditer(
            r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>',
            sheet)]
        text = "".join(w[4] for w in words)
        foot = f"第{n}页，共{len(sheets)}页" if name == "zh" else f"page{n}of{len(sheets)}"
        assert foot in text, (name, n, foot)
        assert "演练" in text, (name, n)
        for x0, y0, x1, y1, word in words:
            assert x0 > 20 and x1 < width - 20 and y0 > 5 and y1 < height - 5, (name, n, word, x1)
        for i, a in enumerate(words):
            for b in words[i + 1:]:
                wide = min(a[2], b[2]) - max(a[0], b[0])
                # Boxes are as tall as lines; letters are in the middle half.
                mid_a, mid_b = (a[1] + a[3]) / 2, (b[1] + b[3]) / 2
                near = abs(mid_a - mid_b) < min(a[3] - a[1], b[3] - b[1]) * 0.3
                assert not (wide > 1.5 and near), (name, n, a, b)
P

# Page one of a bad run: verdict, what to put right and the strengths that there are, in one language;
# in both the three to put right at least.
cd "$source_dir"
expect 0 "$muster" run scenarios/boiler_gas.lua --seed 17 --orders scenarios/orders/boiler_gas_bad.csv \
    --until 13:00 --no-outcome --out "$work/bad" --format pdf
cd "$work"
expect 0 "$muster" report bad --no-outcome --format pdf --lang zh -o bad/zh.pdf
for name in report zh; do
    pdftotext -f 1 -l 1 -layout bad/$name.pdf bad/$name.txt
    [ "$(grep -o 'R-0[123]' bad/$name.txt | sort -u | wc -l)" = 3 ] || fail "$name: not all three to put right on page one"
    contains bad/$name.txt "红线"
done
# The heading promises as many strengths as stand below it on this page.
pdftotext -f 1 -l 1 -layout zh/report.pdf good.txt
[ "$(grep -o '第 *[0-9]* *项' good.txt | wc -l)" = 3 ] || fail "not all three strengths on page one"
contains good.txt "三项优点"

expect 3 "$muster" report run --no-outcome --format pdf -o none/report.pdf
contains err "none/report.pdf"
