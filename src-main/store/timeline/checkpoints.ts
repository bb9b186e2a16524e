/** Whole images of the database at points of the timeline, so that restoring one replays only what follows it. */

export interface Checkpoints {
  /** The points that have an image, in rising order. */
  sequences(): readonly number[]
  /** @returns undefined when there is none or it is damaged. */
  load(sequence: number): Uint8Array | undefined
  /** @param fence the point that `reset` comes back to; its image is kept longest. */
  save(sequence: number, image: Uint8Array, fence: number): void
  /** Forgets the images of points for which this is false. */
  keepOnly(wanted: (sequence: number) => boolean): void
}

export interface CheckpointSize {
  sequence: number
  bytes: number
}

/**
 * Which images to give up so that the rest fits: always the one whose neighbours lie closest together.
 * The newest and the `kept` one stay whatever they take.
 */
export function superfluous(images: readonly CheckpointSize[], budget: number, kept: number): number[] {
  const left = [...images].sort((a, b) => a.sequence - b.sequence)
  const dropped: number[] = []
  let total = left.reduce((sum, { bytes }) => sum + bytes, 0)
  while (total > budget) {
    let closest: number | undefined
    let smallest = Infinity
    for (let index = 0; index < left.length - 1; index += 1) {
      const gap = (left[index + 1]?.sequence ?? 0) - (left[index - 1]?.sequence ?? 0)
      if (left[index]?.sequence === kept || gap >= smallest) continue
      smallest = gap
      closest = index
    }
    if (closest === undefined) break
    const [gone] = left.splice(closest, 1)
    if (!gone) break
    total -= gone.bytes
    dropped.push(gone.sequence)
  }
  return dropped
}

const MEMORY_BUDGET = 32_000_000

/** The images of a world that is kept in memory only. */
export class MemoryCheckpoints implements Checkpoints {
  readonly #images = new Map<number, Uint8Array>()

  copy(): MemoryCheckpoints {
    const copy = new MemoryCheckpoints()
    for (const [sequence, image] of this.#images) copy.#images.set(sequence, image)
    return copy
  }

  sequences(): readonly number[] {
    return [...this.#images.keys()].sort((a, b) => a - b)
  }

  load(sequence: number): Uint8Array | undefined {
    return this.#images.get(sequence)
  }

  save(sequence: number, image: Uint8Array, fence: number): void {
    this.#images.set(sequence, image)
    const sizes = [...this.#images].map(([at, { length }]) => ({ sequence: at, bytes: length }))
    for (const gone of superfluous(sizes, MEMORY_BUDGET, fence)) this.#images.delete(gone)
  }

  keepOnly(wanted: (sequence: number) => boolean): void {
    for (const sequence of this.#images.keys()) if (!wanted(sequence)) this.#images.delete(sequence)
  }
}
