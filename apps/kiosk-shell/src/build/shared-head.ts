import type { HtmlTagDescriptor, PluginOption } from 'vite';
import type { KioskPages } from './kiosk-vite-config.ts';

/** All that a kiosk's page may load is what lies beside it; it may connect to nothing. */
const APP_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'";

const meta = (attrs: Readonly<Record<string, string>>): HtmlTagDescriptor => ({
  tag: 'meta',
  attrs,
  injectTo: 'head-prepend',
});

const EVERY_PAGE: readonly HtmlTagDescriptor[] = [
  meta({ charset: 'utf-8' }),
  meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }),
  // Tells React Aria that its rule is in our own style sheet: see base.css.
  meta({ id: 'react-aria-pressable-style', name: 'press-style', content: 'base.css' }),
];

const ONLY: Readonly<Record<KioskPages | 'web', readonly HtmlTagDescriptor[]>> = {
  app: [meta({ 'http-equiv': 'content-security-policy', content: APP_POLICY })],
  // A browser would ask for the icon that the page does not name. The policy comes from the page's host.
  lab: [{ tag: 'link', attrs: { rel: 'icon', href: 'data:,' }, injectTo: 'head-prepend' }],
  // Names its own icon; the policy comes with it.
  web: [],
};

/** Gives every page the same head; a page says only its own title, ground and script. */
export function sharedHead(pages: KioskPages | 'web'): PluginOption {
  return { name: 'saunter-shared-head', transformIndexHtml: () => [...EVERY_PAGE, ...ONLY[pages]] };
}
