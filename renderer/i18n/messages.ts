/**
 * Every text of the screens in six languages: `m.climate_title()`, `m.climate_temperature({ who })`. Typed functions that paraglide
 * compiles from messages/<locale>/<domain>.json (compile.mjs); inside a template they follow the language by themselves.
 */
export * as m from './paraglide/messages/_index.js'
