import { describe, expect, it } from 'vitest'
import type { Maneuver } from '../../../contract/navigation.ts'
import { actOf } from '../act.ts'
import { spokenLength } from './length.ts'
import type { Facts } from './tongue.ts'
import {
  aheadText,
  arrivedText,
  factsOf,
  fasterText,
  instructionText,
  speakingS,
  spokenDistance,
  thenText,
  tongueOf,
} from './words.ts'

const LANGUAGES = ['en', 'de', 'es', 'fr', 'zh-CN', 'ar'] as const

const MODIFIERS = ['left', 'right', 'slight left', 'slight right', 'sharp left', 'sharp right', 'straight', 'uturn', undefined]
const TYPES = [
  ...['depart', 'arrive', 'turn', 'new name', 'continue', 'merge', 'on ramp', 'off ramp', 'fork', 'end of road', 'roundabout'],
  ...['rotary', 'roundabout turn', 'exit roundabout', 'exit rotary', 'notification', 'use lane', 'something new'],
]

const maneuver = (type: string, modifier?: string, more: Partial<Maneuver> = {}): Maneuver => ({
  type,
  location: [0, 0],
  bearingBefore: 0,
  bearingAfter: 0,
  instruction: '',
  ...(modifier === undefined ? {} : { modifier }),
  ...more,
})

/** Every type with every modifier, with and without what a map may know of it. */
const everything: Facts[] = TYPES.flatMap((type) =>
  MODIFIERS.flatMap((modifier) =>
    (type === 'arrive' ? [true, false] : [true]).flatMap((last) => [
      factsOf(maneuver(type, modifier), '', last),
      factsOf(maneuver(type, modifier), '100', last),
      factsOf(maneuver(type, modifier, { exit: 2, exitNumber: '14', towards: ['1', '2', '3'], rotary: '9' }), '7', last),
      factsOf(maneuver(type, modifier, { exit: 15, mode: 'ferry' }), '', last),
    ]),
  ),
)

/** What no sentence of the language may be without: its script, or one of its commonest words. */
const NATIVE: Readonly<Record<(typeof LANGUAGES)[number], RegExp>> = {
  en: /\b(turn|bear|keep|take|go|make|merge|continue|enter|leave|set|your|you)\b/i,
  de: /\b(abbiegen|halten|nehmen|fahren|Wenden|Einfädeln|Weiterfahren|einfahren|verlassen|Losfahren|Ziel|Zwischenziel)\b/i,
  es: /(Gire|giro|Siga|Continúe|cambio|Manténgase|Tome|Incorpórese|rotonda|destino|parada|Inicie|Salga)/i,
  fr: /(Tournez|tout droit|Continuez|demi-tour|Restez|Serrez|Prenez|Insérez|rond-point|destination|étape|Démarrez)/i,
  'zh-CN': /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
}
const ENGLISH = /\b(the|onto|toward|exit|ramp|left|right|turn|keep|meters?|miles?|roundabout)\b/i

describe('every maneuver in every language', () => {
  it.each(LANGUAGES)('%s has words of its own for all of them', (language) => {
    for (const facts of everything) {
      for (const said of [
        instructionText(facts, language),
        aheadText(facts, 400, language, 'km'),
        thenText(facts, facts, language),
        arrivedText(facts, language),
      ]) {
        expect(said).toMatch(NATIVE[language])
        if (language !== 'en') expect(said).not.toMatch(ENGLISH)
        if (language === 'zh-CN' || language === 'ar') expect(said).not.toMatch(/\p{Script=Latin}/u)
        expect(said).not.toMatch(/undefined|null|NaN|\s{2}|\s[.,。，،]/)
      }
    }
  })

  it('tells of a faster way in the plural of the language', () => {
    const said = LANGUAGES.map((language) => fasterText(300, language))
    expect(new Set(said).size).toBe(LANGUAGES.length)
    expect(fasterText(100, 'en')).toContain('2 minutes')
    expect(fasterText(120, 'ar')).toContain('دقيقتين')
    expect(fasterText(300, 'ar')).toContain('5 دقائق')
    expect(fasterText(900, 'ar')).toContain('15 دقيقة')
  })

  it('says different things of different acts', () => {
    for (const language of LANGUAGES) {
      const acts = ['left', 'right', 'slight left', 'sharp right', 'straight', 'uturn'].map((modifier) =>
        maneuver('turn', modifier),
      )
      const others = ['depart', 'arrive', 'merge', 'on ramp', 'off ramp', 'roundabout', 'exit roundabout'].map((type) =>
        maneuver(type),
      )
      const said = [...acts, ...others].map((one) => instructionText(factsOf(one, ''), language))
      expect(new Set(said).size).toBe(said.length)
    }
  })
})

