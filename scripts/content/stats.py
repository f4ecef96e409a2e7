"""The few distributions that the bank rules need, without a library."""

import math


def binomial_at_least(k, probabilities):
    """P(X >= k) for a sum of independent trials with their own chances (Poisson binomial)."""
    dist = [1.0]
    for p in probabilities:
        dist = [
            (dist[i] if i < len(dist) else 0) * (1 - p) + (dist[i - 1] * p if i else 0)
            for i in range(len(dist) + 1)
        ]
    return sum(dist[k:])


def chi_square_above(x, freedom):
    """P(chi-square with `freedom` degrees >= x): the regularised upper incomplete gamma function.

    Series and continued fraction as in Abramowitz & Stegun 6.5.29 and 6.5.31.
    """
    a, z = freedom / 2, x / 2
    if z <= 0:
        return 1.0
    front = math.exp(-z + a * math.log(z) - math.lgamma(a))
    if z < a + 1:
        term = total = 1 / a
        n = a
        while abs(term) > 1e-14 * abs(total):
            n += 1
            term *= z / n
            total += term
        return max(0.0, 1 - front * total)
    b, c = z + 1 - a, 1e300
    d = h = 1 / b
    for i in range(1, 1000):
        an = -i * (i - a)
        b += 2
        d = 1 / (an * d + b)
        c = b + an / c
        h *= d * c
        if abs(d * c - 1) < 1e-14:
            break
    return front * h


def quantile(values, share):
    """Linear between order statistics; 0 for an empty list."""
    v = sorted(values)
    if not v:
        return 0.0
    at = share * (len(v) - 1)
    low = int(at)
    return v[low] + (v[min(low + 1, len(v) - 1)] - v[low]) * (at - low)
