#!/usr/bin/env python3
"""Floor plans of one small office as other programs write them: plans.py FOLDER.

Two storeys of 20 x 12 m: a corridor of 2 m along the middle, six rooms, a stairwell with a dog-leg
at its east end, three exits on the ground floor. Written as DXF with Chinese layers and texts in
GBK (one file a storey, the upper one drawn 100 m to the east; and both beside each other on one
sheet), as SVG of Inkscape in millimetres, as a PDF of two pages at 1:100 and as one with a scan.
"""
import sys
import zlib

WALL, DOOR, WINDOW, STAIR, TEXT, FURNITURE = "墙", "门", "窗", "楼梯", "房间名称", "家具"


class Plan:
    """Lines, arcs and texts in metres on layers."""

    def __init__(self):
        self.lines, self.arcs, self.texts = [], [], []

    def line(self, layer, x0, y0, x1, y1):
        self.lines.append((layer, x0, y0, x1, y1))

    def text(self, x, y, words, height=0.3, layer=TEXT):
        self.texts.append((layer, x, y, height, words))

    def wall_h(self, y, spans, half=0.1):
        """A horizontal wall of two faces in pieces, each closed at its ends."""
        for x0, x1 in spans:
            for off in (-half, half):
                self.line(WALL, x0, y + off, x1, y + off)
            for x in (x0, x1):
                self.line(WALL, x, y - half, x, y + half)

    def wall_v(self, x, spans, half=0.1):
        for y0, y1 in spans:
            for off in (-half, half):
                self.line(WALL, x + off, y0, x + off, y1)
            for y in (y0, y1):
                self.line(WALL, x - half, y, x + half, y)

    def door_h(self, x, y, width=0.9):
        """A leaf that stands open, and its swing."""
        self.line(DOOR, x, y, x, y + width)
        self.arcs.append((DOOR, x, y, width, 0, 90))

    def window_h(self, x0, x1, y):
        for off in (-0.1, 0.0, 0.1):
            self.line(WINDOW, x0, y + off, x1, y + off)


def pieces(low, high, gaps):
    """What is left of low..high between gaps (from, width)."""
    spans, at = [], low
    for start, width in sorted(gaps):
        spans.append((at, start))
        at = start + width
    return spans + [(at, high)]


def storey(ground, names):
    plan = Plan()
    south_gaps = [(2.0, 1.4), (8.0, 1.4)] + ([(12.0, 1.0)] if ground else [])
    plan.wall_h(0.0, pieces(0.0, 20.0, south_gaps))
    plan.wall_h(12.0, pieces(0.0, 20.0, [(2.0, 1.4), (8.0, 1.4)]))
    plan.wall_v(0.0, pieces(0.0, 12.0, [(5.5, 1.0)] if ground else []))
    plan.wall_v(20.0, pieces(0.0, 12.0, [(5.5, 1.0)] if ground else []))
    for y in (0.0, 12.0):
        plan.window_h(2.0, 3.4, y)
        plan.window_h(8.0, 9.4, y)
    # the corridor from y = 5 to 7, with a door to each room, and the stairwell at its east end
    plan.wall_h(5.0, pieces(0.0, 20.0, [(1.0, 0.9), (7.0, 0.9), (13.0, 0.9)]))
    plan.wall_h(7.0, pieces(0.0, 20.0, [(1.0, 0.9), (7.0, 0.9), (13.0, 0.9), (17.2, 1.2)]))
    for x in (6.0, 12.0):
        plan.wall_v(x, [(0.0, 5.0)])
        plan.wall_v(x, [(7.0, 12.0)])
    plan.wall_v(16.5, [(7.0, 12.0)])
    for x in (1.0, 7.0, 13.0):
        plan.door_h(x, 5.0)
        plan.door_h(x, 7.0)
    plan.door_h(17.2, 7.0, 1.2)
    if ground:
        plan.door_h(12.0, 0.0, 1.0)
        for x, out in ((0.0, -1.0), (20.0, 1.0)):  # leaves open outwards
            plan.line(DOOR, x, 5.5, x + out, 5.5)
            plan.arcs.append((DOOR, x, 5.5, 1.0, 0 if out > 0 else 90, 90 if out > 0 else 180))
    # a dog-leg: two flights of eleven risers at 0.28 m, 1.5 m wide, the landing at the north end
    for x in (16.7, 18.3):
        for i in range(11):
            plan.line(STAIR, x, 8.5 + 0.28 * i, x + 1.5, 8.5 + 0.28 * i)
    if ground:
        plan.text(17.3, 8.2, "上", layer=STAIR)
    for (x, y), name in zip(((3, 2.5), (9, 2.5), (15, 2.5), (3, 9.5), (9, 9.5), (14.5, 9.5)), names):
        plan.text(x, y, name)
    plan.text(10.0, 6.0, "走廊")
    for x in (2.5, 8.5):  # desks
        plan.lines += [(FURNITURE, x, 3.0, x + 1.4, 3.0), (FURNITURE, x, 3.7, x + 1.4, 3.7)]
    return plan


