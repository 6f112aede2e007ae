import { expect } from '@playwright/test'
import { setOff, stopAndPark, task, waitFor, type Journey } from './journey.ts'

/** While driving: a call taken, muted and ended; a message read aloud and answered. */
export const callAndMessage: Journey = {
  name: 'a call and a message while driving',
  scenario: 'city',
  run: async (world) => {
    const { hand, page, car, product } = world
    await product.control({ verb: 'phone', do: 'connect' })
    let isThere = false
    car.onEvent('phone.state', ({ asking, device }) => {
      isThere = device !== null
      if (asking) void car.request('phone.pair', { device: asking.id, accept: true }).catch(() => undefined)
    })
    await waitFor('the phone', () => isThere)
    await setOff(world)

    await product.control({ verb: 'phone', do: 'call', who: 'mei' })
    await expect(page.getByTestId('call-overlay')).toContainText('Mei Tanaka')
    await task(world, 'a call', async () => {
      await hand.activate('call-answer')
      await hand.activate('call-mute')
      await hand.activate('call-end')
    })
    await expect(page.getByTestId('call-overlay')).toHaveCount(0)

    await product.control({ verb: 'phone', do: 'message', who: 'anna', text: 'The kettle is on.' })
    await expect(page.getByTestId('message-offer')).toContainText('Anna Lindqvist')
    await task(world, 'a message heard and answered', async () => {
      await hand.activate('message-read')
      await hand.activate('message-reply')
      await hand.activate('quick-reply')
    })
    await waitFor('the reply in the phone', async () => {
      const { messages } = await (await product.client('developer')).request('phone.messages', { conversation: 'anna' })
      return messages.at(-1)?.direction === 'outgoing'
    })
    await stopAndPark(world)
  },
}
