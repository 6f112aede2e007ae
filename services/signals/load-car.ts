/** A car as its mapping describes it: databases, catalogue and rows, with every file found. */
import { dirname, resolve } from 'node:path'
import type { Database } from '../can/dbc/model.ts'
import { readDbcFile } from '../can/dbc/parse.ts'
import { CATALOGUE } from '../contract/catalogue.ts'
import { loadMapping } from './load-mapping.ts'
import type { VehicleMapping } from './mapping-schema.ts'
import type { DatabaseSource } from './mapping-sources.ts'
import { SignalTable } from './signal-table.ts'
import { buildCatalogue } from './vss/catalogue.ts'

export interface CarFiles {
  mapping: string
  /** In place of the databases that the mapping names. */
  dbc?: string | undefined
  /** In place of the VSS tree that the mapping names, and overlays beside its own. */
  vss?: string | undefined
  overlays?: readonly string[] | undefined
  /** For what is slow to make and can be made again. */
  cacheDirectory?: string | undefined
}

export interface Car {
  mapping: VehicleMapping
  databases: DatabaseSource
  table: SignalTable
}

/** @throws FasciaError of the file that can't be read or does not fit */
export function loadCar({ mapping: file, dbc, vss, overlays = [], cacheDirectory }: CarFiles): Car {
  const mapping = loadMapping(file, cacheDirectory)
  return { mapping, databases: databasesOf(mapping, file, dbc), table: tableOf(mapping, file, vss, overlays) }
}

/** The databases that a mapping names, each read once; `dbc` replaces them all. */
export function databasesOf(mapping: VehicleMapping, file: string, dbc?: string): DatabaseSource {
  if (dbc !== undefined) return readDbcFile(dbc)
  const beside = (name: string): string => resolve(dirname(file), name)
  const read = new Map<string, Database>()
  const ofBus = new Map<string, Database>()
  for (const { name, database = mapping.database } of mapping.buses) {
    const path = beside(database)
    const found = read.get(path) ?? readDbcFile(path)
    read.set(path, found)
    ofBus.set(name, found)
  }
  const first = [...ofBus.values()][0] ?? readDbcFile(beside(mapping.database))
  return (bus) => ofBus.get(bus) ?? first
}

/** The signals that a mapping may feed: the product's own, and those of the VSS tree and the overlays that it names. */
export function tableOf(mapping: VehicleMapping, file: string, vss?: string, overlays: readonly string[] = []): SignalTable {
  const beside = (name: string): string => resolve(dirname(file), name)
  const tree = vss ?? (mapping.vss === undefined ? undefined : beside(mapping.vss))
  const all = [...mapping.overlays.map(beside), ...overlays]
  if (tree === undefined && all.length === 0) return new SignalTable(CATALOGUE)
  return new SignalTable(buildCatalogue(CATALOGUE, tree, all))
}
