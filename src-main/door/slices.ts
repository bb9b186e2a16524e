/** Long work on the main thread in slices, so that requests and screens are not held up by it. */
import { setImmediate } from 'node:timers/promises'

/** Far less than a learner notices, and long enough that going on costs nothing. */
const SLICE_MILLISECONDS = 5

/**
 * Does the work that yields between its pieces; everybody else has their turn between two slices.
 * @param goOn called before each further slice; what it throws ends the work.
 */
export async function inSlices<Result>(work: Generator<void, Result>, goOn: () => void): Promise<Result> {
  for (;;) {
    const end = performance.now() + SLICE_MILLISECONDS
    do {
      const step = work.next()
      if (step.done) return step.value
    } while (performance.now() < end)
    await setImmediate()
    goOn()
  }
}

/** Does the work here and now, or gives up on it where it takes longer than a slice. */
export function atOnce<Result, Otherwise>(work: Generator<void, Result>, otherwise: Otherwise): Result | Otherwise {
  const end = performance.now() + SLICE_MILLISECONDS
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() > end) return otherwise
  }
}
