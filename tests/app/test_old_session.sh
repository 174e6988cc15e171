# A session that an older Muster wrote, of the first version of the tables: it reports and is marked,
# says that it comes out otherwise here, and becomes one of this version by what is added. One whose
# files this Muster does not understand any more is refused with one sentence.
. "$(dirname "$0")/common.sh"
need python3
need sqlite3
unpack() { # PATH
    python3 -c 'import lzma, sys; sys.stdout.buffer.write(lzma.open(sys.argv[1]).read())' \
        tests/app/old/session-1.muster.xz >"$1"
}
session="$work/old.muster"
unpack "$session"
[ "$(sqlite3 "$session" "SELECT value FROM meta WHERE key = 'version'")" = 1 ] || fail "not of version 1"
[ "$(sqlite3 "$session" "SELECT count(*) FROM sqlite_master WHERE name = 'rectification'")" = 0 ] ||
    fail "tables of today in a file of then"

expect 0 "$muster" report "$session" --no-outcome --out "$work/report" --format html,pdf,csv,xapi,jsonl
contains "$work/err" "run again, it comes out otherwise at tick 240: another Muster made it"
contains "$work/report/report.html" "Recorded by another Muster."
contains "$work/report/report.html" "由另一版本的Muster记录。"
contains "$work/report/report.html" "Milestones"
cp "$session" "$work/told.muster" # a run that came to its end had its total told
sqlite3 "$work/told.muster" "INSERT OR REPLACE INTO meta VALUES ('result', '{\"score_bp\": 7250}')"
expect 0 "$muster" report "$work/told.muster" --no-outcome -o "$work/told.html"
contains "$work/told.html" "当日总分：</span> 72.50"
expect 0 "$muster" score "$session" --no-outcome --json
contains "$work/out" '"recorded_otherwise": true'
expect 0 "$muster" progress "$session" --json
contains "$work/out" '"recorded_otherwise": true'
expect 1 "$muster" replay "$session" --verify
[ "$(sqlite3 "$session" "SELECT value FROM meta WHERE key = 'version'")" = 1 ] || fail "reading raised it"

# What is filed makes it one of this version; what was recorded stays.
before=$(sqlite3 "$session" "SELECT count(*), max(tick) FROM tick")
expect 0 "$muster" report "$session" --no-outcome --edit "$work/list.csv"
printf 'id,level,problem (en)\n,improve,the list of staff was of last year\n' >"$work/list.csv"
expect 0 "$muster" report "$session" --no-outcome --edit "$work/list.csv" -o "$work/edited.html"
contains "$work/edited.html" "the list of staff was of last year"
[ "$(sqlite3 "$session" "SELECT value FROM meta WHERE key = 'version'")" = 4 ] || fail "not raised"
[ "$(sqlite3 "$session" "SELECT count(*), max(tick) FROM tick")" = "$before" ] || fail "the recording was changed"

# A session of today says nothing of the kind.
expect 0 "$muster" run first_steps --seed 3 --until 0:12 --no-outcome --out "$work/now"
expect 0 "$muster" report "$work/now" --no-outcome -o "$work/now.html"
grep -q "Recorded by another Muster" "$work/now.html" && fail "a session of today is called foreign"

# Files of a language that is spoken no more: one sentence with the file and its line, and no page.
unpack "$work/strange.muster"
python3 - "$work/strange.muster" <<'P'
import hashlib, sqlite3, sys
base = sqlite3.connect(sys.argv[1])
text, = base.execute("SELECT bytes FROM file WHERE role = 'scenario'").fetchone()
text = text.replace(b"length =", b"lasts_for =")
base.execute("UPDATE file SET bytes = ?, sha256 = ? WHERE role = 'scenario'", (text, hashlib.sha256(text).hexdigest()))
base.commit()
P
expect 1 "$muster" report "$work/strange.muster" --no-outcome -o "$work/strange.html"
contains "$work/err" 'unknown field "lasts_for"'
[ "$(grep -c 'lasts_for' "$work/err")" = 1 ] || fail "said more than once"
[ -e "$work/strange.html" ] && fail "a page of what could not be read"
exit 0
