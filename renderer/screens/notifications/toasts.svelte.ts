/** Runs the rules of the toasts over what the services tell and how the car is driven. One for the page. */
import { GEAR } from '../../../services/contract/gears.ts'
import type { Notification } from '../../../services/contract/people.ts'
import { car, request } from '../../link/car.svelte.ts'
import { signals } from '../../signals/store.svelte.ts'
import { isManoeuvring } from './manoeuvre.ts'
import { noToasts, toastStep, type ToastState } from './toast-rules.ts'

const TICK_MS = 250
/** What came while this page was loading is news too. */
const LOADING_MS = 2_000

class Toasts {
  state = $state.raw<ToastState>(noToasts(Date.now() - LOADING_MS))
  isManoeuvring = $state(false)

  /** Hides it here and forgets it in the centre. */
  dismiss(item: Notification): void {
    this.state = toastStep(this.state, { kind: 'dismissed', id: item.id, nowMs: Date.now() })
    void request('notifications.dismiss', { id: item.id }).catch(() => undefined)
  }

  /** For the life of the calling component. */
  run(): () => void {
    const hold = (path: string) => signals().hold(path)
    const cells = {
      speed: hold('Vehicle.Speed'),
      steering: hold('Vehicle.Chassis.SteeringWheel.Angle'),
      left: hold('Vehicle.Body.Lights.DirectionIndicator.Left.IsSignaling'),
      right: hold('Vehicle.Body.Lights.DirectionIndicator.Right.IsSignaling'),
      gear: hold('Vehicle.Powertrain.Transmission.SelectedGear'),
    }
    const tick = (): void => {
      this.isManoeuvring = isManoeuvring({
        speedKmh: cells.speed.number,
        steeringDeg: cells.steering.number,
        indicator: cells.left.bool === true || cells.right.bool === true,
        reverse: cells.gear.number === GEAR.REVERSE,
        distanceToManeuverM: car.guidance.active ? car.guidance.distanceToManeuverM : null,
      })
      const next = toastStep(this.state, { kind: 'tick', manoeuvring: this.isManoeuvring, nowMs: Date.now() })
      if (
        next.shown.length !== this.state.shown.length ||
        next.waiting.length !== this.state.waiting.length ||
        this.isManoeuvring
      )
        this.state = next
    }
    const timer = setInterval(tick, TICK_MS)
    return () => {
      clearInterval(timer)
      for (const cell of Object.values(cells)) signals().release(cell)
    }
  }

  told(items: readonly Notification[]): void {
    this.state = toastStep(this.state, { kind: 'told', items, nowMs: Date.now() })
  }
}

export const toasts = new Toasts()
