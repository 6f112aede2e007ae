/**
 * A vehicle's whole check, Director and Image repository from nothing over HTTP, side by side with tuf-js' refresh of the
 * one Image repository. Both start from the same root and keep what they trust on disk; the server is another process.
 */
import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Updater } from 'tuf-js'
import { httpFetcher } from '../../ota/client/fetchers.ts'
import { trustedDirectory } from '../../ota/client/trusted-directory.ts'
import { verifyUptane } from '../../ota/client/uptane.ts'
import { newSigner, signedFile, type Signer } from '../../ota/metadata/sign.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const VEHICLE = 'WFASC1ADEM0000001'
const ECU = 'HU-1'
const HARDWARE = 'fascia-head-unit-1'
const ASSIGNED = 10
const TIMES = 7

const common = (type: string): object => ({ _type: type, spec_version: '1.0.34', version: 1, expires: '2099-01-01T00:00:00Z' })
const metaOf = (bytes: Buffer): object => ({
  version: 1,
  length: bytes.length,
  hashes: { sha256: createHash('sha256').update(bytes).digest('hex') },
})

/** A repository as files: root and targets owe two signatures. */
function repository(prefix: string, targets: object, files: Map<string, Buffer>, custom: object = {}): Buffer {
  const two = (): Signer[] => [newSigner(), newSigner()]
  const signers = { root: two(), targets: two(), snapshot: [newSigner()], timestamp: [newSigner()] }
  const roles = Object.entries(signers)
  const root = signedFile(
    {
      ...common('root'),
      consistent_snapshot: true,
      keys: Object.fromEntries(roles.flatMap(([, list]) => list.map(({ keyid, publicJson }) => [keyid, publicJson]))),
      roles: Object.fromEntries(
        roles.map(([name, list]) => [name, { keyids: list.map(({ keyid }) => keyid), threshold: list.length }]),
      ),
    },
    signers.root,
  )
  const targetsFile = signedFile({ ...common('targets'), targets, ...custom }, signers.targets)
  const snapshot = signedFile({ ...common('snapshot'), meta: { 'targets.json': metaOf(targetsFile) } }, signers.snapshot)
  const timestamp = signedFile({ ...common('timestamp'), meta: { 'snapshot.json': metaOf(snapshot) } }, signers.timestamp)
  files.set(`/${prefix}/1.targets.json`, targetsFile)
  files.set(`/${prefix}/1.snapshot.json`, snapshot)
  files.set(`/${prefix}/timestamp.json`, timestamp)
  return root
}

function world(count: number) {
  const files = new Map<string, Buffer>()
  const entry = (index: number, custom: object): [string, object] => {
    const hashes = { sha256: createHash('sha256').update(String(index)).digest('hex') }
    return [`packages/feature-${index}/feature-${index}-1.0.0.img`, { length: 1000 + index, hashes, custom }]
  }
  const image = Object.fromEntries(
    Array.from({ length: count }, (_, index) => entry(index, { hardwareIds: [`ecu-${index}`, HARDWARE] })),
  )
  const ecus = Object.fromEntries(Array.from({ length: ASSIGNED }, (_, index) => [`${ECU}-${index}`, HARDWARE]))
  const assigned = Object.fromEntries(
    Object.keys(ecus).map((serial, index) => entry(index, { ecuIdentifiers: { [serial]: { hardwareId: HARDWARE } } })),
  )
  const roots = {
    image: repository('image', image, files),
    director: repository('director', assigned, files, { custom: { vehicleId: VEHICLE } }),
  }
  return { files, roots, ecus }
}

async function refreshRow(count: number): Promise<BenchRow> {
  const { files, roots, ecus } = world(count)
  const directory = mkdtempSync(join(tmpdir(), 'fascia-bench-refresh-'))
  const served = join(directory, 'served')
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(served, name)), { recursive: true })
    writeFileSync(join(served, name), bytes)
  }
  const server = fork(join(import.meta.dirname, 'ota-parts', 'file-server.ts'), [served])
  const [port] = (await once(server, 'message')) as [number]
  const url = `http://127.0.0.1:${port}`
  let turn = 0
  const fresh = (): string => join(directory, String(turn++))
  const ours = async (): Promise<void> => {
    const at = fresh()
    const place = (name: 'director' | 'image') => {
      const store = trustedDirectory(join(at, name))
      store.write('root', roots[name])
      return { fetcher: httpFetcher(`${url}/${name}`), store }
    }
    const places = { director: place('director'), image: place('image') }
    const { targets } = await verifyUptane({ vehicle: VEHICLE, ecus }, places, { nowMs: Date.now() })
    if (targets.length !== ASSIGNED) throw new Error(`${targets.length} targets were verified, and ${ASSIGNED} are assigned`)
  }
  const theirs = async (): Promise<void> => {
    const metadataDir = fresh()
    mkdirSync(metadataDir, { recursive: true })
    writeFileSync(join(metadataDir, 'root.json'), roots.image)
    const config = { maxRootRotations: 32, targetsMaxLength: 64_000_000, fetchTimeout: 60_000 }
    await new Updater({ metadataDir, metadataBaseUrl: `${url}/image`, config }).refresh()
  }
  try {
    const [own, other]: [number[], number[]] = [[], []]
    await ours()
    await theirs()
    for (let i = 0; i < TIMES; i++) {
      own.push(await cpuMsOf(ours))
      other.push(await cpuMsOf(theirs))
    }
    return {
      name: `refresh of Director and Image repository, ${count.toLocaleString('en')} targets`,
      cpuMs: median(own),
      value: median(own),
      unit: 'ms',
      reference: `tuf-js, refresh of the Image repository alone: ${median(other).toFixed(1)} ms`,
      ratio: median(own) / median(other),
    }
  } finally {
    server.disconnect()
    rmSync(directory, { recursive: true, force: true })
  }
}

export async function rows(): Promise<BenchRow[]> {
  return [await refreshRow(100), await refreshRow(1_000)]
}
