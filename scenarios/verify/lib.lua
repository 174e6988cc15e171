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

return lib
