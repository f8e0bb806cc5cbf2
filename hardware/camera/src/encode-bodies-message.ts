import { assert, utf8Bytes } from '@saunter/kit';
import type { BodiesMessage, BodyPoint, SeenBody } from './bodies-message.ts';
import { BODIES_BOUNDS, BODIES_VERSION, JOINTS } from './bodies-message.ts';

/** The bytes of one bodies message; @throws AssertionBug when a field is out of the format's range. */
export function encodeBodiesMessage(message: BodiesMessage): Uint8Array {
  const sourceTimeUs = Math.round(message.sourceTimeMs * 1000);
  assert(Number.isInteger(message.sequence) && message.sequence >= 0 && message.sequence <= 0xffffffff, 'sequence');
  assert(sourceTimeUs >= 0 && sourceTimeUs <= BODIES_BOUNDS.sourceTimeUs, 'source time is since 1970');
  assert(message.bodies.length <= BODIES_BOUNDS.bodies, 'a message has at most 256 bodies');
  const bodies = message.bodies.map(wireBody);
  return utf8Bytes(JSON.stringify({ v: BODIES_VERSION, sequence: message.sequence, sourceTimeUs, bodies }));
}

function wireBody(body: SeenBody): Readonly<Record<string, unknown>> {
  assert(/^[\x21-\x7e]{1,64}$/.test(body.trackId), 'a track id is 1 to 64 printable characters');
  const wire: Record<string, unknown> = { track: body.trackId };
  for (const joint of JOINTS) {
    const point = body[joint];
    if (point) wire[joint] = wirePoint(point);
  }
  return wire;
}

function wirePoint(point: BodyPoint): readonly number[] {
  const coordinates = [point.x, point.y, point.z];
  assert(
    coordinates.every((metres) => Math.abs(metres) <= BODIES_BOUNDS.metres),
    'a joint is in the store',
  );
  return coordinates;
}
