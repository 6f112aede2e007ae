/** The checkers themselves: each finds the fault that was planted for it, with its numbers, and no other. */
import { expect, test, type Page } from '@playwright/test'
import { LIMITS } from '../cockpit/drives.ts'
import { beyondLimits, contrastFaults, inspectorScript, layoutFaults } from '../cockpit/inspector.ts'

test.use({ trace: 'off', viewport: { width: 1280, height: 720 } })

const BASE = `<style>
  html { font-size: 10px } body { margin: 0; font: 24px/1.3 sans-serif; color: #111; background: #fff }
  button { min-width: 76px; min-height: 76px; font-size: 24px } [data-testid=map] { position: absolute; inset: 0; z-index: -1 }
</style><div data-testid="map"></div>`

async function plant(page: Page, body: string): Promise<void> {
  await page.setContent(BASE + body)
  await page.evaluate(await inspectorScript())
}
/** Kinds of faults with what is said of them. */
const faults = async (page: Page): Promise<string[]> =>
  (await layoutFaults(page)).map(({ check, text, detail }) => `${check}: ${text}: ${detail}`)

test('a page without faults has none', async ({ page }) => {
  await plant(
    page,
    `<p>Some words</p><button>One</button> <button>Two</button>
     <div style="height:100px;overflow:auto"><p style="margin:0;height:400px">Scrolls</p><p>below the fold</p></div>
     <span style="position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden">for readers only</span>`,
  )
  expect(await faults(page)).toEqual([])
  expect(await contrastFaults(page, 'day')).toEqual([])
})

const PLANTED: Record<string, { body: string; found: RegExp }> = {
  'cut by an ellipsis': {
    body: '<p style="width:120px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">A rather long title</p>',
    found: /^clipped text: A rather long title: cut by \d+(\.\d)? px in x/,
  },
  'cut by a line clamp': {
    body: '<p style="width:200px;height:31px;overflow:hidden">A rather long title that goes on in a second line</p>',
    found: /^clipped text: A rather .*: cut by [\d.]+ px in y/,
  },
  'cut sideways in a list that scrolls down': {
    body: '<div style="width:150px;height:60px;overflow:hidden auto"><p style="width:400px;margin:0">Geschwindigkeitsbegrenzung</p><p style="height:200px"></p></div>',
    found: /^clipped text: Geschwindigkeitsbegrenzung: cut by [\d.]+ px in x/,
  },
  'outside of the display': {
    body: '<p style="position:absolute;left:1200px;white-space:nowrap">Out of the display</p>',
    found: /^clipped text: Out of the display: cut by [\d.]+ px in x, by the display/,
  },
  'out of its card': {
    body: '<div style="width:120px;background:#eee;border-radius:9px"><span style="white-space:nowrap">Longer than its card</span></div>',
    found: /^text beyond its plane: Longer than its card: by [\d.]+ px/,
  },
  'half under something': {
    body: '<p style="margin:0;width:300px">Half of it is hidden</p><div style="position:absolute;left:100px;top:0;width:400px;height:40px;background:#ccc"></div>',
    found: /^covered text: Half of it is hidden: \d of 5 points/,
  },
  'text on text': {
    body: '<p style="position:absolute;margin:0;top:50px;left:0">One text</p><p style="position:absolute;margin:0;top:56px;left:20px">Another</p>',
    found: /^text on text: One text: [\d.]+ px × [\d.]+ px on “Another”/,
  },
  'too small a text': {
    body: '<p style="font-size:20px">Small</p>',
    found: /^small text: Small: 20 px, at least 24 px/,
  },
  'too small a text in a drawing that is scaled': {
    body: '<svg width="100" height="50" viewBox="0 0 200 100"><text y="50" font-size="30">kW</text></svg>',
    found: /^small text: kW: 15 px, at least 24 px/,
  },
  'too small a target': {
    body: '<button style="min-height:60px;height:60px">Low</button>',
    found: /^small target: Low: 76 px × 60 px|^small target: Low: [\d.]+ px × 60 px, at least 76 px/,
  },
  'targets on each other': {
    body: '<button style="position:absolute;top:100px">Ones</button><button style="position:absolute;top:150px">Twos</button>',
    found: /^overlapping targets: Ones: [\d.]+ px × 26 px on .*button/,
  },
  'a covered target': {
    body: '<button style="position:absolute;top:100px"><i></i></button><div style="position:absolute;top:90px;width:200px;height:200px"></div>',
    found: /^covered target: : its middle belongs to .*div/,
  },
}
for (const [name, { body, found }] of Object.entries(PLANTED)) {
  test(`finds: ${name}`, async ({ page }) => {
    await plant(page, body)
    const all = await faults(page)
    expect(all).toHaveLength(1)
    expect(all[0]).toMatch(found)
  })
}

