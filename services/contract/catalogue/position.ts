/** Where the car is. */
import type { SignalEntry } from '../signal-entry.ts'
import { sensor } from './entry.ts'

export const POSITION: Readonly<Record<string, SignalEntry>> = {
  'Vehicle.CurrentLocation.Latitude': sensor('double', 'degrees', 'WGS 84 latitude', { min: -90, max: 90, periodMs: 100 }),
  'Vehicle.CurrentLocation.Longitude': sensor('double', 'degrees', 'WGS 84 longitude', { min: -180, max: 180, periodMs: 100 }),
  'Vehicle.CurrentLocation.Heading': sensor('double', 'degrees', 'Course over ground, clockwise from north', {
    min: 0,
    max: 360,
    periodMs: 100,
  }),
  'Vehicle.CurrentLocation.Altitude': sensor('double', 'm', 'Altitude', { periodMs: 1000 }),
  'Vehicle.CurrentLocation.HorizontalAccuracy': sensor('double', 'm', 'Accuracy of the fix', { periodMs: 1000 }),
  'Vehicle.CurrentLocation.GNSSReceiver.FixType': sensor('string', '', 'Kind of fix', { periodMs: 1000 }),
}
