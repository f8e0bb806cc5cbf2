import type { GateWords } from '../en/gate.ts';
import { formatMinutes } from '../format-measure.ts';
import { count } from './count.ts';

const span = (minutes: number) => formatMinutes(minutes, 'es');

/** What the gate's screen says. */
export const gate: GateWords = {
  emulated: (parts) => `Simulado: ${parts}`,
  partNames: { reader: 'lector', lock: 'cerradura', sensor: 'sensor', scanner: 'lector de códigos' },

  tapYourCard: 'Acerca tu tarjeta',
  holdLabel: 'Retenemos',
  holdMeaning: 'Pagas solo lo que te llevas. El resto se libera cuando sales.',
  groupQuestion: '¿Cuántos sois?',
  lineDown: {
    'known-cards': (minutes) =>
      `No podemos contactar con tu banco. Durante ${span(minutes)} más entran las tarjetas que ya pagaron aquí.`,
    open: (minutes) =>
      `No podemos contactar con tu banco. Durante ${span(minutes)} más puedes entrar igualmente, y pagas cuando vuelva.`,
    none: () => 'No podemos contactar con tu banco, así que no podemos dejarte entrar. Vuelve más tarde, por favor.',
  },

  holdStill: 'No la muevas',
  holdStillBody: 'Estamos leyendo tu tarjeta.',
  oneMoment: 'Un momento',
  askingBank: 'Estamos preguntando a tu banco.',
  cancel: 'Cancelar',

  comeIn: 'Adelante',
  comeInBody: 'Coge lo que quieras y sal andando. No hay caja.',
  groupIn: (passed, groupSize) => `${passed} de ${groupSize} dentro`,
  secondsLeft: 'segundos hasta que se cierre la puerta.',

  orShowCode: 'O muestra aquí el código de tu app.',
  showCode: 'Muestra tu código',
  newCode: 'Probemos con otro código',
  codeFaults: {
    malformed: 'Esto no es un código de entrada. Abre la app de esta tienda y muestra el código que aparece.',
    'other-chain': 'Este código es de otras tiendas. Abre la app de esta o acerca una tarjeta.',
    'unknown-key': 'Tu app tiene que conectarse una vez. Después muestra un código nuevo o acerca una tarjeta.',
    'bad-signature': 'No pudimos comprobar que este código sea auténtico. Abre la app otra vez o acerca una tarjeta.',
    revoked: 'Se cerró la sesión de este teléfono. Vuelve a entrar en la app o acerca una tarjeta.',
    'not-yet': 'El reloj de tu teléfono va adelantado. Ponlo en hora con la red y abre la app otra vez.',
    expired: 'Este código es demasiado antiguo: cada uno dura medio minuto. Abre la app otra vez para tener uno nuevo.',
    'pass-expired': 'Tu app estuvo sin conexión demasiado tiempo. Conéctala una vez y muestra un código nuevo.',
    used: 'Este código ya se ha usado. Abre la app otra vez para tener uno nuevo.',
  },
  cardFirst: 'Primero añade una tarjeta',
  cardEnding: (lastFour) => `Tarjeta terminada en ${lastFour}. Con estas cifras encuentras tu recibo.`,
  oneMore: '¿Viene alguien más contigo? Acerca la misma tarjeta otra vez.',
  anotherCard: 'Probemos con otra tarjeta',
  declined: {
    'insufficient-funds': 'Tu banco no pudo retener el importe en esta. No hay nada retenido.',
    'card-expired': 'Esta ha caducado. No hay nada retenido.',
    'card-blocked': 'Tu banco ha bloqueado esta y puede decirte por qué. No hay nada retenido.',
    'issuer-declined': 'Tu banco dijo que no a esta y puede decirte por qué. No hay nada retenido.',
    'partial-below-minimum': 'Tu banco retuvo menos de lo necesario, así que lo liberamos.',
    'acquirer-unreachable': 'No pudimos contactar con tu banco. No hay nada retenido.',
    'card-not-genuine': 'No pudimos comprobar que esta sea auténtica. Usa otra o pregúntanos. No hay nada retenido.',
    'card-denied': 'Hay una duda con esta. Usa otra o pregúntanos. No hay nada retenido.',
    'code-expired':
      'Este código es demasiado antiguo: cada uno dura medio minuto. Abre la app otra vez para tener uno nuevo.',
    'code-used': 'Este código ya se ha usado. Abre la app otra vez para tener uno nuevo.',
    'code-refused': 'Este código no es nuestro. Abre la app de esta tienda o acerca una tarjeta.',
    'no-card': 'Aún no hay ninguna tarjeta en tu app. Añade una en un quiosco o acerca una aquí.',
  },

  tryAgain: 'Probemos otra vez',
  tapInstead: 'Mejor acércala',
  insertInstead: 'Probemos de otra forma',
  lookAtPhone: 'Mira tu teléfono',
  oneCardOnly: 'Una sola tarjeta',
  cardFaults: {
    'removed-early': 'La tarjeta se apartó muy pronto. Déjala en el lector hasta que la línea se ponga verde.',
    unreadable: 'No pudimos leer tu tarjeta. Ponla plana sobre el lector.',
    'not-accepted': 'No podemos aceptar este tipo de tarjeta. No hay nada retenido.',
    'tap-instead': 'Pon tu tarjeta plana sobre el lector. No hace falta meterla.',
    'insert-instead': 'Tu banco pide meter esta tarjeta en la ranura. ¿No hay ranura? Usa otra tarjeta o un teléfono.',
    'look-at-phone': 'Te pide que confirmes. Hazlo y acércalo otra vez al lector.',
    'one-card-only':
      'No supimos qué había ahí. Pon una sola tarjeta en el lector. En la ranura, con el chip por delante.',
    expired: 'Esta ha caducado. No hay nada retenido.',
    'declined-by-card': 'La propia tarjeta dijo que no, y tu banco puede decirte por qué. No hay nada retenido.',
    'not-genuine': 'No pudimos comprobar que esta sea auténtica. Usa otra o pregúntanos. No hay nada retenido.',
    denied: 'Hay una duda con esta. Usa otra o pregúntanos. No hay nada retenido.',
    'no-answer': 'Tu banco tardó demasiado. Si se retuvo algo, se libera.',
    'too-late': 'Tardamos demasiado por nuestra parte. Si se retuvo algo, se libera.',
    lock: 'La puerta no se movió. No se cobra a nadie. Acerca la tarjeta otra vez o usa otra entrada.',
    refused: 'Algo no funcionó por nuestra parte. Si se retuvo algo, se libera.',
  },

  somebodyComesIn: 'Otra persona está entrando ahora mismo.',
  comesInWith: {
    card: 'Alguien está entrando con una tarjeta.',
    palm: 'Alguien está entrando con la palma.',
    code: 'Alguien está entrando con un código.',
    badge: 'Está entrando alguien que trabaja aquí.',
  },
  secondsAtMost: 'segundos como mucho. Después te toca a ti.',
  comeBack: 'Vuelve, por favor',
  comeBackBody: 'Alguien entró sin tarjeta. Acerca una primero, para que nadie más pague lo que te llevas.',
  takeYourCard: 'Recoge tu tarjeta',
  takeYourCardBody: 'Sigue en el lector.',

  closed: 'Está cerrado',
  closedBody: 'Hasta pronto.',
  opensAgain: (when) => `Volvemos a abrir: ${when}.`,
  full: 'Está lleno',
  fullBody: 'Espera aquí, por favor. En cuanto alguien salga, puedes entrar.',
  debt: 'Queda algo por pagar',
  debtLabel: 'De una visita anterior',
  debtMeaning: 'Págalo en el quiosco de recibos. Después esta entrada se abre para ti enseguida. ¿Dudas? Pregúntanos.',
  staffIn: 'Adelante, y buen trabajo',
  staffInBody: 'Estás aquí para trabajar: no se cobra nada de lo que cojas.',
  staffRefused: 'Preguntemos antes',
  staffRefusedBody: 'Esta acreditación no es para esta tienda, o no para ahora. Tu responsable puede ayudarte.',
  stillWorks: 'Esto sigue funcionando',
  works: {
    codes: 'Códigos de nuestra app',
    badges: 'Acreditaciones del personal',
    exit: 'La salida',
  },
  notNow: 'Ahora mismo no',
  offlineBody: 'Es nuestra línea, no tu tarjeta. Prueba en unos minutos o pregúntanos.',
  outOfOrder: 'Fuera de servicio',
  outOfOrderBody: 'Usa otra entrada, por favor, o pregúntanos.',

  leave: '¿Ya te vas?',
  leaveBody: 'Camina hacia la puerta. Se abre sola.',
  mayLeave: 'Puedes salir',
  mayLeaveBody: 'Sal sin más. Aquí no hay nada que pagar.',
  doorIsFree: 'La puerta está abierta.',
  leaveWith: (items) => `Puedes salir con ${count(items, { one: '# artículo', other: '# artículos' })}`,
  itemsBody: 'Pagas estos. El resto de lo retenido se libera.',
  nothingTaken: 'No te llevaste nada, así que no pagas nada.',
};
