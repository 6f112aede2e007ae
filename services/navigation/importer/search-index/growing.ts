/** A column of numbers that grows as it is filled. */
type Column =
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>

export class Growing<T extends Column> {
  #data: T
  #length = 0
  readonly #make: new (length: number) => T

  constructor(make: new (length: number) => T) {
    this.#make = make
    this.#data = new make(1024)
  }

  get length(): number {
    return this.#length
  }

  at(index: number): number {
    return this.#data[index] ?? 0
  }

  push(value: number): void {
    if (this.#length === this.#data.length) {
      const larger = new this.#make(this.#length * 2)
      larger.set(this.#data)
      this.#data = larger
    }
    this.#data[this.#length++] = value
  }

  /** What was filled in, as a column of just that length. */
  array(): T {
    return this.#data.slice(0, this.#length) as T
  }
}
