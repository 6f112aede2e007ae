/** Every stream of data that can leave the car. A part that sends something new adds its row here first. */

export interface Stream {
  id: string
  title: string
  why: string
  what: string
  /** For the ledger, when the sender does not say it. */
  destination: string
  reason: string
}

export const STREAMS: readonly Stream[] = [
  {
    id: 'fleet-report',
    title: 'Software report to the fleet operator',
    why: 'The operator sees which features are installed and why an update failed.',
    what: 'Vehicle identity, installed feature versions, results and codes of updates, signed by the vehicle.',
    destination: 'fleet operator',
    reason: 'software report',
  },
  {
    id: 'internet-radio',
    title: 'Internet radio',
    why: 'The stations that you listed send their sound to the car while you listen.',
    what: 'A request to the address of the station that plays; the station learns the network address of the car.',
    destination: 'radio station',
    reason: 'internet radio',
  },
  {
    id: 'app-network',
    title: 'Features that use the internet',
    why: 'A feature gets what it shows from hosts that you let it ask, each by itself.',
    what: 'What the feature asks, to the hosts that you allowed it in the store; they learn the network address of the car.',
    destination: 'hosts of features',
    reason: 'feature',
  },
  {
    id: 'phone-companion',
    title: 'Companion app on your phone',
    why: 'Your paired phone shows the car and reaches it over the local network.',
    what: 'To devices that you paired, each only what you allow it: charge, range, locks, climate, charging, and the place of the car.',
    destination: 'paired phones',
    reason: 'companion app',
  },
]
