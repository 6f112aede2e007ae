/** A doorbell with a camera: it rings when anything is sent to `demo/doorbell/ring`, and shows who stands there. */
import { physical, type DemoDevice, type Wire } from './device.ts'
import { porchPicture } from './porch.ts'

const VISIT_MS = 25_000

export function doorbell(wire: Wire, isDark: () => boolean): DemoDevice & { ring(): void } {
  const device = physical('doorbell', 'Doorbell', 'Entrance', 'Video doorbell')
  let visit = 0
  let isVisited = false
  const show = (visitor: boolean): void => {
    isVisited = visitor
    wire.publish('demo/doorbell/picture', porchPicture(visitor, isDark()))
  }
  const ring = (): void => {
    const mine = ++visit
    show(true)
    wire.publish('demo/doorbell', { event_type: 'ring' }, false)
    wire.later(VISIT_MS, () => {
      if (mine === visit) show(false)
    })
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
    shown: () => ({ visitor: isVisited }),
    tell: () => show(false),
  }
}
