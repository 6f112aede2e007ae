/**
 * Nodes that never change and that anybody may read (VISS v3 Core, Server Capabilities and Access Control Model): what
 * this server can do, and which VSS it speaks.
 */
import type { SignalEntry, SignalValue } from '../../contract/signal-entry.ts'
import { SignalTable, type SignalDefinition } from '../../signals/signal-table.ts'
import { dataPoint, type DataObject } from './values.ts'

const attribute = (datatype: SignalEntry['datatype'], description: string): SignalEntry => ({
  kind: 'attribute',
  datatype,
  description,
  publisher: 'vehicle',
  standard: true,
})

const FIXED: Readonly<Record<string, readonly [SignalEntry, SignalValue]>> = {
  'Server.Support.Protocol': [attribute('string[]', 'Supported transport protocols.'), ['http', 'ws']],
  'Server.Support.Filter': [
    attribute('string[]', 'Supported filters.'),
    ['timebased', 'change', 'paths', 'range', 'curvelog', 'history', 'metadata'],
  ],
  'Server.Support.Security': [attribute('string[]', 'Supported security features.'), ['accesscontrol']],
  'Server.Support.Extension': [
    attribute('string[]', 'What goes beyond the standard.'),
    ['change-text-ne', 'range-boundary-op', 'paths-trailing-double-wildcard'],
  ],
  'Server.Config.AccessControl.Flow': [attribute('string[]', 'Supported kinds of access tokens.'), ['signalset_claim']],
  'Server.Config.AccessControl.AtsPath': [attribute('string', 'Where an access token is made (POST).'), '/ats'],
  'Vehicle.VersionVSS.Major': [attribute('uint32', 'Supported version of VSS: major.'), 6],
  'Vehicle.VersionVSS.Minor': [attribute('uint32', 'Supported version of VSS: minor.'), 0],
  'Vehicle.VersionVSS.Patch': [attribute('uint32', 'Supported version of VSS: patch.'), 0],
}
const ROOT = /^(?:Server|Vehicle[./]VersionVSS)(?:[./]|$)/

export class FixedNodes {
  readonly table = new SignalTable(Object.fromEntries(Object.entries(FIXED).map(([path, [entry]]) => [path, entry])))
  readonly #sinceMs: number

  /** @param sinceMs wall time since when these hold: the start of the server */
  constructor(sinceMs: number) {
    this.#sinceMs = sinceMs
  }

  /** Whether a path begins here. */
  has(path: string): boolean {
    return ROOT.test(path)
  }

  read({ path }: SignalDefinition): DataObject[] {
    const value = FIXED[path]?.[1]
    return value === undefined ? [] : [{ path, dp: dataPoint(value, this.#sinceMs) }]
  }
}
