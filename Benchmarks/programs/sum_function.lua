local function add_up(n) local total = 0.0; for i = 1, n do total = total + i end; return total end
print(add_up(10000000))
