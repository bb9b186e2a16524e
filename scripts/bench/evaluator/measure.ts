/** Measures calls: how many a second, how long the slow ones take. */

export interface Measured {
  /** Calls in a second of the clock on the wall. */
  perSecond: number
  /** Calls in a second of this process's processor time, which other work on the machine does not lower. */
  perProcessorSecond: number
  /** Microseconds. */
  p50: number
  p99: number
}

const MILLISECONDS = 2_000
const SAMPLES = 5_000

/** Calls `one` with the numbers from 0 until the time is over, after a warm-up of a quarter of it. */
export function measure(one: (index: number) => unknown, milliseconds = MILLISECONDS): Measured {
  let index = 0
  const run = (until: number): number => {
    let calls = 0
    // Looking at the clock costs as much as a decision, so it is done once for many.
    while (performance.now() < until) for (let burst = 0; burst < 16; burst++, calls++) one(index++)
    return calls
  }
  run(performance.now() + milliseconds / 4)
  const begin = performance.now()
  const processor = process.cpuUsage()
  const calls = run(begin + milliseconds)
  const seconds = (performance.now() - begin) / 1000
  const { user, system } = process.cpuUsage(processor)
  const times = Float64Array.from({ length: SAMPLES }, () => {
    const from = performance.now()
    one(index++)
    return (performance.now() - from) * 1000
  }).sort()
  return {
    perSecond: calls / seconds,
    perProcessorSecond: calls / ((user + system) / 1e6),
    p50: times[SAMPLES * 0.5] ?? 0,
    p99: times[SAMPLES * 0.99] ?? 0,
  }
}

/** Megabytes in use once garbage is gone. */
export function heapInUse(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

export function row(name: string, { perSecond, perProcessorSecond, p50, p99 }: Measured, aim?: number): string {
  const columns = [perSecond, perProcessorSecond].map((rate) => Math.round(rate).toLocaleString('en-US').padStart(11))
  return `${name.padEnd(52)}${columns.join('')}${p50.toFixed(1).padStart(10)}${p99.toFixed(1).padStart(10)}${(aim?.toLocaleString('en-US') ?? '').padStart(10)}`
}
