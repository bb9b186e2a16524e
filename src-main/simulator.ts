/** The simulator: the data folder's worlds, the scenarios, and the one world that is open. It knows no door. */
import { readLibrary, type Library } from './lab/library.js'
import { OpenWorld } from './lab/open-world.js'
import { parameterValues } from './lab/parameters.js'
import { ProgressFile } from './lab/progress.js'
import { startSandbox } from './lab/sandbox.js'
import type { Scenario } from './lab/scenario.js'
import { restartScenario, setupInstant, startScenario } from './lab/start-scenario.js'
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

  constructor(readonly options: SimulatorOptions) {
    this.worlds = new Worlds(options.dataFolder, options.now)
    this.progress = new ProgressFile(options.dataFolder)
  }

  get current(): OpenWorld | undefined {
    return this.#current
  }

  /** The scenarios as they stand on disk now, so that an author sees a change at once. */
  library(): Library {
    return readLibrary(this.options.scenariosFolder)
  }

  sandboxes(): ListedWorld[] {
    return this.worlds.list().filter(({ meta, problem }) => meta?.kind === 'sandbox' || (meta === undefined && problem !== undefined))
  }

  /**
   * Opens the attempt at a scenario, or begins one.
   * @param fresh begins anew, at the scenario's start.
   * @throws SimulatorError when there is no such scenario or variant; what opening a world throws.
   */
  async openScenario(scenarioId: string, variantId?: string, fresh = false): Promise<OpenWorld> {
    const scenario = this.#scenario(scenarioId)
    const kept = this.#attempt(scenario, variantId)
    await this.close()
    if (!kept) return this.#begin(scenario, variantId)
    const world = await this.worlds.open(kept.id)
    try {
      if (fresh) await restartScenario(world, scenario)
      return this.#enter(world, scenario)
    } catch (error) {
      await world.close()
      throw error
    }
  }

  /** Opens a sandbox, or makes one when no id is given. */
  async openSandbox(worldId?: string, name = 'Sandbox'): Promise<OpenWorld> {
    await this.close()
    if (worldId !== undefined) return this.#enter(await this.worlds.open(worldId), undefined)
    const world = await this.#create({ name, kind: 'sandbox' }, this.options.now())
    return this.#fill(world, undefined, () => startSandbox(world))
  }

  /** Takes the open scenario back to its start. */
  async restart(): Promise<void> {
    const open = this.#current
    if (!open?.lab) throw new SimulatorError('No scenario is open.')
    await restartScenario(open.world, open.lab.scenario)
  }

  async close(): Promise<void> {
    const open = this.#current
    this.#current = undefined
    await open?.world.close()
  }

  async removeWorld(worldId: string): Promise<void> {
    if (this.#current?.world.meta?.id === worldId) await this.close()
    await this.worlds.remove(worldId)
  }

  #scenario(id: string): Scenario {
    const { scenarios, problems } = this.library()
    const scenario = scenarios.find((candidate) => candidate.id === id)
    if (!scenario) throw new SimulatorError(problems.find((problem) => problem.includes(id)) ?? `There is no scenario "${id}".`)
    return scenario
  }

  /** The newest world that holds an attempt at this version of the scenario. */
  #attempt(scenario: Scenario, variantId: string | undefined): ListedWorld | undefined {
    return this.worlds
      .list()
      .find(
        ({ meta, problem }) =>
          problem === undefined && meta?.scenarioId === scenario.id && (variantId === undefined || meta.variantId === variantId),
      )
  }

  async #begin(scenario: Scenario, variantId: string | undefined): Promise<OpenWorld> {
    const variant = scenario.variants.find(({ id }) => variantId === undefined || id === variantId)
    if (!variant) throw new SimulatorError(`The scenario ${scenario.id} has no variant "${variantId ?? ''}".`)
    const world = await this.#create({ name: scenario.id, kind: 'scenario', scenarioId: scenario.id, variantId: variant.id }, setupInstant(scenario))
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
