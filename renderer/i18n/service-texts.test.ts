import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { overwriteGetLocale } from './paraglide/runtime.js'
import { noticeText } from './service-texts.ts'
import { fetchLanguage } from './spoken.ts'

const doorbell = { source: 'home', code: 'doorbell', title: 'Doorbell', text: 'Somebody is at the door.' }

describe('what services tell', () => {
  beforeAll(() => Promise.all((['de', 'fr', 'ar'] as const).map(fetchLanguage)))
  afterEach(() => overwriteGetLocale(() => 'en'))

  it('is said in the language when its code is known', () => {
    overwriteGetLocale(() => 'de')
    expect(noticeText(doorbell)).toEqual({
      title: 'Türklingel',
      text: 'Jemand ist an der Tür.',
      code: null,
      detail: 'Jemand ist an der Tür.',
    })
  })

  it('has the words of its failure, and its code for who looks it up', () => {
    overwriteGetLocale(() => 'fr')
    const refused = { source: 'updates', code: 'signature_invalid', title: 'Track Day 1.1 refused', text: 'a key did not sign' }
    expect(noticeText(refused)).toMatchObject({ text: 'Signature non valable', code: 'signature_invalid' })
    expect(noticeText(refused).detail).toBe('Signature non valable · signature_invalid')
  })

  it('names a package in the language, and says what is new in it', () => {
    overwriteGetLocale(() => 'de')
    const name = { en: 'Track Day', de: 'Renntag' }
    const told = { source: 'updates', title: 'Track Day 1.1.0', text: 'Lap times' }
    const installed = {
      ...told,
      code: null,
      feature: { name, version: '1.1.0', changes: { en: 'Lap times', de: 'Rundenzeiten' } },
    }
    expect(noticeText(installed)).toMatchObject({ title: 'Renntag 1.1.0', text: 'Rundenzeiten', code: null })
    const refused = { ...told, code: 'signature_invalid', feature: { name, version: '1.1.0' } }
    expect(noticeText(refused).title).toBe('Renntag 1.1.0 wurde abgelehnt')
    expect(noticeText({ ...told, code: 'expired' }).title).toBe('Ein Update wurde abgelehnt')
  })

  it('stays as it was told without a code, or with one that nobody knows', () => {
    overwriteGetLocale(() => 'ar')
    expect(noticeText({ ...doorbell, source: 'x', code: null })).toMatchObject({
      title: 'Doorbell',
      text: 'Somebody is at the door.',
    })
    expect(noticeText({ ...doorbell, code: 'new_thing' })).toMatchObject({ title: 'Doorbell', code: null })
  })
})
