/**
 * Random drives in the browser: while screens are open, tabs and sheets too, the car rolls, stops, shifts, loses a bus or
 * its link; after each change the page is searched for what may not be seen now, without asking the product's own marks.
 * 8 drives in CI, 200 in `npm run test:long`.
 */
import { expect, test, type Page } from '@playwright/test'
import fc from 'fast-check'
import { GEAR } from '../../services/contract/gears.ts'
import { after, LIMITS, trueState, type DriveStep, type Motion } from '../cockpit/drives.ts'
import { GEAR_PATH, Harness, SPEED } from '../cockpit/harness.ts'
import { beyondLimits, describeFinding } from '../cockpit/inspector.ts'
import { IS_LONG } from '../cockpit/matrix.ts'
import { DRIVE, openScreen, SCREENS, settle } from '../cockpit/screens.ts'

const DRIVES = IS_LONG ? 200 : 8
const DRIVES_A_TEST = 4
const STEPS = 6
/** The same drives each time, so that a failure can be looked at. */
const SEED = 20261121
/** What is on its way to the page: a batch, an event, a frame or two. */
const ARRIVES_MS = 60
/** A screen is given these looks to obey, and rest between them: a search is work that keeps it from obeying. */
const LOOKS = 8
const REST_MS = 200

type Step = DriveStep | { kind: 'link silent' }
interface Drive {
  steps: { screen: string; presses: number[]; step: Step }[]
}

const STANDING: Motion = { kmh: 0, gear: GEAR.PARK, speedKnown: true, gearKnown: true }
const setOff: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>({ kind: 'speed', kmh: 50 }, { kind: 'speed', kmh: 0.6 }, { kind: 'gear', gear: GEAR.DRIVE }),
  fc.constantFrom<Step>({ kind: 'gear', gear: GEAR.REVERSE }, { kind: 'bus lost' }, { kind: 'link silent' }),
  fc.constantFrom<Step>({ kind: 'quality', signal: 'speed', quality: 'stale' }, { kind: 'speed', kmh: 0 }),
  fc.constantFrom<Step>({ kind: 'quality', signal: 'gear', quality: 'invalid' }, { kind: 'gear', gear: GEAR.PARK }),
)
const driveOf = (index: number): Drive => {
  const press = fc.array(fc.nat(1000), { minLength: 0, maxLength: 3 })
  const [steps = []] = fc.sample(fc.array(fc.tuple(press, setOff), { minLength: STEPS, maxLength: STEPS }), {
    numRuns: 1,
    seed: SEED + index,
  })
  // Every screen has its turn, whatever chance says.
  return {
    steps: steps.map(([presses, step], at) => ({
      screen: SCREENS[(index * STEPS + at) % SCREENS.length] ?? DRIVE,
      presses,
      step,
    })),
  }
}

test.use({ trace: 'off' })
let harness: Harness
test.beforeAll(async () => {
  harness = await Harness.start('parked')
})
test.afterAll(() => harness.stop())

/** Presses buttons of what lies uppermost as a person would who tries everything; which ones, chance says. */
async function pressSome(page: Page, screen: string, presses: readonly number[]): Promise<string[]> {
  const pressed: string[] = []
  for (const chance of presses) {
    pressed.push(
      await page.evaluate<string>(`(() => {
        const top = [...document.querySelectorAll('dialog:modal')].at(-1) ??
          document.querySelector('[data-testid="screen-${screen}"]') ?? document.body
        const all = [...top.querySelectorAll('button:not(:disabled), [role=textbox], input')].filter((one) =>
          one.checkVisibility({ visibilityProperty: true }) && one.closest('[inert]') === null &&
          !/close|cancel|back/.test(one.dataset.testid ?? ''))
        const one = all[${chance} % all.length]
        one?.click()
        return one ? (one.dataset.testid ?? one.textContent.trim().slice(0, 30)) : ''
      })()`),
    )
    await page.waitForTimeout(60)
  }
  return pressed
}

