import type { Session, WebContents } from 'electron';

/**
 * Nothing the page does may take the window elsewhere: no navigation, no new window, no embedded view, no
 * permission, no download.
 */
export function guardWindow(screen: WebContents, session: Session, pageUrl: string): void {
  screen.setWindowOpenHandler(() => ({ action: 'deny' }));
  screen.on('will-navigate', (event, url) => {
    if (url !== pageUrl) event.preventDefault();
  });
  screen.on('will-redirect', (event) => event.preventDefault());
  screen.on('will-attach-webview', (event) => event.preventDefault());
  session.setPermissionRequestHandler((_, __, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
