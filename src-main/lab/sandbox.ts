/** The free account to try things in: an administrator is signed in, and nothing is asked. */
import type { World } from '../store/world.js'
import type { AccountSetup } from './scenario.js'
import { ConsoleSession } from './console-session.js'
import { gatewaySend } from './gateway-send.js'
import { setUpAccounts, type Person, type SetupRequest } from './setup.js'
import { CLOUDSHELL_IP, REGION } from './locations.js'

export const SANDBOX_ADMINISTRATOR = 'admin'

const ACCOUNT: AccountSetup = {
  id: '111122223333',
  name: 'Sandbox',
  signedInAs: { user: SANDBOX_ADMINISTRATOR },
  passwords: ['root', SANDBOX_ADMINISTRATOR],
}

const REQUESTS: readonly SetupRequest[] = [
  { service: 'iam', operation: 'CreateUser', input: { UserName: SANDBOX_ADMINISTRATOR } },
  {
    service: 'iam',
    operation: 'AttachUserPolicy',
    input: { UserName: SANDBOX_ADMINISTRATOR, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
  },
]

/** The mark that keeps the sandbox's sign-ins, which its guide shows. */
const PEOPLE = 'people'

/** For who works from outside: a reset leaves the key in place. */
const ADMINISTRATOR_KEY: SetupRequest = { service: 'iam', operation: 'CreateAccessKey', input: { UserName: SANDBOX_ADMINISTRATOR } }

/**
 * Fills an empty world with the sandbox's account and signs its administrator in.
 * @param withKey gives the administrator an access key too.
 */
export async function startSandbox(world: World, withKey = false): Promise<void> {
  const people = await setUpAccounts(world, ACCOUNT, withKey ? [...REQUESTS, ADMINISTRATOR_KEY] : REQUESTS)
  world.trail.mark(PEOPLE, people.map((person) => ({ ...person })))
  world.timeline.fence()
  world.homes.snapshotStart()
  new ConsoleSession(world, gatewaySend(world), { region: REGION, sourceIp: CLOUDSHELL_IP, gesture: () => 'start' }).begin(ACCOUNT.id, SANDBOX_ADMINISTRATOR)
  await world.durable()
}

export function sandboxPeople(world: World): readonly Person[] {
  return (world.trail.marks(PEOPLE).at(-1)?.data ?? []) as unknown as readonly Person[]
}
