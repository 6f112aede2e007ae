import '../../../renderer/theme/tokens.css'
import '../../../renderer/theme/base.css'
import { mount } from 'svelte'
import type { Connection } from '../../../renderer/link/connection.svelte.ts'
import { installSignals } from '../../../renderer/signals/store.svelte.ts'
import Gauges from './Gauges.svelte'
import { SyntheticLink } from './synthetic-link.ts'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
installSignals(new SyntheticLink() as unknown as Connection)
mount(Gauges, { target })
