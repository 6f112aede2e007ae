/** Where VISS v3 is served: WebSocket upgrades, and HTTP below it. */
export const VISS_PATH = '/viss'
