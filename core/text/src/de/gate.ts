import type { GateWords } from '../en/gate.ts';
import { formatMinutes } from '../format-measure.ts';
import { count } from './count.ts';

const span = (minutes: number) => formatMinutes(minutes, 'de');

/** What the gate's screen says. */
export const gate: GateWords = {
  emulated: (parts) => `Simuliert: ${parts}`,
  partNames: { reader: 'Leser', lock: 'Schloss', sensor: 'Sensor', scanner: 'Codeleser' },

  tapYourCard: 'Karte anhalten',
  holdLabel: 'Wir merken vor',
  holdMeaning: 'Sie zahlen nur, was Sie nehmen. Den Rest geben wir frei, wenn Sie gehen.',
  groupQuestion: 'Wie viele sind Sie?',
  lineDown: {
    'known-cards': (minutes) =>
      `Wir erreichen Ihre Bank nicht. Noch ${span(minutes)} kommen Karten herein, die hier schon bezahlt haben.`,
    open: (minutes) =>
      `Wir erreichen Ihre Bank nicht. Noch ${span(minutes)} kommen Sie trotzdem herein und zahlen, wenn sie wieder da ist.`,
    none: () => 'Wir erreichen Ihre Bank nicht und können Sie nicht hereinlassen. Bitte kommen Sie später wieder.',
  },

  holdStill: 'Ruhig halten',
  holdStillBody: 'Wir lesen Ihre Karte.',
  oneMoment: 'Einen Moment',
  askingBank: 'Wir fragen Ihre Bank.',
  cancel: 'Abbrechen',

  comeIn: 'Kommen Sie herein',
  comeInBody: 'Nehmen Sie, was Sie mögen, und gehen Sie hinaus. Es gibt keine Kasse.',
  groupIn: (passed, groupSize) => `${passed} von ${groupSize} sind drin`,
  secondsLeft: 'Sekunden, bis die Tür schließt.',

  orShowCode: 'Oder zeigen Sie hier den Code in Ihrer App.',
  showCode: 'Zeigen Sie Ihren Code',
  newCode: 'Nehmen wir einen neuen Code',
  codeFaults: {
    malformed: 'Das ist kein Eintrittscode. Öffnen Sie die App dieses Geschäfts, und zeigen Sie den Code darin.',
    'other-chain':
      'Dieser Code ist für andere Geschäfte. Öffnen Sie die App von diesem, oder halten Sie eine Karte an.',
    'unknown-key':
      'Ihre App muss einmal online gehen. Zeigen Sie dann einen neuen Code, oder halten Sie eine Karte an.',
    'bad-signature':
      'Wir konnten nicht prüfen, ob dieser Code echt ist. Öffnen Sie die App neu, oder halten Sie eine Karte an.',
    revoked: 'Dieses Handy wurde abgemeldet. Melden Sie sich in der App neu an, oder halten Sie eine Karte an.',
    'not-yet': 'Die Uhr Ihres Handys geht vor. Stellen Sie sie nach dem Netz, und öffnen Sie die App neu.',
    expired: 'Dieser Code ist zu alt: Jeder gilt eine halbe Minute. Öffnen Sie die App neu für einen frischen.',
    'pass-expired': 'Ihre App war zu lange offline. Verbinden Sie sie einmal, und zeigen Sie dann einen neuen Code.',
    used: 'Dieser Code wurde schon benutzt. Öffnen Sie die App neu für einen frischen.',
  },
  cardFirst: 'Erst eine Karte hinzufügen',
  cardEnding: (lastFour) => `Karte mit Endziffern ${lastFour}. Damit finden Sie Ihren Beleg.`,
  oneMore: 'Noch jemand dabei? Halten Sie dieselbe Karte noch einmal an.',
  anotherCard: 'Nehmen wir eine andere Karte',
  declined: {
    'insufficient-funds': 'Ihre Bank konnte den Betrag hier nicht vormerken. Nichts ist vorgemerkt.',
    'card-expired': 'Diese Karte ist abgelaufen. Nichts ist vorgemerkt.',
    'card-blocked': 'Ihre Bank hat diese Karte gesperrt und kann sagen, warum. Nichts ist vorgemerkt.',
    'issuer-declined': 'Ihre Bank hat Nein gesagt und kann sagen, warum. Nichts ist vorgemerkt.',
    'partial-below-minimum': 'Ihre Bank hat weniger vorgemerkt, als wir brauchen. Wir haben es freigegeben.',
    'acquirer-unreachable': 'Wir konnten Ihre Bank nicht erreichen. Nichts ist vorgemerkt.',
    'card-not-genuine':
      'Wir konnten nicht prüfen, ob diese Karte echt ist. Nehmen Sie eine andere, oder fragen Sie uns. Nichts ist vorgemerkt.',
    'card-denied':
      'Zu dieser Karte gibt es eine Frage. Nehmen Sie eine andere, oder fragen Sie uns. Nichts ist vorgemerkt.',
    'code-expired': 'Dieser Code ist zu alt: Jeder gilt eine halbe Minute. Öffnen Sie die App neu für einen frischen.',
    'code-used': 'Dieser Code wurde schon benutzt. Öffnen Sie die App neu für einen frischen.',
    'code-refused':
      'Dieser Code ist nicht von uns. Öffnen Sie die App dieses Geschäfts, oder halten Sie eine Karte an.',
    'no-card': 'In Ihrer App ist noch keine Karte. Fügen Sie am Kiosk eine hinzu, oder halten Sie hier eine an.',
  },

  tryAgain: 'Versuchen wir es noch einmal',
  tapInstead: 'Bitte auflegen',
  insertInstead: 'Versuchen wir es anders',
  lookAtPhone: 'Schauen Sie auf Ihr Handy',
  oneCardOnly: 'Eine Karte nach der anderen',
  cardFaults: {
    'removed-early': 'Ihre Karte war zu früh weg. Halten Sie sie an den Leser, bis die Linie grün wird.',
    unreadable: 'Wir konnten Ihre Karte nicht lesen. Legen Sie sie flach auf den Leser.',
    'not-accepted': 'Diese Art Karte können wir nicht annehmen. Nichts ist vorgemerkt.',
    'tap-instead': 'Halten Sie Ihre Karte flach auf den Leser. Sie muss nicht hinein.',
    'insert-instead':
      'Ihre Bank möchte diese Karte im Schlitz. Kein Schlitz hier? Nehmen Sie eine andere Karte oder ein Handy.',
    'look-at-phone': 'Es bittet Sie um Bestätigung. Tun Sie das, und halten Sie es dann wieder an den Leser.',
    'one-card-only':
      'Wir konnten nicht erkennen, was da ist. Halten Sie nur eine Karte an den Leser. Im Schlitz: Chip voran.',
    expired: 'Diese Karte ist abgelaufen. Nichts ist vorgemerkt.',
    'declined-by-card': 'Die Karte selbst hat Nein gesagt; Ihre Bank kann sagen, warum. Nichts ist vorgemerkt.',
    'not-genuine':
      'Wir konnten nicht prüfen, ob diese Karte echt ist. Nehmen Sie eine andere, oder fragen Sie uns. Nichts ist vorgemerkt.',
    denied: 'Zu dieser Karte gibt es eine Frage. Nehmen Sie eine andere, oder fragen Sie uns. Nichts ist vorgemerkt.',
    'no-answer': 'Ihre Bank hat zu lange gebraucht. Falls etwas vorgemerkt ist, wird es freigegeben.',
    'too-late': 'Das hat bei uns zu lange gedauert. Falls etwas vorgemerkt ist, wird es freigegeben.',
    lock: 'Die Tür hat sich nicht bewegt. Niemand zahlt. Halten Sie die Karte noch einmal an, oder gehen Sie zu einem anderen Eingang.',
    refused: 'Das hat bei uns nicht geklappt. Falls etwas vorgemerkt ist, wird es freigegeben.',
  },

  somebodyComesIn: 'Jemand anderes kommt gerade herein.',
  comesInWith: {
    card: 'Jemand kommt gerade mit einer Karte herein.',
    palm: 'Jemand kommt gerade mit der Hand herein.',
    code: 'Jemand kommt gerade mit einem Code herein.',
    badge: 'Jemand, der hier arbeitet, kommt gerade herein.',
  },
  secondsAtMost: 'Sekunden höchstens. Dann sind Sie dran.',
  comeBack: 'Bitte kommen Sie zurück',
  comeBackBody: 'Jemand kam ohne Karte herein. Halten Sie zuerst eine an, damit niemand sonst zahlt, was Sie nehmen.',
  takeYourCard: 'Nehmen Sie Ihre Karte',
  takeYourCardBody: 'Sie liegt noch auf dem Leser.',

  closed: 'Wir haben geschlossen',
  closedBody: 'Bis bald.',
  opensAgain: (when) => `Wir öffnen wieder: ${when}.`,
  full: 'Drinnen ist es voll',
  fullBody: 'Bitte warten Sie hier. Sobald jemand geht, können Sie herein.',
  debt: 'Es ist noch etwas offen',
  debtLabel: 'Von einem früheren Einkauf',
  debtMeaning: 'Zahlen Sie es am Belegkiosk. Dann öffnet sich dieser Eingang sofort für Sie. Fragen? Fragen Sie uns.',
  staffIn: 'Herein, und gute Arbeit',
  staffInBody: 'Sie sind zum Arbeiten hier: Nichts, was Sie in die Hand nehmen, wird berechnet.',
  staffRefused: 'Fragen wir erst',
  staffRefusedBody: 'Dieser Ausweis gilt nicht für dieses Geschäft oder nicht für jetzt. Ihre Leitung kann helfen.',
  stillWorks: 'Das geht weiterhin',
  works: {
    codes: 'Codes aus unserer App',
    badges: 'Mitarbeiterausweise',
    exit: 'Der Weg hinaus',
  },
  notNow: 'Gerade geht es nicht',
  offlineBody:
    'Es liegt an unserer Leitung, nicht an Ihrer Karte. Versuchen Sie es in ein paar Minuten, oder fragen Sie uns.',
  outOfOrder: 'Außer Betrieb',
  outOfOrderBody: 'Bitte nehmen Sie einen anderen Eingang, oder fragen Sie uns.',

  leave: 'Möchten Sie gehen?',
  leaveBody: 'Gehen Sie auf die Tür zu. Sie öffnet sich von selbst.',
  mayLeave: 'Sie können gehen',
  mayLeaveBody: 'Gehen Sie einfach. Hier ist nichts zu bezahlen.',
  doorIsFree: 'Die Tür ist offen.',
  leaveWith: (items) => `Sie können mit ${count(items, { one: '# Artikel', other: '# Artikeln' })} gehen`,
  itemsBody: 'Das zahlen Sie. Den Rest der Vormerkung geben wir frei.',
  nothingTaken: 'Sie haben nichts genommen, also zahlen Sie nichts.',
};
