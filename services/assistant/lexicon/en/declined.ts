/** Not, and words of other worlds: a phrase that has one is no wish of ours. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const declined: DomainLexicon = {
  words: {
    NOT: `not, dont, do not, never, no, doesnt, isnt, shouldnt, wont, cant you not, please dont, nobody, none, nothing, neither,
      nor, instead of, rather than, avoid opening, refrain, aint, didnt, couldnt, wouldnt, havent, hasnt, wasnt, werent, arent,
      cannot, hold off, except, no need to`,
    BLOCK: `why, yesterday, tomorrow, weather, rain, joke, who, was, were, will it, legal, invented, mean, means, cost, costs,
      buy, order, book, remind, alarm, brake, brakes, airbag, airbags, engine, steer, reverse, traction, race, translate,
      left my, locked my, i like, i love, said, story, news, game, think, should, best, erase, delete, smell, smells,
      how do i change, without, last night, broken, park the car, horn, honk, beep, sunroof, sun roof, moonroof, roof,
      panoramic, wiper, wipers, washer fluid, hazard, hazards, hazard lights, indicator, indicators, turn signal, turn signals,
      blinker, blinkers, high beam, high beams, main beam, full beam, brake lights, hand brake, handbrake, parking brake,
      cruise, cruise control, autopilot, lane, neutral, gear, shift, parallel, massage, massager, recline, seat back,
      seat forward, backrest, lumbar, headrest, seatbelt, seat belt, child lock, child locks, parallel park, self park,
      park itself, park yourself, cut in, summon, overtake, accelerate, speed up, slow down, drive faster, drive slower, tow,
      hitch, how does, how do you, how do i, how can i, how would, how come, explain, describe, difference, history, if i,
      if we, if it, if the, unless, whenever, whose, later, tonight, this evening, this afternoon, this morning, weekend,
      next week, last week, ago, used to, in an hour, minutes, hour, hours, in the morning, oclock, wake me, timer, he, she,
      they, his, had, loves, loved, bought, sold, price, prices, expensive, litre, liter, gallon, works, worked, working,
      awesome, amazing, awful, terrible, great, fantastic, beautiful, funny, hate, hated, prefer, wish i, wonder why, supposed,
      recipe, television show, book a, by yourself, yourself, by itself, park it, park for me, politics, president, capital of,
      population, fix, repair, repaired, replace, replaced, install, wash, sell, rent, build, garage sale, neighbours,
      neighbors, neighbour, neighbor, turned, switched, played, opened, lowered, called me, locked himself, says, told me,
      heard, thought, went, came, saw, took, gave, forgot to, left the, dream, song about, imagine, pretend, supposedly,
      would you rather, do you like, do you think, do you ever, have you ever, are you, recommend, stocks, meeting, appointment,
      calendar, email, emails, with me, tennis, chess, is open, is closed, is locked, is on, is off, are open, are closed,
      are on, are off, are locked, safe to, dangerous, allowed to use, ok to, okay to, is it ok, is it okay, isnt it, how often,
      what if, what happens, what does, what do, someone else, every day, everyday, every morning, every night, always, usually,
      sometimes, normally, yours, fallen, stuck, stolen, dirty, leaking, on fire, flat tire, puncture, (doesnt|does not|wont|
      isnt|not|stopped) (work|working|charge|charging|heat|heating|start|starting|open|opening|close|closing|play|playing)
      [anymore|any more|any longer|properly], essay, poem, novel, letter, homework, shopping list,
      (make|cook|brew|fix|pour) (me|us) (a|some) (coffee|tea|sandwich|drink|dinner|lunch|breakfast), lose weight, rich, happy,
      life`,
    GAME: `tennis, chess, football, soccer, cards, hide and seek, with me, with us, i spy, a game, games, fair, dead, dumb,
      along with`,
  },
}
