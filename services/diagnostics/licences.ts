/** The packages of other people that this program is made of, from the lock file that it was installed with. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ version: z.string().optional(), license: z.string().optional(), dev: z.boolean().optional() }),
  ),
})

export interface Licence {
  name: string
  version: string
  licence: string
}

/** Of what runs in the car; what only builds or tests it is left out. Sorted by name. */
export function licencesOf(lockText: string): Licence[] {
  const { packages } = Lock.parse(JSON.parse(lockText))
  const found = new Map<string, Licence>()
  for (const [path, { version, license, dev }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1)
    if (path === '' || !name || dev === true || version === undefined) continue
    found.set(`${name} ${version}`, { name, version, licence: license ?? 'see package' })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

export function readLicences(file = new URL('../../package-lock.json', import.meta.url)): Licence[] {
  return licencesOf(readFileSync(file, 'utf8'))
}
