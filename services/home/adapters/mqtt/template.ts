/**
 * The small part of Home Assistant's templates that devices really need. Anything else is refused, never guessed: a
 * template that is understood wrongly would show a wrong state.
 *
 *   value       {{ value }}   {{ value_json.a.b }}   {{ value_json['a'] }}   each with | int or | float
 *   command     text around {{ value }}, for a cover's position also around {{ position }}
 *   panel       text around {{ action }} and {{ code }}, for burglar alarms
 */
import { FasciaError } from '../../../contract/errors.ts'

const VALUE =
  /^\s*\{\{-?\s*(value|value_json)((?:\.[A-Za-z_]\w*|\[(?:'[^'\]]+'|"[^"\]]+"|\d+)\])*)\s*((?:\|\s*(?:int|float)\s*(?:\(\s*(?:0|0\.0)?\s*\))?\s*)*)-?\}\}\s*$/
const STEP = /\.([A-Za-z_]\w*)|\['([^']+)'\]|\["([^"]+)"\]|\[(\d+)\]/g

/** The value in a payload, or undefined when it is not there (a state message may carry only what changed). */
export type ReadValue = (payload: string) => unknown

/** @throws FasciaError `unsupported` */
export function valueTemplate(text: string | undefined): ReadValue {
  if (text === undefined) return (payload) => payload
  const match = VALUE.exec(text)
  if (!match) throw new FasciaError('unsupported', `value template not understood: ${text.slice(0, 200)}`)
  const [, source, steps = '', filters = ''] = match
  const path = [...steps.matchAll(STEP)].map(([, ...names]) => names.find((name) => name !== undefined) ?? '')
  if (source === 'value' && path.length > 0) throw new FasciaError('unsupported', `value template not understood: ${text}`)
  const convert = converters(filters)
  return (payload) => {
    const begin: unknown = source === 'value' ? payload : parseJson(payload)
    const found = path.reduce<unknown>(
      (at, name) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined,
      begin,
    )
    return found === undefined || found === null ? undefined : convert(found)
  }
}

function converters(filters: string): (value: unknown) => unknown {
  const names = [...filters.matchAll(/\|\s*(int|float)/g)].map(([, name]) => name)
  return (value) =>
    names.reduce<unknown>((at, name) => {
      const number = Number(at)
      if (!Number.isFinite(number)) return undefined
      return name === 'int' ? Math.trunc(number) : number
    }, value)
}

let lastText: string | undefined
let lastValue: unknown

/** A state message is read by every entity that it tells something to: the last one is parsed once. */
export function parseJson(payload: string): unknown {
  if (payload === lastText) return lastValue
  try {
    lastValue = JSON.parse(payload) as unknown
  } catch {
    lastValue = undefined
  }
  lastText = payload
  return lastValue
}

const INSERTED = {
  value: /\{\{-?\s*value\s*(?:\|\s*(?:int|float)\s*)?-?\}\}/,
  position: /\{\{-?\s*position\s*(?:\|\s*(?:int|float)\s*)?-?\}\}/,
}

/** @param variable what the template calls the value; @throws FasciaError `unsupported` */
export function commandTemplate(
  text: string | undefined,
  variable: keyof typeof INSERTED = 'value',
): (value: string | number) => string {
  if (text === undefined) return String
  const parts = text.split(INSERTED[variable])
  if (parts.length < 2 || parts.some((part) => /\{\{|\}\}|\{%|%\}|\{#/.test(part))) {
    throw new FasciaError('unsupported', `command template not understood: ${text.slice(0, 200)}`)
  }
  return (value) => parts.join(String(value))
}

/** @throws FasciaError `unsupported` */
export function panelTemplate(text: string): (action: string, code: string) => string {
  const parts = text.split(/(\{\{-?\s*(?:action|code)\s*-?\}\})/)
  const isText = (index: number): boolean => index % 2 === 0
  if (!/\{\{-?\s*action/.test(text) || parts.some((part, index) => isText(index) && /\{\{|\}\}|\{%|%\}|\{#/.test(part))) {
    throw new FasciaError('unsupported', `command template not understood: ${text.slice(0, 200)}`)
  }
  return (action, code) => parts.map((part, index) => (isText(index) ? part : part.includes('action') ? action : code)).join('')
}
