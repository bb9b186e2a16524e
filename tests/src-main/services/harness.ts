/** A world in memory with one account and its root user, and the one road into it. For all tests of services. */
import { expect } from 'vitest'
import { handle } from '../../../src-main/api/gateway.js'
import type { ApiError, ApiResponse, Credentials, Input } from '../../../src-main/api/request.js'
import type { InputOf, OperationName, OutputOf, ServiceName } from '../../../src-main/aws/models/types.js'
import type { Account } from '../../../src-main/store/account.js'
import { loadSqlite } from '../../../src-main/store/database.js'
import type { TrailEvent } from '../../../src-main/store/trail/trail-event.js'
import { World } from '../../../src-main/store/world.js'

export const ACCOUNT = '111122223333'
export const START = Date.UTC(2026, 0, 15, 9)

await loadSqlite()

export interface CallOptions {
  credentials?: Credentials
  region?: string
  sourceIp?: string
  gesture?: string
}

/** One world and its first account; each call takes a second of the world's time. */
export class Harness {
  readonly world: World
  readonly account: Account
  readonly root: Credentials

  /** @param template a harness whose world it starts with; what happens in one is not seen in the other. */
  constructor(seed = 'test', template?: Harness) {
    this.world = template?.world.copy() ?? World.inMemory({ seed, start: START })
    this.account = template ? this.world.account(ACCOUNT) : this.addAccount(ACCOUNT, 'Example')
    this.root = template?.root ?? this.keysFor(this.account)
  }

  /** Half the price of a new one, and with all that was made so far. */
  copy(): Harness {
    return new Harness('', this)
  }

  addAccount(accountId: string, name: string): Account {
    const record = { accountId, name, email: `root@${name.toLowerCase()}.example`, createDate: START }
    return this.#change(() => this.world.addAccount(record))
  }

  /** A new access key of a user, or of the root user, made without asking anybody. */
  keysFor(account: Account, userName?: string): Credentials {
    const key = this.#change(() => {
      const keys = this.world.ids.accessKey('AKIA', account.id)
      return account.iam.accessKeys.add({ ...keys, userName, status: 'Active', createDate: this.world.clock.now() })
    })
    return { kind: 'keys', accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey }
  }

  /** Keys of a user, who is made when there is none, with these inline policy statements. */
  user(userName: string, ...statements: object[]): Credentials {
    if (!this.account.iam.users.has(userName)) this.ok('iam', 'CreateUser', { UserName: userName })
    if (statements.length > 0) {
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statements })
      this.ok('iam', 'PutUserPolicy', { UserName: userName, PolicyName: 'test', PolicyDocument })
    }
    return this.keysFor(this.account, userName)
  }

  /** Sends a request; as root unless it says otherwise. */
  send(service: string, operation: string, input: Input = {}, options: CallOptions = {}): ApiResponse {
    this.world.clock.advance(1000)
    return handle(
      {
        service,
        operation,
        input,
        region: options.region ?? 'us-east-1',
        credentials: options.credentials ?? this.root,
        sourceIp: options.sourceIp ?? '203.0.113.7',
        userAgent: 'test',
        instant: this.world.clock.now(),
        gesture: options.gesture ?? `gesture-${this.world.trail.nextSequence()}`,
      },
      this.world,
    )
  }

  /** Sends a request that must succeed. */
  ok<S extends ServiceName, O extends OperationName<S>>(service: S, operation: O, input: InputOf<S, O>, credentials?: Credentials): OutputOf<S, O> {
    const { output, error } = this.send(service, operation, input as Input, credentials && { credentials })
    expect(error, `${service} ${operation}`).toBeUndefined()
    return output as OutputOf<S, O>
  }

  /** Sends a request that must fail and change nothing. */
  fails<S extends ServiceName, O extends OperationName<S>>(service: S, operation: O, input: InputOf<S, O>, credentials?: Credentials): ApiError {
    const before = this.world.stateHash()
    const { output, error } = this.send(service, operation, input as Input, credentials && { credentials })
    if (!error) throw new Error(`${service} ${operation} should have failed and answered ${JSON.stringify(output)}`)
    expect(this.world.stateHash(), `${service} ${operation} failed and changed something`).toBe(before)
    return error
  }

  /** The event of the last request. */
  lastEvent(): TrailEvent {
    const event = this.world.trail.all().at(-1)
    if (!event) throw new Error('nothing was recorded')
    return event
  }

  #change<T>(work: () => T): T {
    return this.world.change({ gesture: 'set-up', label: 'set up', instant: this.world.clock.now() }, work)
  }
}

/** The statement that allows these actions on everything. */
export function allow(...actions: string[]): object {
  return { Effect: 'Allow', Action: actions, Resource: '*' }
}

/** A policy document as text. */
export function document(...statements: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements })
}
