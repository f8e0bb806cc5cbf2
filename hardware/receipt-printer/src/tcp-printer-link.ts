import { connect } from 'node:net';
import { err, ok } from '@saunter/kit';
import type { PrinterLink } from './printer-link.ts';

/** The longest wait for a printer to take a connection. */
export const CONNECT_LIMIT_MS = 3000;

/** A printer that takes raw ESC/POS on a TCP port, 9100 as a rule. */
export function tcpPrinterLink(host: string, port: number, kind: PrinterLink['kind'] = 'real'): PrinterLink {
  return {
    kind,
    open: ({ onBytes, onLost }) =>
      new Promise((resolve) => {
        const socket = connect({ host, port, noDelay: true });
        let detail = 'the printer closed the connection';
        let isOpen = false;
        socket.setTimeout(CONNECT_LIMIT_MS, () => socket.destroy(new Error('no answer')));
        socket.on('error', (error) => {
          detail = error.message;
        });
        socket.on('data', (bytes) => onBytes(new Uint8Array(bytes)));
        socket.on('close', () => {
          if (isOpen) onLost(detail);
          else resolve(err(detail));
        });
        socket.once('connect', () => {
          isOpen = true;
          socket.setTimeout(0);
          resolve(
            ok({
              write: (bytes) => socket.write(bytes),
              close() {
                socket.removeAllListeners('close');
                const closed = new Promise<void>((done) => socket.once('close', () => done()));
                if (socket.destroyed) return Promise.resolve();
                socket.destroy();
                return closed;
              },
            }),
          );
        });
      }),
  };
}
