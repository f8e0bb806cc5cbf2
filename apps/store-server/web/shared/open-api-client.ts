import { config } from 'zod';
import { ApiClient } from './api-client.ts';

/** The API of the server that this page came from. */
export function openApiClient(): ApiClient {
  // The page's policy allows no code made of text, which is how zod would make its parsers faster.
  config({ jitless: true });
  return new ApiClient({
    fetch: (input, init) => fetch(input, init),
    pause: (ms) => new Promise((resume) => setTimeout(resume, ms)),
  });
}
