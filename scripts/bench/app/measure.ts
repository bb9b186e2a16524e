/** Timing and how figures are written. */

export async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

export function quantile(times: readonly number[], part: number): number {
  return [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
}

export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`
}

/** `p50 1.20 ms, p95 3.40 ms of 200` */
export function spread(times: readonly number[]): string {
  return `p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))} of ${times.length}`
}

export function times(one: readonly number[], other: readonly number[]): string {
  return `${(quantile(one, 0.5) / quantile(other, 0.5)).toFixed(1)} times`
}

export function say(what: string, figure: string): void {
  console.log(`  ${what.padEnd(46)} ${figure}`)
}
