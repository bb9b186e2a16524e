/** What checks may look at: the world through its own operations and evaluator, the trail, and what the learner answered. */
import { question, answer, whyOf } from '../access/authorize.js'
import type { RequestFacts } from '../access/need.js'
import { principalOf } from '../access/principal-of.js'
import { rootPrincipal } from '../access/authenticate.js'
import { parseArn } from '../aws/arn.js'
import { ServiceError } from '../aws/service-error.js'
import type { Decision, Explanation, Question } from '../evaluator/decision.js'
import { findOperation } from '../services/find-operation.js'
import type { Call } from '../services/operation.js'
import type { TrailEvent } from '../store/trail/trail-event.js'
import type { World } from '../store/world.js'
import type { Attempt } from './attempt.js'
import { CONSOLE_IP, REGION } from './locations.js'

/** What a decision check asks. */
export interface AccessQuestion {
  principal: string
  action: string
  resource: string
  context?: Readonly<Record<string, string | readonly string[]>> | undefined
}

export class Evidence {
  constructor(
    readonly world: World,
    readonly accountId: string,
    readonly attempt: Attempt,
  ) {}

  /**
   * What an operation would answer now; it is not recorded and needs no permission.
   * @param accountId the account that is asked. @throws Error when there is none.
   * @returns undefined where AWS would answer that there is no such thing.
   */
  read(service: string, operationName: string, input: Readonly<Record<string, unknown>>, accountId = this.accountId): unknown {
    const operation = findOperation(service, operationName)
    const call: Call<never> = {
      input: input as never,
      principal: rootPrincipal(accountId),
      account: this.world.account(accountId),
      world: this.world,
      region: REGION,
      sourceIp: CONSOLE_IP,
      facts: this.#facts(accountId),
      requestId: 'check',
      credentials: { kind: 'anonymous' },
      allowed: () => true,
      note: () => undefined,
    }
    try {
      return operation.handle(call)
    } catch (error) {
      if (error instanceof ServiceError && /^NoSuch|NotFound/.test(error.code)) return undefined
      throw error
    }
  }

  /** @returns undefined when the principal does not exist. */
  decide(asked: AccessQuestion): { decision: Decision; why: () => Explanation } | undefined {
    const about = this.ask(asked)
    return about && { decision: answer(about), why: () => whyOf(about) }
  }

  /** The question with all that bears on it. @returns undefined when the principal does not exist. */
  ask(asked: AccessQuestion): Question | undefined {
    const principal = principalOf(this.world, asked.principal)
    if (!principal) return undefined
    const need = { action: asked.action, resource: asked.resource, resourceAccountId: this.#ownerOf(asked.resource), context: asked.context }
    return question(this.world, principal, need, this.#facts(this.accountId))
  }

  #facts(accountId: string): RequestFacts {
    return { accountId, region: REGION, sourceIp: CONSOLE_IP, userAgent: 'rolecall-lab', instant: this.world.clock.now() }
  }

  /** Whose the resource is: a bucket's ARN does not tell. */
  #ownerOf(resource: string): string {
    const arn = parseArn(resource)
    const bucket = arn?.service === 's3' ? this.world.s3.buckets.find(arn.resource.split('/')[0] ?? '') : undefined
    return bucket?.accountId ?? (arn?.accountId || this.accountId)
  }

  /** The requests of this attempt that were not undone, oldest first. */
  events(): readonly TrailEvent[] {
    return this.attempt.events()
  }
}
