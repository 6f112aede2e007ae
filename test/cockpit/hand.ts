/**
 * What a person does with a control, and two ways to do it: a finger, and a rotary knob with a press and a step back.
 * A target is a test id, or a CSS selector where the thing has none of its own.
 */
import type { Locator, Page } from '@playwright/test'

export interface Hand {
  readonly name: 'touch' | 'knob'
  /** Touches, or turns and presses, so far. */
  readonly count: number
  activate(target: string): Promise<void>
  /** Brings a slider to a value. */
  adjustTo(target: string, value: number): Promise<void>
  /** One step more on a stepper. */
  stepUp(target: string): Promise<void>
  /** Keeps it pressed until it says that this was long enough. */
  hold(target: string): Promise<void>
}

export const selectorOf = (target: string): string => (/^[\w-]+$/.test(target) ? `[data-testid="${target}"]` : target)

async function usable(page: Page, target: string): Promise<Locator> {
  const found = page.locator(`${selectorOf(target)}:not(:disabled, [data-phase=waiting]):visible`).first()
  await found.waitFor({ timeout: 30_000 })
  return found
}

/** What was held long enough waits for its answer, or is gone. */
async function heldLongEnough(page: Page, target: string): Promise<void> {
  await page.locator(`${selectorOf(target)}[data-phase=idle]`).waitFor({ state: 'detached', timeout: 30_000 })
}

/** A person looks where the handle went, and touches again. */
const TRIES_MAX = 8

export class TouchHand implements Hand {
  readonly name = 'touch'
  count = 0
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async activate(target: string): Promise<void> {
    await (await usable(this.#page, target)).tap()
    this.count++
  }

  async adjustTo(target: string, value: number): Promise<void> {
    const slider = await usable(this.#page, target)
    const box = await slider.boundingBox()
    if (!box) throw new Error(`${target} has no box`)
    let [low, high] = [0, 1]
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const now = Number(await slider.getAttribute('aria-valuenow'))
      if (now === value) return
      if (tries > 0) [low, high] = now < value ? [(low + high) / 2, high] : [low, (low + high) / 2]
      await slider.tap({ position: { x: 1 + (box.width - 2) * ((low + high) / 2), y: box.height / 2 } })
      this.count++
      await this.#page.waitForTimeout(400)
    }
  }

  async stepUp(target: string): Promise<void> {
    await this.activate(`${selectorOf(target)} button:last-of-type`)
  }

  async hold(target: string): Promise<void> {
    await (await usable(this.#page, target)).hover()
    await this.#page.mouse.down()
    await heldLongEnough(this.#page, target)
    await this.#page.mouse.up()
    this.count++
  }
}

/** More turns than any layer has stops. */
const TURNS_MAX = 220
/** Layers that lie over each other at most. */
const LAYERS_MAX = 4

/**
 * Turns and presses by the arrow keys of a joystick: a key is done when the page has heard it, a wheel is not. What a knob's
 * wheel does with a value, the gallery's test shows.
 */
export class KnobHand implements Hand {
  readonly name = 'knob'
  count = 0
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async activate(target: string): Promise<void> {
    await this.#reach(target)
    await this.#press('Enter')
  }

  async adjustTo(target: string, value: number): Promise<void> {
    await this.#reach(target)
    await this.#press('Enter')
    const slider = await usable(this.#page, target)
    const now = async (): Promise<number> => Number(await slider.getAttribute('aria-valuenow'))
    for (let turn = 0; turn < TURNS_MAX && (await now()) !== value; turn++) {
      await this.#press((await now()) < value ? 'ArrowUp' : 'ArrowDown')
      // Looks what a detent did before the next.
      await this.#page.waitForTimeout(250)
    }
    await this.#press('Enter')
  }

  async stepUp(target: string): Promise<void> {
    await this.#reach(`${selectorOf(target)} [role=spinbutton], ${selectorOf(target)}[role=spinbutton]`)
    await this.#press('Enter')
    await this.#press('ArrowUp')
    await this.#press('Enter')
  }

  async hold(target: string): Promise<void> {
    await this.#reach(target)
    await this.#page.keyboard.down('Enter')
    await heldLongEnough(this.#page, target)
    await this.#page.keyboard.up('Enter')
    this.count++
  }

  async #press(key: 'ArrowUp' | 'ArrowDown' | 'Enter' | 'Escape'): Promise<void> {
    await this.#page.keyboard.press(key)
    this.count++
  }

  /** Turns until the focus is there; when a whole round passed without it, goes a step back. */
  async #reach(target: string): Promise<void> {
    await usable(this.#page, target)
    for (let layer = 0; layer < LAYERS_MAX; layer++) {
      if (await this.#turnTo(selectorOf(target))) return
      await this.#press('Escape')
      await this.#page.waitForTimeout(300)
    }
    throw new Error(`the knob does not reach ${target}`)
  }

  /**
   * @returns false when one whole round brought nothing new. Stops met again now and then are no round: what comes or goes while
   * the knob turns takes the focus back to the first of its screen.
   */
  async #turnTo(selector: string): Promise<boolean> {
    const met = new Set<number>()
    let metInARow = 0
    for (let turn = 0; turn < TURNS_MAX && metInARow <= met.size; turn++) {
      const { isThere, id } = await this.#focus(selector)
      if (isThere) return true
      metInARow = met.has(id) ? metInARow + 1 : 0
      met.add(id)
      await this.#press('ArrowDown')
    }
    return false
  }

  #focus(selector: string): Promise<{ isThere: boolean; id: number }> {
    return this.#page.evaluate(
      `(() => {
        const focused = document.activeElement
        window.knobIds ??= new WeakMap()
        if (!window.knobIds.has(focused)) window.knobIds.set(focused, window.knobLast = (window.knobLast ?? 0) + 1)
        const isShown = document.documentElement.dataset.input === 'knob'
        return { isThere: isShown && focused.matches(${JSON.stringify(selector)}), id: window.knobIds.get(focused) }
      })()`,
    )
  }
}
