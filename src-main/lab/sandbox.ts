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

/** Two more accounts, below the sandbox's own: one root user has credentials to find, and one bucket locks everybody out. */
const ORGANIZATION: Pick<AccountSetup, 'others' | 'organization'> = {
  organization: { members: ['444455556666', '555566667777'] },
  others: [
    {
      id: '444455556666',
      name: 'Development',
      passwords: ['root'],
      setup: [
        'aws iam create-access-key > /dev/null',
        'aws s3 mb s3://development-reports-4444 > /dev/null',
        `aws s3api put-bucket-policy --bucket development-reports-4444 --policy '{"Version":"2012-10-17","Statement":[{"Sid":"ByMistake","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::development-reports-4444","arn:aws:s3:::development-reports-4444/*"]}]}'`,
      ],
    },
    { id: '555566667777', name: 'Production', passwords: ['root'] },
  ],
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
 * @param organized makes it the management account of an organization of three.
 */
export async function startSandbox(world: World, withKey = false, organized = false): Promise<void> {
  const people = await setUpAccounts(world, organized ? { ...ACCOUNT, ...ORGANIZATION } : ACCOUNT, withKey ? [...REQUESTS, ADMINISTRATOR_KEY] : REQUESTS)
  world.trail.mark(PEOPLE, people.map((person) => ({ ...person })))
  world.timeline.fence()
  world.homes.snapshotStart()
  new ConsoleSession(world, gatewaySend(world), { region: REGION, sourceIp: CLOUDSHELL_IP, gesture: () => 'start' }).begin(ACCOUNT.id, SANDBOX_ADMINISTRATOR)
  await world.durable()
}

export function sandboxPeople(world: World): readonly Person[] {
  return (world.trail.marks(PEOPLE).at(-1)?.data ?? []) as unknown as readonly Person[]
}
