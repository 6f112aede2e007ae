/** A new package's source tree: the template, with the shared files of apps, under its own name. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../services/contract/errors.ts'

export const TEMPLATE_DIRECTORY = join(import.meta.dirname, '..', 'template')
const SDK_DIRECTORY = join(import.meta.dirname, '..', '..', 'services', 'features', 'sdk')
/** Carries the cockpit's tokens and type for apps. */
const LOOK_DIRECTORY = join(import.meta.dirname, '..', 'examples', 'track-day', 'app')

const words = (id: string): string => (id.charAt(0).toUpperCase() + id.slice(1)).replaceAll('-', ' ')

/**
 * Makes the source tree of a new package with an app.
 *
 * @param id checked already
 * @throws FasciaError `exists`
 */
export function createPackage(id: string, out: string): void {
  if (existsSync(out)) throw new FasciaError('exists', 'this directory is there already', { file: out })
  mkdirSync(out, { recursive: true })
  cpSync(TEMPLATE_DIRECTORY, out, { recursive: true })
  for (const file of ['fascia-app.js', 'fascia-app.d.ts']) cpSync(join(SDK_DIRECTORY, file), join(out, 'app', file))
  for (const file of ['tokens.css', 'inter.woff2', 'INTER-LICENSE.txt'])
    cpSync(join(LOOK_DIRECTORY, file), join(out, 'app', file))
  const manifest = join(out, 'manifest.json')
  const text = readFileSync(manifest, 'utf8')
    .replace('"my-feature"', JSON.stringify(id))
    .replace('"My feature"', JSON.stringify(words(id)))
  writeFileSync(manifest, text)
  const page = join(out, 'app', 'index.html')
  writeFileSync(page, readFileSync(page, 'utf8').replace('My feature', words(id)))
}
