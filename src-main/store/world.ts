/** A world: one simulated cloud with its accounts, clock, ids, trail and timeline, in memory or in a folder. */
import { toIso, type Instant } from '../aws/clock.js'
import { Account, accountsTable, type AccountRecord } from './account.js'
import type { Blobs } from './blobs.js'
import { WorldClock, type ClockState, type HostClock } from './clock.js'
import { loadSqlite, type Database } from './database.js'
import { Entities } from './entities.js'
import { nodeFiles, type Files } from './files.js'
import { SCHEMA_VERSION } from './migrations/migrations.js'
import { WorldIds } from './random.js'
import { Organizations } from './organizations/organizations.js'
import { S3Records } from './s3/records.js'
import type { Homes } from './homes.js'
import { hashState } from './state-hash.js'
import { MemoryStorage, type Storage } from './storage.js'
import type { StorageError } from './storage-error.js'
import type { Change } from './timeline/change.js'
import { durationLabel } from './timeline/duration-label.js'
import { History, type HistoryMark } from './timeline/history.js'
import { rebuild, setWorldRow, type Beginning } from './timeline/rebuild.js'
import type { Table } from './table.js'
import { Timeline } from './timeline/timeline.js'
import { Trail } from './trail/trail.js'
import { createWorldDirectory, openWorldDirectory, type WorldParts } from './world-directory.js'
import type { WorldMeta } from './world-file.js'

export interface NewWorld {
  /** Determines every id and secret of the world. */
  seed: string
  start: Instant
  host?: HostClock | undefined
}

export interface OpenWorld {
  host?: HostClock | undefined
  /** The disk; another one only in tests. */
  files?: Files | undefined
}

/** A moment to go back to when what came after it cannot be kept. */
interface WorldMark {
  history: HistoryMark
  trail: number
  clock: ClockState
}

export class World {
  readonly ids: WorldIds
  readonly clock: WorldClock
  readonly trail: Trail
  readonly timeline: Timeline
  readonly blobs: Blobs
  /** The files of CloudShell and instances. */
  readonly homes: Homes
  readonly s3: S3Records
  readonly organizations: Organizations
  /** The whole state as plain data. */
  readonly entities: Entities
  /** The seed, from which also what is not state is derived: request ids, session keys. */
  readonly seed: string
  /** What the world is; absent for one that is kept in memory only. */
  readonly meta: WorldMeta | undefined
  /** What its owner must know: a torn end that was cut off, a change that could not be saved. */
  readonly notices: readonly string[]
  readonly #accounts = new Map<string, Account>()
  readonly #accountRecords: Table<AccountRecord>
  readonly #beginning: Beginning
  readonly #database: Database
  readonly #history: History
  readonly #storage: Storage
  #closing: Promise<void> | undefined
  #taken: WorldMark
  #stored: WorldMark

