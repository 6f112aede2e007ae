/**
 * A driver waits for what a lost packet costs. Matter lets a sender say a message again after the interval that the peer
 * names (core 4.12.2.1), 300 ms where it names none, and the library adds a second for Wi-Fi and one and a half for a medium
 * that it doesn't know. That is politeness towards radios that sleep; a peer at the mains hears all the while.
 */
import { Millis } from '@matter/main'
import type { Peer } from '@matter/main/protocol'

/** A little more than a round trip of a bad mobile road, so that mostly what was lost is said again. */
const AGAIN_AFTER = Millis(150)

/** How the car's network settings name what the library adds by medium; Thread keeps its own pace. */
export const HASTY_PROFILES = { wifi: { additionalMrpDelay: Millis(0) } }

/** Says again sooner what gets lost on the way to a peer that never sleeps; to be called again when it has a new session. */
export function hasten(peer: Pick<Peer, 'sessions' | 'physicalProperties'>): void {
  const about = peer.physicalProperties
  if (!about || about.isBatteryPowered || about.isIntermittentlyConnected || about.threadActive || about.isThreadSleepyEndDevice)
    return
  for (const session of peer.sessions) {
    const { idleInterval, activeInterval, activeThreshold } = session.parameters
    if (activeInterval <= AGAIN_AFTER) continue
    session.timingParameters = { idleInterval, activeThreshold, activeInterval: AGAIN_AFTER }
  }
}
