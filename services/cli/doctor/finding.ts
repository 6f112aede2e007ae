/** One thing that doctor looked at. */
export interface Finding {
  check: string
  /** `problem` makes doctor end with 1; `note` is worth knowing. */
  level: 'ok' | 'note' | 'problem'
  message: string
  remedy?: string
}

export const ok = (check: string, message: string): Finding => ({ check, level: 'ok', message })
export const note = (check: string, message: string, remedy?: string): Finding => ({
  check,
  level: 'note',
  message,
  ...(remedy === undefined ? {} : { remedy }),
})
export const problem = (check: string, message: string, remedy?: string): Finding => ({
  check,
  level: 'problem',
  message,
  ...(remedy === undefined ? {} : { remedy }),
})
