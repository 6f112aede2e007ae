import { defineConfig } from 'vitest/config'

const TEST_MS = 120_000
/** The long run does this many times as much in properties and faults. */
const RUNS = Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))

// Shared machines stall for seconds now and then.
const shared = {
  retry: process.env['CI'] === 'true' ? 1 : 0,
  testTimeout: TEST_MS * RUNS,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 15_000 } },
  pool: 'forks',
} as const

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        // Beside the code. They share a process: starting one for each file would take longer than the tests.
        test: {
          ...shared,
          name: 'unit',
          isolate: false,
          include: ['services/**/*.test.ts', 'ota/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts'],
        },
      },
      {
        // What starts whole processes or a browser.
        test: {
          ...shared,
          name: 'system',
          include: ['test/{conformance,fault,e2e}/**/*.test.ts'],
          // Real counterparts from npm are installed by the long run and by `npm run test:peers`.
          exclude: ['**/node_modules/**', ...(RUNS > 1 ? [] : ['test/e2e/peers/**'])],
        },
      },
    ],
  },
})
