/** The world around the car: weather and daylight, the doorbell, traffic, the phone. */
import { button, card, element, row, slider } from './dom.ts'
import type { Leaf } from './side.ts'
import type { Send } from './simulator.ts'

const HOURS = [
  ['Dawn', 6.5],
  ['Noon', 12],
  ['Dusk', 19],
  ['Night', 23],
] as const

export function worldLeaf(send: Send): Leaf {
  const phone = element('p', { className: 'line' })
  const outside = slider('Outside', { min: -20, max: 40, step: 1 }, (value) => `${Math.round(value)} °C`, (outsideC) => send({ verb: 'weather', outsideC })) // prettier-ignore
  const percent = (value: number): string => `${Math.round(value * 100)} %`
  const clouds = slider('Clouds', { min: 0, max: 1, step: 0.05 }, percent, (value) => send({ verb: 'weather', clouds: value }))
  const rain = slider('Rain', { min: 0, max: 1, step: 0.05 }, percent, (value) => send({ verb: 'weather', rain: value }))
  const node = element(
    'div',
    {},
    card(
      'Weather',
      outside.node,
      clouds.node,
      rain.node,
      row(...HOURS.map(([label, hour]) => button(label, () => send({ verb: 'weather', hour })))),
    ),
    card(
      'Home and traffic',
      row(
        button('Doorbell', () => send({ verb: 'doorbell' }), 'Somebody rings at home'),
        button('Traffic jam', () => send({ verb: 'jam' }), 'On the route, 600 m ahead'),
        button('Clear jam', () => send({ verb: 'jam', on: false })),
      ),
    ),
    card(
      'Phone',
      phone,
      row(
        button('Connect', () => send({ verb: 'phone', do: 'connect' }), 'The phone comes near and asks to be paired'),
        button('Call', () => send({ verb: 'phone', do: 'call', who: 'anna' }), 'Anna calls'),
        button('Message', () => send({ verb: 'phone', do: 'message', who: 'anna' }), 'Anna writes'),
      ),
      row(
        button('Hang up', () => send({ verb: 'phone', do: 'hangup' }), 'The other side ends the call'),
        button('Leave', () => send({ verb: 'phone', do: 'leave' }), 'The phone goes away'),
      ),
    ),
  )
  return {
    node,
    show(state) {
      phone.textContent = state.phone
      outside.show(state.weather.outsideC)
      clouds.show(state.weather.clouds)
      rain.show(state.weather.rain)
    },
  }
}
