// The layer rules of the design: who may import whom. Checked by `npm test`.
const domains = 'navigation|energy|home|media|profiles|consent|features|diagnostics|assistant|phone|departure|maintenance'
// Unit tests may reach for fixtures and for the code that they test from the other side.
const notTests = { pathNot: '\\.test\\.ts$' }
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })
const laterRooms = (...rooms) => `^services/(${rooms.join('|')})/`

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    forbid(
      'contract-imports-only-zod',
      { path: '^services/contract/', ...notTests },
      { pathNot: '^services/contract/|node_modules/zod/' },
    ),
    forbid(
      'base-stays-below',
      { path: '^services/base/', ...notTests },
      { path: '^(services/(?!base|contract)|ota/|electron/|renderer/|test/)' },
    ),
    forbid(
      'renderer-sees-only-the-contract',
      { path: '^renderer/', ...notTests },
      { path: '^(services/(?!contract)|ota/|electron/|test/)' },
    ),
    forbid(
      'electron-sees-contract-and-base',
      { path: '^electron/', ...notTests },
      { path: '^(services/(?!contract|base)|ota/|renderer/|test/)' },
    ),
    forbid(
      'ota-sees-contract-and-base',
      { path: '^ota/', pathNot: '^ota/fleet/console/|\\.test\\.ts$' },
      // The launcher is what makes a bin start under the pinned Node; it knows nothing of the services.
      { path: '^(services/(?!contract|base)|electron/|renderer/|test/)', pathNot: '^services/cli/launch\\.mjs$' },
    ),
    forbid(
      'only-updater-and-cli-use-the-ota-client',
      { pathNot: '^ota/(client|cli)/|^test/|\\.test\\.ts$' },
      { path: '^ota/client/' },
    ),
    forbid(
      'can-never-backwards',
      { path: '^services/can/', ...notTests },
      { path: laterRooms('decode', 'signals', 'publish', 'driving-state', 'commands', 'vehicle') },
    ),
    forbid(
      'decode-never-backwards',
      { path: '^services/decode/', ...notTests },
      { path: laterRooms('signals', 'publish', 'driving-state', 'commands', 'vehicle') },
    ),
    forbid(
      'signals-never-backwards',
      { path: '^services/signals/', ...notTests },
      { path: laterRooms('publish', 'driving-state', 'commands', 'vehicle') },
    ),
    forbid(
      'domains-never-touch-each-other',
      { path: `^services/(${domains})/`, ...notTests },
      {
        path: `^services/(${domains}|can|decode|signals|publish|driving-state|commands|simulator|supervise|cli)/|^(ota|electron|renderer|test)/`,
        pathNot: '^services/$1/',
      },
    ),
    forbid(
      'electron-only-in-its-host',
      { pathNot: '^electron/(hosts/electron\\.ts|main\\.ts|preload\\.cts)$' },
      { path: '^(node_modules/electron/|electron$)', dependencyTypesNot: ['type-only'] },
    ),
    forbid('product-never-imports-tests', { pathNot: '^test/|\\.test\\.ts$' }, { path: '^test/' }),
    forbid('not-resolvable', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/peers)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'svelte', 'browser', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.cts', '.svelte', '.json', '.css'],
    },
  },
}
