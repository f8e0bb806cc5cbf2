import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { RECEIPT_FONTS } from '@saunter/receipts';
import type { FastifyInstance } from 'fastify';

/** Serves the receipt's typeface under `prefix`; exactly the files that its style sheet names, from memory. */
export async function registerReceiptFonts(app: FastifyInstance, prefix: string): Promise<void> {
  for (const { file } of RECEIPT_FONTS) {
    const location = import.meta.resolve(`@fontsource/atkinson-hyperlegible-next/files/${file}`);
    const font = await readFile(fileURLToPath(location));
    app.get(`${prefix}/${file}`, { schema: { hide: true }, logLevel: 'silent' }, (_request, reply) =>
      reply
        .headers({
          'content-type': 'font/woff2',
          // A week and no longer: a new release of the typeface may keep the file's name.
          'cache-control': 'public, max-age=604800',
          'x-content-type-options': 'nosniff',
        })
        .send(font),
    );
  }
}
