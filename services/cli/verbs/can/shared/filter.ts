/** candump's bus arguments: `BUS[,ID:MASK][,ID~MASK]…`, in hexadecimal. */
import type { CanFrame } from '../../../../can/frame.ts'
import { FasciaError } from '../../../../contract/errors.ts'

export interface BusFilter {
  bus: string
  /** True for frames that at least one filter lets through; without filters all pass. */
  passes(frame: CanFrame): boolean
}

/** @throws FasciaError `usage` */
export function parseBusFilter(argument: string): BusFilter {
  const [bus = '', ...filters] = argument.split(',')
  const tests = filters.map((filter) => {
    const match = /^([0-9A-Fa-f]{1,8})([:~])([0-9A-Fa-f]{1,8})$/.exec(filter)
    if (!match) throw new FasciaError('usage', `"${filter}" is no filter: write ID:MASK, or ID~MASK for all others`)
    const [, id = '', kind, mask = ''] = match
    const bits = Number.parseInt(mask, 16)
    const wanted = Number.parseInt(id, 16) & bits
    return (frame: CanFrame): boolean => ((frame.id & bits) === wanted) === (kind === ':')
  })
  return { bus, passes: (frame) => tests.length === 0 || tests.some((test) => test(frame)) }
}
