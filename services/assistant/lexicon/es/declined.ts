/** Not, and words of other worlds: a phrase that has one is no wish of ours. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const declined: DomainLexicon = {
  words: {
    NOT: `no, nunca, ni, jamás, nunca jamás, tampoco, nada de, ya no, todavía no, aún no, mejor no, ni se te ocurra,
      no hace falta que, evita que`,
    BLOCK: `por qué, porque, ayer, mañana, tiempo hará, llover, lluvia, chiste, quién, era, estaba, estaban, fue, inventó,
      significa, cuesta, compra, compras, pide, reserva, recuérdame, alarma, despertador, freno, frenos, airbag*, motor, gira,
      marcha atrás, control de tracción, tradu*, dijo, dicho, han dicho, ganó, partido, crees, debería, mejor restaurante,
      el mejor, borra*, huele raro, cómo se cambia, cómo se dice, sin, pintar, se me olvidó, me gusta mucho, me encanta,
      qué tal, buenos días, llamé, cuéntame, aparca tú, adelanta, llegado, cuando llegue, cuando lleguemos, cuando salgamos,
      si llueve, apareció, hizo, hice, hicieron, puso, pusieron, abrió, cerró, cerraron, abrieron, subió, subieron, bajó,
      bajaron, apagó, apagaron, encendió, encendieron, sonaba, sonó, había, hubo, estuvo, tenía, tenías, dejó, dejaron, llamó,
      llamaste, escribió ayer, anoche, anteayer, la semana pasada, el mes pasado, el año pasado, antes era, pasado mañana,
      dice que, dicen que, dijeron, dirías, diría, cuánto vale, cuánto costó, cuánto valen, precio, barato, barata, caro,
      cara la, vender, vende, venden, alquilar, alquila, avería, roto, rota, rotos, rotas, averiado, averiada, estropeado,
      estropeada, al taller le, botella, bocina, claxon, pita, pitido, techo solar, techo corredizo, techo panorámico,
      limpiaparabrisas, escobillas, respaldo, reposacabezas, reclina, reclinar, masaje, estaciona solo, apárcate, aparca solo,
      aparcar solo, aparca el coche, estaciónate, estaciona el coche, métete, piloto automático, autopilot, conduce tú,
      conduce solo, acelera, acelerar, frena, frenar, marcha, marchas, punto muerto, volantazo, cambia de carril, carril, sos,
      emergencias automáticas, fábrica, formatea, reinicia, actualiza, contraseña, foto, fotos, video, vídeo, película, netflix,
      correo electrónico, email, whatsapp de ayer, calendario, agenda, cita, reunión, reservar, entradas, vuelo, vuelos, receta,
      calcula, suma, raíz, multiplica, capital de, presidente, historia de, quién es, quién fue, quién canta mejor, dónde nació,
      cuándo nació, cuántos habitantes, quiénes, sabías que, te acuerdas, recuerdas, mi vecino, vecino, vecina, vecinos,
      mi jefe siempre, siempre, cada vez que, casi nunca, alguna vez, opinas, piensas, prefieres, sientes, eres tonto, te amo,
      te quiero, enamorado, verdad que, dieta, ejercicio, salud, la bolsa, bitcoin, noticias, deportes, fútbol, elecciones,
      ola de calor, el verano, el invierno, este verano, este invierno, de pequeño, de joven, cuando era, soñé, sueño con,
      ojalá, leí, he leído, vi, vimos, he visto, me contaron, contaron, me dijeron, dice mi, dicen, casa nueva, coche nuevo,
      de segunda mano, el otro día, se vende, trabaja en, trabaja de, vive en, viven en, vivo en, se llama mi`,
  },
}