test('a target that answers around what is drawn is large enough', async ({ page }) => {
  await plant(
    page,
    `<style>.tap { position: relative; min-height: 40px; height: 40px; margin: 60px } .tap::before { content: ''; position: absolute; inset: -20px 0 }</style>
     <button class="tap">Tap</button>`,
  )
  expect(await faults(page)).toEqual([])
})

test('contrast is measured through translucent planes, on the darkest and the lightest map', async ({ page }) => {
  await plant(
    page,
    `<p style="color:#777">grey on white</p>
     <div style="position:absolute;top:100px;background:#fff6"><p id="plane" style="color:#111">on a thin plane</p></div>
     <div style="position:absolute;top:200px;background:#101418e6"><p style="color:#eee">on a thick plane</p></div>
     <p style="position:absolute;top:300px;color:#000;opacity:.4">faint by opacity</p>
     <p style="position:absolute;top:360px;color:#666;font-size:44px">large and grey</p>
     <button disabled style="position:absolute;top:460px;color:#aaa">not now</button>`,
  )
  // The plain page is above the map here, so that what shines through is white or the map alone.
  await page.evaluate(
    `document.body.style.background = 'transparent'; document.querySelector('[data-testid=map]').style.zIndex = '-1'`,
  )
  const night = (await contrastFaults(page, 'night')).map(({ text }) => text)
  expect(night).toContain('on a thin plane')
  expect(night).not.toContain('on a thick plane')
  const day = (await contrastFaults(page, 'day')).map(({ text, detail }) => `${text}: ${detail}`)
  expect(day.map((line) => line.split(':')[0]).sort()).toEqual(['faint by opacity', 'grey on white'])
  expect(day.find((line) => line.startsWith('grey'))).toMatch(/[23]\.\d\d:1, at least 4\.5:1/)
})

test('finds whatever the driving state forbids, whatever it calls itself', async ({ page }) => {
  const items = (count: number, tag: string, attributes = ''): string =>
    Array.from({ length: count }, (_, index) => `<${tag} ${attributes}>item ${index}</${tag}>`).join('')
  const kinds = async (body: string): Promise<string[]> => {
    await plant(page, body)
    return (await beyondLimits(page, LIMITS.MOVING)).map(({ check, detail }) => `${check}: ${detail}`)
  }
  expect(await kinds('<input>')).toEqual(['field to type into: is shown'])
  expect(await kinds('<textarea></textarea>')).toEqual(['field to type into: is shown'])
  expect(await kinds('<div contenteditable>x</div>')).toEqual(['field to type into: is shown'])
  expect(await kinds('<div role="textbox">x</div>')).toEqual(['field to type into: is shown'])
  expect(await kinds('<video style="width:90px;height:90px"></video>')).toEqual(['moving picture: is shown'])
  expect(await kinds('<input style="display:none"><input type="range"><p>80 characters are enough</p>')).toEqual([])
  expect(await kinds(`<p>${'word '.repeat(17)}</p>`)).toEqual(['long text: 84 characters, at most 80'])
  expect(await kinds(`<p>${'word '.repeat(10)}<b>${'bold '.repeat(8)}</b></p>`)).toEqual(['long text: 89 characters, at most 80'])
  expect(await kinds(`<p>${'word '.repeat(12)}</p><p>${'word '.repeat(12)}</p>`)).toEqual([])
  expect(await kinds(`<ul>${items(11, 'li')}</ul>`)).toEqual(['long list: 11 items, at most 10'])
  expect(await kinds(`<div>${items(11, 'div', 'class="row"')}</div>`)).toEqual(['long list: 11 items, at most 10'])
  expect(await kinds(`<ul>${items(10, 'li')}</ul>`)).toEqual([])
  const screen = (inside: string): string =>
    `<div data-testid="screen-a" data-place="full">s<i data-testid="screen-back">b</i>${inside}</div>`
  expect(await kinds(screen(''))).toEqual([])
  expect(await kinds(screen('<div role="dialog">sheet</div>'))).toEqual(['too deep: 3 levels, at most 2'])
  const tiles = Array.from({ length: 7 }, (_, index) => `<p data-testid="device-${index}">lamp</p>`).join('')
  expect(await kinds(tiles)).toEqual(['many home tiles: 7, at most 6'])
})
