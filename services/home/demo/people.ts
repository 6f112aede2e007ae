/** Who lives there: they leave and return by their habits with some minutes of chance, or when somebody sends them. */
import { physical, type DemoDevice, type Wire } from './device.ts'

export interface Person {
  name: string
  isHome: boolean
}

/** Hours of the day, with how many minutes they vary; nobody leaves on weekends before noon. */
interface Habit {
  name: string
  leaves: number
  returns: number
  variesMin: number
}

const HABITS: readonly Habit[] = [
  { name: 'Ada', leaves: 7.75, returns: 17.5, variesMin: 25 },
  { name: 'Ben', leaves: 8.5, returns: 16.25, variesMin: 40 },
]

export interface People {
  people: readonly Person[]
  device: DemoDevice
  /** Somebody goes or comes, whatever the habit says; the habit holds again from its next time on. */
  send(name: string, home: boolean): void
}

/** @param onMove called when somebody has left or come */
export function makePeople(wire: Wire, now: () => Date, onMove: (person: Person) => void): People {
  const people = HABITS.map((habit) => ({ habit, name: habit.name, isHome: isUsuallyHome(habit, now()), usually: true }))
  for (const person of people) person.usually = person.isHome
  const topicOf = (name: string): string => `demo/people/${name.toLowerCase()}`
  const tellOne = ({ name, isHome }: Person): void => wire.publish(topicOf(name), isHome ? 'home' : 'not_home')
  const move = (person: Person, home: boolean): void => {
    if (person.isHome === home) return
    person.isHome = home
    tellOne(person)
    onMove(person)
  }
  const device: DemoDevice = {
    configs: people.map(({ name }) => ({
      component: 'device_tracker',
      object: `demo_people/${name.toLowerCase()}`,
      config: {
        name: null,
        unique_id: `demo_person_${name.toLowerCase()}`,
        state_topic: topicOf(name),
        source_type: 'gps',
        device: physical(`person_${name.toLowerCase()}`, name, '', 'Person'),
      },
    })),
    commands: {},
    tell: () => people.forEach(tellOne),
    tick: () => {
      for (const person of people) {
        const usually = isUsuallyHome(person.habit, now())
        if (usually === person.usually) continue
        person.usually = usually
        move(person, usually)
      }
    },
  }
  return {
    people,
    device,
    send: (name, home) => {
      const person = people.find((one) => one.name === name)
      if (person) move(person, home)
    },
  }
}

/** The chance of a day is the same all day long. */
function isUsuallyHome({ leaves, returns, variesMin }: Habit, now: Date): boolean {
  const day = Math.floor(now.getTime() / 86_400_000)
  const chance = (salt: number): number => (((day * 9301 + salt * 49_297) % 233_280) / 233_280 - 0.5) * 2
  const isWeekend = now.getDay() === 0 || now.getDay() === 6
  const hour = now.getHours() + now.getMinutes() / 60
  const begin = (isWeekend ? 13 : leaves) + (chance(leaves) * variesMin) / 60
  const end = (isWeekend ? 15 : returns) + (chance(returns) * variesMin) / 60
  return hour < begin || hour >= end
}
