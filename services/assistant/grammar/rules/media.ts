import type { Slots } from '../../../contract/assistant-intents.ts'
import { rule } from '../rule.ts'

export const MEDIA_RULES = [
  rule('media.play', 'PLAY', 'MUSIC CONTINUE START', () => ({})),
  rule('media.play', 'CONTINUE|START|ON MUSIC', 'PLAY', () => ({})),
  rule('media.play', 'CONTINUE', 'PLAY MUSIC SONG', () => ({})),
  rule('media.play', 'MUSIC WANT', 'PLAY', () => ({})),
  rule('media.play', 'MUSIC', '', () => ({}), true),
  rule('media.play', 'GENRE', 'PLAY ON START MUSIC WANT LISTEN SONG', (view) => ({ query: view.value('GENRE') ?? '' })),
  rule('media.pause', 'PAUSE', 'MUSIC SONG MOMENT STOP PLAY', () => ({})),
  rule('media.pause', 'MUSIC|SONG|SOURCE OFF|STOP', 'MOMENT PLAY', () => ({})),
  rule('media.next', 'SKIP', 'SONG THIS NEXT PLAY SWITCH', () => ({})),
  rule('media.next', 'NEXT SONG', 'PLAY SWITCH', () => ({})),
  rule('media.previous', 'PREVIOUS SONG', 'PLAY AGAIN BACK', () => ({})),
  rule('media.previous', 'PREVIOUS_SONG|BACK SONG', 'AGAIN PLAY PREVIOUS NUMBER', () => ({})),
  rule('media.previous', 'PREVIOUS_SONG', 'PLAY AGAIN BACK', () => ({})),
  rule('media.volume', 'VOLUME NUMBER', 'PERCENT UP DOWN MUSIC ON', (view) =>
    view.number !== undefined && view.number <= 100 ? { percent: view.number } : undefined,
  ),
  rule('media.volume', 'MUSIC NUMBER PERCENT', 'UP DOWN', (view) =>
    view.number !== undefined && view.number <= 100 ? { percent: view.number } : undefined,
  ),
  rule('media.volume', 'VOLUME HALF', 'ON', () => ({ percent: 50 })),
  rule('media.volume', 'VOLUME|MUSIC MAX|MIN', 'UP', (view) => ({ level: view.extreme ?? 'max' })),
  rule('media.volume', 'LOUDER|QUIETER', 'VOLUME MUSIC SONG SOURCE A_BIT TOO_LOUD', (view) => ({
    change: view.has('QUIETER') ? 'down' : 'up',
  })),
  rule('media.volume', 'TOO_LOUD', 'VOLUME MUSIC SONG SOURCE', () => ({ change: 'down' })),
  rule('media.volume', 'VOLUME|MUSIC|SOURCE UP|DOWN', 'A_BIT', (view) => (view.change ? { change: view.change } : undefined)),
  rule('media.volume', 'MUSIC|SONG|VOLUME LOUD TOO_MUCH|VERY', '', () => ({ change: 'down' })),
  rule('media.mute', 'MUTE', 'VOLUME MUSIC ON MODE', () => ({ on: true })),
  rule('media.mute', 'VOLUME OFF', '', () => ({ on: true })),
  rule('media.mute', 'UNMUTE', 'VOLUME MUSIC', () => ({ on: false })),
  rule('media.mute', 'VOLUME ON', 'AGAIN', () => ({ on: false })),
  rule('media.source', 'SOURCE', 'ON START PLAY SWITCH WANT MUSIC LISTEN', (view) => ({
    source: view.value('SOURCE') as Slots<'media.source'>['source'],
  })),
  rule('media.shuffle', 'SHUFFLE', 'CANCEL ON START OFF STOP PLAY MODE MUSIC SONG SOURCE SWITCH', (view) => ({ on: view.on })),
  rule('media.repeat', 'REPEAT SONG', 'ON START OFF STOP THIS', (view) => ({ on: view.on })),
  rule('media.repeat', 'REPEAT_SONG', 'CANCEL ON START OFF STOP MODE', (view) => ({ on: view.on })),
  rule('media.repeat', 'REPEAT OFF|STOP|WITHOUT', 'SONG MODE', () => ({ on: false })),
  rule('media.shuffle', 'SHUFFLE WITHOUT', 'SONG MUSIC PLAY', () => ({ on: false })),
  rule('media.shuffle', 'IN_ORDER', 'PLAY SONG MUSIC', () => ({ on: false })),
  rule('media.ask', 'WHAT_SONG', 'NOW', () => ({})),
]
