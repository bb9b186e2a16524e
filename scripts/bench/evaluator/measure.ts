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

/** Of processor time: so long the compiler of Node needs to be done with the code, and then so long is measured. */
const WARM_UP = 3
const SECONDS = 3
const SAMPLES = 5_000
/** Looking at the clock costs as much as many decisions, so it is done once for calls of about this time. */
const BURST_SECONDS = 0.02

/** Calls `one` with the numbers from 0 until the time is over. */
export function measure(one: (index: number) => unknown): Measured {
  let index = 0
  const run = (seconds: number, inBurst: number): { calls: number; processor: number } => {
    const begin = process.cpuUsage()
    for (let calls = 0; ; ) {
      for (let burst = 0; burst < inBurst; burst++, calls++) one(index++)
      const { user, system } = process.cpuUsage(begin)
      const processor = (user + system) / 1e6
      if (processor > seconds) return { calls, processor }
    }
  }
  const warm = run(WARM_UP, 64)
  const begin = performance.now()
  const { calls, processor } = run(SECONDS, Math.max(64, Math.round((warm.calls / warm.processor) * BURST_SECONDS)))
  const seconds = (performance.now() - begin) / 1000
  const times = Float64Array.from({ length: SAMPLES }, () => {
    const from = performance.now()
    one(index++)
    return (performance.now() - from) * 1000
  }).sort()
  return { perSecond: calls / seconds, perProcessorSecond: calls / processor, p50: times[SAMPLES * 0.5] ?? 0, p99: times[SAMPLES * 0.99] ?? 0 }
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
