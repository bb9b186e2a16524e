/** What the control interface can do, by method and path. */
import { unpackExplanation } from '../../access/explanation-record.js'
import { cloudTrailRecord } from '../../access/cloudtrail-record.js'
import { parseIso, toIso } from '../../aws/clock.js'
import { clientKeys } from '../../lab/client-keys.js'
import { durationOf } from '../../lab/duration.js'
import { idp } from '../../lab/idp/idp.js'
import type { OpenWorld } from '../../lab/open-world.js'
import { changeQuotas, type QuotaValues } from '../../lab/quotas.js'
import { restartScenario } from '../../lab/start-scenario.js'
import { quotasOf } from '../../services/iam/quotas.js'
import type { Account } from '../../store/account.js'
import { StateFileError } from '../../store/state-file.js'
import type { TrailEvent } from '../../store/trail/trail-event.js'

/** Bad input: its text is the answer. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

export interface ControlCall {
  open: OpenWorld
  /** The host's clock, epoch milliseconds. */
  now: () => number
  query: URLSearchParams
  /** What follows the route's name in the path. */
  rest: string
  /** @throws ControlError when the body is no JSON. */
  body: () => Promise<unknown>
}

export type ControlRoute = (call: ControlCall) => object | Promise<object>

const MOST_EVENTS = 1000
/** AWS writes years in four digits; credentials and URLs of the last year end within it. */
const LAST_INSTANT = Date.parse('9998-12-31T23:59:59Z')

export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  'GET ': ({ open, now }) => ({
    accountId: open.accountId,
    enforcement: open.enforcement,
    world: open.world.meta?.name ?? 'memory',
    clock: toIso(open.world.clock.now()),
    host: toIso(now()),
    stateHash: open.world.stateHash(),
  }),

  /** Back to the start of the sandbox or of the lesson. */
  'POST reset': async ({ open }) => {
    const { world, lab } = open
    if (lab) await restartScenario(world, lab.scenario)
    else world.timeline.reset()
    open.console.resume()
    const credentials = await clientKeys(open)
    await world.durable()
    return { credentials, stateHash: world.stateHash() }
  },

  'GET state': ({ open: { world } }) => ({ ...world.entities.read(), clock: toIso(world.clock.now()) }),

  'PUT state': async ({ open, body }) => {
    const { world } = open
    const file = (await body()) as { clock?: unknown } | null
    const clock = clockOfState(file?.clock)
    const gesture = open.gesture()
    try {
      world.change({ gesture, label: 'Import state', instant: world.clock.now() }, () => {
        world.entities.replace(file)
        if (!world.findAccount(open.accountId)) throw new StateFileError(`This state has no account ${open.accountId}, which the lesson is about.`)
      })
    } catch (error) {
      throw error instanceof StateFileError ? new ControlError(400, error.message) : error
    }
    // Only undo goes back in time: a state of an earlier day comes into this one.
    if (clock !== undefined && clock > world.clock.now()) world.setClock(clock, gesture)
    await world.durable()
    return { credentials: await clientKeys(open), clock: toIso(world.clock.now()), stateHash: world.stateHash() }
  },

  'GET clock': ({ open, now }) => clockOf(open, now),

  'POST clock': async ({ open, now, body }) => {
    moveClock(open, (await body()) as { advance?: unknown; set?: unknown } | null)
    await open.world.durable()
    return clockOf(open, now)
  },

  /** `?account=`: another than the endpoint's own. */
  'GET quotas': ({ open, query }) => quotaView(accountOf(open, query)),

  /** `{"RolesPerAccount": 2000}`: all of them or none. */
  'POST quotas': async ({ open, query, body }) => {
    const account = accountOf(open, query)
    const values = await body()
    if (!isQuotaValues(values)) throw new ControlError(400, 'Send {"RolesPerAccount": 2000}.')
    try {
      changeQuotas(open.world, account, values, open.gesture())
    } catch (error) {
      throw error instanceof RangeError ? new ControlError(400, `${error.message}.`) : error
    }
    await open.world.durable()
    return quotaView(account)
  },

  /** The simulated identity providers: `{"args": ["token", …]}`, as in CloudShell. */
  'POST idp': async ({ open, body }) => {
    const { args } = ((await body()) ?? {}) as { args?: unknown }
    if (!Array.isArray(args) || !args.every((arg) => typeof arg === 'string')) throw new ControlError(400, 'Send {"args": ["token", "--provider", …]}.')
    return idp(open.world, open.accountId, args)
  },

  'GET events': ({ open, query }) => {
    const limit = countOf(query.get('limit') ?? '100', 'limit')
    const after = countOf(query.get('after') ?? '0', 'after')
    const { trail } = open.world
    const events: TrailEvent[] = query.has('after') ? [] : trail.query({ limit }).reverse()
    if (query.has('after')) {
      for (const event of trail.after(after)) {
        if (events.length === limit) break
        events.push(event)
      }
    }
    return { events: events.map((event) => toView(open, event)) }
  },

  /** Why a request was answered as it was, by the id that came with the answer. */
  'GET why': ({ open, rest }) => {
    const [event] = open.world.trail.query({ requestId: rest, limit: 1 })
    if (!event) throw new ControlError(404, `There was no request "${rest}". The id is in the answer's header x-amzn-requestid.`)
    const { explanation } = event
    return { ...toView(open, event), explanation: explanation === undefined ? null : unpackExplanation(open.world, explanation) }
  },
}

