/** Walks a parsed selection over one vehicle. */
import { FasciaError } from '../../../services/contract/errors.ts'
import { groupsOf, type Query, type Value } from './query.ts'

/** What can be asked of a vehicle; undefined: it does not have that. */
export interface Subject {
  field(name: string): Value | undefined
}

const MAX_GROUP_DEPTH = 4
export type Groups = ReadonlyMap<string, Query>

function compareVersions(a: string, b: string): number {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number))
  for (let i = 0; i < 3; i++) {
    const difference = (x?.[i] ?? 0) - (y?.[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** `*` is any run of characters. Piece by piece from the left, so that time grows with the lengths and not with their powers. */
function likes(text: string, pattern: string): boolean {
  const pieces = pattern.toLowerCase().split('*')
  const subject = text.toLowerCase()
  if (pieces.length === 1) return subject === pieces[0]
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)]
  if (!subject.startsWith(first) || !subject.endsWith(last) || subject.length < first.length + last.length) return false
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = subject.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return at <= subject.length - last.length
}

function compare(query: Extract<Query, { op: 'compare' }>, own: Value): boolean {
  const { comparison, value, isVersion } = query
  if (comparison === '~') return likes(String(own), String(value))
  let order: number
  if (isVersion) order = /^\d+\.\d+\.\d+$/.test(String(own)) ? compareVersions(String(own), String(value)) : Number.NaN
  else if (typeof value === 'number') order = Number(own) - value
  else order = String(own) === value ? 0 : String(own) < value ? -1 : 1
  if (Number.isNaN(order)) return comparison === '!='
  switch (comparison) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

const sameValue = (own: Value, wanted: Value): boolean =>
  typeof wanted === 'number' ? Number(own) === wanted : String(own) === wanted

/** True when the selection takes this vehicle. Groups are checked to be free of cycles (`checkGroups`). */
export function matches(query: Query, subject: Subject, groups: Groups): boolean {
  const inGroup = (name: string): boolean => {
    const group = groups.get(name)
    return group !== undefined && matches(group, subject, groups)
  }
  switch (query.op) {
    case 'all':
      return true
    case 'and':
      return query.parts.every((part) => matches(part, subject, groups))
    case 'or':
      return query.parts.some((part) => matches(part, subject, groups))
    case 'not':
      return !matches(query.part, subject, groups)
    case 'has':
      return subject.field(query.field) !== undefined
    case 'in': {
      if (query.field === 'group') return query.values.some((name) => inGroup(String(name)))
      const own = subject.field(query.field)
      return own !== undefined && query.values.some((value) => sameValue(own, value))
    }
    case 'compare': {
      if (query.field === 'group') return inGroup(String(query.value)) === (query.comparison === '=')
      const own = subject.field(query.field)
      return own !== undefined && compare(query, own)
    }
  }
}

/** @throws FasciaError `not_found` for a group that is not there, `invalid` for groups that lead back to themselves */
export function checkGroups(query: Query, groups: Groups, above: readonly string[] = []): void {
  if (above.length > MAX_GROUP_DEPTH)
    throw new FasciaError('oversized', `groups lie at most ${MAX_GROUP_DEPTH} deep in each other`)
  for (const name of groupsOf(query)) {
    if (above.includes(name)) throw new FasciaError('invalid', `group "${name}" leads back to itself`)
    const group = groups.get(name)
    if (!group) throw new FasciaError('not_found', `there is no group "${name}"`)
    checkGroups(group, groups, [...above, name])
  }
}
