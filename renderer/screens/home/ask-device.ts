/** Asks a device of the home. */
import { FasciaError } from '../../../services/contract/errors.ts'
import type { HomeCommand } from '../../../services/contract/home.ts'
import { m } from '../../i18n/messages.ts'
import { request } from '../../link/car.svelte.ts'

/** @throws FasciaError; for one that did not confirm, nobody knows whether it did it, and that is what it says */
export async function askDevice(id: string, command: HomeCommand): Promise<void> {
  try {
    await request('home.command', { id, command })
  } catch (thrown) {
    const error = FasciaError.from(thrown)
    throw error.code === 'not_confirmed' ? new FasciaError('conflict', m.home_unconfirmed(), { cause: thrown }) : error
  }
}
