import { expect, it } from 'vitest'
import { WheelKeys } from './wheel-keys.ts'

it('a key of the wheel is down for as long as it is held, and held anew it starts anew', () => {
  const keys = new WheelKeys()
  keys.press('Next', 0.1)
  keys.press('VolumeUp', 0.25)
  for (let step = 0; step < 5; step += 1) keys.step(0.01)
  keys.press('Next', 0.1)
  for (let step = 0; step < 9; step += 1) keys.step(0.01)
  expect([keys.isDown('Next'), keys.isDown('VolumeUp'), keys.isDown('Back')]).toEqual([true, true, false])
  for (let step = 0; step < 2; step += 1) keys.step(0.01)
  expect(keys.isDown('Next')).toBe(false)
})
