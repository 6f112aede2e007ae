/** Verbs as a person types them: `door Driver open`, `fault bus can1`, `weather rain=0.4`, or the JSON itself. */
import { FasciaError } from '../../contract/errors.ts'

/** Fields that words without a name fill, in order. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  pedal: ['accelerator', 'brake'],
  steer: ['angleDeg'],
  gear: ['gear'],
  driver: ['who'],
  person: ['seat', 'do'],
  key: ['key'],
  analog: ['accelerator', 'brake', 'steering'],
  ready: ['on'],
  door: ['door', 'open'],
  hood: ['open'],
  belt: ['seat', 'fastened'],
  seat: ['seat', 'occupied'],
  indicator: ['side'],
  hazard: ['on'],
  highbeam: ['on'],
  wheelkey: ['key', 'holdMs'],
  plug: ['supply', 'powerKw'],
  soc: ['percent'],
  step: ['ms'],
  seek: ['toS'],
  speed: ['factor'],
  load: ['scenario', 'seed'],
  replay: ['file', 'speed'],
  record: ['on'],
  navigate: ['lat', 'lon'],
  jam: ['on'],
  closure: ['on'],
  traffic: ['on', 'everyS'],
  phone: ['do', 'who', 'text'],
}
const FAULT_WORDS: Readonly<Record<string, readonly string[]>> = {
  bus: ['bus'],
  message: ['message'],
  checksum: ['message'],
  counter: ['message'],
  stuck: ['message', 'signal', 'value'],
  commands: ['mode'],
  tyre: ['wheel', 'kpaPerS'],
  noise: ['message', 'signal', 'deviation'],
  delay: ['message', 'delayMs', 'jitterMs'],
  loss: ['message', 'share'],
  burst: ['bus', 'framesPerS'],
  brownout: ['forS'],
  gnssdrift: ['mPerS', 'headingDeg'],
}
const MEANINGS: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  open: true,
  close: false,
  closed: false,
  on: true,
  off: false,
}

function valueOf(word: string): unknown {
  if (Object.hasOwn(MEANINGS, word)) return MEANINGS[word]
  return word !== '' && Number.isFinite(Number(word)) ? Number(word) : word
}

/**
 * @returns an object for the schema of verbs, which judges it
 * @throws FasciaError `usage` for more words than the verb has
 */
export function ctlFromWords(words: readonly string[]): unknown {
  const [verb = '', ...rest] = words
  if (verb.startsWith('{')) {
    try {
      return JSON.parse(verb) as unknown
    } catch (cause) {
      throw new FasciaError('usage', 'the verb is not JSON', { cause })
    }
  }
  const isFault = verb === 'fault'
  const kind = rest[0] ?? ''
  const names = isFault ? (FAULT_WORDS[kind] ?? []) : (WORDS[verb] ?? [])
  const fields: Record<string, unknown> = {}
  let unnamed = 0
  for (const word of isFault ? rest.slice(1) : rest) {
    const named = /^([A-Za-z]+)=(.*)$/.exec(word)
    const pair = /^map\.([^=]+)=(.+)$/.exec(word)
    if (pair) {
      fields['map'] = { ...(fields['map'] as Record<string, string> | undefined), [pair[1] ?? '']: pair[2] ?? '' }
      continue
    }
    const name = named?.[1] ?? names[unnamed++]
    if (name === undefined)
      throw new FasciaError('usage', `${verb} does not take "${word}"`, { remedy: 'see fascia sim ctl --help' })
    fields[name] = valueOf(named?.[2] ?? word)
  }
  if (!isFault) return { verb, ...fields }
  const { on, forS, ...fault } = fields
  // A brown-out is over by itself: its time is its own.
  const own = kind === 'brownout' && forS !== undefined ? { forS } : {}
  const limited = kind !== 'brownout' && forS !== undefined ? { forS } : {}
  return { verb, fault: { kind, ...fault, ...own }, ...(on === undefined ? {} : { on }), ...limited }
}
