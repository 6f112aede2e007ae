import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canSplit, layoutOf } from './layout-of.ts'

/** As layout.css has it: `max(10px, …)`. */
const remPx = (width: number, height: number): number =>
  Math.max(10, height > width ? Math.min(width / 120, height / 170) : Math.min(height / 108, width / 192))
const layout = (width: number, height: number): string => layoutOf(width / remPx(width, height), height / remPx(width, height))

describe('layouts', () => {
  it('follow the room that a display has at sizes that never shrink', () => {
    expect(layout(1920, 1080)).toBe('standard')
    expect(layout(2560, 1440)).toBe('standard')
    expect(layout(2560, 1600)).toBe('standard')
    expect(layout(1920, 1200)).toBe('standard')
    expect(layout(3840, 2160)).toBe('standard')
    expect(layout(1280, 720)).toBe('compact')
    expect(layout(1280, 800)).toBe('compact')
    expect(layout(1600, 900)).toBe('compact')
    expect(layout(1200, 1920)).toBe('portrait')
    expect(layout(1080, 1920)).toBe('portrait')
  })

  it('have two screens beside each other from 1920 pixels', () => {
    const splits = (width: number, height: number): boolean => {
      const rem = remPx(width, height)
      return canSplit(layoutOf(width / rem, height / rem), width / rem, width)
    }
    expect(splits(1920, 1080)).toBe(true)
    expect(splits(2560, 1600)).toBe(true)
    expect(splits(1280, 720)).toBe(false)
    expect(splits(1200, 1920)).toBe(false)
  })

  it('hold the smallest target and text: a rem is never less than ten pixels, and both are fixed in rem', () => {
    const css = readFileSync(new URL('./layout.css', import.meta.url), 'utf8')
    const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
    const sizes = [...css.replace(/:root\[data-display='cluster'\] \{[^}]*\}/, '').matchAll(/font-size:\s*([^;]+);/g)]
    expect(sizes.length).toBe(2)
    for (const [, size] of sizes) expect(size).toMatch(/^max\(10px, /)
    expect(tokens).toContain('--target: 7.6rem;')
    const texts = [...`${tokens}${css}`.matchAll(/--size-(?!attribution)[\w-]+:\s*(?:calc\()?([\d.]+)rem/g)]
    expect(texts.length).toBeGreaterThan(8)
    for (const [line, rem] of texts) expect(Number(rem), line).toBeGreaterThanOrEqual(2.4)
  })
})
