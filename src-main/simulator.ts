/** The simulator: the data folder's worlds, the scenarios, and the one world that is open. It knows no door. */
import { join } from 'node:path'
import { prepareReference } from './aws/reference/reference.js'
import { readLibrary, readScenario, type Library } from './lab/library.js'
import { OpenWorld } from './lab/open-world.js'
import { parameterValues } from './lab/parameters.js'
import { ProgressFile } from './lab/progress.js'
import { startSandbox } from './lab/sandbox.js'
import type { Scenario, Variant } from './lab/scenario.js'
import { restartScenario, setupInstant, startScenario } from './lab/start-scenario.js'
import { WorldFileError } from './store/storage-error.js'
import { Worlds, type ListedWorld } from './store/worlds.js'
import type { World } from './store/world.js'

export interface SimulatorOptions {
  /** Where worlds and progress are kept. */
  dataFolder: string
  /** Where the scenarios stand. */
  scenariosFolder: string
  /** The host's wall clock, epoch milliseconds. */
  now: () => number
  /** The seed of a new world; the only randomness there is. */
  newSeed: () => string
}

export class SimulatorError extends Error {
  override readonly name = 'SimulatorError'
}

export class Simulator {
  readonly worlds: Worlds
  readonly progress: ProgressFile
  #current: OpenWorld | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(readonly options: SimulatorOptions) {
    this.worlds = new Worlds(options.dataFolder, options.now)
    this.progress = new ProgressFile(options.dataFolder)
  }

  get current(): OpenWorld | undefined {
    return this.#current
  }

  /** The scenarios as they stand on disk now, so that an author sees a change at once. They are checked whole when they are opened. */
  library(): Library {
    return readLibrary(this.options.scenariosFolder, 'listed')
  }

  sandboxes(): ListedWorld[] {
    return this.worlds.list().filter(({ meta, problem }) => meta?.kind === 'sandbox' || (meta === undefined && problem !== undefined))
  }

  /**
   * Opens the attempt at a scenario, or begins one.
   * @param fresh begins anew, at the scenario's start; in another world when the attempt's own is damaged.
   * @throws SimulatorError when there is no such scenario or variant; ScenarioError when it is not valid; what opening a world throws.
   */
  openScenario(scenarioId: string, variantId?: string, fresh = false): Promise<OpenWorld> {
    return this.#inTurn(async () => {
      const scenario = await this.#scenario(scenarioId)
      const variant = findVariant(scenario, variantId)
      const kept = this.#attempt(scenario, variantId)
      await this.#close()
      const world = kept && (await this.#open(kept, fresh))
      if (!world) return this.#begin(scenario, variant)
      try {
        if (fresh) await restartScenario(world, scenario)
        return this.#enter(world, scenario)
      } catch (error) {
        await world.close()
        throw error
      }
    })
  }

  /**
   * Opens a sandbox, or makes one when no id is given.
   * @param organized whether a new one manages an organization.
   * @throws SimulatorError when there is no such sandbox; what opening a world throws.
   */
  openSandbox(worldId?: string, name = 'Sandbox', organized = false): Promise<OpenWorld> {
    return this.#inTurn(async () => {
      const kept = worldId === undefined ? undefined : this.#listed(worldId)
      if (kept?.meta?.kind === 'scenario') throw new SimulatorError(`The world "${kept.id}" is an attempt at ${kept.meta.scenarioId ?? 'a scenario'}; open that.`)
      await this.#close()
      if (kept) return this.#enter(await this.worlds.open(kept.id), undefined)
      const world = await this.#create({ name, kind: 'sandbox' }, this.options.now())
      return this.#fill(world, undefined, () => startSandbox(world, false, organized))
    })
  }

  /** Takes the open scenario back to its start. */
  restart(): Promise<void> {
    return this.#inTurn(async () => {
      const open = this.#current
      if (!open?.lab) throw new SimulatorError('No scenario is open.')
      await restartScenario(open.world, open.lab.scenario)
    })
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#close())
  }

  /** @throws SimulatorError when there is no such world; WorldLockedError while another program has it open. */
  removeWorld(worldId: string): Promise<void> {
    return this.#inTurn(async () => {
      const { id } = this.#listed(worldId)
      if (this.#current?.world.meta?.id === id) await this.#close()
      await this.worlds.remove(id)
    })
  }

  /** One after the other: two clicks on a card must not make two worlds. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #close(): Promise<void> {
    const open = this.#current
    this.#current = undefined
    await open?.world.close()
  }

  /** @returns undefined for a damaged world that is to be begun anew; it stays where it is. */
  async #open(kept: ListedWorld, fresh: boolean): Promise<World | undefined> {
    try {
      return await this.worlds.open(kept.id)
    } catch (error) {
      if (fresh && error instanceof WorldFileError) return undefined
      throw error
    }
  }

  #listed(worldId: string): ListedWorld {
    const listed = this.worlds.find(worldId)
    if (!listed) throw new SimulatorError(`There is no world "${worldId}".`)
    return listed
  }

  async #scenario(id: string): Promise<Scenario> {
    const { scenarios, problems } = this.library()
    const listed = scenarios.find((candidate) => candidate.id === id)
    if (!listed) throw new SimulatorError(problems.find((problem) => problem.includes(id)) ?? `There is no scenario "${id}".`)
    if (listed.grading.leastPrivilege) await prepareReference()
    return readScenario(join(this.options.scenariosFolder, id))
  }

  /** The newest world that holds an attempt at the scenario as it is now: a new major version asks for another account. */
  #attempt(scenario: Scenario, variantId: string | undefined): ListedWorld | undefined {
    return this.worlds
      .list()
      .find(
        ({ meta, problem }) =>
          problem === undefined &&
          meta?.scenarioId === scenario.id &&
          majorOf(meta.scenarioVersion ?? scenario.version) === majorOf(scenario.version) &&
          (variantId === undefined || meta.variantId === variantId),
      )
  }

  async #begin(scenario: Scenario, variant: Variant): Promise<OpenWorld> {
    const meta = { name: scenario.id, kind: 'scenario', scenarioId: scenario.id, scenarioVersion: scenario.version, variantId: variant.id } as const
    const world = await this.#create(meta, setupInstant(scenario))
    return this.#fill(world, scenario, () => startScenario(world, scenario, variant, parameterValues(scenario, variant, world.seed)))
  }

  #create(meta: Omit<NonNullable<World['meta']>, 'id' | 'createdAt'>, start: number): Promise<World> {
    return this.worlds.create({ seed: this.options.newSeed(), start, meta: { ...meta, createdAt: this.options.now() } })
  }

  /** A world whose start could not be built is taken away again. */
  async #fill(world: World, scenario: Scenario | undefined, start: () => Promise<void>): Promise<OpenWorld> {
    try {
      await start()
      return this.#enter(world, scenario)
    } catch (error) {
      await world.close()
      if (world.meta) await this.worlds.remove(world.meta.id)
      throw error
    }
  }

  #enter(world: World, scenario: Scenario | undefined): OpenWorld {
    this.#current = new OpenWorld(world, scenario, this.options.now())
    return this.#current
  }
}

function findVariant(scenario: Scenario, id: string | undefined): Variant {
  const variant = scenario.variants.find((candidate) => id === undefined || candidate.id === id)
  if (!variant) throw new SimulatorError(`The scenario ${scenario.id} has no variant "${id ?? ''}".`)
  return variant
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? version
}
