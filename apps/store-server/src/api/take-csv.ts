import type { Api } from './api-parts.ts';
import { ApiProblem } from './api-problem.ts';

/** CSV bodies in UTF-8; a file in another encoding is refused before its names are kept wrong. */
export const takeCsv = (api: Api): void => {
  api.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
      if (text.includes('\0')) throw new TypeError('a NUL character');
      done(null, text);
    } catch {
      const remedy = 'Save it as "CSV UTF-8" and send it again.';
      done(new ApiProblem(400, 'not-utf-8', 'The file is not text in UTF-8.', remedy));
    }
  });
};
