/** Many labelled pictures on one: laid out by the browser itself as a page of thumbnails. */
import type { Browser } from '@playwright/test'

export interface Picture {
  label: string
  jpeg: Buffer
}

const COLUMNS = 5
const THUMBNAIL_PX = 640
const GAP_PX = 16

/** Writes one JPEG to `file`. */
export async function contactSheet(browser: Browser, file: string, title: string, pictures: readonly Picture[]): Promise<void> {
  const width = COLUMNS * (THUMBNAIL_PX + GAP_PX) + GAP_PX
  const page = await browser.newPage({ viewport: { width, height: 600 } })
  const figures = pictures.map(
    ({ label, jpeg }) =>
      `<figure><img src="data:image/jpeg;base64,${jpeg.toString('base64')}"><figcaption>${label}</figcaption></figure>`,
  )
  await page.setContent(
    `<style>
      body { margin: ${GAP_PX}px; background: #777; color: #fff; font: 22px sans-serif }
      main { display: grid; grid-template-columns: repeat(${COLUMNS}, ${THUMBNAIL_PX}px); gap: ${GAP_PX}px; align-items: end }
      figure { margin: 0 } img { width: 100%; display: block } figcaption { padding: 4px 0 }
    </style><h1>${title}</h1><main>${figures.join('')}</main>`,
    { waitUntil: 'load' },
  )
  await page.screenshot({ path: file, type: 'jpeg', quality: 85, fullPage: true, timeout: 60_000 })
  await page.close()
}
