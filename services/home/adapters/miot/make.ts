import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { FasciaError } from '../../../contract/errors.ts'
import type { AdapterContext } from '../adapters.ts'
import { MiotAdapter, type MiotAccess } from './miot-adapter.ts'
import { readSpec } from './spec.ts'

/** A device that can't be read from the settings is told in the log and left out. */
export function makeMiot({ settings, places, clock, log }: AdapterContext): MiotAdapter {
  const devices = settings.miot.flatMap(({ id, name, room, host, token, specFile }): MiotAccess[] => {
    try {
      if (token === undefined) throw new FasciaError('unauthorized', 'its token is missing')
      const file = resolve(places.home, specFile)
      return [{ id, name, room, host, token, spec: readSpec(readFileSync(file, 'utf8'), file) }]
    } catch (error) {
      log.warn('MIoT device left out', { device: id, error: FasciaError.from(error).toBody() })
      return []
    }
  })
  return new MiotAdapter({ devices, refused: settings.miot.length - devices.length, clock, log: log.child('miot') })
}
