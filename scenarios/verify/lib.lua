-- What the case files share: rows of a verdict, sums over people, walls of a corridor.
-- It runs before each file of cases; what it returns is `lib` there.
local lib = {}

-- ---- rows: what was looked at, what came out, what is required ---------------------------------

function lib.within(what, value, least, most, unit)
  return { what = what, value = value, least = least, most = most, unit = unit }
end
function lib.at_most(what, value, most, unit) return lib.within(what, value, nil, most, unit) end
function lib.at_least(what, value, least, unit) return lib.within(what, value, least, nil, unit) end
function lib.shown(what, value, unit) return { what = what, value = value, unit = unit } end

-- The least rise from each entry to the next must be above `by`.
function lib.rises(what, values, unit, by)
  local least = math.huge
  for i = 2, #values do least = math.min(least, values[i] - values[i - 1]) end
  return { what = what, value = least, unit = unit, pass = least > (by or 0),
           required = { en = "each above the one before", zh = "依次增大" } }
end

-- ---- sums over lists ---------------------------------------------------------------------------

function lib.max(values)
  local most = -math.huge
  for i = 1, #values do most = math.max(most, values[i]) end
  return most
end
function lib.min(values)
  local least = math.huge
  for i = 1, #values do least = math.min(least, values[i]) end
  return least
end
function lib.mean(values)
  local sum = 0
  for i = 1, #values do sum = sum + values[i] end
  return sum / #values
end
function lib.deviation(values)
  local mean, sum = lib.mean(values), 0
  for i = 1, #values do sum = sum + (values[i] - mean) * (values[i] - mean) end
  return math.sqrt(sum / (#values - 1))
end
-- The entries of `values` where the other list has `key`: lib.of(run.out, run.crowd, "left").
function lib.of(values, keys, key)
  local picked = {}
  for i = 1, #values do if keys[i] == key then picked[#picked + 1] = values[i] end end
  return picked
end
function lib.count(keys, key)
  local count = 0
  for i = 1, #keys do if keys[i] == key then count = count + 1 end end
  return count
end
-- How many came out, how many times are finite.
function lib.finite(values)
  local count = 0
  for i = 1, #values do if values[i] < math.huge then count = count + 1 end end
  return count
end

-- ---- flows -------------------------------------------------------------------------------------

-- Persons per second from the first to the last of the times: (n - 1) / (last - first).
function lib.flow(times)
  local first, last, count = math.huge, -math.huge, 0
  for i = 1, #times do
    if times[i] < math.huge then
      first, last, count = math.min(first, times[i]), math.max(last, times[i]), count + 1
    end
  end
  return count > 1 and (count - 1) / (last - first) or 0
end

-- Means of an area's samples between two times: persons, metres a second, persons a square metre.
function lib.area(area, from, to)
  local count, weight, n = 0, 0, 0
  for i = 1, #area.t do
    if area.t[i] > from and area.t[i] <= to then
      count, weight, n = count + area.count[i], weight + area.count[i] * area.speed[i], n + 1
    end
  end
  return { count = count / n, speed = count > 0 and weight / count or 0, density = count / n / area.size }
end

-- ---- what several suites ask for: runs and their judges ----------------------------------------

-- Test persons of IMO and NIST: men of 30 to 50 [m/s].
lib.men = between(0.97, 1.62)

-- A person leaves a room of 8 m x 5 m; everyone reacts after their own time.
function lib.reacting(id, count, reacts, length)
  return run { id, length = length, every = 5,
    rooms = { room { "room", box = { 0, 0, 8, 5 } } },
    openings = { exit { "out", { 8, 2 }, { 8, 3 } } },
    people = { crowd { "people", count, box = { 0.3, 0.3, 7.7, 4.7 }, reacts = reacts, walks = lib.men } } }
end

-- A corridor of 100 m with a door of 1 m at its end, held at an extinction coefficient [1/m]. The time
-- is taken over 96 m, so that neither the first step nor the door counts.
function lib.smoke_share(extinction) return math.max(0.1, 1 - 0.0807 * extinction) end
function lib.in_smoke(id, extinction, speed)
  return run { id, en = ("K = %g /m, %g m/s"):format(extinction, speed),
    length = 120 / (speed * lib.smoke_share(extinction)) + 60, every = 20,
    rooms = { room { "corridor", box = { 0, 0, 100, 2 }, use = "corridor", air = air { extinction = extinction } } },
    openings = { exit { "out", { 100, 0.5 }, { 100, 1.5 } } },
    people = { crowd { "walker", at = { 0.6, 1 }, walks = speed } },
    watch = { line { "from", { 2, 0 }, { 2, 2 } }, line { "to", { 98, 0 }, { 98, 2 } } } }
end
-- Seconds for 100 m at the pace between the two lines.
function lib.smoke_time(r)
  local from, to = r.watch.from.t[1], r.watch.to.t[1]
  return from and to and (to - from) / 0.96 or math.huge
end
lib.extinctions = { 0.5, 1, 3, 7.5, 10 }
lib.smoke_speeds = { 1.25, 1, 0.75, 0.5, 0.25 }

-- Somebody stays in a room of 10 m x 10 m whose air is held: CO [ppm], CO2 and O2 [share].
function lib.exposed(id, co_ppm, co2, o2)
  return run { id, en = ("CO %g ppm, CO2 %g %%, O2 %g %%"):format(co_ppm, co2 * 100, o2 * 100), length = 2400, every = 60,
    to_the_end = false,
    rooms = { room { "room", box = { 0, 0, 10, 10 }, air = air { co_ppm = co_ppm, co2 = co2, o2 = o2 } } },
    openings = { exit { "out", { 10, 4.5 }, { 10, 5.5 }, leaf = true, open = false } },
    people = { crowd { "occupant", at = { 5, 5 }, stays = true } } }
end

-- A room of 10 m x 15 m with an exit of 1 m in each of its long walls, as far from whoever starts.
function lib.two_exits(id, length, people, acts)
  return run { id, length = length, every = 0.5,
    rooms = { room { "room", box = { 0, 0, 10, 15 } } },
    openings = { exit { "west", { 0, 11.5 }, { 0, 12.5 }, leaf = true, open = true },
                 exit { "east", { 10, 11.5 }, { 10, 12.5 }, leaf = true, open = true } },
    people = people, acts = acts }
end

-- Share of persons who came out by an exit, over all seeds [%].
function lib.share_of_exit(seeds, id, exit, crowd)
  local used, all = 0, 0
  for _, seed in ipairs(seeds) do
    for i, by in ipairs(seed[id].exit) do
      if by ~= "" and (crowd == nil or seed[id].crowd[i] == crowd) then
        all = all + 1
        used = used + (by == exit and 1 or 0)
      end
    end
  end
  return all > 0 and 100 * used / all or 0
end

return lib
