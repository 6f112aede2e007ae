/** Plain DOM, briefly. */
type Child = Node | string

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  Object.assign(node, properties)
  node.append(...children)
  return node
}

export function byId(id: string): HTMLElement {
  const node = document.getElementById(id)
  if (!node) throw new Error(`the page has no #${id}`)
  return node
}

/** A button that does something, and can look pressed. */
export function button(label: string, act: () => void, title = ''): HTMLButtonElement {
  const node = element('button', { type: 'button', textContent: label, title })
  node.addEventListener('click', act)
  return node
}

export function press(node: HTMLElement, on: boolean): void {
  node.setAttribute('aria-pressed', String(on))
}

/** A titled group of controls. */
export function card(title: string, ...children: Child[]): HTMLElement {
  return element('section', { className: 'card' }, element('h2', { textContent: title }), ...children)
}

export function row(...children: Child[]): HTMLDivElement {
  return element('div', { className: 'row' }, ...children)
}

export interface Slider {
  node: HTMLElement
  /** Follows the simulator unless a hand is on it. */
  show(value: number): void
}

export function slider(
  label: string,
  limits: { min: number; max: number; step: number },
  format: (value: number) => string,
  changed: (value: number) => void,
): Slider {
  const input = element('input', {
    type: 'range',
    min: String(limits.min),
    max: String(limits.max),
    step: String(limits.step),
  })
  const value = element('output')
  let held = false
  let byPointer = false
  input.addEventListener('pointerdown', () => {
    held = byPointer = true
  })
  input.addEventListener('change', () => {
    held = false
    // The arrow keys are for driving again, once the hand lets go.
    if (byPointer) input.blur()
    byPointer = false
    changed(Number(input.value))
  })
  input.addEventListener('input', () => (value.textContent = format(Number(input.value))))
  return {
    node: element('label', { className: 'slider' }, element('span', { textContent: label }), value, input),
    show(current) {
      if (held || document.activeElement === input) return
      input.value = String(current)
      value.textContent = format(current)
    },
  }
}
