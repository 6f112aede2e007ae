/** The doors of the traffic feed: HTTP, MQTT and a folder (docs/navigation.md, Traffic). All of them take the same message. */
import type { Log } from '../../base/log.ts'
import type { Places } from '../../base/home-directory.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import { TRAFFIC_MESSAGE_BYTES_MAX, TrafficFeed, type TrafficTaken } from '../../contract/navigation-traffic.ts'
import type { Endpoints } from '../../contract/system.ts'
import { FolderInlet } from './folder-inlet.ts'
import { HttpInlet } from './http-inlet.ts'
import { MqttInlet } from './mqtt-inlet.ts'
import type { TrafficDesk } from './traffic-desk.ts'

export interface InletParts {
  desk: Pick<TrafficDesk, 'take'>
  places: Places
  log: Log
  mqtt: Endpoints['mqtt']
}

export interface Inlets {
  endpoint: NonNullable<Endpoints['traffic']>
  /** The home's broker came, went or moved. */
  setBroker(mqtt: Endpoints['mqtt']): void
  close(): Promise<void>
}

/** Takes the text of a message. @throws FasciaError `oversized`, `malformed`, `invalid`, `too_many` */
export type TakeText = (text: string | Uint8Array) => Promise<TrafficTaken>

export async function startInlets({ desk, places, log, mqtt }: InletParts): Promise<Inlets> {
  const take: TakeText = async (text) => {
    if (text.length > TRAFFIC_MESSAGE_BYTES_MAX) throw new FasciaError('oversized', 'the message is too large')
    let raw: unknown
    try {
      raw = JSON.parse(typeof text === 'string' ? text : Buffer.from(text).toString('utf8'))
    } catch (cause) {
      throw new FasciaError('malformed', 'the message is not JSON', { cause })
    }
    return desk.take(parseWith(TrafficFeed, raw, 'traffic message'))
  }
  const http = new HttpInlet(take, places)
  const folder = new FolderInlet(take, places, log)
  const broker = new MqttInlet(take, log)
  const endpoint = await http.listen()
  folder.watch()
  broker.connect(mqtt)
  return {
    endpoint,
    setBroker: (now) => broker.connect(now),
    close: async () => {
      folder.close()
      await Promise.all([http.close(), broker.close()])
    },
  }
}
