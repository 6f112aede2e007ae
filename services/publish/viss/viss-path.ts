/** Where VISS v3 is served: WebSocket upgrades, and HTTP below it. */
export const VISS_PATH = '/viss'
/** Where access tokens are made: "For the access token server the path is ats" (Core, Path URI Component). */
export const ATS_PATH = '/ats'
