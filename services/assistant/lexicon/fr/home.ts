import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const home: DomainLexicon = {
  words: {
    BRIGHTER: `plus de lumière, plus lumineux, éclaircis`,
    DARKER: `tamise, moins de lumière, plus sombre, tamiser, assombris`,
    LIGHT: `plus de lumière, moins de lumière`,
    HEATING: `thermostat, radiateur`,
    VACUUM: `aspirateur, robot, robot aspirateur, l'aspirateur, aspirateur robot`,
    CLEAN: `nettoie, nettoyer, aspire, passer, passe`,
    DOCK: `base, à sa base, station, sa base`,
    SEND: `renvoie, envoie, ramène`,
    DONE: `fini, terminé, a fini, a terminé`,
    PURIFIER: `purificateur, purificateur d'air, épurateur`,
    GARAGE_DOOR: `garage, porte du garage, porte de garage, portail du garage`,
    IS_SHUT: `fermé, fermée, ouvert, ouverte`,
    SCENE: `scène`,
    'SCENE_NAME:leaving-home': `départ de la maison, je pars de la maison, quitter la maison, départ`,
    'SCENE_NAME:heading-home': `retour à la maison, je rentre à la maison, arrivée à la maison`,
    SOLAR: `solaire, énergie solaire, panneaux solaires, production solaire`,
    LEFT_ON: `allumée, allumées`,
    'ASK:home.garage': `le garage est [bien] (fermé|ouvert), la porte du garage est [bien] (fermée|ouverte), est ce que le garage est [bien] (fermé|ouvert), j'ai [bien] fermé le garage`,
    'ASK:home.lights': `[est ce que] j'ai laissé (les lumières|la lumière|une lumière) allumée[s] [à la maison], (les lumières|la lumière) (sont elles|est elle) allumée[s] à la maison, il y a de la lumière à la maison`,
  },
  sentences: {
    'home.device': [
      '(allume|éteins|coupe|branche|lance|démarre|arrête) {name} (à la maison|chez moi|dans la maison)',
      '(à la maison|chez moi) (allume|éteins) {name}',
    ],
    'home.scene': ['(lance|active|démarre|joue|mets) la scène {scene}', 'scène {scene}'],
  },
}
