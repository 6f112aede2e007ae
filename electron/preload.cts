/** All that the page sees of the shell: which host shows it, on which display. Frozen, without a way back. */
const { contextBridge } = require('electron') as typeof import('electron')

const display = process.argv.find((argument) => argument.startsWith('--fascia-display='))?.split('=')[1] ?? 'center'

contextBridge.exposeInMainWorld('fasciaShell', Object.freeze({ host: 'electron', display }))
