/**
 * Offline first: the app opens from this cache, and is renewed from the car when the car is near. What the car tells comes over
 * a socket and is never cached here.
 */
const CACHE = 'fascia-companion-1'
const PAGE = '/'
const OWN = ['/manifest.webmanifest', '/icon.svg', '/icon-192.png']

/** The page with what it names. */
async function keepPage(cache) {
  const page = await fetch(PAGE, { cache: 'no-cache' })
  if (!page.ok) throw new Error(`the page: ${page.status}`)
  const text = await page.clone().text()
  const assets = [...text.matchAll(/(?:src|href)="\.?(\/assets\/[^"]+)"/g)].map(([, path]) => path)
  await cache.addAll([...OWN, ...assets])
  await cache.put(PAGE, page)
}

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then(keepPage)
      .then(() => globalThis.skipWaiting()),
  )
})

addEventListener('activate', (event) => {
  const forgetOld = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name)
    await globalThis.clients.claim()
  }
  event.waitUntil(forgetOld())
})

/** What the first visit loaded before there was a worker (the words of a language). */
addEventListener('message', ({ data }) => {
  if (!Array.isArray(data)) return
  const paths = data.filter((path) => typeof path === 'string' && path.startsWith('/assets/')).slice(0, 50)
  void caches.open(CACHE).then((cache) => cache.addAll(paths))
})

async function fromCacheFirst(request) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok) await cache.put(request, fresh.clone())
  return fresh
}

/** The cached page at once; a newer one for the next time. */
async function page(event) {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(PAGE)
  const renewed = keepPage(cache)
  if (!kept) {
    await renewed
    return cache.match(PAGE)
  }
  event.waitUntil(renewed.catch(() => undefined))
  return kept
}

addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  if (event.request.mode === 'navigate' && pathname === PAGE) event.respondWith(page(event))
  else if (pathname.startsWith('/assets/') || OWN.includes(pathname)) event.respondWith(fromCacheFirst(event.request))
})

addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(globalThis.clients.openWindow(PAGE))
})
