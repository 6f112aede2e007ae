/** What all of a set say together: null when one is unknown. */
export function allOf(values: readonly (boolean | null)[]): 'all' | 'none' | 'some' | null {
  if (values.includes(null)) return null
  const count = values.filter((value) => value === true).length
  return count === values.length ? 'all' : count === 0 ? 'none' : 'some'
}
