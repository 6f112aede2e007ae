/** Fonts that not every screen needs. */

let chinese: Promise<unknown> | undefined

/** The hundred subsets of Noto Sans SC are declared; of each the file follows only when a text needs it. */
export function declareChinese(): void {
  chinese ??= import('./fonts-chinese.css')
}
