/**
 * A scene: everything that the services told the screens at one moment, recorded from the running product (record.ts).
 * The harness tells it again, so that the real dashboard shows real states without seven processes.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { EVENTS, EventName } from '../../services/contract/events.ts'
import { parseWith } from '../../services/contract/errors.ts'
import { Quality } from '../../services/contract/quality.ts'
import { RequestName } from '../../services/contract/requests.ts'
import { SignalValue } from '../../services/contract/signal-entry.ts'

export const SCENE_NAMES = ['parked', 'charging', 'driving'] as const
export type SceneName = (typeof SCENE_NAMES)[number]

const FOLDER = join(import.meta.dirname, 'scenes')

export const Scene = z.object({
  /** The moment, wall clock. */
  wallMs: z.number(),
  signals: z.record(z.string(), z.tuple([SignalValue.nullable(), Quality])),
  events: z.partialRecord(EventName, z.unknown()),
  /** What each request of the screens was answered, in the order of their asking. */
  answers: z.array(z.object({ name: RequestName, input: z.unknown(), output: z.unknown() })),
})
export type Scene = z.infer<typeof Scene>

export const sceneFile = (name: SceneName): string => join(FOLDER, `${name}.json.gz`)

/** @throws FasciaError `malformed` when the contract has moved on: record the scenes again */
export function readScene(name: SceneName): Scene {
  const raw: unknown = JSON.parse(gunzipSync(readFileSync(sceneFile(name))).toString('utf8'))
  const scene = parseWith(Scene, raw, `scene ${name}: node test/cockpit/record.ts`)
  for (const [event, payload] of Object.entries(scene.events)) {
    parseWith<unknown>(EVENTS[event as EventName].payload, payload, `${event} of the scene ${name}: node test/cockpit/record.ts`)
  }
  return scene
}
