/**
 * Whether an MQTT topic matches a filter (MQTT 3.1.1, 4.7): `+` stands for one level, a last `#` for the level before
 * it and all further ones. A filter that starts with a wildcard matches no `$` topic.
 */
export function matchesTopicFilter(filter: string, topic: string): boolean {
  const wanted = filter.split('/');
  const levels = topic.split('/');
  if (topic.startsWith('$') && (wanted[0] === '+' || wanted[0] === '#')) return false;
  for (const [index, want] of wanted.entries()) {
    if (want === '#') return index === wanted.length - 1;
    if (index >= levels.length || (want !== '+' && want !== levels[index])) return false;
  }
  return wanted.length === levels.length;
}

/** Whether every topic that `inner` lets through is let through by `outer` too; both are filters. */
export function coversTopicFilter(outer: string, inner: string): boolean {
  const wide = outer.split('/');
  const narrow = inner.split('/');
  for (const [index, want] of wide.entries()) {
    if (want === '#') return index === wide.length - 1;
    const level = narrow[index];
    if (level === undefined || level === '#') return false;
    if (want !== '+' && want !== level) return false;
  }
  return wide.length === narrow.length;
}