const left = (street: string): Facts => factsOf(maneuver('turn', 'left'), street)
const circle = (exit: number, street = ''): Facts => factsOf(maneuver('roundabout', 'right', { exit }), street)

describe('German', () => {
  it.each([
    ['Mühlstraße', 'Links abbiegen in die Mühlstraße.'],
    ['Alte Straße', 'Links abbiegen in die Alte Straße.'],
    ['Alter Weg', 'Links abbiegen in den Alten Weg.'],
    ['Ulmer Weg', 'Links abbiegen in den Ulmer Weg.'],
    ['Schillerplatz', 'Links abbiegen auf den Schillerplatz.'],
    ['Neuer Markt', 'Links abbiegen auf den Neuen Markt.'],
    ['Lindenallee', 'Links abbiegen auf die Lindenallee.'],
    ['Schaumainkai', 'Links abbiegen auf den Schaumainkai.'],
    ['Am Bach', 'Links abbiegen in die Straße „Am Bach“.'],
    ['B 10', 'Links abbiegen auf die B 10.'],
    ['Mühlstraße (L221)', 'Links abbiegen in die Mühlstraße.'],
    ['Mason Row', 'Links abbiegen auf Mason Row.'],
  ])('bends %s', (street, said) => expect(instructionText(left(street), 'de')).toBe(said))

  it('counts in the dative', () => {
    expect(aheadText(left('B 10'), 1_000, 'de', 'km')).toBe('In einem Kilometer links abbiegen auf die B 10.')
    expect(aheadText(circle(2, 'Ring'), 300, 'de', 'km')).toBe(
      'In 300 Metern im Kreisverkehr die zweite Ausfahrt auf den Ring nehmen.',
    )
    expect(spokenDistance(1_480, 'de')).toBe('1,5 Kilometern')
  })
})

describe('French', () => {
  it.each([
    ['Rue de la Paix', 'Tournez à gauche dans la rue de la Paix.'],
    ['Avenue Foch', 'Tournez à gauche sur l’avenue Foch.'],
    ['Boulevard Voltaire', 'Tournez à gauche sur le boulevard Voltaire.'],
    ['Allée des Tilleuls', 'Tournez à gauche dans l’allée des Tilleuls.'],
    ['A6', 'Tournez à gauche sur l’A6.'],
    ['N7', 'Tournez à gauche sur la N7.'],
    ['D12', 'Tournez à gauche sur la D12.'],
  ])('goes onto %s', (street, said) => expect(instructionText(left(street), 'fr')).toBe(said))

  it('begins the plural at two', () => {
    expect(spokenDistance(1_500, 'fr')).toBe('1,5 kilomètre')
    expect(spokenDistance(2_000, 'fr')).toBe('2 kilomètres')
    expect(instructionText(circle(1), 'fr')).toBe('Au rond-point, prenez la première sortie.')
  })
})

describe('Spanish', () => {
  it.each([
    ['Calle Mayor', 'Gire a la izquierda por la calle Mayor.'],
    ['Paseo del Prado', 'Gire a la izquierda por el paseo del Prado.'],
    ['A-2', 'Gire a la izquierda por la A-2.'],
    ['Avinguda Meritxell', 'Gire a la izquierda por la avinguda Meritxell.'],
  ])('goes along %s', (street, said) => expect(instructionText(left(street), 'es')).toBe(said))

  it('contracts and counts', () => {
    expect(instructionText(factsOf(maneuver('merge'), 'Paseo Nuevo'), 'es')).toBe('Incorpórese al paseo Nuevo.')
    expect(instructionText(circle(3), 'es')).toBe('En la rotonda, tome la tercera salida.')
    expect(aheadText(left('A-2'), 1_000, 'es', 'km')).toBe('A un kilómetro, gire a la izquierda por la A-2.')
  })
})

