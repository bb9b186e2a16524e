/** What the methods of the door share: the simulator, the world that is open, and who listens. */
import type { LeastPrivilegeResult } from '../lab/least-privilege/result.js'
import type { OpenWorld } from '../lab/open-world.js'
import type { Simulator } from '../simulator.js'
import type { HostEvent } from './contract.js'
import type { LabView } from './contract/lab.js'
import type { WorldView } from './contract/world.js'
import type { Listen } from './listen.js'
import type { PreferencesFile } from './preferences.js'
import { inSlices } from './slices.js'
import { toEventView } from './views/event-view.js'
import { toLabView } from './views/lab-view.js'
import { toWorldView } from './views/world-view.js'

/** Long enough to gather what one action changes, short enough to be at once. */
const GATHER_MILLISECONDS = 40

export class DoorError extends Error {
  override readonly name = 'DoorError'
}

export interface AppSurroundings {
  simulator: Simulator
  preferences: PreferencesFile
  version: string
  host: 'electron' | 'browser'
  /** Opens an https address outside of the app. */
  openLink: (url: string) => Promise<void>
  /** The built worker of the terminals. */
  shellWorker: URL
  /** Opens AWS's wire. */
  listen: Listen
}

export class AppContext {
  readonly #listeners = new Set<(event: HostEvent) => void>()
  #watching: (() => void)[] = []
  #scheduled: NodeJS.Timeout | undefined
  /** The world whose least privilege is being looked into. */
  #lookedInto: OpenWorld | undefined
  /** How many views were made. */
  #viewed = 0

  constructor(readonly around: AppSurroundings) {}

  get simulator(): Simulator {
    return this.around.simulator
  }

  /** @throws DoorError when no world is open. */
  get open(): OpenWorld {
    const open = this.simulator.current
    if (!open) throw new DoorError('No account is open. Go to Home and open a scenario or a sandbox.')
    return open
  }

  subscribe(listener: (event: HostEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(event: HostEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** Follows the world that was just opened. */
  watch(open: OpenWorld): WorldView {
    this.unwatch()
    const { world } = open
    const changed = (): void => this.#schedule()
    this.#watching = [
      world.trail.subscribe((event) => {
        this.emit({ type: 'trail', event: toEventView(world, event) })
        changed()
      }),
      world.trail.subscribeMarks(changed),
      world.timeline.subscribe(changed),
    ]
    return this.show()
  }

  /** After another world could not be opened: the one that is still open is followed again, or all hear that none is. */
  stayOrGoHome(): void {
    const { current } = this.simulator
    if (current) this.watch(current)
    else this.emit({ type: 'world', world: null })
  }

  unwatch(): void {
    clearTimeout(this.#scheduled)
    this.#scheduled = undefined
    for (const end of this.#watching) end()
    this.#watching = []
  }

  /** The world's view now; what is pending in it follows. */
  view(leastPrivilege?: LeastPrivilegeResult): WorldView {
    const { open } = this
    this.#viewed += 1
    const view = toWorldView(open, leastPrivilege)
    if (view.lab?.leastPrivilege?.state === 'pending') void this.#lookInto(open)
    return view
  }

  /** The world's view now, told to everybody who listens. */
  show(leastPrivilege?: LeastPrivilegeResult): WorldView {
    clearTimeout(this.#scheduled)
    this.#scheduled = undefined
    const view = this.view(leastPrivilege)
    if (view.lab) this.#noteProgress(view.lab)
    this.emit({ type: 'world', world: view })
    return view
  }

  /** Looks into what stands as pending, while everybody else has their turn, and shows it. */
  async #lookInto(open: OpenWorld): Promise<void> {
    if (this.#lookedInto === open) return
    this.#lookedInto = open
    const viewed = this.#viewed
    const found = await this.#leastPrivilege(open).catch(() => undefined)
    if (this.#lookedInto === open) this.#lookedInto = undefined
    // What was found while something changed is not shown: it is looked into again.
    const stands = viewed === this.#viewed && this.#scheduled === undefined
    if (found && this.simulator.current === open) this.show(stands ? found : undefined)
  }

  /** @throws DoorError when another world was opened meanwhile. */
  async #leastPrivilege(open: OpenWorld): Promise<LeastPrivilegeResult | undefined> {
    const { lab } = open
    return lab && inSlices(lab.leastPrivilege(lab.results()), () => {
      if (this.simulator.current !== open) throw new DoorError('Another account was opened.')
    })
  }

  /** Shows now what was about to be shown, where checks are to be right; a sandbox has none and is not held up. */
  showLab(): void {
    if (this.#scheduled !== undefined && this.simulator.current?.lab) this.show()
  }

  /** The guide now, with nothing pending. */
  async lab(): Promise<LabView> {
    const { open } = this
    if (!open.lab) throw new DoorError('A sandbox has no lesson.')
    return toLabView(open.lab, await this.#leastPrivilege(open))
  }

  #schedule(): void {
    this.#scheduled ??= setTimeout(() => {
      this.#scheduled = undefined
      if (this.simulator.current) this.show()
    }, GATHER_MILLISECONDS)
  }

  #noteProgress(lab: LabView): void {
    try {
      this.simulator.progress.note(lab.scenarioId, {
        worldId: this.open.world.meta?.id ?? '',
        stepsDone: lab.steps.filter(({ state }) => state === 'passed').length,
        steps: lab.steps.length,
        score: lab.score,
        passed: lab.passed,
        lastOpened: this.open.openedAt,
      })
    } catch (error) {
      // The world holds the truth; only Home will not know.
      this.emit({ type: 'notice', text: `Your progress could not be noted for Home: ${error instanceof Error ? error.message : String(error)}` })
    }
  }
}
