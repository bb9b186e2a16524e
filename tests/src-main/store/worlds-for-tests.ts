/** Small worlds and changes for the tests of the store. */
import type { NewTrailEvent } from '../../../src-main/store/trail/trail-event.js'
import type { World } from '../../../src-main/store/world.js'
import type { WorldMeta } from '../../../src-main/store/world-file.js'

export const START = Date.UTC(2026, 0, 15, 9)

export const meta: WorldMeta = { id: 'w1', name: 'Sandbox', kind: 'sandbox', createdAt: START }

export function accountId(number: number): string {
  return String(number).padStart(12, '0')
}

/** One change that adds an account and draws an id; each is a gesture of its own unless named. */
export function addAccount(world: World, number: number, gesture = `g${number}`): void {
  world.change({ gesture, label: `CreateAccount ${number}`, instant: world.clock.now() }, () => {
    world.addAccount({ accountId: accountId(number), name: world.ids.uuid(), email: `${number}@example.com`, createDate: world.clock.now() })
  })
}

export function event(world: World, changes: Partial<NewTrailEvent> = {}): NewTrailEvent {
  const number = world.trail.nextSequence()
  return {
    eventId: `event-${number}`,
    requestId: `request-${number}`,
    gesture: `g${number}`,
    instant: world.clock.now(),
    accountId: accountId(1),
    service: 'iam',
    eventName: 'CreateUser',
    eventSource: 'iam.amazonaws.com',
    region: 'us-east-1',
    sourceIpAddress: '203.0.113.7',
    userAgent: 'test',
    userIdentity: { type: 'IAMUser', userName: 'kunal' },
    principalArn: 'arn:aws:iam::000000000001:user/kunal',
    requestParameters: null,
    responseElements: null,
    readOnly: false,
    decisions: [],
    ...changes,
  }
}
