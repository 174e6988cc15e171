#!/usr/bin/env python3
"""The longest way from any corner of a room to the nearest exit, or off the ground floor to the
nearest stair, of facilities: distances.py LIMIT_M FILE... Prints what is longer than the limit.

Ways lead from door to door in straight lines, so they are a little short in rooms with corners.
"""
import heapq
import json
import math
import sys


def inside(ring, at):
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        if (ay > at[1]) != (by > at[1]) and at[0] < (bx - ax) * (at[1] - ay) / (by - ay) + ax:
            odd = not odd
    return odd


def from_edge(ring, at):
    """0 inside, else the distance from the ring."""
    if inside(ring, at):
        return 0.0
    best = math.inf
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        length = (bx - ax) ** 2 + (by - ay) ** 2
        share = 0.0 if length == 0 else ((at[0] - ax) * (bx - ax) + (at[1] - ay) * (by - ay)) / length
        share = min(1.0, max(0.0, share))
        best = min(best, math.dist(at, (ax + share * (bx - ax), ay + share * (by - ay))))
    return best


def middle(line):
    return ((line[0][0] + line[1][0]) / 2, (line[0][1] + line[1][1]) / 2)


def doors_of(features, rooms, ground):
    """(place by room, is a goal) of every door and, above and below the ground floor, stair."""
    for feature in features:
        p, lines = feature["properties"], (feature["geometry"] or {}).get("coordinates")
        if p["kind"] in ("door", "exit", "gap", "opening") and p.get("state") != "locked":
            at = middle(lines)
            given = [room for room in p.get("rooms") or [] if room]
            beside = given if len(given) == 2 else [
                name for name, room in rooms.items()
                if room["properties"]["storey"] == p.get("storey")
                and from_edge(room["geometry"]["coordinates"][0], at) < 0.76]
            within = [room for room in beside if rooms[room]["properties"].get("use") != "outdoor"]
            yield {room: at for room in within}, p["kind"] == "exit" or len(within) < 2
        elif p["kind"] in ("stair", "escalator", "ladder"):
            for line, room in zip(lines, p["rooms"]):
                if rooms[room]["properties"]["storey"] != ground:
                    yield {room: middle(line)}, True


def longest(path):
    features = json.load(open(path, encoding="utf-8"))["features"]
    rooms = {f["id"]: f for f in features if f["properties"]["kind"] == "room"}
    storeys = [f for f in features if f["properties"]["kind"] == "storey"]
    ground = min(storeys, key=lambda f: abs(f["properties"]["elevation"]))["id"]
    doors = list(doors_of(features, rooms, ground))
    far = [0.0 if goal else math.inf for _, goal in doors]
    queue = [(0.0, i) for i, (_, goal) in enumerate(doors) if goal]
    while queue:
        way, i = heapq.heappop(queue)
        for room, at in doors[i][0].items():
            for k, (places, _) in enumerate(doors):
                if room in places and way + math.dist(at, places[room]) < far[k]:
                    far[k] = way + math.dist(at, places[room])
                    heapq.heappush(queue, (far[k], k))
    for name, room in rooms.items():
        ways = [(far[i], places[name]) for i, (places, _) in enumerate(doors)
                if name in places and far[i] < math.inf]
        if ways and room["properties"].get("use") != "outdoor":
            yield max(min(way + math.dist(at, corner[:2]) for way, at in ways)
                      for corner in room["geometry"]["coordinates"][0]), room["properties"].get("name", name)


def main():
    limit, wrong = float(sys.argv[1]), []
    for path in sys.argv[2:]:
        ways = sorted(longest(path), reverse=True)
        if not ways:
            wrong.append(f"{path}: no room with a way out")
        wrong += [f"{path}: {way:.0f} m from {name}" for way, name in ways if way > limit]
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


sys.exit(main())
