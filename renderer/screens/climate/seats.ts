/** The seats of the sedan, by where they are. */
export const SEATS = [
  { id: 'driver', path: 'Vehicle.Cabin.Seat.Row1.DriverSide' },
  { id: 'passenger', path: 'Vehicle.Cabin.Seat.Row1.PassengerSide' },
  { id: 'rearDriver', path: 'Vehicle.Cabin.Seat.Row2.DriverSide' },
  { id: 'rearPassenger', path: 'Vehicle.Cabin.Seat.Row2.PassengerSide' },
] as const
export type SeatId = (typeof SEATS)[number]['id']