def dxf(plans, path):
    """R2000, millimetres, code page 936. `plans`: (plan, shift in metres)."""
    out = ["0", "SECTION", "2", "HEADER", "9", "$ACADVER", "1", "AC1015", "9", "$DWGCODEPAGE", "3",
           "ANSI_936", "9", "$INSUNITS", "70", "4", "0", "ENDSEC", "0", "SECTION", "2", "ENTITIES"]

    def tags(*pairs):
        for code, value in pairs:
            out.extend([str(code), value if isinstance(value, str) else f"{value:.3f}"])

    for plan, shift in plans:
        for layer, x0, y0, x1, y1 in plan.lines:
            tags((0, "LINE"), (8, layer), (10, 1000 * (x0 + shift)), (20, 1000 * y0),
                 (11, 1000 * (x1 + shift)), (21, 1000 * y1))
        for layer, x, y, radius, start, end in plan.arcs:
            tags((0, "ARC"), (8, layer), (10, 1000 * (x + shift)), (20, 1000 * y),
                 (40, 1000 * radius), (50, float(start)), (51, float(end)))
        for layer, x, y, height, words in plan.texts:
            tags((0, "TEXT"), (8, layer), (10, 1000 * (x + shift)), (20, 1000 * y),
                 (40, 1000 * height), (1, words))
    out += ["0", "ENDSEC", "0", "EOF", ""]
    with open(path, "wb") as file:
        file.write("\r\n".join(out).encode("gbk"))


def svg(plan, path):
    """Inkscape, one unit a millimetre of the building: a sheet of 22 m."""
    layers = {}
    for layer, x0, y0, x1, y1 in plan.lines:
        layers.setdefault(layer, []).append(
            f'<path d="M {x0 * 1000:.1f},{12000 - y0 * 1000:.1f} L {x1 * 1000:.1f},{12000 - y1 * 1000:.1f}"/>')
    for layer, x, y, radius, start, _ in plan.arcs:
        r, side, sweep = radius * 1000, 1 if start < 90 else -1, 0 if start < 90 else 1
        layers.setdefault(layer, []).append(
            f'<path d="M {x * 1000 + side * r:.1f},{12000 - y * 1000:.1f} '
            f'a {r:.1f},{r:.1f} 0 0 {sweep} {-side * r:.1f},{-r:.1f}"/>')
    for layer, x, y, height, words in plan.texts:
        layers.setdefault(layer, []).append(
            f'<text x="{x * 1000:.1f}" y="{12000 - y * 1000:.1f}" font-size="{height * 1000:.0f}">{words}</text>')
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
                   'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="22000mm" '
                   'height="14000mm" viewBox="-1000 -1000 22000 14000">\n')
        for layer, shapes in layers.items():
            file.write(f'<g inkscape:groupmode="layer" inkscape:label="{layer}" fill="none" '
                       'stroke="#000" stroke-width="20">\n' + "\n".join(shapes) + "\n</g>\n")
        file.write("</svg>\n")


