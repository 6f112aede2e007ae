/**
 * Texts that may read the same in English and in another language: names, standards, and words that the languages share. Everything
 * else that equals English counts as forgotten (messages.test.ts). Write yours here only when a native speaker would say it so.
 */
export const SAME_WORDS: ReadonlySet<string> = new Set([
  // Names and standards.
  ...['Fascia', 'Node {version}', 'PIN', 'A', 'B', 'Apps', 'Airbag', 'Eco', 'Sport', 'Auto'],
  // German.
  ...[
    'in {time}',
    'in {minutes} min',
    'Navigation',
    'Store',
    'Motor',
    'Start',
    'Pause',
    'Cafés',
    'System',
    'Standard',
    'Simulator',
  ],
  ...['Updates', 'Updates {count}', 'Normal'],
  // French.
  ...['navigation', 'Charge', 'Messages', 'Notifications', 'Guide', 'Assistant'],
  // Spanish.
  'Manual',
])
