/** The running car, as a verb finds it. */
import { readFileIfThere } from '../base/atomic-file.ts'
import type { Places } from '../base/home-directory.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { EndpointsFile, type Endpoints } from '../contract/system.ts'

/**
 * Where the running car can be reached.
 *
 * @throws FasciaError `unavailable` when nothing runs in this state directory
 */
export function readEndpoints(places: Places): Endpoints {
  const text = readFileIfThere(places.endpoints)
  if (text === undefined) {
    throw new FasciaError('unavailable', `no car runs in ${places.home}`, { remedy: 'start one: npm start, or set FASCIA_HOME' })
  }
  try {
    return parseWith(EndpointsFile, JSON.parse(text), 'endpoints.json', { file: places.endpoints }).endpoints
  } catch (error) {
    throw error instanceof SyntaxError
      ? new FasciaError('malformed', 'endpoints.json is not JSON', { file: places.endpoints })
      : error
  }
}
