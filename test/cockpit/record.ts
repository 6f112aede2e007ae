/**
 * Records the scenes that the harness shows: starts the product, brings it to each moment, walks over every screen and
 * writes what the services told and answered. Run it again when the contract has moved on:
 *
 *     node test/cockpit/record.ts [parked charging driving]
 */
import { chromium, type Page } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { EventNames, EVENTS, type EventName } from '../../services/contract/events.ts'
import type { RequestName } from '../../services/contract/requests.ts'
import { RequestMessage, Result } from '../../services/contract/wire.ts'
import { CHROMIUM } from '../fixtures/chromium.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'
import { forEachTab, SCREENS } from './screens.ts'
import { SCENE_NAMES, sceneFile, Scene, type SceneName } from './scene.ts'

const SIZE = { width: 1920, height: 1080 }
/** Answers of one request that are kept: what differs is which one was asked for. */
const ANSWERS_MAX = 6
const GEOMETRY_MAX = 160
/** Wishes and sign-ins are not state. */
const NOT_KEPT = /\.(set|control|seek|start|stop|create|remove|select|make|save)$|^vehicle\.set$/

type Answers = Scene['answers']

/** Hears every request of the page and its answer on the page's own socket. */
function listenToRequests(page: Page, answers: Answers): void {
  const asked = new Map<string, { name: RequestName; input: unknown }>()
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const [, id, body] = /^42(\d+)(\[.*)$/s.exec(String(payload)) ?? []
      if (id === undefined || body === undefined) return
      const [kind, message] = JSON.parse(body) as [string, unknown]
      const request = RequestMessage.safeParse(message)
      if (kind === 'request' && request.success) asked.set(id, { name: request.data.name, input: request.data.input })
    })
    socket.on('framereceived', ({ payload }) => {
      const [, id = '', body = '[]'] = /^43(\d+)(\[.*)$/s.exec(String(payload)) ?? []
      const request = asked.get(id)
      const result = Result.safeParse((JSON.parse(body) as unknown[])[0])
      if (!request || !result.success || !result.data.ok || NOT_KEPT.test(request.name)) return
      const input = JSON.stringify(request.input)
      const same = answers.filter((one) => one.name === request.name)
      const known = same.find((one) => JSON.stringify(one.input) === input)
      if (known) known.output = result.data.output
      else if (same.length < ANSWERS_MAX) answers.push({ ...request, output: result.data.output })
    })
  })
}

/** Thins long lines out: the map of the harness is plain. */
function thinned(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isLine = value.length > GEOMETRY_MAX && value.every((one) => Array.isArray(one) && typeof one[0] === 'number')
    const step = isLine ? Math.ceil(value.length / GEOMETRY_MAX) : 1
    return value.filter((_, index) => index % step === 0 || index === value.length - 1).map(thinned)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, thinned(inner)]))
}

/** The simulated phone asks, the person in the car says yes. */
async function pairPhone(product: Product): Promise<void> {
  await eventually('the phone', () => product.control({ verb: 'phone', do: 'connect' }).then(() => true))
  const client = await product.client('center')
  let asking: string | undefined
  client.onEvent('phone.state', ({ asking: who }) => (asking = who?.id))
  const device = await eventually('a phone that asks', () => asking)
  await client.request('phone.pair', { device, accept: true })
  await sleep(3000)
}

/** What a car holds that somebody has lived with: music, prices, a departure. */
async function liveIn(product: Product): Promise<void> {
  const client = await product.client('center')
  await client.request('media.demo.make', {}, 60_000)
  const periods = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 60, toMinute: 360, pricePerKwh: 0.14 }]
  await client.request('energy.tariff.set', { tariff: { name: 'Night', currency: 'EUR', basePerKwh: 0.34, periods } })
  const plan = { on: true, minuteOfDay: 450, weekdays: [1, 2, 3, 4, 5], precondition: true }
  await client.request('departure.save', { plan })
  await product.control({ verb: 'doorbell' })
  await sleep(5000)
}

const MOMENTS: Record<SceneName, (product: Product) => Promise<void>> = {
  parked: async (product) => {
    await product.control({ verb: 'load', scenario: 'parked' })
    await pairPhone(product)
    await liveIn(product)
    await product.control({ verb: 'phone', do: 'message' })
  },
  charging: async (product) => {
    await product.control({ verb: 'load', scenario: 'charging' })
    await product.control({ verb: 'speed', factor: 30 })
    await sleep(20_000)
    await product.control({ verb: 'speed', factor: 1 })
  },
  driving: async (product) => {
    await product.control({ verb: 'load', scenario: 'commute' })
    await sleep(30_000)
  },
}

async function record(product: Product, page: Page, name: SceneName): Promise<void> {
  await MOMENTS[name](product)
  await sleep(6000)
  const answers: Answers = []
  listenToRequests(page, answers)
  const client = await product.client('developer')
  await client.subscribe(['Vehicle.**'])
  const signals: Scene['signals'] = {}
  client.onSignal((path, { value, quality }) => (signals[path] = [value, quality]))
  const events: Partial<Record<EventName, unknown>> = {}
  for (const event of EventNames) if (EVENTS[event].retained) client.onEvent(event, (payload) => (events[event] = payload))

  await page.goto(await product.signInUrl('center'))
  await page.getByTestId('center').waitFor()
  for (const screen of SCREENS) {
    await forEachTab(page, screen, async () => {
      await page.waitForTimeout(700)
    }).catch((error: unknown) => process.stderr.write(`${name}: ${screen}: ${String(error)}\n`))
  }
  await eventually('signals', () => (Object.keys(signals).length > 50 ? true : undefined))
  const scene = thinned(Scene.parse({ wallMs: Date.now(), signals, events, answers }))
  client.close()
  mkdirSync(dirname(sceneFile(name)), { recursive: true })
  const bytes = gzipSync(JSON.stringify(scene), { level: 9 })
  writeFileSync(sceneFile(name), bytes)
  process.stdout.write(
    `${name}: ${Object.keys(signals).length} signals, ${Object.keys(events).length} events, ${answers.length} answers, ${bytes.length} bytes\n`,
  )
}

const wanted = SCENE_NAMES.filter((name) => process.argv.length <= 2 || process.argv.includes(name))
const product = await startProduct({ arguments: ['--scenario', 'parked'] })
const browser = await chromium.launch(CHROMIUM)
try {
  for (const name of wanted) {
    const page = await browser.newPage({ viewport: SIZE, reducedMotion: 'reduce' })
    await record(product, page, name)
    await page.close()
  }
} finally {
  await browser.close()
  await product.stop()
}
