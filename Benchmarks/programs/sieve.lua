local function sieve(n)
  local prime = {}
  for i = 1, n do prime[i] = 1.0 end
  local i = 2
  while i * i <= n do
    if prime[i] == 1 then
      local k = i * i
      while k <= n do
        prime[k] = 0.0
        k = k + i
      end
    end
    i = i + 1
  end
  local count = 0
  for j = 2, n do if prime[j] == 1 then count = count + 1 end end
  return count
end
print(sieve(1000000))
