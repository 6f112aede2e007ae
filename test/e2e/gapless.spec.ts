/**
 * The seam between two tracks, measured on what would be heard: one endless tone cut into files must come out without a hole
 * and without a jump of its phase. The engine runs as it is in a page of its own, over files that are made here.
 */
import { expect, test } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import { wavFile } from '../../services/media/demo/wav.ts'
import { tone } from '../../services/media/music.fixture.ts'

const RATE = 44_100
/** A whole number of periods a track, so that the tone goes on across the files. */
const HZ = 441
const LENGTH_S = 2

/** Runs in the page: plays four files through the engine and keeps every sample that comes out. */
const PLAY_FOUR = `(async () => {
  const { Engine } = await import('/renderer/media/engine.ts')
  const context = new AudioContext({ sampleRate: ${RATE}, latencyHint: 'playback' })
  const into = new GainNode(context)
  const tap = context.createScriptProcessor(4096, 1, 1)
  const chunks = []
  tap.addEventListener('audioprocess', (event) => chunks.push(event.inputBuffer.getChannelData(0).slice()))
  into.connect(tap).connect(context.destination)
  const item = (id) => ({ id: String(id), kind: 'track', durationS: ${LENGTH_S}, url: '/media/' + id + '.wav' })
  let present = 0
  await new Promise((resolve) => {
    const wish = (cue) => ({
      item: item(present),
      next: present < 3 ? item(present + 1) : null,
      cue,
      positionS: 0,
      playing: true,
      rate: 1,
    })
    const engine = new Engine(context, into, document.getElementById('host'), {
      onAdvanced: (_id, cue) => {
        present++
        engine.apply(wish(cue))
      },
      onEnded: resolve,
      onFailed: resolve,
      onBlocked: resolve,
    })
    engine.apply(wish('first'))
  })
  await new Promise((done) => setTimeout(done, 300))
  return { samples: chunks.flatMap((chunk) => [...chunk]), seams: present }
})()`

test.use({
  launchOptions: {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--autoplay-policy=no-user-gesture-required'],
  },
})

let server: ViteDevServer
test.beforeAll(async () => {
  const track = wavFile([tone(LENGTH_S, HZ, 0, RATE)], RATE)
  server = await createServer({
    configFile: false,
    root: process.cwd(),
    logLevel: 'silent',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [
      {
        name: 'tones',
        configureServer: (made) => {
          made.middlewares.use((request, response, next) => {
            if (request.url?.startsWith('/media/') === true) response.setHeader('content-type', 'audio/wav').end(track)
            else if (request.url === '/gap.html')
              response.setHeader('content-type', 'text/html').end('<!doctype html><div id="host"></div>')
            else next()
          })
        },
      },
    ],
  })
  await server.listen()
})
test.afterAll(async () => {
  await server.close()
})

test('one tone over four files has no hole and no jump', async ({ page }) => {
  test.setTimeout(90_000)
  const { port } = server.httpServer?.address() as { port: number }
  await page.goto(`http://127.0.0.1:${port}/gap.html`)
  const heard = await page.evaluate<{ samples: number[]; seams: number }>(PLAY_FOUR)
  expect(heard.seams).toBe(3)
  const { quietMs, spanS, jumps } = judge(heard.samples)
  test.info().annotations.push({
    type: 'gap',
    description: `longest silence ${quietMs.toFixed(2)} ms, ${jumps.length} jumps: ${jumps.join(', ')} ms`,
  })
  console.log(
    `seams: longest silence inside ${quietMs.toFixed(2)} ms, tone ${spanS.toFixed(3)} s of ${4 * LENGTH_S} s, phase jumps at ${jumps.map((at) => at.toFixed(2)).join(', ') || 'none'} s`,
  )
  // Between decoded tracks nothing at all; after the streamed first one at most a few milliseconds of its clock.
  expect(jumps.filter((at) => at > 1.5 * LENGTH_S)).toEqual([])
  expect(quietMs).toBeLessThan(25)
  expect(Math.abs(spanS - 4 * LENGTH_S)).toBeLessThan(0.06)
})

/** Silence inside of the tone, its whole length, and where a period is longer or shorter than it should be. */
function judge(samples: readonly number[]): { quietMs: number; spanS: number; jumps: number[] } {
  const isLoud = (value: number): boolean => Math.abs(value) > 0.02
  const first = samples.findIndex(isLoud)
  const last = samples.findLastIndex(isLoud)
  let quiet = 0
  let longest = 0
  const rises: number[] = []
  for (let index = first + 1; index <= last; index++) {
    const [before, now] = [samples[index - 1] ?? 0, samples[index] ?? 0]
    quiet = isLoud(now) ? 0 : quiet + 1
    longest = Math.max(longest, quiet)
    if (before < 0 && now >= 0) rises.push(index - now / (now - before))
  }
  const period = RATE / HZ
  const jumps = rises.flatMap((at, index) => {
    const length = at - (rises[index - 1] ?? at - period)
    return Math.abs(length - period) > 2 ? [(at - first) / RATE] : []
  })
  return { quietMs: (longest / RATE) * 1000, spanS: (last - first) / RATE, jumps }
}
