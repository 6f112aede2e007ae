/** Every stream of data that can leave the car. A part that sends something new adds its row here first. */

export interface Stream {
  id: string
  title: string
  why: string
  what: string
}

export const STREAMS: readonly Stream[] = [
  {
    id: 'fleet-report',
    title: 'Software report to the fleet operator',
    why: 'The operator sees which features are installed and why an update failed.',
    what: 'Vehicle identity, installed feature versions, results and codes of updates, signed by the vehicle.',
  },
]
