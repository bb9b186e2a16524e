/** Builds the accounts that a scenario starts with; every step is a request of an account's root user on the one road. */
import { rootPrincipal } from '../access/authenticate.js'
import { hashPassword } from '../access/passwords.js'
import { issueSession } from '../access/session-token.js'
import { HOUR } from '../aws/clock.js'
import type { OutputOf } from '../aws/models/types.js'
import type { Credentials, Input, Send } from '../api/request.js'
import { ROOT_USER } from '../store/iam/credentials.js'
import { seededBytes } from '../store/random.js'
import type { World } from '../store/world.js'
import { gatewaySend } from './gateway-send.js'
import { changeQuotas } from './quotas.js'
import type { AccountSetup, OrganizationSetup, OtherAccountSetup } from './scenario.js'
import { CLOUDSHELL_HOME, CLOUDSHELL_IP, cloudShellHomeId, instanceHomeId, REGION } from './locations.js'

const GESTURE = 'setup'

export interface Person {
  userName: string
  password: string
  /** Where they sign in, unless it is the learner's own account. */
  accountId?: string
}

/** One request of an account's root user: what a line of a command file comes to, without a shell to read it. */
export interface SetupRequest {
  service: string
  operation: string
  input: Input
}

/** Access keys as a named profile of the AWS CLI. */
interface Profile {
  name: string
  accessKeyId: string
  secretAccessKey: string
}

/**
 * Builds the learner's account and those beside it. The profiles of all stand in the learner's CloudShell.
 * @param requests are sent in the learner's account after its lines.
 * @returns the sign-ins that the guide shows. @throws Error naming the line or operation that failed.
 */
export async function setUpAccounts(world: World, own: AccountSetup, requests: readonly SetupRequest[] = []): Promise<Person[]> {
  // No two accounts have one email address.
  const others = (own.others ?? []).map((account) => ({ name: `Account ${account.id}`, email: `root+${account.id}@example.com`, ...account }))
  const setups = [own, ...others].map((account) => new Setup(world, account))
  for (const setup of setups) setup.addAccount()
  if (own.organization) addOrganization(world, own.id, own.organization)
  const people: Person[] = []
  const profiles: Profile[] = []
  for (const setup of setups) {
    const made = await setup.run(setup.accountId === own.id ? requests : [])
    people.push(...made.people.map((person) => (setup.accountId === own.id ? person : { ...person, accountId: setup.accountId })))
    profiles.push(...made.profiles)
  }
  if (profiles.length > 0) {
    const credentials = profiles.map(({ name, accessKeyId, secretAccessKey }) => `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`)
    const config = profiles.map(({ name }) => `[profile ${name}]\nregion = ${REGION}\n`)
    writeFiles(world, cloudShellHomeId(own.id), {
      [`${CLOUDSHELL_HOME}/.aws/credentials`]: credentials.join('\n'),
      [`${CLOUDSHELL_HOME}/.aws/config`]: config.join('\n'),
    })
  }
  return people
}

function addOrganization(world: World, ownId: string, { management = ownId, members = [], trustedServices = [], delegatedAdministrators = {} }: OrganizationSetup): void {
  world.change({ gesture: GESTURE, label: 'CreateOrganization', instant: world.clock.now() }, () => {
    const organizationId = `o-${Buffer.from(world.ids.bytes(5)).toString('hex')}`
    world.organizations.add({ organizationId, managementAccountId: management, memberAccountIds: members, trustedServices, delegatedAdministrators, rootFeatures: [] })
  })
}

class Setup {
  readonly #send: Send
  readonly #credentials: Credentials