function write(step: Step, motion: Motion): void {
  switch (step.kind) {
    case 'speed':
      return harness.setSignal(SPEED, step.kmh)
    case 'gear':
      return harness.setSignal(GEAR_PATH, step.gear)
    case 'quality':
      return harness.setQuality(step.signal === 'speed' ? SPEED : GEAR_PATH, step.quality)
    case 'bus lost':
      for (const path of [SPEED, GEAR_PATH]) harness.setQuality(path, 'stale')
      return
    case 'bus back':
      harness.setSignal(SPEED, motion.kmh)
      return harness.setSignal(GEAR_PATH, motion.gear)
    case 'link silent':
      harness.isSilent = true
  }
}

async function faultsAfter(page: Page, motion: Motion | undefined): Promise<string[]> {
  const state = motion ? trueState(motion) : 'UNKNOWN'
  await page.waitForTimeout(ARRIVES_MS)
  await settle(page)
  const { textMax, listMax, depthMax, homeTilesMax, mayType } = LIMITS[state]
  const whole = (limit: number): number => Math.min(limit, 1e6)
  const limits = {
    mayType,
    textMax: whole(textMax),
    listMax: whole(listMax),
    depthMax: whole(depthMax),
    homeTilesMax: whole(homeTilesMax),
  }
  let found = await beyondLimits(page, limits)
  for (let look = 1; look < LOOKS && found.length > 0; look++) {
    await page.waitForTimeout(REST_MS)
    found = await beyondLimits(page, limits)
  }
  return found.map((one) => describeFinding(state, one))
}

/** @param met counts what was there to be taken away: a search that finds nothing before the car moves proves nothing */
async function run(page: Page, { steps }: Drive, index: number, met: { faults: number }): Promise<string[]> {
  const faults: string[] = []
  for (const { screen, presses, step } of steps) {
    // Back in P at the roadside, where everything may be opened.
    harness.isSilent = false
    write({ kind: 'bus back' }, STANDING)
    await page.locator('[data-testid=speed]', { hasText: /^\D*0\D*$/ }).waitFor()
    await openScreen(page, screen)
    const pressed = await pressSome(page, screen, presses)
    met.faults += (await beyondLimits(page, LIMITS.MOVING)).length
    write(step, STANDING)
    const motion = step.kind === 'link silent' ? undefined : after(STANDING, step)
    const where = `drive ${index}, ${screen}, after ${JSON.stringify(pressed)}, ${JSON.stringify(step)}`
    faults.push(...(await faultsAfter(page, motion)).map((fault) => `${where}: ${fault}`))
  }
  harness.isSilent = false
  return faults
}

for (let first = 0; first < DRIVES; first += DRIVES_A_TEST) {
  test(`nothing forbidden on any screen: random drives ${first + 1} to ${first + DRIVES_A_TEST}`, async ({ browser }) => {
    test.setTimeout(300_000)
    harness.show('parked')
    const page = await harness.open(browser, { width: 1920, height: 1080 })
    const faults: string[] = []
    const met = { faults: 0 }
    for (let index = first; index < Math.min(DRIVES, first + DRIVES_A_TEST); index++) {
      faults.push(...(await run(page, driveOf(index), index, met)))
    }
    expect(faults).toEqual([])
    expect(met.faults).toBeGreaterThan(0)
    await page.context().close()
  })
}

test('nothing forbidden on any screen that is opened while driving', async ({ browser }) => {
  harness.show('driving')
  write({ kind: 'speed', kmh: 50 }, STANDING)
  write({ kind: 'gear', gear: GEAR.DRIVE }, STANDING)
  const page = await harness.open(browser, { width: 1920, height: 1080 })
  const moving: Motion = { ...STANDING, kmh: 50, gear: GEAR.DRIVE }
  const idling: Motion = { ...moving, kmh: 0 }
  const faults: string[] = []
  for (const motion of [moving, idling]) {
    write({ kind: 'speed', kmh: motion.kmh }, motion)
    for (const screen of SCREENS) {
      await openScreen(page, screen)
      faults.push(...(await faultsAfter(page, motion)).map((fault) => `${screen}: ${fault}`))
    }
  }
  expect(faults).toEqual([])
  await page.context().close()
})
