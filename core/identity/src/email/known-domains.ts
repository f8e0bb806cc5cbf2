/** Domains that many people have their mail at, the most used first; none of them is ever "corrected". */
export const KNOWN_EMAIL_DOMAINS: readonly string[] = [
  ...['gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com', 'icloud.com', 'live.com', 'googlemail.com', 'aol.com'],
  ...['gmx.de', 'web.de', 't-online.de', 'gmx.net', 'freenet.de', 'gmx.at', 'gmx.ch', 'gmx.com', 'posteo.de'],
  ...['hotmail.es', 'hotmail.fr', 'hotmail.it', 'hotmail.de', 'hotmail.nl', 'hotmail.be', 'hotmail.co.uk'],
  ...['outlook.es', 'outlook.de', 'outlook.fr', 'outlook.be', 'outlook.sa', 'live.nl', 'live.be', 'live.fr'],
  ...['live.co.uk', 'live.de', 'yahoo.es', 'yahoo.de', 'yahoo.fr', 'yahoo.it', 'yahoo.co.uk', 'ymail.com'],
  ...['msn.com', 'me.com', 'mac.com', 'proton.me', 'protonmail.com', 'pm.me', 'mailbox.org', 'fastmail.com'],
  ...['tutanota.com', 'tuta.io', 'zoho.com', 'mail.com', 'email.com', 'hey.com', 'rocketmail.com', 'duck.com'],
  ...['ziggo.nl', 'kpnmail.nl', 'planet.nl', 'xs4all.nl', 'telenet.be', 'skynet.be', 'proximus.be', 'orange.fr'],
  ...['free.fr', 'laposte.net', 'wanadoo.fr', 'sfr.fr', 'libero.it', 'virgilio.it', 'telefonica.net', 'terra.es'],
  ...['btinternet.com', 'sky.com', 'virginmedia.com', 'comcast.net', 'verizon.net', 'att.net', 'sbcglobal.net'],
  ...['cox.net', 'mail.ru', 'yandex.ru', 'yandex.com', 'qq.com', '163.com', 'bluewin.ch', 'wp.pl', 'o2.pl'],
];

/** The domains that a keyboard offers to be filled in by one touch. */
export const OFFERED_EMAIL_DOMAINS: readonly string[] = ['gmail.com', 'hotmail.com', 'outlook.com', 'icloud.com'];
