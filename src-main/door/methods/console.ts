/** Methods of the console: calls as the signed-in identity, signing in and out, events and "Why?". */
import type { ApiResponse } from '../../api/request.js'
import { parsePolicy } from '../../evaluator/parse/parse-policy.js'
import { validatePolicy } from '../../evaluator/validate/validate-policy.js'
import { CONSOLE_USER_AGENT, type SignInOutcome } from '../../lab/console-session.js'
import { CONSOLE_IP, REGION } from '../../lab/locations.js'
import { asCli } from '../as-cli.js'
import type { AppContext } from '../app-context.js'
import { withBase64, withBytes } from '../blobs.js'
import type { Params } from '../contract.js'
import type { CallResult, SignInResult } from '../contract/console.js'
import { toEventView } from '../views/event-view.js'
import { toIdentity } from '../views/world-view.js'
import { rememberRole } from '../switched-roles.js'
import type { MethodTable } from './table.js'
import { whyMethods } from './why.js'

type ConsoleMethods = MethodTable<
  | 'console.call'
  | 'console.signIn'
  | 'console.changePassword'
  | 'console.signOut'
  | 'console.switchRole'
  | 'console.switchBack'
  | 'console.asCli'
  | 'policy.check'
  | 'policy.difference'
  | 'events.list'
  | 'events.why'
  | 'events.tryChange'
>

const PAGE = 50

export function consoleMethods(context: AppContext): ConsoleMethods {
  const signedIn = async (outcome: SignInOutcome): Promise<SignInResult> => {
    await context.open.world.durable()
    context.show()
    return outcome.state === 'signedIn' ? { state: 'signedIn', identity: toIdentity(outcome.identity) } : outcome
  }
  return {
    'console.call': (params) => call(context, params),
    'console.signIn': async ({ accountId, ...given }) =>
      signedIn(await context.open.console.signIn({ ...given, accountId: accountId ?? context.open.accountId })),
    'console.changePassword': async ({ oldPassword, newPassword }) => signedIn(await context.open.console.changePassword(oldPassword, newPassword)),
    'console.signOut': async () => {
      context.open.console.signOut()
      await context.open.world.durable()
      context.show()
      return {}
    },
    'console.switchRole': async ({ accountId, roleName, ...look }) => {
      const { console, world } = context.open
      const outcome = await console.switchRole(accountId, roleName)
      if (outcome.state === 'signedIn') rememberRole(world, { accountId: outcome.identity.accountId, roleName, ...look })
      return signedIn(outcome)
    },
    'console.switchBack': () => signedIn(context.open.console.switchBack()),
    'console.asCli': ({ service, operation, input }) => ({ line: asCli(service, operation, input) }),
    'policy.check': ({ document, kind }) => ({ findings: parsePolicy(document, kind).findings, remarks: validatePolicy(document, kind) }),
    'events.list': ({ before, limit }) => {
      const { world } = context.open
      return { events: world.trail.query({ before, limit: limit ?? PAGE }).map((event) => toEventView(world, event)) }
    },
    ...whyMethods(context),
  }
}

async function call(context: AppContext, { service, operation, input, gesture = context.open.gesture(), region, asRoot }: Params<'console.call'>): Promise<CallResult> {
  const { open } = context
  const root = asRoot && (await open.console.assumeRoot(asRoot, gesture))
  if (root && 'refused' in root) return toResult(context, root.refused)
  const response = await open.send({
    service,
    operation,
    input: withBytes(service, operation, input),
    region: region ?? REGION,
    credentials: root?.credentials ?? open.console.credentials,
    sourceIp: CONSOLE_IP,
    userAgent: CONSOLE_USER_AGENT,
    instant: open.world.clock.now(),
    gesture,
  })
  return toResult(context, response)
}

function toResult({ open }: AppContext, { eventId, error, output }: ApiResponse): CallResult {
  if (!error) return { output: withBase64(output ?? {}) as Readonly<Record<string, unknown>>, eventId }
  const { code, message, status, details } = error
  return { error: { code, message, status, details }, eventId, explained: open.world.trail.find(eventId)?.explanation !== undefined }
}
