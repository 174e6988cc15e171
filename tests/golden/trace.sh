# trace SESSION: the trace of a session file on stdout. A line a second: counts from the log, then
# the first four digits of each subsystem's hash, in the order of world.h.
trace() {
    sqlite3 "$1" "
WITH line AS (SELECT tick, hex(hash) AS h FROM tick WHERE tick % 20 = 0)
SELECT printf('t=%d out=%d events=%d commands=%s building=%s hazard=%s people=%s response=%s drill=%s log=%s',
    tick / 20,
    (SELECT count(*) FROM event e WHERE e.kind = 'person_out' AND e.tick <= line.tick),
    (SELECT count(*) FROM event e WHERE e.tick <= line.tick),
    substr(h, 1, 4), substr(h, 17, 4), substr(h, 33, 4), substr(h, 49, 4), substr(h, 65, 4),
    substr(h, 81, 4), substr(h, 97, 4))
FROM line ORDER BY tick"
}
