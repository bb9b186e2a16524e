/** Methods of "Why?" and "What if?": the trace of a decision, the same question under a proposed change, what planned calls would give and take. */
import { authenticateKeys } from '../../access/authenticate.js'
import { unpackExplanation, unpackQuestion } from '../../access/explanation-record.js'
import { accessDifference } from '../../access/difference/access-difference.js'
import { prepareReference } from '../../aws/reference/reference.js'
import type { Question } from '../../evaluator/decision.js'
import { tryChange } from '../../evaluator/explain.js'
import { CONSOLE_USER_AGENT } from '../../lab/console-session.js'
import { CONSOLE_IP, REGION } from '../../lab/locations.js'
import { DoorError, type AppContext } from '../app-context.js'
import type { Params } from '../contract.js'
import { toEventView } from '../views/event-view.js'
import { inSlices } from '../slices.js'
import type { MethodTable } from './table.js'

type WhyMethods = MethodTable<'events.why' | 'events.tryChange' | 'policy.difference'>

export function whyMethods(context: AppContext): WhyMethods {
  /** Only the last difference that was asked for is worked out. */
  let latest = 0
  return {
    'events.why': ({ eventId }) => {
      const { world } = context.open
      const event = world.trail.find(eventId)
      if (!event?.explanation) return null
      return { explanation: unpackExplanation(world, event.explanation), event: toEventView(world, event) }
    },
    'events.tryChange': (params) => {
      const asked = askedIn(context, params)
      const explanation = asked && tryChange(asked, params.sentence)
      if (!explanation) throw new DoorError('This change cannot be tried any more. Ask "Why?" again.')
      return { explanation }
    },
    'policy.difference': async ({ calls }) => {
      await prepareReference()
      const { world, console } = context.open
      if (console.credentials.kind !== 'keys') throw new DoorError('Sign in first.')
      const asker = authenticateKeys(world, console.credentials, 'iam')
      const facts = { accountId: asker.accountId, region: REGION, sourceIp: CONSOLE_IP, userAgent: CONSOLE_USER_AGENT, instant: world.clock.now() }
      const run = (latest += 1)
      return inSlices(accessDifference(world, asker, facts, calls), () => {
        if (run !== latest || context.simulator.current?.world !== world) throw new DoorError('Another question came first.')
      })
    },
  }
}

/** What a recorded request asked, or what a check of the lesson asks now. */
function askedIn({ open }: AppContext, { eventId, checkId }: Params<'events.tryChange'>): Question | undefined {
  if (checkId !== undefined) return open.lab?.results().find(({ id }) => id === checkId)?.why?.asked
  const packed = eventId === undefined ? undefined : open.world.trail.find(eventId)?.explanation
  return packed ? unpackQuestion(open.world, packed) : undefined
}
