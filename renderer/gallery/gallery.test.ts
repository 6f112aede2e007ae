import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RESTRICTIONS } from '../../services/contract/driving.ts'
import { ProfilesState } from '../../services/contract/people.ts'
import { profilesFor, restrictionsFor, settingsOfAddress } from './gallery-settings.ts'

const here = new URL('./', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, here), 'utf8')
const sections = readdirSync(here).filter((name) => name.endsWith('Section.svelte'))
const shown = sections.map(read).join('\n')

describe('the gallery', () => {
  it('shows every component of the kit, under its name', () => {
    const components = readdirSync(new URL('../kit/', here))
      .filter((name) => name.endsWith('.svelte'))
      .map((name) => name.replace('.svelte', ''))
    expect(components.length).toBeGreaterThan(25)
    const missing = components.filter(
      (name) =>
        !shown.includes(`from '../kit/${name}.svelte'`) ||
        !shown.includes(`<${name}`) ||
        !shown.includes(`<Family name="${name}"`),
    )
    expect(missing).toEqual([])
  })

  it('has every section on its page', () => {
    const page = read('Gallery.svelte')
    expect(sections.filter((name) => !page.includes(`Section: ${name.replace('.svelte', '')} }`))).toEqual([])
  })

  it('shows the states of every control that asks for something', () => {
    for (const name of ['PrimaryButton', 'IconButton', 'Toggle', 'Tile', 'Stepper', 'Slider', 'Segments', 'Row', 'SelectList']) {
      const at = shown.indexOf(`<Family name="${name}"`)
      const family = shown.slice(at, shown.indexOf('</Family>', at))
      expect(/name="pending"|PHASES/.test(family), `${name} pending`).toBe(true)
      expect(/name="failed"|PHASES/.test(family), `${name} failed`).toBe(true)
      expect(/disabled/.test(family), `${name} disabled`).toBe(true)
    }
  })

  it('is set by its address, and by nothing that is not one of its choices', () => {
    const settings = settingsOfAddress('#/gallery?theme=day&dir=rtl&text=160&motion=reduced&state=MOVING&section=lists')
    expect(settings).toMatchObject({ theme: 'day', dir: 'rtl', text: 160, motion: 'reduced', state: 'MOVING', section: 'lists' })
    expect(settingsOfAddress('#/gallery?theme=pink&text=9')).toMatchObject({ theme: 'night', text: 100 })
    expect(ProfilesState.parse(profilesFor(settings)).profiles[0]?.settings).toMatchObject({ appearance: 'day', language: 'ar' })
    expect(restrictionsFor(settings)).toBe(RESTRICTIONS.MOVING)
  })
})
