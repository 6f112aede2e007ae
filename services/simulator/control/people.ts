/** What a person does to get into the car and out of it, second by second. */
import type { CarVerb } from './car-verbs.ts'

type Person = Extract<CarVerb, { verb: 'person' }>

/** @returns verbs with the seconds after which each is done */
export function stepsOf({ seat, do: what, key, belt }: Person): { afterS: number; verb: CarVerb }[] {
  const door = (open: boolean): CarVerb => ({ verb: 'door', door: seat, open })
  const isDriver = seat === 'Driver'
  if (what === 'enter') {
    return [
      ...(isDriver ? [{ afterS: 0, verb: { verb: 'key', key } as const }] : []),
      { afterS: 1.2, verb: door(true) },
      { afterS: 3.4, verb: { verb: 'seat', seat, occupied: true } },
      { afterS: 4.6, verb: door(false) },
      ...(belt ? [{ afterS: 7, verb: { verb: 'belt', seat, fastened: true } as const }] : []),
      ...(isDriver ? [{ afterS: 8, verb: { verb: 'ready', on: true } as const }] : []),
    ]
  }
  return [
    ...(isDriver ? [{ afterS: 0, verb: { verb: 'ready', on: false } as const }] : []),
    { afterS: 1, verb: { verb: 'belt', seat, fastened: false } },
    { afterS: 2.2, verb: door(true) },
    { afterS: 4, verb: { verb: 'seat', seat, occupied: false } },
    { afterS: 5.2, verb: door(false) },
    ...(isDriver ? [{ afterS: 9, verb: { verb: 'key', key: 'NONE' } as const }] : []),
  ]
}
