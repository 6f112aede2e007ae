import { describe, expect, it } from 'vitest'
import { RESTRICTIONS, restrictionsFor } from './driving.ts'

describe('what another display than the driver’s may show', () => {
  it.each(Object.values(RESTRICTIONS))(
    '$state: the passenger reads and types, but sees no video and sets nothing up',
    (rules) => {
      const passenger = restrictionsFor('passenger', rules)
      expect(passenger).toMatchObject({ state: rules.state, keyboard: true, listMaxItems: RESTRICTIONS.PARKED.listMaxItems })
      expect(passenger).toMatchObject({ video: rules.video, setup: rules.setup, storeOffers: rules.storeOffers })
    },
  )

  it.each(Object.values(RESTRICTIONS))('$state: the driver’s displays are held to the driving state', (rules) => {
    expect(restrictionsFor('center', rules)).toBe(rules)
    expect(restrictionsFor('cluster', rules)).toBe(rules)
  })
})
