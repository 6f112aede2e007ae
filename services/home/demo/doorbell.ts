/**
 * A doorbell with a camera: it rings when anything is sent to `demo/doorbell/ring`. Its picture is of the house as it is now:
 * a new one when something before the door has changed, and many while somebody stands there.
 */
import { physical, type DemoDevice, type Wire } from './device.ts'
import { porchPicture, type Porch } from './porch.ts'

const VISIT_MS = 25_000
const FRAME_MS = 500

/** @param look what is to be seen of the house now */
export function doorbell(
  wire: Wire,
  look: () => Omit<Porch, 'wallMs' | 'visitorS'>,
  wallMs: () => number,
  paint = porchPicture,
): DemoDevice & { ring(): void } {
  const device = physical('doorbell', 'Doorbell', 'Entrance', 'Video doorbell')
  let cameMs: number | null = null
  let shown = ''
  const show = (): void => {
    const now = wallMs()
    shown = JSON.stringify(look())
    const visitorS = cameMs === null ? null : (now - cameMs) / 1000
    wire.publish('demo/doorbell/picture', paint({ ...look(), wallMs: now, visitorS }))
  }
  const film = (came: number): void => {
    if (cameMs !== came) return
    if (wallMs() - came >= VISIT_MS) cameMs = null
    show()
    if (cameMs !== null) wire.later(FRAME_MS, () => film(came))
  }
  const ring = (): void => {
    const came = wallMs()
    cameMs = came
    wire.publish('demo/doorbell', { event_type: 'ring' }, false)
    film(came)
  }
  return {
    configs: [
      {
        component: 'event',
        object: 'demo_doorbell/event',
        config: {
          name: null,
          unique_id: 'demo_doorbell',
          device_class: 'doorbell',
          event_types: ['ring'],
          state_topic: 'demo/doorbell',
          device,
        },
      },
      {
        component: 'camera',
        object: 'demo_doorbell/camera',
        config: { name: 'Camera', unique_id: 'demo_doorbell_camera', topic: 'demo/doorbell/picture', device },
      },
    ],
    commands: { 'demo/doorbell/ring': ring },
    ring,
    shown: () => ({ visitor: cameMs !== null }),
    tell: show,
    tick: () => {
      if (cameMs === null && JSON.stringify(look()) !== shown) show()
    },
  }
}
