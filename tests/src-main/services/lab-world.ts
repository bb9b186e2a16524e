/** A harness with a second account, and callers in both: users, roles and who has no account at all. */
import type { ApiResponse, Credentials, Input, Output } from '../../../src-main/api/request.js'
import { iamArn } from '../../../src-main/aws/arn.js'
import type { Account } from '../../../src-main/store/account.js'
import type { World } from '../../../src-main/store/world.js'
import { ACCOUNT, Harness, START } from './harness.js'

export { START }
export const HERE = ACCOUNT
export const THERE = '444455556666'

export class LabWorld {
  readonly harness = new Harness('services')
  readonly world: World = this.harness.world
  readonly here: Account = this.harness.account
  readonly there: Account = this.harness.addAccount(THERE, 'There')

  setup<T>(work: () => T): T {
    return this.world.change({ gesture: 'set-up', label: 'set up', instant: this.world.clock.now() }, work)
  }

  /** The root user's access key. */
  root(account: Account = this.here): Caller {
    return new Caller(this, this.harness.keysFor(account))
  }

  /** A new user with one inline policy, and an access key. */
  user(userName: string, policy?: object, account: Account = this.here): Caller {
    this.setup(() => {
      account.iam.users.add({ userName, path: '/', userId: this.world.ids.next('AIDA'), createDate: START, tags: [] })
      if (policy) account.iam.inlinePolicies.add({ entityType: 'user', entityName: userName, policyName: 'test', document: JSON.stringify(policy) })
    })
    return new Caller(this, this.harness.keysFor(account, userName))
  }

  /** A new role. @returns its ARN. */
  role(roleName: string, trust: object, policy?: object, account: Account = this.here, maxSessionDuration = 3600): string {
    this.setup(() => {
      const assumeRolePolicyDocument = JSON.stringify(trust)
      account.iam.roles.add({ roleName, path: '/', roleId: this.world.ids.next('AROA'), createDate: START, assumeRolePolicyDocument, maxSessionDuration, tags: [] })
      if (policy) account.iam.inlinePolicies.add({ entityType: 'role', entityName: roleName, policyName: 'test', document: JSON.stringify(policy) })
    })
    return iamArn(account.id, 'role', '/', roleName)
  }

  /** An instance profile, which holds the role of that name when one is named. */
  instanceProfile(instanceProfileName: string, roleName?: string): void {
    this.setup(() =>
      this.here.iam.instanceProfiles.add({ instanceProfileName, path: '/', instanceProfileId: this.world.ids.next('AIPA'), createDate: START, roleName, tags: [] }),
    )
  }

  anonymous(): Caller {
    return new Caller(this, { kind: 'anonymous' })
  }

  with(credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string }): Caller {
    return new Caller(this, { kind: 'keys', accessKeyId: credentials.AccessKeyId, secretAccessKey: credentials.SecretAccessKey, sessionToken: credentials.SessionToken })
  }
}

/** Somebody who sends requests. */
export class Caller {
  constructor(
    private readonly lab: LabWorld,
    readonly credentials: Credentials,
    private readonly region = 'us-east-1',
  ) {}

  in(region: string): Caller {
    return new Caller(this.lab, this.credentials, region)
  }

  send(name: string, input: Input = {}): ApiResponse {
    const [service = '', operation = ''] = name.split(':')
    return this.lab.harness.send(service, operation, input, { credentials: this.credentials, region: this.region })
  }

  /** The output of a request that must succeed. */
  ok<T = Output>(name: string, input: Input = {}): T {
    const { output, error } = this.send(name, input)
    if (error) throw new Error(`${name} failed: ${error.code} ${error.message}`)
    return output as T
  }

  /** The error of a request that must fail: its code. */
  code(name: string, input: Input = {}): string | undefined {
    return this.send(name, input).error?.code
  }
}

export function allow(action: string | readonly string[], resource: string | readonly string[] = '*', condition?: object): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resource, ...(condition && { Condition: condition }) }] }
}

export function trust(principal: object | string, action: string | readonly string[] = 'sts:AssumeRole', condition?: object): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: action, ...(condition && { Condition: condition }) }] }
}
