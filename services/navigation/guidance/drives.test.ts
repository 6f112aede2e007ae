/** Random routes of the demo city × receivers, silences, stops and wrong turns. FASCIA_RUNS=100 drives 5,000 of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Position } from '../../contract/geo.ts'
import { MAP_FILES, readManifest } from '../map-directory/manifest.ts'
import { ValhallaRouter } from '../router/valhalla-router.ts'
import { testMap } from '../test-map.ts'
import { isQuiet } from './act.ts'
import { advance, coast, continueGuidance, startGuidance, type Effect, type GuidanceState } from './reducer.ts'
import { guidedRoute, type GuidedRoute } from './route-model.ts'
import { snapBetween } from './snap.ts'
import { randomOf, someReceiver, TestDrive, type Moment, type Random } from './test-drive.ts'
import { speakingS } from './words/words.ts'

const ROUTES = Math.round(200 * Number(process.env['FASCIA_RUNS'] ?? 1) ** 0.7)
const LANGUAGES = ['en', 'de', 'es', 'fr', 'zh-CN', 'ar'] as const
/** A truth that is so far from the route is away from it whatever the receiver says. */
const SURELY_AWAY_M = 60

describe('guidance on random drives', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-drives-'))
  let router: ValhallaRouter
  let centre: Position

  beforeAll(async () => {
    const map = await testMap()
    centre = readManifest(map).center
    router = new ValhallaRouter(join(map, MAP_FILES.graph), join(scratch, 'traffic.tar'))
  }, 180_000)
  afterAll(() => {
    router.close()
    rmSync(scratch, { recursive: true, force: true })
  })

  const somewhere = (random: Random): Position => ({
    lat: centre.lat + (random() - 0.5) * 0.045,
    lon: centre.lon + (random() - 0.5) * 0.065,
  })

  async function plan(through: (Position & { headingDeg?: number | undefined })[]): Promise<GuidedRoute | undefined> {
    const answer = await router.route({ through }).catch(() => undefined)
    const route = answer?.routes[0]
    return route && guidedRoute(route, await router.roadsAlong(route.geometry.coordinates).catch(() => []))
  }

  /** One drive; what was wrong with it, in words. */
  async function drive(seed: number, missesATurn: boolean): Promise<string[]> {
    const random = randomOf(seed)
    const [from, to] = [somewhere(random), somewhere(random)]
    const route = await plan([from, to])
    if (!route || route.lengthM < 400) return []
    const other = missesATurn ? await plan([from, somewhere(random), to]) : route
    if (!other) return []
    const car = new TestDrive(other.line, someReceiver(random), random)
    const watch = new Watch(startGuidance(route, LANGUAGES[seed % 6] as string), missesATurn)
    for (let i = 0; i < 4_000 && watch.state.status !== 'arrived'; i++) {
      if (random() < 0.012 && !missesATurn) car.hide(Math.floor(2 + random() * 28), random() < 0.4)
      const moment = car.next()
      const reroute = watch.take(moment)
      if (reroute) {
        if (!missesATurn) return [...watch.wrong, 'a false off-route']
        const again = await plan([{ ...reroute.fix, headingDeg: reroute.fix.headingDeg }, to])
        if (!again) return watch.wrong
        car.turnTo(again.line)
        watch.onto(again)
        missesATurn = false
      }
      if (car.isDone && i > 10) for (let k = 0; k < 5; k++) watch.take(car.next())
      if (car.isDone) break
    }
    if (watch.state.status !== 'arrived')
      watch.wrong.push(`not arrived: ${watch.state.status}, ${Math.round(watch.state.route.lengthM - watch.state.alongM)} m left`)
    return watch.wrong
  }

  it(`${ROUTES} drives: nothing skipped, nothing said twice at once, no false off-route, arrived`, async () => {
    const wrong: string[] = []
    for (let seed = 1; seed <= ROUTES; seed++) {
      const found = await drive(seed, seed % 4 === 0)
      if (found.length > 0) wrong.push(`seed ${seed}: ${found.slice(0, 3).join('; ')}`)
    }
    expect(wrong).toEqual([])
  }, 3_600_000)
})

/** Watches one journey for what must never happen. */
class Watch {
  state: GuidanceState
  readonly wrong: string[] = []
  #spoken = new Set<number>()
  #passed = 0
  #busyUntilS = -Infinity
  #awayFixes = 0

  readonly #mayLeave: boolean

  constructor(state: GuidanceState, mayLeave: boolean) {
    this.state = state
    this.#mayLeave = mayLeave
  }

  onto(route: GuidedRoute): void {
    this.state = continueGuidance(this.state, route)
    this.#spoken = new Set()
    this.#passed = 0
    this.#awayFixes = 0
  }

  /** @returns the wish for another route, if there is one */
  take({ fix, tS, wheelMps, truth }: Moment): Extract<Effect, { type: 'reroute' }> | undefined {
    const before = this.state
    const { state, effects } = fix ? advance(before, fix) : coast(before, tS, wheelMps)
    this.state = state
    if (state.alongM < before.alongM && before.status !== 'waiting_for_fix') this.wrong.push('went back')
    if (fix && this.#mayLeave) this.#lookAway(truth, before)
    for (const effect of effects) this.#hear(effect, state, tS, before.status !== 'waiting_for_fix')
    return effects.find((effect) => effect.type === 'reroute')
  }

  /** Two fixes away from the route are enough to be found out. */
  #lookAway(truth: Position, { status, route }: GuidanceState): void {
    const point = { tS: 0, ...truth, headingDeg: undefined, speedMps: 0, accuracyM: 1 }
    const off = snapBetween(route, point, 0, Infinity)?.lateralM ?? 0
    this.#awayFixes = off > SURELY_AWAY_M && status === 'on_route' ? this.#awayFixes + 1 : 0
    if (this.#awayFixes > 2) this.wrong.push(`${Math.round(off)} m away and not found out`)
  }

  #hear(effect: Effect, { route, status, language }: GuidanceState, tS: number, guided: boolean): void {
    if (effect.type === 'maneuver') {
      if (effect.index !== this.#passed + 1) this.wrong.push(`passed ${effect.index} after ${this.#passed}`)
      this.#passed = effect.index
      const { act } = route.maneuvers[effect.index] ?? {}
      if (guided && act && !isQuiet(act) && !this.#spoken.has(effect.index))
        this.wrong.push(`${effect.index} (${act.kind}) was not told`)
    }
    if (effect.type !== 'voice') return
    if (status === 'off_route') this.wrong.push(`spoke while off the route: ${effect.text}`)
    if (tS < this.#busyUntilS - 0.01 && effect.interrupts !== true) this.wrong.push(`two at once: ${effect.text}`)
    this.#busyUntilS = tS + speakingS(effect.text, language)
    this.#spoken.add(effect.maneuver)
    if (effect.also !== undefined) this.#spoken.add(effect.also)
  }
}
