import type { MomentLayout } from './element-table.ts';

const MONTH_DAY =
  '(?:02(?:0[1-9]|[12][0-9])|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01]))';
const TIME = '(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]';
const YEAR = '[0-9]{2}';

const whole = (...parts: readonly string[]) => new RegExp(`^${parts.join('')}$`);

/** What the digits of a date or time may be; 29 February is one in any year, as not every layout says which. */
export const MOMENT_SHAPES: Readonly<Record<MomentLayout, RegExp>> = {
  MMDD: whole(MONTH_DAY),
  hhmmss: whole(TIME),
  MMDDhhmmss: whole(MONTH_DAY, TIME),
  YYMMDD: whole(YEAR, MONTH_DAY),
  YYMMDDhhmmss: whole(YEAR, MONTH_DAY, TIME),
};
