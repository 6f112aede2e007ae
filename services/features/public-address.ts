/**
 * Addresses of the internet, told from those of the car, the home and the provider's own network: an app's question must not become
 * a question to what trusts whoever is near (RFC 6890 and its registries).
 */
import { BlockList, isIP } from 'node:net'

const NEAR_IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** All of the internet is in 2000::/3; of that, what stands for IPv4 (Teredo, 6to4) or for documents is left out. */
const NEAR_IPV6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const near = new BlockList()
for (const [address, bits] of NEAR_IPV4) near.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of NEAR_IPV6) near.addSubnet(address, bits, 'ipv6')
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !near.check(address, 'ipv4')
  return family === 6 && global.check(address, 'ipv6') && !near.check(address, 'ipv6')
}
