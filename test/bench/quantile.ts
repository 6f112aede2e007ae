/** Quantiles of a Prometheus histogram, as `histogram_quantile` has them: linear within a bucket. */
const bucketsOf = (metrics: string, name: string): { bound: number; count: number }[] =>
  [...metrics.matchAll(new RegExp(`^${name}_bucket\\{le="([^"]+)"\\} (\\d+)$`, 'gm'))].map(([, bound, count]) => ({
    bound: bound === '+Inf' ? Infinity : Number(bound),
    count: Number(count),
  }))

/** @param before the metrics at the beginning: only what was observed since counts */
export function quantileOf(metrics: string, before: string, name: string, share: number): number {
  const former = bucketsOf(before, name)
  const buckets = bucketsOf(metrics, name).map(({ bound, count }, index) => ({
    bound,
    count: count - (former[index]?.count ?? 0),
  }))
  const rank = (buckets.at(-1)?.count ?? 0) * share
  let below = { bound: 0, count: 0 }
  for (const bucket of buckets) {
    if (bucket.count >= rank) {
      if (bucket.bound === Infinity) return below.bound
      return below.bound + ((bucket.bound - below.bound) * (rank - below.count)) / Math.max(1, bucket.count - below.count)
    }
    below = bucket
  }
  return Number.NaN
}
