/** `fascia-ota tuf` as tuf-conformance drives it: its three commands, its directories, its exit codes. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { tuf } from '../../ota/cli/ota/tuf.ts'
import { printError } from '../../ota/cli/program.ts'

export class TufClientUnderTest {
  readonly #directory = mkdtempSync(join(tmpdir(), 'fascia-tuf-conformance-'))
  readonly #url: string
  /** The code of the last refusal. */
  refusal: string | undefined

  constructor(url: string) {
    this.#url = url
    for (const name of ['metadata', 'targets']) mkdirSync(join(this.#directory, name))
  }

  #at(...parts: string[]): string {
    return join(this.#directory, ...parts)
  }

  async #run(...args: string[]): Promise<number> {
    const errors = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      this.refusal = (JSON.parse(String(text)) as { code: string }).code
      return true
    })
    try {
      this.refusal = undefined
      return await tuf
        .run(['--json', '--metadata-dir', this.#at('metadata'), ...args])
        .catch((error: unknown) => printError(error, true))
    } finally {
      errors.mockRestore()
    }
  }

  init(root: Uint8Array): Promise<number> {
    writeFileSync(this.#at('initial_root.json'), root)
    return this.#run('init', this.#at('initial_root.json'))
  }

  /** @param days how far the clock is ahead of the true time, as `faketime` sets it */
  async #atTime(days: number, work: () => Promise<number>): Promise<number> {
    const nowMs = Date.now() + days * 86_400_000
    const clock = vi.spyOn(Date, 'now').mockReturnValue(nowMs)
    return work().finally(() => clock.mockRestore())
  }

  refresh(days = 0): Promise<number> {
    return this.#atTime(days, () => this.#run('--metadata-url', `${this.#url}/metadata/`, 'refresh'))
  }

  download(name: string, days = 0): Promise<number> {
    const places = ['--target-dir', this.#at('targets'), '--target-base-url', `${this.#url}/targets/`]
    return this.#atTime(days, () =>
      this.#run('--metadata-url', `${this.#url}/metadata/`, '--target-name', name, ...places, 'download'),
    )
  }

  /** `role version` of every trusted file, in the order of their names. */
  trusted(): string[] {
    return readdirSync(this.#at('metadata'))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => {
        const file = JSON.parse(readFileSync(this.#at('metadata', name), 'utf8')) as { signed: { version: number } }
        return `${name.slice(0, -'.json'.length)} ${file.signed.version}`
      })
  }

  file(role: string): Buffer {
    return readFileSync(this.#at('metadata', `${role}.json`))
  }

  /** Contents of all downloads, the oldest first. */
  downloads(): string[] {
    const files = readdirSync(this.#at('targets'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const paths = files.map((entry) => join(entry.parentPath, entry.name))
    return paths
      .map((path) => ({ text: readFileSync(path, 'utf8'), ms: statSync(path, { bigint: true }).mtimeNs }))
      .sort((a, b) => Number(a.ms - b.ms))
      .map(({ text }) => text)
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true })
  }
}
