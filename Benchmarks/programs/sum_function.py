def add_up(n):
    total = 0.0
    for i in range(1, n + 1): total = total + i
    return total
print(add_up(10_000_000))
