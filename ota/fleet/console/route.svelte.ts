/** Where the operator is: `#/campaigns/c-…`. */
const read = (): string[] =>
  location.hash
    .replace(/^#\/?/, '')
    .split('/')
    .map(decodeURIComponent)
    .filter((part) => part !== '')

export const route: { parts: string[] } = $state({ parts: read() })
window.addEventListener('hashchange', () => {
  route.parts = read()
  window.scrollTo(0, 0)
  document.getElementById('main')?.focus({ preventScroll: true })
})

export const to = (...parts: string[]): string => `#/${parts.map(encodeURIComponent).join('/')}`
export const go = (...parts: string[]): void => void (location.hash = to(...parts))
