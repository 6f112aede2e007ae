#!/usr/bin/env node
import { launch } from '../../services/cli/launch.mjs'

await launch(new URL('./ota.ts', import.meta.url))