function accountOf({ world, accountId }: OpenWorld, query: URLSearchParams): Account {
  const wanted = query.get('account') ?? accountId
  const account = world.findAccount(wanted)
  if (!account) throw new ControlError(404, `There is no account "${wanted}". There are ${world.accounts().map(({ id }) => id).join(', ')}.`)
  return account
}

function isQuotaValues(value: unknown): value is QuotaValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((each) => typeof each === 'number')
}

function quotaView(account: Account): object {
  return { accountId: account.id, quotas: quotasOf(account) }
}

function toView({ world }: OpenWorld, event: TrailEvent): object {
  return { sequence: event.sequence, requestId: event.requestId, undone: !world.trail.isLive(event), decisions: event.decisions, record: cloudTrailRecord(event) }
}

function clockOf({ world }: OpenWorld, now: () => number): object {
  return { clock: toIso(world.clock.now()), host: toIso(now()) }
}

function clockOfState(clock: unknown): number | undefined {
  if (clock === undefined) return undefined
  const instant = typeof clock === 'string' ? parseIso(clock) : undefined
  if (instant === undefined) throw new ControlError(400, 'The clock of this state is no time, such as "2027-01-15T09:00:00Z".')
  return instant
}

function moveClock(open: OpenWorld, wanted: { advance?: unknown; set?: unknown } | null): void {
  const { world } = open
  const advance = typeof wanted?.advance === 'string' ? durationOf(wanted.advance) : undefined
  const set = typeof wanted?.set === 'string' ? parseIso(wanted.set) : undefined
  if ((set ?? 0) > LAST_INSTANT || world.clock.now() + (advance ?? 0) > LAST_INSTANT) throw new ControlError(400, `The clock ends at ${toIso(LAST_INSTANT)}.`)
  if (advance !== undefined) return world.advanceClock(advance, open.gesture())
  if (set === undefined) throw new ControlError(400, 'Send {"advance": "+90d"}, in s, m, h or d, or {"set": "2027-01-15T09:00:00Z"}.')
  if (set < world.clock.now()) throw new ControlError(400, `The clock moves forward only; it is ${toIso(world.clock.now())}.`)
  world.setClock(set, open.gesture())
}

function countOf(text: string, name: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new ControlError(400, `${name}: "${text}" is no number.`)
  return name === 'limit' ? Math.min(Number(text), MOST_EVENTS) : Number(text)
}
