import { defineConfig } from '@playwright/test'

// Journeys drive the whole product in Debian's Chromium. What counts frames or milliseconds or holds a key down has both cores
// for itself. The checks of the cockpit show recorded scenes to pages without services. test/run.ts says how many of each run
// at once.
const MEASURED = /(driving|hostile-app|gapless|app-frame|panel|shell-probe)\.spec\.ts$/
/** The map is their subject: they draw it, which costs as much as all else on a machine without a GPU. */
const DRAWN = /(navigation-journey|own-map|home-drive|map-by-knob)\.spec\.ts$/
const RECORDED = /(cockpit-(axe|layout|restrictions|references|checkers)|gallery)\.spec\.ts$/

const CHROMIUM = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
    // As the shell's Chromium host.
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  ],
}
/** The map is drawn without a GPU: what is told by touches and texts costs a display of few pixels the least. */
const SMALLEST_DISPLAY = { width: 1280, height: 720 }
/** Put together without a GPU process the same pixels cost half: for recorded scenes, which have no map anyway. */
const CHROMIUM_WITHOUT_GPU = { ...CHROMIUM, args: [...CHROMIUM.args, '--disable-gpu'] }
/** What is not about the map does not draw it: half of what a page costs. Its place says so (map-broken.spec.ts). */
const CHROMIUM_WITHOUT_MAP = { ...CHROMIUM, args: [...CHROMIUM.args, '--disable-gpu', '--disable-3d-apis'] }

/** Minutes of one journey are for the long run (`npm run test:long`). */
const isLong = Number(process.env['FASCIA_RUNS'] ?? 1) > 1

export default defineConfig({
  testDir: 'test/e2e',
  ...(isLong ? {} : { grepInvert: /@long/ }),
  projects: [
    {
      name: 'measured',
      testMatch: MEASURED,
      outputDir: 'test-results/measured',
      use: { viewport: SMALLEST_DISPLAY, launchOptions: CHROMIUM_WITHOUT_MAP },
    },
    {
      name: 'journeys',
      testMatch: '**/*.spec.ts',
      testIgnore: [MEASURED, DRAWN, RECORDED],
      outputDir: 'test-results/journeys',
      use: { viewport: SMALLEST_DISPLAY, launchOptions: CHROMIUM_WITHOUT_MAP },
    },
    {
      name: 'map',
      testMatch: DRAWN,
      outputDir: 'test-results/map',
      use: { viewport: SMALLEST_DISPLAY },
    },
    {
      name: 'cockpit',
      testMatch: RECORDED,
      fullyParallel: true,
      outputDir: 'test-results/cockpit',
      timeout: 300_000,
      use: { launchOptions: CHROMIUM_WITHOUT_GPU },
    },
  ],
  workers: 1,
  // Shared machines stall for seconds now and then; a journey that passes at its second try is reported as flaky.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  snapshotPathTemplate: 'test/cockpit/references/{arg}{ext}',
  use: {
    browserName: 'chromium',
    viewport: { width: 1920, height: 1080 },
    launchOptions: CHROMIUM,
    // Recording costs as much CPU as the journey itself: only a second try is recorded.
    trace: 'on-first-retry',
  },
})