  constructor(
    private readonly world: World,
    private readonly account: OtherAccountSetup,
  ) {
    this.#send = gatewaySend(world)
    const issuedAt = world.clock.now()
    const session = { issuedAt, expiresAt: issuedAt + HOUR, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] }
    const { accessKeyId, secretAccessKey, sessionToken } = issueSession(world, { ...rootPrincipal(account.id), session }, GESTURE)
    this.#credentials = { kind: 'keys', accessKeyId, secretAccessKey, sessionToken }
  }

  get accountId(): string {
    return this.account.id
  }

  /** @throws Error naming the line or operation that failed. */
  async run(requests: readonly SetupRequest[]): Promise<{ people: Person[]; profiles: Profile[] }> {
    const { setup: lines = [] } = this.account
    if (lines.length > 0) await this.#runLines(lines)
    for (const { service, operation, input } of requests) await this.#call(service, operation, input)
    const profiles: Profile[] = []
    for (const userName of this.account.profiles ?? []) profiles.push(await this.#giveKey(userName))
    const people: Person[] = []
    for (const userName of this.account.passwords ?? []) people.push(await this.#givePassword(userName))
    await this.#writeInstanceFiles(this.account.instances ?? {})
    return { people, profiles }
  }

  addAccount(): void {
    const { id, name = 'Rolecall lab', email = 'root@example.com', quotas = {} } = this.account
    const createDate = this.world.clock.now()
    this.world.change({ gesture: GESTURE, label: 'CreateAccount', instant: createDate }, () => {
      const account = this.world.addAccount({ accountId: id, name, email, createDate })
      changeQuotas(this.world, account, quotas, GESTURE)
    })
  }

  async #runLines(lines: readonly string[]): Promise<void> {
    // A shell is much to load, and an account without lines needs none.
    const { openShell } = await import('./shells.js')
    const shell = await openShell({
      world: this.world,
      accountId: this.account.id,
      send: this.#send,
      credentials: () => this.#credentials,
      gesture: () => GESTURE,
      question: () => Promise.resolve(undefined),
      denied: () => undefined,
    })
    try {
      for (const line of lines) {
        const { exitCode, stderr } = await shell.run(line)
        if (exitCode !== 0) throw new Error(`the setup line "${line}" failed: ${stderr.trim()}`)
      }
    } finally {
      await shell.close()
    }
  }

  async #giveKey(UserName: string): Promise<Profile> {
    const { AccessKey } = await this.#call<OutputOf<'iam', 'CreateAccessKey'>>('iam', 'CreateAccessKey', { UserName })
    return { name: UserName, accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey }
  }

  async #givePassword(userName: string): Promise<Person> {
    const password = madePassword(this.world, userName)
    if (userName !== 'root') {
      await this.#call('iam', 'CreateLoginProfile', { UserName: userName, Password: password, PasswordResetRequired: false })
      return { userName, password }
    }
    const instant = this.world.clock.now()
    this.world.change({ gesture: GESTURE, label: 'CreateRootPassword', instant }, () =>
      this.world.account(this.account.id).iam.loginProfiles.add({
        userName: ROOT_USER,
        passwordHash: hashPassword(this.world, password),
        previousHashes: [],
        passwordResetRequired: false,
        createDate: instant,
        passwordDate: instant,
      }),
    )
    return { userName, password }
  }

  /** Puts files on the instances that carry these Name tags. */
  async #writeInstanceFiles(instances: NonNullable<OtherAccountSetup['instances']>): Promise<void> {
    for (const [name, { files }] of Object.entries(instances)) {
      const Filters = [{ Name: 'tag:Name', Values: [name] }]
      const { Reservations } = await this.#call<OutputOf<'ec2', 'DescribeInstances'>>('ec2', 'DescribeInstances', { Filters })
      const id = Reservations?.[0]?.Instances?.[0]?.InstanceId
      if (id === undefined) throw new Error(`the scenario puts files on the instance "${name}", but its setup makes no such instance`)
      writeFiles(this.world, instanceHomeId(id), files)
    }
  }

  async #call<T>(service: string, operation: string, input: Input): Promise<T> {
    const response = await this.#send({
      service,
      operation,
      input,
      region: REGION,
      credentials: this.#credentials,
      sourceIp: CLOUDSHELL_IP,
      userAgent: 'rolecall-setup',
      instant: this.world.clock.now(),
      gesture: GESTURE,
    })
    if (response.error) throw new Error(`${operation} failed: ${response.error.message}`)
    return response.output as T
  }
}

function writeFiles(world: World, homeId: string, files: Readonly<Record<string, string>>): void {
  const mtime = world.clock.now()
  const changes = Object.entries(files).map(([path, text]) => ({
    path,
    entry: { path, type: 'file' as const, mode: text.startsWith('#!') ? 0o755 : 0o600, mtime, content: Buffer.from(text, 'utf8') },
  }))
  world.homes.save(homeId, changes)
}

/** A password that any password policy admits. */
function madePassword(world: World, userName: string): string {
  const words = seededBytes(world.seed, `password/${userName}`, 6)
  return `Lab-${Buffer.from(words).toString('hex')}-Q7!`
}
