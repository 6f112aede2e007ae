#!/usr/bin/env node
import { launch } from './launch.mjs'

await launch(new URL('./fascia.ts', import.meta.url))
