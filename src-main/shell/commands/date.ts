/** `date` by the world's clock, in UTC. */
import type { CustomCommand } from 'just-bash'
import { DAY, HOUR, MINUTE, parseIso, SECOND, toIso, type Instant } from '../../aws/clock.js'
import { command, failed, said } from './command.js'
import type { Surroundings } from './surroundings.js'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const UNITS: Readonly<Record<string, number>> = { second: SECOND, sec: SECOND, minute: MINUTE, min: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY }

export function dateCommand({ host }: Surroundings): CustomCommand {
  return command('date', (args) => {
    let instant = host.now()
    let format = '%a %b %e %H:%M:%S UTC %Y'
    for (let index = 0; index < args.length; index += 1) {
      const arg = args[index] ?? ''
      if (arg === '-d' || arg === '--date' || arg.startsWith('--date=')) {
        const text = arg.startsWith('--date=') ? arg.slice(7) : (args[(index += 1)] ?? '')
        const found = readDate(text, instant)
        if (found === undefined) return failed(`date: invalid date '${text}'`)
        instant = found
      } else if (arg.startsWith('+')) format = arg.slice(1)
      else if (arg === '-R' || arg === '--rfc-email') format = '%a, %d %b %Y %H:%M:%S +0000'
      else if (/^(-I|--iso-8601=?)(date)?$/.test(arg)) format = '%F'
      else if (/^(-I|--iso-8601=)s(econds)?$/.test(arg)) format = '%FT%T+00:00'
      else if (arg !== '-u' && arg !== '--utc') return failed(arg.startsWith('-') ? `date: invalid option -- '${arg}'` : `date: invalid date '${arg}'`)
    }
    return said(`${formatDate(format, instant)}\n`)
  })
}

/** `2026-01-31`, `@1768467600`, `now`, `tomorrow`, `+1 day`, `2 hours ago`, or a date with such an offset after it. */
function readDate(text: string, now: Instant): Instant | undefined {
  let rest = text.trim()
  let instant = now
  const epoch = /^@(-?\d+(?:\.\d+)?)/.exec(rest)
  const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| ?UTC|[+-]\d\d:?\d\d)?)?/.exec(rest)
  if (epoch !== null) instant = Number(epoch[1]) * SECOND
  else if (iso !== null) {
    const parsed = parseIso(iso[0].replace(' UTC', 'Z').replace('UTC', 'Z').replace(' ', 'T'))
    if (parsed === undefined) return undefined
    instant = parsed
  }
  rest = rest.slice((epoch ?? iso)?.[0].length ?? 0).trim()
  while (rest !== '') {
    const named = /^(now|today|tomorrow|yesterday)\b\s*/i.exec(rest)
    const offset = /^([+-]?)\s*(\d+)\s*([a-z]+?)s?\b(\s+ago\b)?\s*/i.exec(rest)
    if (named !== null) instant += { tomorrow: DAY, yesterday: -DAY }[named[1]?.toLowerCase() ?? ''] ?? 0
    else if (offset !== null) {
      const count = Number(offset[2]) * (offset[1] === '-' ? -1 : 1) * (offset[4] === undefined ? 1 : -1)
      const unit = offset[3]?.toLowerCase() ?? ''
      if (unit === 'month' || unit === 'year') instant = addMonths(instant, unit === 'year' ? 12 * count : count)
      else if (UNITS[unit] === undefined) return undefined
      else instant += count * UNITS[unit]
    } else return undefined
    rest = rest.slice((named ?? offset)?.[0].length ?? 0)
  }
  return instant
}

function addMonths(instant: Instant, count: number): Instant {
  const date = new Date(instant)
  return date.setUTCMonth(date.getUTCMonth() + count)
}

function formatDate(format: string, instant: Instant): string {
  const date = new Date(instant)
  const two = (number: number, fill = '0') => String(number).padStart(2, fill)
  const day = DAYS[date.getUTCDay()] ?? ''
  const month = MONTHS[date.getUTCMonth()] ?? ''
  const clock = toIso(instant).slice(11, 19)
  const hours = date.getUTCHours()
  const values: Readonly<Record<string, string>> = {
    Y: String(date.getUTCFullYear()), m: two(date.getUTCMonth() + 1), d: two(date.getUTCDate()), e: two(date.getUTCDate(), ' '), y: two(date.getUTCFullYear() % 100),
    H: two(hours), I: two(hours % 12 || 12), M: two(date.getUTCMinutes()), S: two(date.getUTCSeconds()), p: hours < 12 ? 'AM' : 'PM',
    N: `${String(date.getUTCMilliseconds()).padStart(3, '0')}000000`, s: String(Math.floor(instant / SECOND)), F: toIso(instant).slice(0, 10), T: clock, R: clock.slice(0, 5),
    D: `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/${two(date.getUTCFullYear() % 100)}`,
    a: day.slice(0, 3), A: day, b: month.slice(0, 3), h: month.slice(0, 3), B: month, u: String(date.getUTCDay() || 7), w: String(date.getUTCDay()),
    j: String(Math.floor((instant - Date.UTC(date.getUTCFullYear(), 0)) / DAY) + 1).padStart(3, '0'), z: '+0000', Z: 'UTC', n: '\n', t: '\t', '%': '%',
    c: `${day.slice(0, 3)} ${month.slice(0, 3)} ${two(date.getUTCDate(), ' ')} ${clock} ${date.getUTCFullYear()}`,
  }
  return format.replace(/%[-_0^]?([a-zA-Z%])/g, (whole, letter: string) => values[letter] ?? whole)
}
