/** The signals of navigation: when it is there and how sure that is, what is left, the road and its limit. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { NearRoad } from '../router/port.ts'
import { streetOf } from '../guidance/route-model.ts'
import { arrivalTimes, type ArrivalBook } from './arrival-spread.ts'
import type { Session } from './session.ts'
import { SignalBoard } from './signal-board.ts'

/** Times of arrival move in steps of so much. */
const ETA_STEP_MS = 5_000

export interface DriveNow {
  session: Session | undefined
  hasFix: boolean
  /** Counts while no route says better. */
  road: NearRoad | undefined
  isHome: boolean
}

export class DriveSignals {
  readonly #board: SignalBoard
  readonly #clock: Clock
  readonly #arrivals: ArrivalBook

  constructor(gateway: Pick<GatewayClient, 'publish'>, clock: Clock, arrivals: ArrivalBook) {
    this.#board = new SignalBoard(gateway, clock)
    this.#clock = clock
    this.#arrivals = arrivals
  }

  /** @param now send at once, however short ago the last time was */
  publish({ session, hasFix, road, isHome }: DriveNow, now: boolean): void {
    const view = session?.view
    const guided = session?.state?.status === 'on_route' ? view : undefined
    const left = view?.remainingDurationS ?? null
    this.#arrivals.take(guided?.routeId ?? undefined, guided ? left : null, this.#clock.monotonicMs() / 1000)
    const wallMs = Math.round(this.#clock.wallMs() / ETA_STEP_MS) * ETA_STEP_MS
    const eta = left === null ? undefined : arrivalTimes(wallMs, left, this.#arrivals.ratios)
    const street = guided ? guided.currentStreet : road ? streetOf(road.name, road.ref) : ''
    const limit = guided ? guided.speedLimitKmh : (road?.limitKmh ?? null)
    this.#board.publish(
      {
        IsActive: session !== undefined,
        'Eta.P10': eta?.p10 ?? null,
        'Eta.P50': eta?.p50 ?? null,
        'Eta.P90': eta?.p90 ?? null,
        RemainingDistance: view?.remainingDistanceM ?? null,
        RemainingTime: left,
        ArrivalStateOfCharge: view?.arrivalSoc ?? null,
        IsHomeDestination: isHome,
        SpeedLimit: hasFix ? (limit ?? 0) : null,
        StreetName: hasFix ? street : null,
      },
      now,
    )
  }
}
