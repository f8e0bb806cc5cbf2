declare const __SHELL_FILES__: readonly string[];
declare const __SHELL_NAME__: string;

/** What this file uses of a service worker's global scope; the DOM's types and those of workers do not go together. */
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(
    type: 'fetch',
    listener: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}

const scope = globalThis as unknown as WorkerScope;
const PREFIX = 'saunter-shell-';
const cacheName = PREFIX + __SHELL_NAME__;
const addressOf = (file: string): string => new URL(file === 'index.html' ? '' : file, scope.registration.scope).href;

/** The page and all that it consists of, in one version: all of it, or none. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(__SHELL_FILES__.map(addressOf));
  await scope.skipWaiting();
}

async function forgetOldShells(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== cacheName).map((name) => caches.delete(name)),
  );
  await scope.clients.claim();
}

/** The newest page where there is a network, the kept one where there is none; its parts never change under their names. */
async function shellFirst(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  if (request.mode !== 'navigate') return (await cache.match(request)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch {
    return (await cache.match(addressOf('index.html'))) ?? Response.error();
  }
}

scope.addEventListener('install', (event) => event.waitUntil(keepShell()));
scope.addEventListener('activate', (event) => event.waitUntil(forgetOldShells()));
// Nothing of the API passes here: what a shopper keeps, the page keeps, and forgets as they sign out.
scope.addEventListener('fetch', (event) => {
  const isOurs = event.request.method === 'GET' && event.request.url.startsWith(scope.registration.scope);
  if (isOurs) event.respondWith(shellFirst(event.request));
});
