import type { Result } from '@saunter/kit';
import { err, ok, parseUtf8 } from '@saunter/kit';
import type { BodiesDefect, BodiesMessage, BodyPoint, SeenBody } from './bodies-message.ts';
import { BODIES_BOUNDS, BODIES_VERSION, JOINTS } from './bodies-message.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Decodes one bodies message; total: any bytes give a message or say what is wrong with them. */
export function decodeBodiesMessage(bytes: Uint8Array): Result<BodiesMessage, BodiesDefect> {
  if (bytes.length > BODIES_BOUNDS.bytes) return err({ kind: 'too-long', length: bytes.length });
  const fields = parseObject(bytes);
  if (!fields) return err({ kind: 'not-json' });
  if (fields['v'] !== BODIES_VERSION) return err({ kind: 'unsupported-version' });
  const { sequence, sourceTimeUs, bodies } = fields;
  if (!isCount(sequence, 0xffffffff)) return wrongField('sequence');
  if (!isCount(sourceTimeUs, BODIES_BOUNDS.sourceTimeUs)) return wrongField('sourceTimeUs');
  if (!Array.isArray(bodies) || bodies.length > BODIES_BOUNDS.bodies) return wrongField('bodies');
  const seen = decodeBodies(bodies);
  return seen.ok ? ok({ sequence, sourceTimeMs: sourceTimeUs / 1000, bodies: seen.value }) : seen;
}

const wrongField = (field: string) => err({ kind: 'wrong-field', field } as const);

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;

function parseObject(bytes: Uint8Array): Fields | undefined {
  const text = parseUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    return asFields(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const asFields = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;

function decodeBodies(list: readonly unknown[]): Result<readonly SeenBody[], BodiesDefect> {
  const bodies: SeenBody[] = [];
  const tracks = new Set<string>();
  for (const [index, item] of list.entries()) {
    const body = decodeBody(asFields(item), `bodies[${index}]`);
    if (!body.ok) return body;
    const { trackId } = body.value;
    if (tracks.has(trackId)) return err({ kind: 'track-twice', trackId });
    tracks.add(trackId);
    bodies.push(body.value);
  }
  return ok(bodies);
}

function decodeBody(fields: Fields | undefined, where: string): Result<SeenBody, BodiesDefect> {
  const trackId = fields?.['track'];
  if (typeof trackId !== 'string' || !/^[\x21-\x7e]{1,64}$/.test(trackId)) return wrongField(`${where}.track`);
  const joints: { [joint in (typeof JOINTS)[number]]?: BodyPoint } = {};
  for (const joint of JOINTS) {
    const wire = fields?.[joint];
    if (wire === undefined) continue;
    const point = decodePoint(wire);
    if (!point) return wrongField(`${where}.${joint}`);
    joints[joint] = point;
  }
  return ok({ trackId, ...joints });
}

function decodePoint(wire: unknown): BodyPoint | undefined {
  if (!Array.isArray(wire) || wire.length !== 3) return undefined;
  const [x, y, z] = wire as readonly unknown[];
  return isMetres(x) && isMetres(y) && isMetres(z) ? { x, y, z } : undefined;
}

const isMetres = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= BODIES_BOUNDS.metres;
