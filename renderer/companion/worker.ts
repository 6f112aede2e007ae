/** The service worker: the app opens without the car, and shows the car's notices, which the phone repeats on a watch. */

/** Resolves when it is installed, or can't be: a browser that does not trust the car's certificate has none. */
export async function installWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('./sw.js', { scope: './' })
    const { active } = await navigator.serviceWorker.ready
    const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name))
    active?.postMessage(loaded.filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname))
  } catch {
    // The app works without it, as long as the car is near.
  }
}

/** A person has to allow notices once; asked by a touch. */
export const mayNotify = (): boolean => 'Notification' in globalThis && Notification.permission === 'granted'

export async function askToNotify(): Promise<boolean> {
  return 'Notification' in globalThis && (await Notification.requestPermission()) === 'granted'
}

/** With a worker a notice, which watches mirror; without one the phone itself trembles. */
export async function showNotice(title: string, text: string): Promise<void> {
  const vibrate = [200, 100, 200]
  navigator.vibrate?.(vibrate)
  const registration = mayNotify() ? await navigator.serviceWorker?.getRegistration() : undefined
  await registration?.showNotification(title, { body: text, icon: './icon-192.png', tag: 'car', vibrate } as NotificationOptions)
}
