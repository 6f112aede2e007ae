/** The wall clock as a rune, moved on with every full minute. */
class Now {
  wallMs = $state(Date.now())

  constructor() {
    const tick = (): void => {
      this.wallMs = Date.now()
      setTimeout(tick, 60_000 - (this.wallMs % 60_000) + 20)
    }
    tick()
  }
}

export const now = new Now()