WIDTHS = {WALL: 0.7, DOOR: 0.25, WINDOW: 0.35, STAIR: 0.18, FURNITURE: 0.1, TEXT: 0.1}


def page_of(plan):
    """A page at 1:100: 10 mm a metre, Latin letters; a pen for each layer, as CAD programs plot."""
    unit = 72 / 25.4 * 10
    parts = [f"1 0 0 1 60 60 cm"]
    for layer, x0, y0, x1, y1 in plan.lines:
        parts.append(f"{WIDTHS[layer]} w {x0 * unit:.3f} {y0 * unit:.3f} m {x1 * unit:.3f} {y1 * unit:.3f} l S")
    for layer, x, y, radius, start, _ in plan.arcs:
        r, k = radius * unit, 0.5523 * radius * unit
        x, y, side = x * unit, y * unit, 1 if start < 90 else -1
        parts.append(f"{WIDTHS[layer]} w {x + side * r:.3f} {y:.3f} m {x + side * r:.3f} {y + k:.3f} {x + side * k:.3f} "
                     f"{y + r:.3f} {x:.3f} {y + r:.3f} c S")
    for _, x, y, _, words in plan.texts + [("", 0, -1.5, 0, "Scale 1:100")]:
        words = words.encode("ascii", "ignore").decode()
        if words:
            parts.append(f"BT /F1 8 Tf {x * unit:.3f} {y * unit:.3f} Td ({words}) Tj ET")
    return "\n".join(parts).encode()


def pdf(pages, path):
    """`pages`: (content, resources)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", None,
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for content, resources in pages:
        packed = zlib.compress(content)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed +
                       b"\nendstream")
        stream = len(objects)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> %s >> >>" % (stream, resources))
        kids.append(len(objects))
    objects[1] = (b"<< /Type /Pages /Count %d /Kids [" % len(kids) +
                  b" ".join(b"%d 0 R" % kid for kid in kids) + b"] >>")
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    with open(path, "wb") as file:
        file.write(out)


def scan():
    """A grey picture of 200 x 120 with a black frame and one wall, as the only thing on a page."""
    rows = [[255] * 200 for _ in range(120)]
    for y in range(10, 110):
        for x in range(10, 190):
            if y < 14 or y >= 106 or x < 14 or x >= 186 or 98 <= x < 102:
                rows[y][x] = 0
    data = zlib.compress(bytes(sum(rows, [])))
    image = (b"q 800 0 0 480 20 60 cm BI /W 200 /H 120 /CS /G /BPC 8 /F /Fl ID " + data + b" EI Q")
    return image, b""


def main():
    folder = sys.argv[1]
    ground = storey(True, ["办公室", "会议室", "值班室", "办公室", "资料库", "茶水间"])
    upper = storey(False, ["办公室", "办公室", "办公室", "会议室", "办公室", "卫生间"])
    dxf([(ground, 0.0)], f"{folder}/一层.dxf")
    dxf([(upper, 100.0)], f"{folder}/二层.dxf")
    for plan, title in ((ground, "一层平面图"), (upper, "二层平面图")):
        plan.text(8.0, -2.0, title, 0.6)
    dxf([(upper, 0.0), (ground, 30.0)], f"{folder}/sheet.dxf")
    svg(ground, f"{folder}/ground.svg")
    furnished = storey(True, ["办公室"])
    for i in range(60000):
        furnished.line(FURNITURE, 0.001 * i % 20, 0.0002 * i, 0.001 * i % 20 + 0.5, 0.0002 * i)
    dxf([(furnished, 0.0)], f"{folder}/large.dxf")
    english = [storey(floor, ["Office", "Meeting room", "Watch", "Office", "Store", "Kitchen"])
               for floor in (True, False)]
    pdf([(page_of(plan), b"") for plan in english], f"{folder}/office.pdf")
    pdf([scan()], f"{folder}/scan.pdf")


main()
