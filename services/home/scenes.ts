/** Scenes are lists: which devices, what to ask of them. Nothing opens a door by itself. */
import { z } from 'zod'
import { FasciaError } from '../contract/errors.ts'
import { HomeDevice, opensTheHouse, StoredHomeCommand, type HomeCommand } from '../contract/home.ts'

const DEVICES_AT_ONCE_MAX = 60

export const Scene = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(60),
  summary: z.string().max(200),
  steps: z
    .array(
      z.strictObject({
        kind: HomeDevice.shape.kind,
        /** Only in rooms whose name has one of these words; absent: everywhere. */
        rooms: z.array(z.string().min(1).max(40)).max(20).optional(),
        command: StoredHomeCommand.refine(
          (command) => command.command !== 'closure' && !opensTheHouse(command),
          'a scene opens and closes no door, unlocks nothing and disarms nothing',
        ),
      }),
    )
    .min(1)
    .max(20),
})
export type Scene = z.infer<typeof Scene>

/** Names of the room behind the front door. */
const ENTRANCE = ['hall', 'entrance', 'entry', 'porch', 'flur', 'eingang', 'entrée', 'entrada']

export function builtInScenes(comfortC: number, ecoC: number): Scene[] {
  return [
    {
      id: 'heading-home',
      name: 'Heading home',
      summary: `Entrance light on, heating to ${comfortC} °C`,
      steps: [
        { kind: 'light', rooms: ENTRANCE, command: { command: 'on', on: true } },
        { kind: 'thermostat', command: { command: 'target', celsius: comfortC } },
      ],
    },
    {
      id: 'leaving-home',
      name: 'Leaving home',
      summary: `Lights off, heating to ${ecoC} °C`,
      steps: [
        { kind: 'light', command: { command: 'on', on: false } },
        { kind: 'thermostat', command: { command: 'target', celsius: ecoC } },
        { kind: 'air-purifier', command: { command: 'on', on: false } },
      ],
    },
  ]
}

export interface SceneResult {
  done: number
  failed: { device: string; message: string }[]
}

/** Asks all devices of a scene at once; one that fails does not hold up the others. */
export async function runScene(
  scene: Scene,
  devices: readonly HomeDevice[],
  ask: (id: string, command: HomeCommand) => Promise<unknown>,
): Promise<SceneResult> {
  const wishes = scene.steps.flatMap(({ kind, rooms, command }) =>
    devices.filter((device) => device.kind === kind && isIn(device, rooms)).map((device) => ({ device, command })),
  )
  const result: SceneResult = { done: 0, failed: [] }
  await Promise.all(
    wishes.slice(0, DEVICES_AT_ONCE_MAX).map(async ({ device, command }) => {
      try {
        await ask(device.id, command)
        result.done++
      } catch (error) {
        result.failed.push({ device: device.name, message: FasciaError.from(error).message })
      }
    }),
  )
  return result
}

function isIn(device: HomeDevice, rooms: readonly string[] | undefined): boolean {
  if (!rooms) return true
  const room = device.room.toLowerCase()
  return rooms.some((word) => room.includes(word.toLowerCase()))
}
