const Z = 1.959963984540054;

/** Wilson and Hilferty's cube root of a chi-squared quantile, halved: a bound of a Poisson mean. */
const cubed = (count: number, z: number): number => count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;

/** 95 % bounds of the mean of which `count` were counted (Wilson and Hilferty 1931; exact to 1 % from 2 on). */
export function poissonBounds(count: number): readonly [low: number, high: number] {
  return [count === 0 ? 0 : Math.max(0, cubed(count, -Z)), cubed(count + 1, Z)];
}
