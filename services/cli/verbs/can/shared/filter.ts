/**
 * candump's bus arguments: `BUS[,FILTER]…`, all in hexadecimal.
 *
 *   ID:MASK   frames of which `ID & MASK` is the same; an ID of 8 digits is an extended one
 *   ID~MASK   all others
 *   #MASK     error frames of these classes
 *   j         all filters must let a frame through, not only one
 *
 * Masks may ask for the kernel's flags: 80000000 extended, 40000000 remote.
 */
import type { CanFrame } from '../../../../can/frame.ts'
import { FasciaError } from '../../../../contract/errors.ts'

const EXTENDED_FLAG = 0x8000_0000
const REMOTE_FLAG = 0x4000_0000
/** Error frames have a filter of their own. */
const ALL_BUT_ERROR = 0xdfff_ffff

export const FILTER_HELP = `  BUS[,FILTER]…       a bus, "any" or nothing for all of the simulator; filters in hexadecimal:
                      ID:MASK lets through what is equal under the mask, ID~MASK what is not,
                      #MASK error frames of these classes, j when all filters must agree
`

export interface BusFilter {
  bus: string
  /** True for frames that the filters let through; without filters all pass. */
  passes(frame: CanFrame): boolean
}

/** @throws FasciaError `usage` */
export function parseBusFilter(argument: string): BusFilter {
  const [bus = '', ...filters] = argument.split(',')
  const tests: ((id: number) => boolean)[] = []
  let errorMask = filters.length === 0 ? -1 : 0
  let joined = false
  for (const filter of filters) {
    const [, error] = /^#([0-9A-Fa-f]{1,8})$/.exec(filter) ?? []
    if (filter === 'j' || filter === 'J') joined = true
    else if (error !== undefined) errorMask = Number.parseInt(error, 16) | 0
    else tests.push(parseTest(filter))
  }
  const everything = tests.length === 0
  return {
    bus,
    passes: (frame) => {
      if (frame.error) return (frame.id & errorMask) !== 0 || (errorMask === -1 && frame.id === 0)
      if (everything) return true
      const id = frame.id + (frame.extended ? EXTENDED_FLAG : 0) + (frame.remote ? REMOTE_FLAG : 0)
      return joined ? tests.every((test) => test(id)) : tests.some((test) => test(id))
    },
  }
}

function parseTest(filter: string): (id: number) => boolean {
  const match = /^([0-9A-Fa-f]{1,8})([:~])([0-9A-Fa-f]{1,8})$/.exec(filter)
  if (!match) {
    throw new FasciaError('usage', `"${filter}" is no filter: write ID:MASK, or ID~MASK for all others`, {
      remedy: 'can0,123:7FF,18FEF100:1FFFFFFF,#FF',
    })
  }
  const [, id = '', kind, digits = ''] = match
  const mask = Number.parseInt(digits, 16) & ALL_BUT_ERROR
  const extended = id.length === 8 ? EXTENDED_FLAG : 0
  const wanted = (Number.parseInt(id, 16) | extended) & mask
  return (received) => ((received & mask) === wanted) === (kind === ':')
}

/** Lets a frame through when one of the arguments that name its bus does; without arguments all pass. */
export function passesAny(filters: readonly BusFilter[], frame: CanFrame): boolean {
  return (
    filters.length === 0 || filters.some((filter) => (filter.bus === frame.bus || filter.bus === 'any') && filter.passes(frame))
  )
}
