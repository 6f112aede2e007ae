/** Our load through another signal server (test/peers); it is installed on first use. */
export { rows } from '../peers/signalk.ts'
