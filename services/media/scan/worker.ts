/** The scanner's thread: strangers' files are read here, so that one that hangs or explodes takes nothing with it. */
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { parseFeed, type Feed } from './feed.ts'
import type { FoundFile, FromScanner, ScanOrder } from './messages.ts'
import { readTags, type Surroundings } from './read-tags.ts'
import { walk, type Walk } from './walk.ts'

const BATCH = 40
const BATCH_MS = 300

const order = workerData as ScanOrder
const tell = (message: FromScanner): void => parentPort?.postMessage(message)

async function feedsOf(found: Walk): Promise<Map<string, Feed>> {
  const feeds = new Map<string, Feed>()
  for (const [directory, path] of found.feeds) {
    try {
      const feed = parseFeed(await readFile(join(order.directory, path), 'utf8'))
      if (feed) feeds.set(directory, feed)
    } catch {
      // No feed then: the files speak for themselves.
    }
  }
  return feeds
}

function surroundingsOf(path: string, found: Walk, feeds: ReadonlyMap<string, Feed>): Surroundings {
  const directory = dirname(path) === '.' ? '' : dirname(path)
  const feed = feeds.get(directory)
  const item = feed?.items.find(({ file }) => file === basename(path))
  const parts = directory.split('/')
  const isPodcast = feed !== undefined || parts.some((part) => /^podcasts?$/i.test(part))
  const show = feed?.title || parts.at(-1) || ''
  return {
    isPodcast,
    show: /^podcasts?$/i.test(show) ? '' : show,
    title: item?.title || undefined,
    publishedMs: item?.publishedMs ?? 0,
    picture: found.pictures.get(directory),
  }
}

async function scan(): Promise<void> {
  const found = await walk(order.directory)
  const feeds = await feedsOf(found)
  const changed = found.files.filter(({ path, size, mtimeMs }) => order.known.get(path) !== `${size}:${mtimeMs}`)
  tell({
    type: 'walked',
    paths: found.files.map(({ path }) => path),
    directories: found.directories,
    total: changed.length,
    leftOut: found.leftOut,
  })
  let batch: FoundFile[] = []
  let toldMs = performance.now()
  for (const file of changed) {
    tell({ type: 'reading', path: file.path, size: file.size, mtimeMs: file.mtimeMs })
    batch.push(await readTags(order.directory, order.coverDirectory, file, surroundingsOf(file.path, found, feeds)))
    if (batch.length < BATCH && performance.now() - toldMs < BATCH_MS) continue
    tell({ type: 'found', files: batch })
    batch = []
    toldMs = performance.now()
  }
  tell({ type: 'found', files: batch })
  tell({ type: 'done' })
}

await scan()
