-- expect: 4: unknown name "pcall" ... errors cannot be caught here
-- expect: 4: an endless loop?
while true do
  pcall(function() while true do end end)
end
