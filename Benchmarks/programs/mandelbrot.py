def mandelbrot(width, height, limit):
    inside = 0
    for row in range(1, height + 1):
        for column in range(1, width + 1):
            cr = 3 * (column - 1) / width - 2
            ci = 2 * (row - 1) / height - 1
            x = y = 0.0
            n = 0
            while n < limit:
                xx = x * x
                yy = y * y
                if xx + yy > 4: break
                y = 2 * x * y + ci
                x = xx - yy + cr
                n = n + 1
            if n == limit: inside = inside + 1
    return inside
print(mandelbrot(200, 200, 100))
