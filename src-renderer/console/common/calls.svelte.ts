/** Calls that a page makes: one, or several in a row that belong to one action of the user. */
import type { CallResult, RootTask } from '../../../src-main/door/contract/console.js'
import { Query, toFailure, type Failure } from '../../shared/query.svelte.js'
import type { CallOptions, Input, WorkspaceContext } from '../../shared/workspace-context.js'

export interface Call {
  service: string
  operation: string
  input: Input
  /** As the root user of a member account, for one task. */
  asRoot?: RootTask | undefined
  /** Reads of one gesture share a session as such a root user. */
  gesture?: string | undefined
}

const callOf = (service: string) => (operation: string, input: Input = {}): Call => ({ service, operation, input })
export const iam = callOf('iam')
export const s3 = callOf('s3')
export const ec2 = callOf('ec2')
export const signin = callOf('signin')
export const cloudtrail = callOf('cloudtrail')
export const organizations = callOf('organizations')
export const sts = callOf('sts')

/** What AWS answered instead of an output. */
export class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message)
  }
}

/** @throws CallFailed for what AWS refused; anything else is a lost host. */
export async function send<Output>(workspace: WorkspaceContext, call: Call, options?: CallOptions): Promise<Output> {
  const result: CallResult = await workspace.call(call.service, call.operation, call.input, call.asRoot ? { ...options, asRoot: call.asRoot } : options)
  if ('error' in result) throw new CallFailed({ ...result.error, eventId: result.eventId, explained: result.explained })
  const refused = refusedPart(result.output)
  if (refused) throw new CallFailed({ ...refused, status: 200, details: {}, eventId: result.eventId, explained: false })
  // The one place where an answer takes the shape that its page declares.
  return result.output as Output
}

/** DeleteObjects succeeds as a whole and lists what it could not delete. */
function refusedPart({ Errors }: Input): { code: string; message: string } | undefined {
  const [first] = (Errors ?? []) as readonly { Key?: string; Code?: string; Message?: string }[]
  return first && { code: first.Code ?? 'Error', message: [first.Key, first.Message].filter(Boolean).join(': ') }
}

/** What a banner shows of something thrown. */
export function failureOf(reason: unknown): Failure {
  return reason instanceof CallFailed ? reason.failure : toFailure(reason)
}

/** A call that is read when a component appears and again after writes; `list` names the member that holds the items. */
export function read<Output>(workspace: WorkspaceContext, call: () => Call | undefined, list?: string): Query<Output> {
  return new Query<Output>(workspace, () => {
    const made = call()
    return made && { ...made, list }
  })
}

/** Rows of calls from this length on say how far they are. */
const MANY = 4

/** Something the user does: it is busy, done, or refused; several calls share one gesture, so that undo takes back all. */
export class Action {
  busy = $state(false)
  failure = $state.raw<Failure | undefined>(undefined)
  /** Of a row of calls, how many are through. */
  progress = $state.raw<{ done: number; of: number } | undefined>(undefined)

  constructor(private workspace: WorkspaceContext) {}

  /** Makes the calls in order and stops at the first that fails. @returns the outputs, or undefined after a failure. */
  async run(calls: readonly Call[], gesture = this.workspace.newGesture()): Promise<readonly Input[] | undefined> {
    const outputs: Input[] = []
    const done = await this.attempt(async () => {
      for (const call of calls) {
        this.progress = calls.length < MANY ? undefined : { done: outputs.length, of: calls.length }
        outputs.push(await send<Input>(this.workspace, call, { gesture }))
      }
    })
    if (!done && outputs.length > 0) this.#addProgress(calls, outputs.length)
    return done ? outputs : undefined
  }

  /** Does the work unless it is under way already. @returns whether it was done; if not, `failure` says why. */
  async attempt(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    this.failure = undefined
    try {
      await this.workspace.during(work)
      return true
    } catch (reason) {
      this.failure = failureOf(reason)
      return false
    } finally {
      this.busy = false
      this.progress = undefined
    }
  }

  #addProgress(calls: readonly Call[], done: number): void {
    if (this.failure === undefined) return
    const made = calls.slice(0, done).map((call) => call.operation).join(', ')
    this.failure = { ...this.failure, message: `${this.failure.message} Done before it: ${made}. Undo takes that back.` }
  }
}
