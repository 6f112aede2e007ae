/** What Fascia's own processes say. */
import type { SignalEntry } from '../signal-entry.ts'
import { sensor } from './entry.ts'

export const OWN: Readonly<Record<string, SignalEntry>> = {
  'Vehicle.Fascia.DrivingState': sensor('string', '', 'Driving state', {
    overlay: true,
    allowed: ['PARKED', 'IDLING', 'MOVING', 'UNKNOWN'],
  }),
  'Vehicle.Navigation.IsActive': sensor('boolean', '', 'Guidance is running', { overlay: true, by: 'navigation' }),
  'Vehicle.Navigation.Eta.P10': sensor('uint32', 'unix-time', 'Arrival, one in ten is earlier', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.Eta.P50': sensor('uint32', 'unix-time', 'Arrival, as likely earlier as later', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.Eta.P90': sensor('uint32', 'unix-time', 'Arrival, nine in ten are earlier', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.RemainingDistance': sensor('uint32', 'm', 'Distance to the destination', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.RemainingTime': sensor('uint32', 's', 'Time to the destination', { overlay: true, by: 'navigation' }),
  'Vehicle.Navigation.ArrivalStateOfCharge': sensor('float', 'percent', 'Charge on arrival', { overlay: true, by: 'navigation' }),
  'Vehicle.Navigation.IsHomeDestination': sensor('boolean', '', 'The route ends at home', { overlay: true, by: 'navigation' }),
  'Vehicle.Navigation.SpeedLimit': sensor('uint16', 'km/h', 'Limit of the road being driven, 0 when unknown', {
    overlay: true,
    by: 'navigation',
  }),
  'Vehicle.Navigation.StreetName': sensor('string', '', 'Road being driven', { overlay: true, by: 'navigation' }),
  'Vehicle.Home.IsConnected': sensor('boolean', '', 'The home answers', { overlay: true, by: 'home' }),
  'Vehicle.Home.SolarSurplus': sensor('float', 'W', 'Surplus power at home', { overlay: true, by: 'home' }),
}
