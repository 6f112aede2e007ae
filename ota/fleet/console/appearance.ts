/** Day or night as the operator's desk has it; the colours of both are the cockpit's. */
const light = matchMedia('(prefers-color-scheme: light)')

export function followDesk(): void {
  const show = (): void => void (document.documentElement.dataset['appearance'] = light.matches ? 'day' : 'night')
  light.addEventListener('change', show)
  show()
}
