import { defineConfig } from 'vitest/config'

// Unit tests stand beside the code; what starts whole processes or a browser stands under test/.
export default defineConfig({
  test: {
    include: [
      'services/**/*.test.ts',
      'ota/**/*.test.ts',
      'electron/**/*.test.ts',
      'renderer/**/*.test.ts',
      'test/{conformance,fault,e2e}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'test/peers/**'],
    // Shared machines stall for seconds now and then.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    pool: 'forks',
  },
})