describe('Chinese', () => {
  it('puts the distance first and counts exits', () => {
    expect(aheadText(left('人民路'), 300, 'zh-CN', 'km')).toBe('前方300米，左转，进入人民路。')
    expect(aheadText(left(''), 2_000, 'zh-CN', 'km')).toBe('前方两公里，左转。')
    expect(instructionText(circle(2), 'zh-CN')).toBe('进入环岛，从第二个出口驶出。')
  })
})

describe('Arabic', () => {
  it.each([
    [50, '50 مترًا'],
    [100, '100 متر'],
    [1_000, 'كيلومتر واحد'],
    [2_000, 'كيلومترين'],
    [3_000, '3 كيلومترات'],
    [10_000, '10 كيلومترات'],
    [11_000, '11 كيلومترًا'],
    [100_000, '100 كيلومتر'],
    [103_000, '103 كيلومترات'],
    [1_500, '1.5 كيلومتر'],
  ])('counts %d metres', (metres, said) => expect(spokenDistance(metres, 'ar')).toBe(said))

  it('has ordinals with the article', () => {
    expect(instructionText(circle(2), 'ar')).toBe('عند الدوار اسلك المخرج الثاني.')
    expect(instructionText(circle(14), 'ar')).toBe('عند الدوار اسلك المخرج رقم 14.')
  })
})

describe('English', () => {
  it('signs, exits, junctions, miles', () => {
    const exit = factsOf(maneuver('off ramp', 'slight right', { exitNumber: '14', towards: ['B 10', 'Ulm', 'Munich'] }), 'A 8')
    expect(instructionText(exit, 'en')).toBe('Take exit 14 on the right toward B 10 and Ulm.')
    expect(instructionText(factsOf(maneuver('turn', 'right', { junction: 'Tower Cross' }), 'Quay'), 'en')).toBe(
      'Turn right at Tower Cross onto Quay.',
    )
    expect(aheadText(left('Quay'), 800, 'en', 'mi')).toBe('In half a mile, turn left onto Quay.')
    expect(aheadText(left('Quay'), 60, 'en', 'mi')).toBe('In 200 feet, turn left onto Quay.')
    expect(arrivedText(factsOf(maneuver('arrive', 'left'), ''), 'en')).toBe('You have arrived. It is on the left.')
    expect(thenText(left('Quay'), circle(1), 'en')).toBe('Turn left onto Quay. Then at the roundabout, take the first exit.')
  })

  it('is for languages that the settings do not offer', () => expect(tongueOf('pt-BR')).toBe(tongueOf('en')))
})

describe('acts and lengths', () => {
  it('are the same whatever word OSRM has for them', () => {
    expect(actOf(maneuver('end of road', 'left'))).toEqual(actOf(maneuver('turn', 'left')))
    expect(actOf(maneuver('continue', 'uturn'))).toEqual({ kind: 'uturn' })
    expect(actOf(maneuver('turn', 'somewhere'))).toEqual({ kind: 'straight' })
    expect(actOf(maneuver('new name', 'straight'))).toEqual({ kind: 'onto' })
    expect(actOf(maneuver('notification', 'straight', { mode: 'ferry' }))).toEqual({ kind: 'ferry' })
    expect(actOf(maneuver('arrive', 'right'), false)).toEqual({ kind: 'stop', side: 'right' })
  })

  it('are rounded as one says them', () => {
    expect([12, 74, 290, 340, 960, 1_700, 4_900, 12_300].map((metres) => spokenLength(metres, 'km').value)).toEqual([
      50, 50, 300, 300, 1, 1.5, 5, 12,
    ])
    expect(spokenLength(1_600, 'mi')).toEqual({ value: 1, unit: 'mi' })
    expect(speakingS('前方300米，左转。', 'zh-CN')).toBeGreaterThan(2)
  })
})
