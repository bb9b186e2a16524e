/** An organization of accounts as it is kept, as far as IAM asks for it. A world has one at most. */
import type { Database } from '../database.js'
import { Table, type TableDefinition } from '../table.js'

/** What an organization can do about the root users of its members. */
export type RootFeature = 'RootCredentialsManagement' | 'RootSessions'

export interface OrganizationRecord {
  /** `o-` and ten letters and digits. */
  organizationId: string
  managementAccountId: string
  /** The management account is none of them. */
  memberAccountIds: readonly string[]
  /** Services that are let work across the organization: `iam.amazonaws.com`. */
  trustedServices: readonly string[]
  /** Accounts that do the work of a service for the management account, by the service. */
  delegatedAdministrators: Readonly<Record<string, string>>
  rootFeatures: readonly RootFeature[]
}

const ORGANIZATIONS: TableDefinition<OrganizationRecord> = {
  name: 'organizations',
  columns: { organizationId: 'text', managementAccountId: 'text', memberAccountIds: 'json', trustedServices: 'json', delegatedAdministrators: 'json', rootFeatures: 'json' },
  key: ['organizationId'],
}

export class Organizations {
  readonly #table: Table<OrganizationRecord>

  constructor(database: Database) {
    this.#table = new Table(database, ORGANIZATIONS)
  }

  /** The organization that an account belongs to. */
  of(accountId: string): OrganizationRecord | undefined {
    return this.#table.list().find(({ managementAccountId, memberAccountIds }) => managementAccountId === accountId || memberAccountIds.includes(accountId))
  }

  add(record: OrganizationRecord): void {
    this.#table.add(record)
  }

  setTrustedServices(organizationId: string, trustedServices: readonly string[]): void {
    this.#table.update([organizationId], { trustedServices })
  }

  setRootFeatures(organizationId: string, rootFeatures: readonly RootFeature[]): void {
    this.#table.update([organizationId], { rootFeatures })
  }
}
