export function findChromium(environment?: NodeJS.ProcessEnv): string | undefined
export function findElectron(environment?: NodeJS.ProcessEnv): string | undefined
