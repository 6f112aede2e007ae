/**
 * Counters, gauges and histograms in the Prometheus text format 0.0.4, without a library.
 */
export class Histogram {
  readonly #bounds: readonly number[]
  readonly #counts: number[]
  #sum = 0
  #count = 0

  /** @param bounds upper bounds of the buckets, ascending, without +Inf */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds
    this.#counts = new Array<number>(bounds.length).fill(0)
  }

  observe(value: number): void {
    this.#sum += value
    this.#count++
    const index = this.#bounds.findIndex((bound) => value <= bound)
    if (index >= 0) this.#counts[index] = (this.#counts[index] ?? 0) + 1
  }

  render(name: string): string[] {
    let cumulated = 0
    const buckets = this.#bounds.map((bound, index) => {
      cumulated += this.#counts[index] ?? 0
      return `${name}_bucket{le="${bound}"} ${cumulated}`
    })
    return [...buckets, `${name}_bucket{le="+Inf"} ${this.#count}`, `${name}_sum ${this.#sum}`, `${name}_count ${this.#count}`]
  }
}

type Labels = Readonly<Record<string, string>>
interface Family {
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  read(name: string): string[]
}

const labelText = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value.replaceAll(/["\\\n]/g, '_')}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

export class Metrics {
  readonly #families = new Map<string, Family>()
  readonly #counts = new Map<string, Map<string, number>>()

  /** Declares a counter that is raised with `count`. */
  counter(name: string, help: string): void {
    const series = new Map<string, number>()
    this.#counts.set(name, series)
    this.#families.set(name, {
      help,
      type: 'counter',
      read: () => [...series].map(([labels, value]) => `${name}${labels} ${value}`),
    })
  }

  /** Declares values that are read when somebody asks for them. */
  observe(name: string, help: string, type: 'counter' | 'gauge', read: () => number | { labels: Labels; value: number }[]): void {
    this.#families.set(name, {
      help,
      type,
      read: () => {
        const values = read()
        const rows = typeof values === 'number' ? [{ labels: {}, value: values }] : values
        return rows.map((row) => `${name}${labelText(row.labels)} ${row.value}`)
      },
    })
  }

  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    const histogram = new Histogram(bounds)
    this.#families.set(name, { help, type: 'histogram', read: () => histogram.render(name) })
    return histogram
  }

  count(name: string, labels: Labels = {}, by = 1): void {
    const series = this.#counts.get(name)
    const key = labelText(labels)
    series?.set(key, (series.get(key) ?? 0) + by)
  }

  render(): string {
    const lines: string[] = []
    for (const [name, family] of this.#families) {
      lines.push(`# HELP ${name} ${family.help}`, `# TYPE ${name} ${family.type}`, ...family.read(name))
    }
    return lines.join('\n') + '\n'
  }
}
