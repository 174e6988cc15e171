"""Reads the marks of a report as its reader does: page_marks.py REPORT.html SCORE.json.

Every link of the page leads somewhere on it; every mark stands under its capability, with its weight;
the capabilities and the total come out of the marks and weights that are printed; what was lost adds
up; the times of page one are in order and lead to what proves them.
"""
import json
import re
import sys
from html.parser import HTMLParser


class Page(HTMLParser):
    """Ids, links, and the rows of the milestones as lists of cells."""

    def __init__(self):
        super().__init__()
        self.ids, self.links, self.rows, self.times = [], [], [], []
        self.row = self.cell = None
        self.within = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given.get("href", ""))
            if self.within == "times":
                self.times.append([given["href"], ""])
        if tag == "p":
            self.within = given.get("class", "")
        if tag == "tr":
            self.row = (given.get("id", ""), [])
        elif tag == "td" and self.row:
            self.row[1].append("")
            self.cell = True

    def handle_endtag(self, tag):
        if tag == "p":
            self.within = ""
        if tag == "td":
            self.cell = None
        if tag == "tr" and self.row:
            if re.fullmatch(r"[mc]\d+|total", self.row[0]):
                self.rows.append(self.row)
            self.row = None

    def handle_data(self, data):
        if self.cell and self.row:
            self.row[1][-1] += data
        if self.times and self.within == "times" and not self.times[-1][1]:
            self.times[-1][1] = data


def number(text):
    text = text.strip().replace("\u2212", "-")
    return None if text in ("\u2013", "") else float(text)


def near(a, b, why):
    assert abs(a - b) <= 0.02, (why, a, b)


page = Page()
page.feed(open(sys.argv[1], encoding="utf-8").read())
score = json.load(open(sys.argv[2], encoding="utf-8"))
assert len(page.ids) == len(set(page.ids)), "an id stands twice"
for link in page.links:
    assert link.startswith("#") and link[1:] in page.ids, ("a link leads nowhere", link)

# From when its clock ran, what it took leads to when it was done.
def clock(text):
    found = re.search(r"(\d+(?::\d\d){1,2}) *$", text.strip())
    return None if found is None else sum(int(part) * 60**i for i, part in
                                          enumerate(reversed(found[1].split(":"))))


added = 0
for name, cells in page.rows:
    if name[0] != "m":
        continue
    since = re.match(r"\d+(?::\d\d){1,2}", cells[2].strip())
    took = re.match(r"\d+(?::\d\d){1,2}", cells[5].strip())
    if since and took and " " in cells[5].strip():
        since, took, done = clock(since[0]), clock(took[0]), clock(cells[5])
        assert abs(since + took - done) <= 1 or (took == 0 and done <= since), (name, cells)
        added += 1
assert added > 0, "nothing was done by any clock"

# Each mark under its capability, which gives what its marks make of it.
heading, under, lost = None, {}, {}
for name, cells in page.rows:
    if name == "total":
        continue
    if name[0] == "c":
        heading = int(name[1:]) - 1
        under[heading] = []
        capability = score["capabilities"][heading]
        assert [number(cells[2]), number(cells[3])] == [
            None if capability["score_bp"] is None else capability["score_bp"] / 100, capability["weight"]], cells
        lost[heading] = number(cells[4])
    else:
        item = score["items"][int(name[1:]) - 1]
        wanted = score["capabilities"][heading]["id"] if item["capability"] else None
        assert item["capability"] == wanted, (name, item["capability"], wanted)
        mark, weight, cost = number(cells[8]), number(cells[9]), number(cells[10])
        assert mark == (item["score_bp"] / 100 if item["counts"] else None), (name, mark)
        assert weight == item["weight"]
        if item["capability"] and mark is not None:
            under[heading].append((mark, weight, cost or 0.0, item["line"]))
assert sorted(under) == list(range(len(score["capabilities"]))), "a capability has no row"
assert sum(name[0] == "m" for name, _ in page.rows) == len(score["items"]), "a mark has no row"
for index, marks in under.items():
    capability = score["capabilities"][index]
    weight = sum(entry[1] for entry in marks)
    if capability["score_bp"] is not None and all(entry[3] is None for entry in marks):
        near(sum(entry[0] * entry[1] for entry in marks) / weight, capability["score_bp"] / 100, capability["id"])
    assert abs(sum(entry[2] for entry in marks) + (lost[index] or 0.0) * -1) <= 0.01 * len(marks) + 0.01, (
        "what its marks cost is not what it cost", capability["id"], marks, lost[index])
counted = [c for c in score["capabilities"] if c["score_bp"] is not None]
total = dict(page.rows)["total"]
near(sum(c["score_bp"] * c["weight"] for c in counted) / sum(c["weight"] for c in counted) / 100,
     number(total[2]), "the total")
assert number(total[2]) == score["uncapped_bp"] / 100 and number(total[3]) == sum(c["weight"] for c in counted)
near(100.0 - number(total[2]), -number(total[4]), "what the total lost")
assert abs(sum(i["share_bp"] for i in score["items"]) - 10000) <= len(score["items"])

# The key times, in order.
def seconds(clock):
    parts = [int(part) for part in clock.lstrip("\u2212-").split(":")]
    value = sum(part * 60 ** place for place, part in enumerate(reversed(parts)))
    return -value if clock[0] in "\u2212-" else value


times = [seconds(clock) for _, clock in page.times]
assert len(times) >= 3 and times == sorted(times), times
