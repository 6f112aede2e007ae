/** Several screens in a process of their own, so that their work is not counted: all subscribe to everything and acknowledge. */
import { io } from 'socket.io-client'

const [url = '', token = '', path = '', count = '1'] = process.argv.slice(2)
let batches = 0
let ready = 0
for (let index = 0; index < Number(count); index++) {
  const socket = io(url, { path, transports: ['websocket'], auth: { token }, forceNew: true })
  socket.on('connect', () => {
    socket.emit('subscribe', { patterns: ['Vehicle.**'] }, () => {
      if (++ready === Number(count)) process.send?.('ready')
    })
  })
  socket.on('batch', (batch: { n: number }, acknowledge: (n: number) => void) => {
    batches++
    acknowledge(batch.n)
  })
}
process.on('disconnect', () => process.exit(0))
process.on('message', () => process.send?.(batches))
