/** A duration in words, in the largest unit that it is a whole number of: `90 days`, `36 hours`, `1 minute`. */
import { DAY, HOUR, MINUTE, SECOND } from '../../aws/clock.js'

const UNITS = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
] as const

export function durationLabel(milliseconds: number): string {
  for (const [length, name] of UNITS) {
    if (milliseconds % length === 0) return `${milliseconds / length} ${name}${milliseconds === length ? '' : 's'}`
  }
  return `${milliseconds / SECOND} seconds`
}
