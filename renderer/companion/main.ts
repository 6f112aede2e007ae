import '../theme/colours.css'
import '../theme/accents.css'
import './style.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { companion } from './companion.svelte.ts'
import { installWorker } from './worker.ts'

companion.begin()
void installWorker()
const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
mount(App, { target })
