/** One operation, stated as data: what it answers, what it refuses, what it asks for and how it is recorded. For the test file of each operation. */
import { describe, expect, it } from 'vitest'
import type { Credentials, Input as ApiInput } from '../../../src-main/api/request.js'
import { findModel, findOperationModel, shapeOf } from '../../../src-main/aws/models/model.js'
import { findAction } from '../../../src-main/aws/reference/reference.js'
import type { InputOf, OperationName, OutputOf, ServiceName } from '../../../src-main/aws/models/types.js'
import type { Json, TrailEvent } from '../../../src-main/store/trail/trail-event.js'
import { ACCOUNT, allow, Harness } from './harness.js'
import { isNeverFilled, neverGiven } from './never-given.js'

/** The user who asks for permissions when the operation names none. */
export const CALLER = 'Kunal'

interface Setting<Input> {
  /** What is there before the request. */
  given?: (cloud: Harness) => void
  /** A request that succeeds; a function where it depends on ids or on the clock. */
  input: Input | ((cloud: Harness) => Input)
  /** The user who must send it, or nobody at all; without a name it is the root user. */
  as?: string
  anonymous?: boolean
}

/** A reason in words; what is different from the request that succeeds, or from the world it succeeds in; code and message; who sends it, if somebody else. */
type Refusal<Input> = readonly [what: string, change: Partial<Input> | ((cloud: Harness) => Partial<Input> | undefined), code: string, message: string, by?: (cloud: Harness) => Credentials]

interface Asked {
  /** Where it is not named as the operation. */
  action?: string
  /** The resource's ARN. */
  on: string
  /** What the denial says after "on resource:", where it is not the ARN. */
  shown?: string
  /** The condition keys that the operation fills, and with what. */
  conditions?: Readonly<Record<string, string | readonly string[]>>
}

interface PageEnd {
  IsTruncated?: boolean | undefined
  Marker?: string | undefined
}

interface Recorded<Output> {
  readOnly?: boolean
  requestParameters: Json
  responseElements?: Json
  /** What must not stand in the event. */
  hides?: (output: Output, cloud: Harness) => readonly string[]
}

/**
 * The operation that a test file is about. Its methods register tests; every test has a world of its own.
 * @param setting the world and the request from which all tests of the file start.
 */
