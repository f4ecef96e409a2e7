/* Integrals of a density given on even points, cubic between them. */
#include <math.h>

#include "score/internal.h"

static double node(struct score_grid g, int i)
{
    return i >= 0 && i < g.n ? g.mass[i] : 0;
}

/* Integral from node i to i + t (t in 0..1 steps) of the cubic through the four nodes around the cell. */
static double cell_integral(struct score_grid g, int i, double t)
{
    double t2 = t * t, t3 = t2 * t, t4 = t3 * t;
    return node(g, i - 1) * -(t4 / 4 - t3 + t2) / 6 +
           node(g, i) * (t4 / 4 - 2 * t3 / 3 - t2 / 2 + 2 * t) / 2 +
           node(g, i + 1) * -(t4 / 4 - t3 / 3 - t2) / 2 + node(g, i + 2) * (t4 / 4 - t2 / 2) / 6;
}

static double total(struct score_grid g)
{
    double sum = 0;
    for (int i = 0; i + 1 < g.n; i++)
        sum += cell_integral(g, i, 1);
    return sum;
}

double score_quantile(struct score_grid grid, double p)
{
    double all = total(grid), below = 0;
    int g = 0;
    for (; g + 2 < grid.n; g++) {
        double cell = cell_integral(grid, g, 1);
        if (below + cell >= p * all) break;
        below += cell;
    }
    double lo = 0, hi = 1;
    for (int i = 0; i < 50; i++) {
        double mid = (lo + hi) / 2;
        if (below + cell_integral(grid, g, mid) < p * all)
            lo = mid;
        else
            hi = mid;
    }
    return grid.lo + grid.step * (g + (lo + hi) / 2);
}

double score_above(struct score_grid grid, double t)
{
    double at = (t - grid.lo) / grid.step, below = 0;
    if (!(at > 0)) return 1;
    if (at >= grid.n - 1) return 0;
    int cell = (int)at;
    for (int i = 0; i < cell; i++)
        below += cell_integral(grid, i, 1);
    below += cell_integral(grid, cell, at - cell);
    return fmin(fmax(1 - below / total(grid), 0), 1);
}