  private constructor({ meta, beginning, history, instant, trail, storage, notices }: WorldParts, host: HostClock | undefined) {
    this.#beginning = beginning
    this.#history = history
    this.#storage = storage
    this.#database = rebuild(beginning, history, storage.checkpoints, history.head)
    this.seed = beginning.seed
    this.meta = meta
    this.notices = notices
    this.blobs = storage.blobs
    this.homes = storage.homes
    this.#accountRecords = accountsTable(this.#database)
    this.s3 = new S3Records(this.#database)
    this.organizations = new Organizations(this.#database)
    this.ids = new WorldIds(this.seed, 0)
    this.entities = new Entities(this.#database, this.blobs, this.ids)
    this.clock = new WorldClock(instant, host)
    this.timeline = new Timeline({
      database: this.#database,
      beginning,
      history,
      checkpoints: storage.checkpoints,
      checkWritable: () => this.#checkWritable(),
      record: (record) => storage.record(record, true),
      restored: () => this.#followState(),
      now: () => this.clock.now(),
    })
    this.trail = new Trail(() => this.timeline.head, {
      isOnPath: (head) => history.isOnPath(head),
      keep: (entry, urgent) => storage.record('event' in entry ? { kind: 'event', ...entry } : { kind: 'mark', ...entry }, urgent),
      now: () => this.clock.now(),
    })
    for (const entry of trail) this.trail.load(entry)
    this.#followState()
    // The clock went on after the last change until the world was closed.
    this.clock.set(instant)
    this.#taken = this.#stored = this.#mark()
    storage.attach({
      taken: () => (this.#taken = this.#mark()),
      stored: () => (this.#stored = this.#taken),
      failed: (error) => {
        if (notices.at(-1) !== error.message) notices.push(error.message)
        this.#returnTo(this.#stored)
      },
    })
  }

  /** A new, empty world that is kept in memory only. */
  static inMemory({ seed, start, host }: NewWorld): World {
    const beginning = { seed, start, schema: SCHEMA_VERSION }
    const history = new History(SCHEMA_VERSION)
    return new World({ beginning, history, instant: start, trail: [], storage: new MemoryStorage(), notices: [] }, host)
  }

  /**
   * A new, empty world in a folder of its own.
   * @throws StorageError when the folder holds a world already or cannot be written.
   */
  static async create(directory: string, { seed, start, meta, host, files = nodeFiles }: NewWorld & OpenWorld & { meta: WorldMeta }): Promise<World> {
    await loadSqlite()
    return World.#from(await createWorldDirectory(files, directory, { seed, start, meta }), host)
  }

  /**
   * The world in a folder, as it was left; its clock goes on from its last known instant.
   * @throws WorldFileError, WorldLockedError, StorageError: each says which file and what to do, and nothing is changed.
   */
  static async open(directory: string, { host, files = nodeFiles }: OpenWorld = {}): Promise<World> {
    await loadSqlite()
    return World.#from(await openWorldDirectory(files, directory), host)
  }

  static async #from(parts: WorldParts, host: HostClock | undefined): Promise<World> {
    try {
      return new World(parts, host)
    } catch (error) {
      await parts.storage.close({ kind: 'close', instant: parts.instant })
      throw error
    }
  }

  /** The first instant of its clock. */
  get start(): Instant {
    return this.#beginning.start
  }

  /** Grows with every change of the state: what was read at one version holds as long as it lasts. */
  get version(): number {
    return this.#database.changes.version
  }

  /** Why nothing can be changed any more; undefined while all is well. */
  get readOnly(): StorageError | undefined {
    return this.#storage.problem
  }

  /** @throws Error when the world has no such account. */
  account(accountId: string): Account {
    const account = this.findAccount(accountId)
    if (!account) throw new Error(`this world has no account ${accountId}`)
    return account
  }

  findAccount(accountId: string): Account | undefined {
    if (!this.#accountRecords.has(accountId)) return undefined
    let account = this.#accounts.get(accountId)
    if (!account) this.#accounts.set(accountId, (account = new Account(this.#database, accountId)))
    return account
  }

  accounts(): Account[] {
    return this.#accountRecords.list().map((record) => this.account(record.accountId))
  }

  addAccount(record: AccountRecord): Account {
    this.#accountRecords.add(record)
    return this.account(record.accountId)
  }

  /**
   * Runs `work` as one change at one instant. A throw takes back all of it, drawn ids included.
   * What it wrote becomes a point on the timeline; a change that wrote nothing leaves no trace.
   * @throws StorageError when it wrote and the world is read-only, and what `work` throws.
   */
  change<T>(change: Change, work: () => T): T {
    const draws = this.ids.draws
    try {
      // A change within a change is part of it.
      if (this.#database.inTransaction) return this.#database.transaction(work).value
      const { value, writes } = this.#database.transaction(() => {
        const result = this.clock.at(change.instant, work)
        if (this.#database.pendingWrites > 0) {
          this.#checkWritable()
          setWorldRow(this.#database, { draws: this.ids.draws, instant: change.instant })
        }
        return result
      })
      if (writes.length === 0) this.ids.rewind(draws)
      else this.timeline.add({ kind: 'change', ...change, label: typeof change.label === 'string' ? change.label : change.label(), ...this.#nextPoint(), draws: this.ids.draws, writes })
      return value
    } catch (error) {
      this.ids.rewind(draws)
      throw error
    }
  }

  /**
   * Moves the clock forward, as a change that undo takes back.
   * @throws RangeError for a duration that is not a positive number of milliseconds.
   */
  advanceClock(milliseconds: number, gesture: string): void {
    if (!(milliseconds > 0 && Number.isFinite(milliseconds))) throw new RangeError('The clock moves forward only.')
    this.#moveClock(this.clock.now() + milliseconds, { gesture, label: `Clock +${durationLabel(milliseconds)}` })
  }

  /** Sets the clock to a later instant, as a change. @throws RangeError for an earlier one: only undo goes back in time. */
  setClock(instant: Instant, gesture: string): void {
    if (!(instant >= this.clock.now() && Number.isFinite(instant))) throw new RangeError('The clock moves forward only.')
    this.#moveClock(instant, { gesture, label: `Clock ${toIso(instant)}` })
  }

  /**
   * Resolves when every change so far would survive a crash, with its event and its blobs. A door calls it in the same
   * turn as the change that it answers.
   * @throws StorageError when one could not be saved and was taken back; it names the file and the reason.
   */
  durable(): Promise<void> {
    return this.#storage.durable()
  }

  /** Equal for equal states: the ordered rows of all entities, the ids and the clock, without the trail. */
  stateHash(): string {
    return hashState(this.#database)
  }

  /**
   * A world of its own, in memory, that begins as this one is now: state, ids, clock, timeline, trail and files.
   * Its clock stands still until it is moved.
   * @throws Error for a world on disk.
   */
  copy(): World {
    if (!(this.#storage instanceof MemoryStorage)) throw new Error('only a world in memory can be copied')
    const parts = { beginning: this.#beginning, history: this.#history.copy(), instant: this.clock.now(), storage: this.#storage.copy() }
    return new World({ ...parts, trail: [...this.trail.entries()], notices: [] }, undefined)
  }

  /** Saves what is left, stops the clock and lets others open the world. Once is enough; twice does no harm. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close())
  }

  async #close(): Promise<void> {
    await this.#storage.close({ kind: 'close', instant: this.clock.now() })
    this.#database.close()
  }

  #moveClock(instant: Instant, name: { gesture: string; label: string }): void {
    this.change({ ...name, instant }, () => this.#database.write('UPDATE world SET clock = ?', [instant]))
    this.clock.set(instant)
  }

  #nextPoint(): { sequence: number; parent: number } {
    return { sequence: this.#history.nextSequence, parent: this.timeline.head }
  }

  /** Ids and clock are part of the state: they go where it goes. */
  #followState(): void {
    const row = this.#database.first('SELECT draws, clock FROM world')
    this.ids.rewind(Number(row?.['draws']))
    this.clock.set(Number(row?.['clock']))
  }

  #mark(): WorldMark {
    return { history: this.#history.mark(), trail: this.trail.nextSequence() - 1, clock: this.clock.state() }
  }

  #returnTo(mark: WorldMark): void {
    this.timeline.returnTo(mark.history)
    this.trail.returnTo(mark.trail)
    this.clock.returnTo(mark.clock)
  }

  #checkWritable(): void {
    const problem = this.#storage.problem
    if (problem) throw problem
  }
}
