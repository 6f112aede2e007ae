/** The owner's guide, en. */
import type { Guide } from '../guide.ts'

export const GUIDE: Guide = {
  chapters: {
    driving: {
      title: 'The driving view',
      sections: [
        {
          title: 'Always in sight',
          text: 'Speed, gear, limit, assist view and telltales stand on the driver’s side, whatever else is open.',
        },
        {
          title: 'A dash instead of a number',
          text: 'A dash means that the car says nothing valid now. An old value is never shown as a new one.',
        },
        {
          title: 'Why something is locked',
          text: 'Typing, long texts, video and set-up are for parked cars. Shift to P and they open.',
        },
      ],
    },
    parking: {
      title: 'Reversing',
      sections: [
        {
          title: 'In reverse',
          text: 'The view behind opens with R. The lines follow the steering wheel, the numbers are distances of the car’s own sensors.',
        },
        {
          title: 'Look yourself',
          text: 'It shows what sensors tell. It never replaces the mirrors and a look over the shoulder.',
        },
      ],
    },
    climate: {
      title: 'Climate',
      sections: [
        {
          title: 'Warmer or cooler',
          text: 'The arrows beside a temperature in the dock change it by half a degree. A touch on the number opens seat heat and more.',
        },
        { title: 'Clear the windscreen', text: 'Front defrost is at most two touches away and comes before every comfort.' },
        {
          title: 'Before you leave',
          text: 'Preconditioning warms or cools the cabin in time. With a cable the energy comes from the wall.',
        },
        {
          title: 'While you wait',
          text: 'Stay modes keep the cabin pleasant while parked, down to a charge that you choose. Pet mode shows passers-by the temperature.',
        },
      ],
    },
    charging: {
      title: 'Charging',
      sections: [
        {
          title: 'Plug in',
          text: 'In P, open the flap on the vehicle screen and plug in. Charging starts by itself up to your limit.',
        },
        {
          title: 'How far it goes',
          text: 'The band shows a careful, a likely and a good range. It learns from the way you drive.',
        },
        { title: 'Fast charging', text: 'A warm battery charges faster. On a route to a fast charger the car prepares it.' },
        {
          title: 'Cheap hours',
          text: 'Under Plan, enter your prices and when you leave: it charges when that costs the least and is ready in time.',
        },
        { title: 'Limits by place', text: 'A charge limit can belong to a place and is set when you plug in there.' },
      ],
    },
    navigation: {
      title: 'Navigation',
      sections: [
        {
          title: 'Find a place',
          text: 'Touch the search over the map and type when parked. While driving, choose among home, work and recent places.',
        },
        { title: 'Everything offline', text: 'Map, search and routes are in the car. Nothing about where you go leaves it.' },
        {
          title: 'Energy on arrival',
          text: 'Each route says the charge that is left at its end. Below ten percent it suggests a charger.',
        },
        { title: 'Trouble ahead', text: 'A closed road or a jam on your way is told in time, and the way around it is offered.' },
      ],
    },
    media: {
      title: 'Media and phone',
      sections: [
        {
          title: 'Your music',
          text: 'Plug in a stick: albums, artists, folders and podcasts appear by themselves, and titles follow each other without a gap.',
        },
        {
          title: 'Louder and quieter',
          text: 'The loudspeaker in the dock sets the volume. Guidance lowers the music for a moment and brings it back.',
        },
        {
          title: 'Calls and messages',
          text: 'A paired phone rings on the screen. Messages are read aloud, and a short answer is one touch away.',
        },
      ],
    },
    assistant: {
      title: 'The assistant',
      sections: [
        {
          title: 'In your own words',
          text: 'When parked, type “I’m cold” or “take me home and warm the living room”. It works without the internet.',
        },
        { title: 'What matters is asked again', text: 'What opens the car or can’t be undone happens only after your yes.' },
      ],
    },
    home: {
      title: 'Your home',
      sections: [
        {
          title: 'Rooms and devices',
          text: 'Lights, heating, garage and more as your home says they are. A device that does not answer says so.',
        },
        { title: 'Warm on arrival', text: 'On the way home the heating starts so that it is warm when you arrive, not before.' },
      ],
    },
    store: {
      title: 'The store',
      sections: [
        {
          title: 'What can be had',
          text: 'Comforts only. Safety, defrost and basic climate are never for sale. Every price shows its whole cost.',
        },
        {
          title: 'Going back',
          text: 'An update is whole or not there, even when the power goes. The version before can be taken back.',
        },
      ],
    },
    drivers: {
      title: 'Drivers',
      sections: [
        {
          title: 'Everybody their own',
          text: 'Seat, mirrors, climate, language, units and favourites belong to a driver. Changing takes two touches.',
        },
        {
          title: 'The car knows you',
          text: 'A known key or phone greets you. When parked, the car changes to your settings by itself.',
        },
      ],
    },
    valet: {
      title: 'Valet and guests',
      sections: [
        {
          title: 'Hand over the car',
          text: 'Drivers, Valet: choose a PIN twice. Home, places, phone and drivers vanish, trunks and glovebox lock.',
        },
        {
          title: 'The PIN is forgotten',
          text: 'Three tries are free, then each costs a longer wait, up to an hour. Nothing else ends valet mode.',
        },
        {
          title: 'Guests',
          text: 'A guest drives with plain settings and is forgotten when the drive is over and the door opens.',
        },
      ],
    },
    privacy: {
      title: 'Privacy',
      sections: [
        {
          title: 'Off until you say so',
          text: 'Every data stream is off at first. The ledger shows each sending: when, how much, where to and why.',
        },
        {
          title: 'Your copy, your end',
          text: 'Under Your data, save a copy or erase for good: rows, journals and backups, byte by byte.',
        },
      ],
    },
    care: {
      title: 'Tyres and service',
      sections: [
        {
          title: 'Tyres',
          text: 'The vehicle screen shows pressure and temperature of each tyre, and what cold tyres should have.',
        },
        {
          title: 'Service',
          text: 'What is due stands under Service, with date and distance. Mark it as done, and the plan begins anew.',
        },
        {
          title: 'Something looks wrong',
          text: 'Diagnostics shows signals, services and logs. You see a bundle for the workshop before it is saved.',
        },
      ],
    },
    telltales: {
      title: 'Telltales',
      sections: [
        {
          title: 'What the colours mean',
          text: 'Red: stop safely now. Amber: have it looked at soon. Green and blue: something is on. These lamps mirror the vehicle’s own.',
        },
      ],
    },
    emergency: {
      title: 'In an emergency',
      sections: [
        {
          title: 'The screen is dark',
          text: 'The car drives, brakes and steers without it. It comes back by itself within seconds.',
        },
        {
          title: 'After a crash',
          text: 'Hazard lights on, everybody out and away from the road, then call the emergency number, 112 in Europe.',
        },
        {
          title: 'Smoke or water',
          text: 'Leave the car, keep fifteen metres away and tell the fire brigade that it is electric.',
        },
      ],
    },
  },
  telltales: {
    Brake: 'Brakes: stop safely, do not drive on',
    ParkingBrake: 'Parking brake is on',
    Airbag: 'Airbags: have them checked now',
    SeatBelt: 'Fasten the belts',
    Abs: 'ABS is off: brake carefully',
    Esc: 'Stability control works or is off',
    TirePressure: 'A tyre is low: check the pressures',
    LowVoltageBattery: '12 V battery: have it checked',
    Powertrain: 'Drive: stop when it is safe',
    PowerLimited: 'Less power: cold, hot or empty battery',
    LowBeam: 'Low beam is on',
    HighBeam: 'High beam is on',
    RearFog: 'Rear fog light is on',
  },
}
