/**
 * The feed that a podcast application leaves beside its episodes (RSS 2.0): titles and dates by file name. Only what is needed
 * is read, from at most a megabyte, without entities of its own, so that no feed can be made to explode.
 */
const CHARACTERS_MAX = 1024 * 1024
const ITEMS_MAX = 1000

export interface FeedItem {
  title: string
  /** Last part of the enclosure's address. */
  file: string
  publishedMs: number
}
export interface Feed {
  title: string
  items: FeedItem[]
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function textOf(xml: string): string {
  const plain = xml.replace(/^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/, '$1')
  return plain
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
    .trim()
}

/** The first element of a name, found without going back: feeds come from strangers. */
function elementOf(xml: string, name: string): string {
  const open = xml.indexOf(`<${name}`)
  if (open < 0) return ''
  const start = xml.indexOf('>', open)
  const end = xml.indexOf(`</${name}>`, start)
  return start < 0 || end < 0 ? '' : textOf(xml.slice(start + 1, end))
}

/** @returns undefined for anything that is no feed */
export function parseFeed(text: string): Feed | undefined {
  const xml = text.slice(0, CHARACTERS_MAX)
  const channel = xml.indexOf('<channel')
  if (!/<rss[\s>]/.test(xml.slice(0, 2000)) || channel < 0) return undefined
  const items: FeedItem[] = []
  let at = xml.indexOf('<item', channel)
  const title = elementOf(xml.slice(channel, at < 0 ? undefined : at), 'title')
  while (at >= 0 && items.length < ITEMS_MAX) {
    const end = xml.indexOf('</item>', at)
    if (end < 0) break
    const item = itemOf(xml.slice(at, end))
    if (item) items.push(item)
    at = xml.indexOf('<item', end)
  }
  return { title, items }
}

function itemOf(xml: string): FeedItem | undefined {
  const at = xml.indexOf('<enclosure')
  if (at < 0) return undefined
  const tag = xml.slice(at, xml.indexOf('>', at) + 1)
  const address = textOf(/url\s*=\s*["']([^"']{1,2000})["']/.exec(tag)?.[1] ?? '')
  const file = fileOf(address)
  const published = Date.parse(elementOf(xml, 'pubDate'))
  return file === '' ? undefined : { title: elementOf(xml, 'title'), file, publishedMs: Number.isNaN(published) ? 0 : published }
}

function fileOf(address: string): string {
  const last = address.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
