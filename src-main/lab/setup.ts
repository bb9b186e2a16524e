/** Builds the account that a scenario starts with; every step is a request of the root user on the one road. */
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
import type { AccountSetup } from './scenario.js'
import { CLOUDSHELL_HOME, CLOUDSHELL_IP, cloudShellHomeId, instanceHomeId, openShell, REGION } from './shells.js'

const GESTURE = 'setup'

export interface Person {
  userName: string
  password: string
}

export class Setup {
  readonly #send: Send
  readonly #credentials: Credentials

  constructor(
    private readonly world: World,
    private readonly account: AccountSetup,
  ) {
    this.#send = gatewaySend(world)
    const issuedAt = world.clock.now()
    const session = { issuedAt, expiresAt: issuedAt + HOUR, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] }
    const { accessKeyId, secretAccessKey, sessionToken } = issueSession(world, { ...rootPrincipal(account.id), session }, GESTURE)
    this.#credentials = { kind: 'keys', accessKeyId, secretAccessKey, sessionToken }
  }

  /** @returns the sign-ins that the guide shows. @throws Error naming the line that failed. */
  async run(): Promise<Person[]> {
    this.#addAccount()
    await this.#runLines(this.account.setup ?? [])
    await this.#writeProfiles(this.account.profiles ?? [])
    const people: Person[] = []
    for (const userName of this.account.passwords ?? []) people.push(await this.#givePassword(userName))
    await this.#writeInstanceFiles(this.account.instances ?? {})
    return people
  }

  #addAccount(): void {
    const { id, name = 'Rolecall lab', email = 'root@example.com' } = this.account
    const createDate = this.world.clock.now()
    this.world.change({ gesture: GESTURE, label: 'CreateAccount', instant: createDate }, () =>
      this.world.addAccount({ accountId: id, name, email, createDate }),
    )
  }

  async #runLines(lines: readonly string[]): Promise<void> {
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

  async #writeProfiles(users: readonly string[]): Promise<void> {
    if (users.length === 0) return
    const sections: string[] = []
    for (const UserName of users) {
      const { AccessKey } = await this.#call<OutputOf<'iam', 'CreateAccessKey'>>('iam', 'CreateAccessKey', { UserName })
      sections.push(`[${UserName}]\naws_access_key_id = ${AccessKey.AccessKeyId}\naws_secret_access_key = ${AccessKey.SecretAccessKey}\n`)
    }
    const config = users.map((user) => `[profile ${user}]\nregion = ${REGION}\n`)
    this.#writeFiles(cloudShellHomeId(this.account.id), {
      [`${CLOUDSHELL_HOME}/.aws/credentials`]: sections.join('\n'),
      [`${CLOUDSHELL_HOME}/.aws/config`]: config.join('\n'),
    })
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
  async #writeInstanceFiles(instances: NonNullable<AccountSetup['instances']>): Promise<void> {
    for (const [name, { files }] of Object.entries(instances)) {
      const Filters = [{ Name: 'tag:Name', Values: [name] }]
      const { Reservations } = await this.#call<OutputOf<'ec2', 'DescribeInstances'>>('ec2', 'DescribeInstances', { Filters })
      const id = Reservations?.[0]?.Instances?.[0]?.InstanceId
      if (id === undefined) throw new Error(`the scenario puts files on the instance "${name}", but its setup makes no such instance`)
      this.#writeFiles(instanceHomeId(id), files)
    }
  }

  #writeFiles(homeId: string, files: Readonly<Record<string, string>>): void {
    const mtime = this.world.clock.now()
    const changes = Object.entries(files).map(([path, text]) => ({
      path,
      entry: { path, type: 'file' as const, mode: text.startsWith('#!') ? 0o755 : 0o600, mtime, content: Buffer.from(text, 'utf8') },
    }))
    this.world.homes.save(homeId, changes)
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

/** A password that any password policy admits. */
function madePassword(world: World, userName: string): string {
  const words = seededBytes(world.seed, `password/${userName}`, 6)
  return `Lab-${Buffer.from(words).toString('hex')}-Q7!`
}