export function theOperation<S extends ServiceName, O extends OperationName<S>>(service: S, name: O, { given, input, as, anonymous = false }: Setting<InputOf<S, O>>) {
  type Input = InputOf<S, O>
  const stated = new Set<string>()
  /** The condition keys of its own action that tests state, as the reference has them. */
  const filled = new Set<string>()
  let template: Harness | undefined

  /** A world in which the request succeeds. */
  const world = (): Harness => {
    if (!template) {
      template = new Harness()
      given?.(template)
    }
    return template.copy()
  }
  const request = (cloud: Harness): Input => (typeof input === 'function' ? (input as (cloud: Harness) => Input)(cloud) : input)
  const sender = (cloud: Harness): Credentials => {
    if (anonymous) return { kind: 'anonymous' }
    return as === undefined ? cloud.root : cloud.user(as, allow(`${service}:*`))
  }
  const senderArn = anonymous ? undefined : `arn:aws:iam::${ACCOUNT}:${as === undefined ? 'root' : `user/${as}`}`

  /** Sends the request, changed where a test says so; it must succeed. */
  const send = (cloud: Harness, change: Partial<Input> = {}): OutputOf<S, O> => {
    const credentials = sender(cloud)
    return cloud.ok(service, name, merged(request(cloud), change), credentials)
  }

  it('is stated in full: permissions with their condition keys, event, and every error of the model that it gives', () => {
    const never = new Set(neverGiven(name))
    for (const code of [...errorCodes(service, name).filter((error) => !never.has(error)), 'permissions', 'event']) expect(stated, `${service} ${name}`).toContain(code)
    for (const key of conditionKeys(service, name).filter((known) => !isNeverFilled(name, known))) expect(filled, `${service} ${name}`).toContain(key)
    for (const code of never) expect(stated, `${service} ${name} is said never to give ${code}`).not.toContain(code)
  })

  return {
    world,
    send,

    /** States what the answer is and what has changed. */
    succeeds(what: string, check: (output: OutputOf<S, O>, cloud: Harness) => void): void {
      it(what, () => {
        const cloud = world()
        check(send(cloud), cloud)
      })
    },

    /** Each refusal has its code, its message and the status of the model, is recorded, and changes nothing. */
    refuses(refusals: readonly Refusal<Input>[]): void {
      for (const [, , code] of refusals) stated.add(code)
      it.each(refusals.map((refusal) => [refusal[0], refusal] as const))('refuses %s', (_what, [, change, code, message, by = sender]) => {
        const cloud = world()
        const credentials = by(cloud)
        const changed = typeof change === 'function' ? (change(cloud) ?? {}) : change
        const error = cloud.fails(service, name, merged(request(cloud), changed), credentials)
        expect(error).toMatchObject({ code, message, status: statusOf(service, code) })
        expect(cloud.lastEvent()).toMatchObject({ eventName: name, errorCode: code, errorMessage: error.message, responseElements: null })
      })
    },

    /** All of these permissions are needed; each for exactly this action, on exactly this resource, under exactly these conditions. */
    asks(...needs: readonly Asked[]): void {
      stated.add('permissions')
      for (const { conditions = {} } of needs) for (const key of Object.keys(conditions)) filled.add(referenceKey(key))
      const full = needs.map(({ action = `${service}:${name}`, shown, conditions = {}, on }) => ({ action, on, shown: shown ?? on, conditions }))
      describe.each(full.map((need) => [need.action, need.on, need] as const))('asks for %s on %s', (action, on, asked) => {
        const { shown, conditions } = asked
        const user = as ?? CALLER
        const others = full.filter((need) => need !== asked)
        const statement = (Resource: string, Condition?: object): object => ({ Effect: 'Allow', Action: action, Resource, ...(Condition && { Condition }) })
        const callerWith = (cloud: Harness, ...statements: object[]): Credentials =>
          cloud.user(user, ...others.map((need) => ({ Effect: 'Allow', Action: need.action, Resource: need.on })), ...statements)
        const isAllowed = (...statements: object[]): void => {
          const cloud = world()
          const credentials = callerWith(cloud, ...statements)
          cloud.ok(service, name, request(cloud), credentials)
          expect(cloud.lastEvent().decisions).toContainEqual({ action, resource: on, result: 'allowed' })
        }
        const isDenied = (...statements: object[]): void => {
          const cloud = world()
          const credentials = callerWith(cloud, ...statements)
          const error = cloud.fails(service, name, request(cloud), credentials)
          const message = `User: arn:aws:iam::${ACCOUNT}:user/${user} is not authorized to perform: ${action} on resource: ${shown} because no identity-based policy allows the ${action} action`
          expect(error).toMatchObject({ code: 'AccessDenied', status: 403, message })
          expect(cloud.lastEvent()).toMatchObject({ eventName: name, errorCode: 'AccessDenied', errorMessage: message, responseElements: null })
          expect(cloud.lastEvent().decisions).toContainEqual({ action, resource: on, result: 'implicitDeny' })
        }

        it('denies it to who is not allowed', () => isDenied())
        it('is content with exactly that', () => isAllowed(statement(on)))
        it('is not content with another resource', () => isDenied(statement(on === '*' || on.endsWith(':root') ? `arn:aws:iam::${ACCOUNT}:user/elsewhere` : `${on}x`)))
        it.each(Object.entries(conditions))('fills the condition key %s with %s', (key, value) => {
          const operator = typeof value === 'string' ? 'StringEquals' : 'ForAnyValue:StringEquals'
          for (const one of [value].flat()) isAllowed(statement(on, { [operator]: { [key]: one } }))
          isDenied(statement(on, { [operator]: { [key]: 'something-else' } }))
        })
      })
    },

    /**
     * States what it is asked of a trust policy alone: who has not signed has no permissions of their own.
     * @param more what is different from the request that succeeds where its condition keys are filled.
     */
    asksTrustPolicy(action: string, on: string, conditions: Readonly<Record<string, string | readonly string[]>>, more: (cloud: Harness) => Partial<Input>): void {
      stated.add('permissions')
      for (const key of Object.keys(conditions)) filled.add(referenceKey(key))
      it.each(Object.entries(conditions))('fills the condition key %s with %s', (key, value) => {
        const operator = typeof value === 'string' ? 'StringEquals' : 'ForAnyValue:StringEquals'
        const answer = (wanted: string): string | undefined => {
          const cloud = world()
          const [role] = cloud.account.iam.roles.list()
          const trust = JSON.parse(role?.assumeRolePolicyDocument ?? '') as { Statement: object[] }
          const PolicyDocument = JSON.stringify({ ...trust, Statement: trust.Statement.map((statement) => ({ ...statement, Condition: { [operator]: { [key]: wanted } } })) })
          cloud.ok('iam', 'UpdateAssumeRolePolicy', { RoleName: role?.roleName ?? '', PolicyDocument })
          return cloud.send(service, name, merged(request(cloud), more(cloud)) as ApiInput, { credentials: sender(cloud) }).error?.code
        }
        for (const one of [value].flat()) expect(answer(one)).toBeUndefined()
        expect(answer('something-else')).toBe('AccessDenied')
      })
      it(`asks the role's trust policy for ${action}`, () => {
        const cloud = world()
        send(cloud)
        expect(cloud.lastEvent().decisions).toContainEqual({ action, resource: on, result: 'allowed' })
        const [role] = cloud.account.iam.roles.list()
        const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }] })
        cloud.ok('iam', 'UpdateAssumeRolePolicy', { RoleName: role?.roleName ?? '', PolicyDocument })
        expect(cloud.fails(service, name, request(cloud), sender(cloud))).toMatchObject({ code: 'AccessDenied', status: 403, message: `Not authorized to perform ${action}` })
        expect(cloud.lastEvent().decisions).toContainEqual({ action, resource: on, result: 'implicitDeny' })
      })
    },

    /** States that it needs no permission, and that none can be taken away. */
    asksNothing(): void {
      stated.add('permissions')
      it('needs no permission, and cannot be denied', () => {
        const cloud = world()
        const credentials = cloud.user(as ?? CALLER, { Effect: 'Deny', Action: '*', Resource: '*' })
        cloud.ok(service, name, request(cloud), credentials)
        expect(cloud.lastEvent().decisions).toEqual([])
      })
    },

    /** States that the pages of a list hold everything once, in this order, however long they are. */
    pages(namesOf: (output: OutputOf<S, O>) => readonly string[], all: readonly string[]): void {
      it.each([1, 2, undefined])('lists %s a page, everything once and in order', (MaxItems) => {
        const cloud = world()
        const names: string[] = []
        for (let page: PageEnd = { IsTruncated: true }; page.IsTruncated === true; ) {
          const output = send(cloud, { MaxItems, Marker: page.Marker } as unknown as Partial<Input>)
          page = output as PageEnd
          expect(page.Marker === undefined).toBe(page.IsTruncated !== true)
          expect(namesOf(output).length).toBeLessThanOrEqual(MaxItems ?? 100)
          names.push(...namesOf(output))
        }
        expect(names).toEqual(all)
      })

      it('refuses a marker that no page ended with', () => {
        const cloud = world()
        const credentials = sender(cloud)
        expect(cloud.fails(service, name, merged(request(cloud), { Marker: 'made up' }), credentials)).toMatchObject({ code: 'ValidationError', message: 'Invalid Marker.', status: 400 })
      })
    },

    /** States how CloudTrail shows the request that succeeds. */
    isRecorded({ readOnly = false, requestParameters, responseElements = null, hides }: Recorded<OutputOf<S, O>>): void {
      stated.add('event')
      it('is recorded', () => {
        const cloud = world()
        const output = send(cloud)
        const event: TrailEvent = cloud.lastEvent()
        expect(event).toMatchObject({ eventName: name, eventSource: `${service}.amazonaws.com`, readOnly })
        expect(event.principalArn).toBe(senderArn)
        expect(event.errorCode).toBeUndefined()
        expect(event.requestParameters).toEqual(requestParameters)
        expect(event.responseElements).toEqual(responseElements)
        for (const secret of hides?.(output, cloud) ?? []) {
          expect(secret).not.toBe('')
          expect(JSON.stringify(event)).not.toContain(secret)
        }
      })
    },
  }
}

