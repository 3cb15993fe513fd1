def sieve(n):
    prime = [1.0] * (n + 1)
    i = 2
    while i * i <= n:
        if prime[i] == 1:
            k = i * i
            while k <= n:
                prime[k] = 0.0
                k = k + i
        i = i + 1
    count = 0
    for j in range(2, n + 1):
        if prime[j] == 1: count = count + 1
    return count
print(sieve(1_000_000))
