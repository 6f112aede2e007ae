/** An operation of the fleet: one name, one schema, one role; the same from the command line, the console and scripts. */
import type { z } from 'zod'
import { parseWith } from '../../../services/contract/errors.ts'
import type { CampaignEngine } from '../campaign/engine.ts'
import type { Fleet } from '../fleet.ts'
import { demandRole, type Actor, type People, type Role } from '../people.ts'

export interface Desk {
  fleet: Fleet
  people: People
  /** Absent at a command line without a server: the server takes note within half a second. */
  engine?: CampaignEngine | undefined
}

export interface Operation<T = unknown> {
  role: Role
  input: z.ZodType<T>
  run(desk: Desk, actor: Actor, input: T): Promise<unknown>
}

export const operation = <T>(role: Role, input: z.ZodType<T>, run: Operation<T>['run']): Operation => ({
  role,
  input: input as z.ZodType,
  run: run as Operation['run'],
})

/** @throws FasciaError `forbidden`, `invalid`, or the operation's own */
export async function perform(found: Operation, desk: Desk, actor: Actor, name: string, input: unknown): Promise<unknown> {
  demandRole(actor, found.role)
  const parsed = parseWith(found.input, input, name)
  return desk.fleet.actingAs(actor.name, () => found.run(desk, actor, parsed))
}
