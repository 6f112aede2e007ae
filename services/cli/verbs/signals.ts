/** `fascia signals VERB`: signals of the running car by VSS path, and mappings of buses to them. */
import { join } from 'node:path'
import { FasciaError } from '../../contract/errors.ts'
import { dispatch } from '../dispatch.ts'
import { printError } from '../output.ts'

export const summary = 'get, watch, set and list signals, their past, and check mappings'

export function run(args: string[]): Promise<number> {
  // Without a verb there is nobody yet who could say that JSON was asked for.
  if (args.includes('--json') && (args[0]?.startsWith('-') ?? true)) {
    const error = new FasciaError('usage', 'fascia signals needs a verb first', { remedy: 'fascia signals --help lists them' })
    return Promise.resolve(printError(error, true))
  }
  return dispatch('fascia signals', join(import.meta.dirname, 'signals'), args)
}
