/** The row that a search has led to: it comes into view and shows itself for a moment. */
class Jump {
  to = $state<string | null>(null)

  /** @param id of a setting; its row says `setting-<id>` */
  show(id: string): void {
    this.to = id
  }

  done(): void {
    this.to = null
  }
}

export const jump = new Jump()
