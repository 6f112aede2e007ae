/** Columns for people: as wide as their widest cell, numbers to the right. */

export interface Column {
  title: string
  align?: 'left' | 'right'
}

/** One line a row, without space at its end; the titles are left out when there is no row. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[], indent = ''): string {
  if (rows.length === 0) return ''
  const widths = columns.map(({ title }, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    indent +
    columns
      .map(({ align }, index) => {
        const [cell, width] = [cells[index] ?? '', widths[index] ?? 0]
        return align === 'right' ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd() +
    '\n'
  return [columns.map(({ title }) => title), ...rows].map(line).join('')
}
