#!/usr/bin/env python3
"""Every error sentence of the sources has its Chinese: error_sentences.py SOURCE.

Reads the formats of error_set() and app_complain() in engine/ and the rows of core/sentence.def;
prints what has no row, and rows that nothing uses.
"""
import glob
import re
import sys

LITERAL = r'"(?:[^"\\]|\\.)*"'


def arguments(text, start):
    """The arguments of a call whose opening bracket stands before `start`."""
    parts, depth, at, begin = [], 1, start, start
    while depth:
        quoted = re.compile(LITERAL).match(text, at)
        if quoted:
            at = quoted.end()
            continue
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0 or (depth == 1 and text[at] == ","):
            parts.append(text[begin:at].strip())
            begin = at + 1
        at += 1
    return parts


def joined(expression):
    """A format written as one or more literals; None when it is something else."""
    if not re.fullmatch(rf"(?:{LITERAL}\s*)+", expression):
        return None
    return "".join(part[1:-1] for part in re.findall(LITERAL, expression))


def main():
    rows = {}
    definition = open(f"{sys.argv[1]}/engine/core/sentence.def", encoding="utf-8").read()
    for row in re.finditer(rf"^SENTENCE\(({LITERAL}), ({LITERAL})\)$", definition, re.M):
        rows[row[1][1:-1]] = False
    missing = []
    for path in sorted(glob.glob(f"{sys.argv[1]}/engine/**/*.c", recursive=True)):
        text = open(path, encoding="utf-8").read()
        for call in re.finditer(r"\b(error_set|app_complain)\(", text):
            given = arguments(text, call.end())
            place = 2 if call[1] == "error_set" else 0
            sentence = joined(given[place]) if len(given) > place else None
            if sentence in rows:
                rows[sentence] = True
            elif sentence is not None and sentence != "%s":
                missing.append(f"{path}:{text.count(chr(10), 0, call.start()) + 1}: {sentence}")
    unused = [sentence for sentence, used in rows.items() if not used]
    for line in missing:
        print("no Chinese in core/sentence.def:", line)
    for line in unused:
        print("used by nothing:", line)
    return 1 if missing or unused or len(rows) < 50 else 0


sys.exit(main())
