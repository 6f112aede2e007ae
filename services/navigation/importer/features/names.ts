/** Names of a thing in the languages of the screens (docs/languages.md), beside the one on the signs. */
import type { Tags } from '../osm/model.ts'
import type { Attribute } from './feature.ts'

/** Attribute in the tiles, and the tags that may say it, the best first. */
const LANGUAGES: readonly (readonly [attribute: string, tags: readonly string[]])[] = [
  ['name:en', ['name:en', 'int_name']],
  ['name:de', ['name:de']],
  ['name:es', ['name:es']],
  ['name:fr', ['name:fr']],
  ['name:zh', ['name:zh-Hans', 'name:zh-CN', 'name:zh']],
  ['name:ar', ['name:ar']],
]

/** `name`, and `name:xx` where it differs; nothing without a name. */
export function namesOf(tags: Tags, from = 0): Attribute[] {
  const { name } = tags
  if (!name) return []
  const found: Attribute[] = [['name', name, from]]
  for (const [attribute, keys] of LANGUAGES) {
    for (const key of keys) {
      const other = tags[key]
      if (other === undefined || other === '') continue
      if (other !== name) found.push([attribute, other, from])
      break
    }
  }
  return found
}
