/** The trusted time as a file. One that is damaged is as if there was none: the fleet's next attestation mends it. */
import { readFileIfThere, writeFileAtomic } from '../../../services/base/atomic-file.ts'
import { TimeState, type TimeStore } from './trusted-clock.ts'

export function timeFile(path: string): TimeStore {
  return {
    read() {
      const text = readFileIfThere(path)
      if (text === undefined) return undefined
      try {
        return TimeState.parse(JSON.parse(text))
      } catch {
        return undefined
      }
    },
    write: (state) => writeFileAtomic(path, JSON.stringify(state), 0o600),
  }
}
