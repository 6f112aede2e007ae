/** A screen in a process of its own, so that its work is not counted: subscribes to everything and acknowledges. */
import { io } from 'socket.io-client'

const [url = '', token = '', path = ''] = process.argv.slice(2)
const socket = io(url, { path, transports: ['websocket'], auth: { token } })
let messages = 0
socket.on('connect', () => {
  socket.emit('subscribe', { patterns: ['Vehicle.**'] }, () => process.send?.('ready'))
})
socket.on('batch', (batch: { n: number }, acknowledge: (n: number) => void) => {
  messages++
  acknowledge(batch.n)
})
socket.on('signal', () => messages++)
process.on('disconnect', () => process.exit(0))
process.on('message', () => process.send?.(messages))
