/** Both ways to find devices: KDE Connect's own broadcasts, and multicast DNS where these are not let through. */
import { Announcer, type AnnouncerParts, type Discovery } from './announcer.ts'
import { Multicast } from './multicast.ts'
import { Identity } from './packets.ts'

export function networkDiscovery(parts: AnnouncerParts): Discovery {
  const announcer = new Announcer(parts)
  const multicast = new Multicast({
    clock: parts.clock,
    log: parts.log,
    announced: () => Identity.safeParse(parts.identity()).data ?? null,
    onFound: (address) => announcer.announce(address),
  })
  return {
    start: async () => void (await Promise.all([announcer.start(), multicast.start()])),
    announce: (address) => {
      announcer.announce(address)
      if (address === undefined) multicast.announce()
    },
    close: () => {
      announcer.close()
      void multicast.close()
    },
  }
}
