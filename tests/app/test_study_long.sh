# Studies, the long way: twenty kills at random moments, memory that does not grow with the runs, a plan that is better by
# construction found better and plans that are the same found the same.
. "$(dirname "$0")/common.sh"
need sqlite3
need python3

study() { # FILE RUNS LENGTH PLANS MORE
    cat >"$work/$1.lua" <<LUA
return study { { en = "$1", zh = "试验" }, question = { en = "Which is better?", zh = "哪个更好？" },
  scenarios = "first_steps", plans = { $4 }, always = { "scenario.length=$3" },
  factors = { factor { "people", en = "People", zh = "人数", set = "people.crowd.count", times = true, from = 0.5, to = 1.5 } },
  design = "latin", runs = $2, $5 }
LUA
}
usual='alternative { "usual", plan = "first_steps" }'

# Twenty kills, one after the other on the same results.
study kills 40 40 "$usual, alternative { \"novices\", plan = \"first_steps\", set = \"plan.roles.*.skill=novice\" }" ""
expect 0 "$muster" study "$work/kills.lua" --jobs 1 --out "$work/whole"
before=0
for ((kill = 0; kill < 20; kill++)); do
    "$muster" study "$work/kills.lua" --jobs 2 --out "$work/killed" >/dev/null 2>&1 &
    process=$!
    sleep "0.$((RANDOM % 9))$((RANDOM % 10))"
    kill -KILL "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
    [ -e "$work/killed/study.sqlite" ] || continue
    kept=$(sqlite3 "$work/killed/study.sqlite" "SELECT count(*) FROM run" 2>/dev/null || echo 0)
    [ "$kept" -ge "$before" ] || fail "kill $kill lost runs: $before, then $kept"
    before=$kept
done
expect 0 "$muster" study "$work/kills.lua" --jobs 2 --out "$work/killed"
cmp "$work/whole/study.sqlite" "$work/killed/study.sqlite" || fail "another table after twenty kills"

# Faster people are a better plan; a step's weight is no difference to anybody.
study better 24 180 "$usual, alternative { \"fast\", plan = \"first_steps\", set = \"people.crowd.reacts=x0.3\" }, alternative { \"weight\", plan = \"first_steps\", set = \"plan.fire.raise.weight=3\" }" 'answer = "out_90",'
expect 0 "$muster" study "$work/better.lua" --json --out "$work/better"
python3 - "$work/out" <<'PYTHON' || fail "the known answers were not found"
import json
import sys

rows = {row["b"]: row for row in json.load(open(sys.argv[1]))["comparisons"] if row["measure"] == "out_90"}
fast, weight = rows["fast"], rows["weight"]
print(fast, weight)
sys.exit(not (fast["ci_high"] < 0 and fast["verdict"] == "better" and weight["difference"] == 0 and weight["verdict"] == "none_found"))
PYTHON

# Four thousand runs more: no more memory than their figures take.
if [ -x /usr/bin/time ]; then
    for runs in 50 2050; do
        study memory$runs $runs 1 "$usual, alternative { \"b\", plan = \"first_steps\" }" ""
        expect 0 /usr/bin/time -o "$work/memory$runs" -f %M "$muster" study "$work/memory$runs.lua" --jobs 2 --out "$work/memory$runs.out"
    done
    grown=$(($(cat "$work/memory2050") - $(cat "$work/memory50")))
    echo "4000 runs more take $grown KiB more"
    case $(ldd "$muster") in
    *asan*) ;; # the sanitizer keeps what was freed
    *) [ "$grown" -lt 26000 ] || fail "memory grows with the runs: $grown KiB for 4000" ;;
    esac
fi
