/** Answers in a conversation: yes, no, cancel, again, help. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const dialogue: DomainLexicon = {
  words: {
    'SAY:yes': `sí, vale, claro, claro que sí, de acuerdo, por supuesto, correcto, ok, okay, eso es, bueno, perfecto, sip,
      sí claro, sí por favor, sí hazlo, venga sí, venga vale, vale hazlo, hazlo, venga hazlo, hazlo ya, hazlo por favor,
      dale hazlo, afirmativo, así es, exacto, exactamente, confirmo, confirmado, confirma, confírmalo, adelante, sí adelante,
      procede, me parece bien, está bien, estupendo, genial, venga, dale, sí dale, eso mismo, por mí vale, obvio, simón, sale,
      ándale pues, órale, seguro, segurísimo, sí señor, correctísimo, sí quiero, bien, muy bien, sí sí, sí eso, okey, de una,
      listo, va, vale vale, hágalo, desde luego, cómo no, perfecto adelante, sí perfecto, claro hazlo, tira, sí tira`,
    'SAY:no': `no, no gracias, mejor no, para nada, qué va, nop, negativo, ni hablar, ni de broma, no hace falta, no por favor,
      no lo hagas, mejor que no, que no, no no, no quiero, de ninguna manera, en absoluto, no mejor no, para nada no,
      no gracias no hace falta, nones, ni loco, tampoco, claro que no, por supuesto que no, no hagas nada, no hagas eso,
      no lo hagas por favor, ahora no, no es necesario, nada nada, no lo creo`,
    'SAY:cancel': `olvídalo, déjalo, cancela, cancelar, da igual, olvida eso, no importa, nada, cancélalo, cancela eso,
      cancela todo, anúlalo, anula, anula eso, mejor déjalo, déjalo estar, déjalo así, dejalo, olvidalo, olvídate,
      olvídalo por favor, nada déjalo, no da igual, ya no, da igual cancela, no nada, nada olvídalo, no importa déjalo,
      descarta eso, para para, cancelá, aborta, abortar, cancélame eso, ya está déjalo, no he dicho nada, deshazlo, déjelo,
      mejor cancela, bah déjalo, mejor olvídalo, ya no hace falta, olvida lo que he dicho, no`,
    'SAY:help': `ayuda, ayúdame, qué puedes hacer, qué sabes hacer, qué puedo decir, qué puedo pedirte, ayudame, necesito ayuda,
      échame una mano,
      qué (cosas|comandos|órdenes) (puedo|puedes|sabes|entiendes|te puedo) [hacer|decir|pedir|pedirte|decirte|dar|darte],
      (en qué|cómo) (me puedes|puedes|podés) ayudar[me], para qué sirves, cómo funcionas, cómo funciona esto,
      qué (sabes|puedes|podés|eres capaz de) (hacer|entender) [por mí], qué te puedo (pedir|decir|preguntar),
      qué opciones tengo, dime qué puedes hacer, dime qué puedo decir, cómo te uso, qué haces tú, instrucciones de uso,
      qué cosas haces, enséñame qué puedes hacer, muéstrame qué sabes hacer`,
    'SAY:repeat': `repite, repítelo, qué has dicho, cómo dices, otra vez por favor, puedes repetir, (repite|repetí|repita|
      repíteme|repetime|repítelo|repetilo|repítemelo|repetir) [eso|lo|lo último|lo que has dicho|lo que dijiste|otra vez|la
      respuesta|por favor] [otra vez],
      (dilo|decilo|dímelo|decímelo|dígalo|di eso) (otra vez|de nuevo|nuevamente|una vez más|más despacio), (no|casi no) (te he
      oído|te oí|te he entendido|te entendí|te escuché|lo he oído|te he escuchado|he oído|lo oí|he entendido|me he enterado|lo
      pillé|lo he pillado|entendí|escuché) [bien|nada] [repite|repítelo|dilo otra vez|dilo de nuevo|puedes repetir|otra vez|
      repetilo|repetí], qué (dijiste|decías|has dicho|me has dicho|me dijiste), cómo has dicho, cómo dijiste, cómo, una vez más,
      mande, perdona qué, perdón qué, perdón no te he oído, qué qué, puedes repetirlo, me lo repites, me lo puedes repetir,
      podrías repetirlo, podrías repetir, lo puedes repetir, otra vez, perdona`,
    GO_ON: `adelante, hazlo, dale, venga`,
  },
}
