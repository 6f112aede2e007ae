/** Every operation of a fleet by its name. */
import { FasciaError } from '../../../services/contract/errors.ts'
import type { Actor } from '../people.ts'
import { campaignOperations } from './campaigns.ts'
import { officeOperations } from './office.ts'
import { perform, type Desk, type Operation } from './operation.ts'
import { packageOperations } from './packages.ts'
import { vehicleOperations } from './vehicles.ts'

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  ...officeOperations,
  ...vehicleOperations,
  ...campaignOperations,
  ...packageOperations,
}

/** @throws FasciaError `not_found` for a name that is none, else what the operation says */
export async function operate(desk: Desk, actor: Actor, name: string, input: unknown): Promise<unknown> {
  const found = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined
  if (!found) throw new FasciaError('not_found', `there is no operation "${name}"`)
  return perform(found, desk, actor, name, input)
}
