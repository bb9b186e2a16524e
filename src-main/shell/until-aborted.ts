/** Waits that Ctrl-C ends. */

/** @returns what `answer` brings, or undefined when `signal` comes first. */
export function untilAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => resolve(undefined)
    signal.addEventListener('abort', aborted, { once: true })
    // A line may wait a thousand times.
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted))
  })
}