function merged<Input>(input: Input, change: object): Input {
  return { ...(input as object), ...change } as Input
}

/** The condition keys that the reference lists for the action of an operation, whatever its resource. */
function conditionKeys(service: string, name: string): readonly string[] {
  return findAction(`${service}:${name}`)?.conditionKeys ?? []
}

/** `aws:RequestTag/team` as the reference writes it. */
function referenceKey(key: string): string {
  return key.replace(/^(aws:RequestTag|aws:ResourceTag|iam:ResourceTag)\/.*/, '$1/${TagKey}')
}

/** The codes of the errors that the model lists for an operation. */
function errorCodes(service: string, name: string): string[] {
  const model = findModel(service)
  return (findOperationModel(service, name)?.errors ?? []).map((error) => {
    const shape = model && shapeOf(model, error)
    return (shape?.type === 'structure' && shape.error?.code) || error
  })
}

/** The HTTP status of an error in the service's model; 400 for most of those that every operation has. */
function statusOf(service: string, code: string): number {
  for (const shape of Object.values(findModel(service)?.shapes ?? {})) {
    if (shape.type === 'structure' && shape.exception && shape.error?.code === code && shape.error.httpStatusCode !== undefined) return shape.error.httpStatusCode
  }
  if (code === 'RolecallNotSimulated') return 501
  return ['AccessDenied', 'InvalidClientTokenId', 'MissingAuthenticationToken', 'SignatureDoesNotMatch'].includes(code) ? 403 : 400
}
