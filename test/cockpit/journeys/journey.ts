/** A journey: what a person wants, written once; a finger and a knob each carry it out. */
import type { Page } from '@playwright/test'
import type { GatewayClient } from '../../../services/base/gateway-client.ts'
import type { Product } from '../../fixtures/product.ts'
import type { Hand } from '../hand.ts'

export interface World {
  product: Product
  page: Page
  hand: Hand
  /** The center's own rights, all signals heard. */
  car: GatewayClient
}

export interface Journey {
  name: string
  /** Of the simulator; loaded before each run. */
  scenario: string
  run(world: World): Promise<void>
}

/** Touches that a task may take while the car moves. */
const TOUCHES_MAX = 6

/** A task while moving. @throws Error when a finger needs more than six touches */
export async function task({ hand }: World, name: string, work: () => Promise<void>): Promise<void> {
  const before = hand.count
  await work()
  const touches = hand.count - before
  if (hand.name === 'touch' && touches > TOUCHES_MAX) throw new Error(`${name} took ${touches} touches`)
}
/** The n-th tab of the open screen, from 1. */
export const tab = (screen: string, index: number): string =>
  `[data-testid="screen-${screen}"] header .tabs [role=radio]:nth-of-type(${index})`

export async function setOff({ product, car }: World): Promise<void> {
  await product.control({ verb: 'gear', gear: 'D' })
  await product.control({ verb: 'pedal', accelerator: 0.25, brake: 0 })
  await waitFor('the car moves', () => (car.number('Vehicle.Speed') ?? 0) > 10)
}

export async function stopAndPark({ product, car }: World): Promise<void> {
  await product.control({ verb: 'pedal', accelerator: 0, brake: 0.8 })
  await waitFor('standstill', () => car.number('Vehicle.Speed') === 0)
  await product.control({ verb: 'gear', gear: 'P' })
}

export async function waitFor(what: string, isSo: () => boolean | Promise<boolean>, deadlineMs = 30_000): Promise<void> {
  const end = Date.now() + deadlineMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited ${deadlineMs} ms for: ${what}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}
