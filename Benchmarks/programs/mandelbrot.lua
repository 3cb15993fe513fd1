local function mandelbrot(width, height, limit)
  local inside = 0
  for row = 1, height do for column = 1, width do
    local cr = 3.0 * (column - 1) / width - 2
    local ci = 2.0 * (row - 1) / height - 1
    local x, y, n = 0.0, 0.0, 0
    while n < limit do
      local xx = x * x
      local yy = y * y
      if xx + yy > 4 then break end
      y = 2 * x * y + ci
      x = xx - yy + cr
      n = n + 1
    end
    if n == limit then inside = inside + 1 end
  end end
  return inside
end
print(mandelbrot(200, 200, 100))
