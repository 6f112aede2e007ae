/**
 * What the home process and the Matter process say to each other: a line of JSON a message, over a socket that only
 * their user can reach. Either side may end at any time; the home asks again for everything when it comes back.
 */
import { z } from 'zod'
import { ErrorBody } from '../../../contract/errors.ts'
import { HomeCommand, HomeDevice } from '../../../contract/home.ts'

const Call = z.object({ n: z.number().int() })

export const ToMatter = z.discriminatedUnion('type', [
  Call.extend({ type: z.literal('command'), id: z.string(), command: HomeCommand }),
  Call.extend({ type: z.literal('pair'), code: z.string() }),
  Call.extend({ type: z.literal('unpair'), id: z.string() }),
])
export type ToMatter = z.infer<typeof ToMatter>

export const FromMatter = z.discriminatedUnion('type', [
  /** The first message: everything. */
  z.object({ type: z.literal('all'), devices: z.array(HomeDevice).max(500), refused: z.number().int() }),
  z.object({ type: z.literal('device'), device: HomeDevice }),
  z.object({ type: z.literal('gone'), id: z.string() }),
  z.object({ type: z.literal('answer'), n: z.number().int(), error: ErrorBody.optional(), text: z.string().optional() }),
])
export type FromMatter = z.infer<typeof FromMatter>

/** A line may not be longer. */
export const LINE_BYTES_MAX = 4 * 1024 * 1024

/** Cuts what a socket brings into lines; false when one is too long. */
export function lineCutter(onLine: (line: string) => void): (chunk: string) => boolean {
  let rest = ''
  return (chunk) => {
    rest += chunk
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') onLine(line)
    return rest.length <= LINE_BYTES_MAX
  }
}
