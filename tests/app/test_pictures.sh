# The debrief as it is seen: in a browser of 1366 px nothing reaches beyond the page or its picture
# and no two words of a chart lie on each other; on A4 paper no word stands off the sheet. Pictures
# are left in the folder that MUSTER_PICTURES names, for whoever wants to look at them.
. "$(dirname "$0")/common.sh"
need python3
need pdftotext
browser=
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && browser=$name && break
done
[ -n "$browser" ] || need chromium
optimised
pictures=${MUSTER_PICTURES:-$work/pictures}
mkdir -p "$pictures"

see() {
    "$browser" --headless --no-sandbox --disable-gpu --no-first-run --hide-scrollbars \
        --disable-background-networking --user-data-dir="$work/profile" "$@" 2>/dev/null
}

cat >"$work/look.js" <<'J'
window.onload = function () {
  var found = [], wide = document.documentElement.clientWidth;
  function word(t) { return JSON.stringify(t.textContent.slice(0, 40)); }
  document.querySelectorAll("body *").forEach(function (e) {
    var r = e.getBoundingClientRect();
    if (r.width > 0 && (r.right > wide + 1 || r.left < -1)) found.push("beyond the page: " + e.tagName + " " + word(e));
  });
  document.querySelectorAll("svg").forEach(function (s) {
    var box = s.getBoundingClientRect(), texts = [];
    s.querySelectorAll("text").forEach(function (t) {
      var r = t.getBoundingClientRect(), high = r.height;
      r = {left: r.left, right: r.right, top: r.top + 0.28 * high, bottom: r.bottom - 0.28 * high, text: t};
      if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1 || r.bottom > box.bottom + 1)
        found.push("cut by its picture: " + word(t));
      texts.push(r);
    });
    if (s.getAttribute("aria-label") === "plan") return; // people stand where they stand
    texts.forEach(function (a, i) {
      texts.slice(i + 1).forEach(function (b) {
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
          found.push("on each other: " + word(a.text) + " " + word(b.text));
      });
    });
  });
  var pre = document.createElement("pre");
  pre.textContent = "FOUND " + found.length + "\n" + found.join("\n") + "\nEND";
  document.body.innerHTML = ""; document.body.appendChild(pre);
};
J
cat >"$work/sheet.py" <<'P'
import re, sys
wide = high = page = words = 0
for line in open(sys.argv[1], encoding="utf-8"):
    sheet = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line)
    if sheet:
        wide, high, page = float(sheet[1]), float(sheet[2]), page + 1
    word = re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line)
    if word:
        words += 1
        left, top, right, bottom = (float(word[i]) for i in (1, 2, 3, 4))
        if left < 0 or right > wide or top < 0 or bottom > high:
            sys.exit(f"page {page}: {word[5]!r} stands off the sheet")
if page < 3 or words < 500 or not 590 < wide < 600:
    sys.exit(f"{page} pages of {wide} pt with {words} words: not the report on A4")
P

for drill in boiler_gas office_fire workshop_fire; do
    expect 0 "$muster" run "$drill" --chances 2 --out "$work/$drill"
    for language in en zh both; do
        page=$work/$drill.$language.html
        expect 0 "$muster" report "$work/$drill" --lang $language -o "$page"
        { cat "$page"; echo "<script>"; cat "$work/look.js"; echo "</script>"; } >"$work/look.html"
        see --window-size=1366,900 --dump-dom "file://$work/look.html" |
            sed -n '/FOUND/,/END/p' >"$work/found"
        grep -q "FOUND 0" "$work/found" || fail "$drill, $language: $(head -20 "$work/found")"
        see --no-pdf-header-footer --print-to-pdf="$pictures/$drill.$language.pdf" "file://$page"
        pdftotext -bbox "$pictures/$drill.$language.pdf" "$work/words"
        python3 "$work/sheet.py" "$work/words" || fail "$drill, $language: cut on A4"
    done
    see --window-size=1366,6000 --screenshot="$pictures/$drill.png" "file://$work/$drill.both.html"
    [ -s "$pictures/$drill.png" ] || fail "no picture of $drill"
done
