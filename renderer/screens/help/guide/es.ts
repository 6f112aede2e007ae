/** The owner's guide, es. */
import type { Guide } from '../guide.ts'

export const GUIDE: Guide = {
  chapters: {
    driving: {
      title: 'La vista de conducción',
      sections: [
        {
          title: 'Siempre a la vista',
          text: 'Velocidad, marcha, límite, asistencia y testigos están siempre en el lado del conductor.',
        },
        {
          title: 'Una raya en vez de un número',
          text: 'Una raya significa que el coche no da un valor válido. Nunca se muestra uno antiguo como nuevo.',
        },
        {
          title: 'Por qué algo está bloqueado',
          text: 'Escribir, textos largos, vídeo y ajustes son para el coche aparcado. Pon P y se abren.',
        },
      ],
    },
    parking: {
      title: 'Marcha atrás',
      sections: [
        {
          title: 'En marcha atrás',
          text: 'Con R se abre la vista trasera. Las líneas siguen al volante y los números son distancias de los sensores del coche.',
        },
        {
          title: 'Mire usted mismo',
          text: 'Muestra lo que dicen los sensores. Nunca sustituye a los espejos ni a mirar por encima del hombro.',
        },
      ],
    },
    climate: {
      title: 'Clima',
      sections: [
        {
          title: 'Más calor o más frío',
          text: 'Las flechas junto a la temperatura cambian medio grado. El número abre la calefacción del asiento y más.',
        },
        { title: 'Despejar el parabrisas', text: 'El desempañado está a dos toques como mucho y tiene prioridad.' },
        {
          title: 'Antes de salir',
          text: 'El preacondicionamiento calienta o enfría a tiempo. Enchufado, la energía viene de la red.',
        },
        {
          title: 'Mientras espera',
          text: 'Aparcado, el coche mantiene el habitáculo agradable hasta la carga que usted elija. El modo mascota muestra la temperatura a quien pase.',
        },
      ],
    },
    charging: {
      title: 'Carga',
      sections: [
        { title: 'Enchufar', text: 'En P, abre la tapa en la pantalla del vehículo y enchufa. Carga solo hasta tu límite.' },
        {
          title: 'Hasta dónde llega',
          text: 'La banda muestra una autonomía prudente, probable y buena. Aprende de tu conducción.',
        },
        {
          title: 'Carga rápida',
          text: 'Una batería templada carga más rápido. En ruta a un cargador rápido, el coche la prepara.',
        },
        {
          title: 'Horas baratas',
          text: 'En Plan, indique sus precios y la salida: carga cuando menos cuesta y está listo a tiempo.',
        },
        { title: 'Límites por lugar', text: 'Un límite de carga puede pertenecer a un lugar y se aplica al enchufar allí.' },
      ],
    },
    navigation: {
      title: 'Navegación',
      sections: [
        {
          title: 'Encontrar un lugar',
          text: 'Toca la búsqueda sobre el mapa y escribe aparcado. En marcha, elige casa, trabajo o recientes.',
        },
        { title: 'Todo sin conexión', text: 'Mapa, búsqueda y rutas están en el coche. Adónde vas no sale de él.' },
        {
          title: 'Energía al llegar',
          text: 'Cada ruta indica la carga al final. Por debajo del diez por ciento sugiere un cargador.',
        },
        {
          title: 'Problemas más adelante',
          text: 'Un corte o un atasco en su camino se avisa a tiempo, y se ofrece cómo rodearlo.',
        },
      ],
    },
    media: {
      title: 'Medios y teléfono',
      sections: [
        {
          title: 'Su música',
          text: 'Conecte una memoria: álbumes, artistas, carpetas y pódcasts aparecen solos, y los títulos se suceden sin pausa.',
        },
        {
          title: 'Más alto, más bajo',
          text: 'El altavoz del dock ajusta el volumen. Las indicaciones bajan la música un momento y la devuelven.',
        },
        {
          title: 'Llamadas y mensajes',
          text: 'Un teléfono vinculado suena en la pantalla. Los mensajes se leen en voz alta y responder es un toque.',
        },
      ],
    },
    assistant: {
      title: 'El asistente',
      sections: [
        {
          title: 'Con sus palabras',
          text: 'Aparcado, escriba «tengo frío» o «llévame a casa y calienta el salón». Funciona sin internet.',
        },
        { title: 'Lo importante se confirma', text: 'Lo que abre el coche o no se puede deshacer solo ocurre después de su sí.' },
      ],
    },
    home: {
      title: 'Tu casa',
      sections: [
        {
          title: 'Habitaciones y aparatos',
          text: 'Luces, calefacción, garaje y más, como dice tu casa. Lo que no responde lo indica.',
        },
        { title: 'Calor al llegar', text: 'De camino a casa la calefacción arranca para estar caliente al llegar, no antes.' },
      ],
    },
    store: {
      title: 'La tienda',
      sections: [
        {
          title: 'Qué se puede tener',
          text: 'Solo comodidades. Seguridad, desempañado y clima básico no se venden. Cada precio muestra el coste total.',
        },
        {
          title: 'Volver atrás',
          text: 'Una actualización está entera o no está, aunque falle la corriente. Se puede volver a la anterior.',
        },
      ],
    },
    drivers: {
      title: 'Conductores',
      sections: [
        {
          title: 'Cada uno lo suyo',
          text: 'Asiento, espejos, clima, idioma, unidades y favoritos son de cada conductor. Cambiar son dos toques.',
        },
        {
          title: 'El coche le conoce',
          text: 'Una llave o un teléfono conocidos le saludan. Aparcado, el coche cambia solo a sus ajustes.',
        },
      ],
    },
    valet: {
      title: 'Aparcacoches e invitados',
      sections: [
        {
          title: 'Entregar el coche',
          text: 'Conductores, Aparcacoches: elige un PIN dos veces. Casa, lugares y teléfono desaparecen, se bloquean maleteros y guantera.',
        },
        {
          title: 'PIN olvidado',
          text: 'Tres intentos libres; luego cada uno cuesta más espera, hasta una hora. Nada más lo termina.',
        },
        { title: 'Invitados', text: 'Un invitado conduce con ajustes básicos y se olvida al acabar el viaje y abrir la puerta.' },
      ],
    },
    privacy: {
      title: 'Privacidad',
      sections: [
        {
          title: 'Apagado hasta que quieras',
          text: 'Todo flujo está apagado al principio. El registro muestra cada envío: cuándo, cuánto, adónde y por qué.',
        },
        {
          title: 'Tu copia, tu final',
          text: 'En Tus datos guarda una copia o borra del todo: filas, diarios y copias, byte a byte.',
        },
      ],
    },
    care: {
      title: 'Neumáticos y servicio',
      sections: [
        {
          title: 'Neumáticos',
          text: 'La pantalla del vehículo muestra presión y temperatura de cada rueda, y lo que deben tener en frío.',
        },
        {
          title: 'Servicio',
          text: 'Lo que toca figura en Servicio con fecha y distancia. Márquelo como hecho y el plan empieza de nuevo.',
        },
        {
          title: 'Algo no va bien',
          text: 'Diagnóstico muestra señales, servicios y registros. Verá el paquete para el taller antes de guardarlo.',
        },
      ],
    },
    telltales: {
      title: 'Testigos',
      sections: [
        {
          title: 'Qué significan los colores',
          text: 'Rojo: detente con seguridad. Ámbar: revisar pronto. Verde y azul: algo está encendido. Reflejan los del vehículo.',
        },
      ],
    },
    emergency: {
      title: 'En una emergencia',
      sections: [
        { title: 'La pantalla está oscura', text: 'El coche anda, frena y gira sin ella. Vuelve sola en segundos.' },
        {
          title: 'Tras un accidente',
          text: 'Luces de emergencia, todos fuera y lejos de la vía; llama a emergencias, 112 en Europa.',
        },
        { title: 'Humo o agua', text: 'Sal del coche, aléjate quince metros y avisa a los bomberos de que es eléctrico.' },
      ],
    },
  },
  telltales: {
    Brake: 'Frenos: para con seguridad, no sigas',
    ParkingBrake: 'Freno de estacionamiento puesto',
    Airbag: 'Airbags: revísalos ya',
    SeatBelt: 'Abrochad los cinturones',
    Abs: 'ABS inactivo: frena con cuidado',
    Esc: 'El control de estabilidad actúa o está apagado',
    TirePressure: 'Rueda baja: revisa las presiones',
    LowVoltageBattery: 'Batería de 12 V: revísala',
    Powertrain: 'Propulsión: para cuando sea seguro',
    PowerLimited: 'Menos potencia: batería fría, caliente o vacía',
    LowBeam: 'Luz de cruce encendida',
    HighBeam: 'Luz larga encendida',
    RearFog: 'Antiniebla trasera encendida',
  },
}
