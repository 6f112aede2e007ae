import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

const browser = [
  'renderer/**',
  'services/simulator/panel/**',
  'ota/fleet/console/**',
  'ota/examples/**',
  'ota/template/**',
  'services/home/demo/page/**',
  'electron/preload.cts',
  'test/e2e/shell/probe.js',
  'test/cockpit/page/**',
]

export default ts.config(
  {
    ignores: [
      'node_modules/',
      'dist/',
      'renderer/i18n/paraglide/',
      'test/peers/',
      'test/shots/',
      'coverage/',
      'playwright-report/',
      'test-results/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: globals.node } },
  { files: browser, languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    // Navigation inside the cockpit is state, not URLs: there are no routes to resolve.
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  {
    files: ['renderer/**'],
    rules: { 'max-lines': ['error', 300] },
  },
  {
    // Services run without a page, though their tests are checked with its types.
    files: ['services/**', 'ota/**', 'electron/**'],
    ignores: browser,
    rules: {
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'localStorage', 'sessionStorage', 'requestAnimationFrame', 'location', 'HTMLElement'],
      ],
    },
  },
  {
    rules: {
      eqeqeq: ['error', 'always'],
      'no-console': 'off',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A sandboxed preload is CommonJS, and type stripping leaves `import` as it is.
      '@typescript-eslint/no-require-imports': ['error', { allow: ['^electron$'] }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
)
