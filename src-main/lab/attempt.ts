/** One attempt at a scenario: what the learner answered, opened and ran, kept as marks in the world's trail. */
import { ATTEMPT, type TrailMark } from '../store/trail/trail-mark.js'
import type { TrailEvent } from '../store/trail/trail-event.js'
import type { World } from '../store/world.js'

/** A line that was run in a terminal. */
export interface CommandRun {
  session: 'cloudshell' | 'instance'
  line: string
  exitCode: number
  /** Its beginning. */
  stdout: string
}

/** What a world remembers of the scenario it was made for; written once, before the learner arrives. */
export interface AttemptStart {
  scenarioId: string
  version: string
  variantId: string
  /** The parameters' values. */
  values: Readonly<Record<string, string>>
  people: readonly { userName: string; password: string; accountId?: string }[]
}

const STDOUT_KEPT = 4096

export class Attempt {
  constructor(private readonly world: World) {}

  /** Begins a new attempt: what came before no longer counts. */
  begin(start: AttemptStart): void {
    this.world.trail.mark(ATTEMPT, { ...start })
  }

  get start(): AttemptStart | undefined {
    return this.world.trail.marks(ATTEMPT).at(-1)?.data as unknown as AttemptStart | undefined
  }

  events(): readonly TrailEvent[] {
    return this.world.trail.liveEvents()
  }

  giveAnswer(checkId: string, answer: readonly string[]): void {
    this.world.trail.mark('answer', { checkId, answer: [...answer] })
  }

  /** The learner's last answer to a quiz. */
  answer(checkId: string): readonly string[] | undefined {
    const given = this.#marks<{ checkId: string; answer: string[] }>('answer').findLast((mark) => mark.checkId === checkId)
    return given?.answer
  }

  openHint(stepId: string, index: number): void {
    if (!this.hintOpened(stepId, index)) this.world.trail.mark('hint', { stepId, index })
  }

  hintOpened(stepId: string, index: number): boolean {
    return this.#marks<{ stepId: string; index: number }>('hint').some((mark) => mark.stepId === stepId && mark.index === index)
  }

  ranCommand(command: CommandRun): void {
    this.world.trail.mark('command', { ...command, stdout: command.stdout.slice(0, STDOUT_KEPT) })
  }

  commands(): readonly CommandRun[] {
    return this.#marks<CommandRun>('command')
  }

  /** Which MFA devices the phone simulator has scanned. */
  scannedDevices(): readonly string[] {
    return this.#marks<{ serialNumber: string }>('scan').map((mark) => mark.serialNumber)
  }

  scanDevice(serialNumber: string): void {
    if (!this.scannedDevices().includes(serialNumber)) this.world.trail.mark('scan', { serialNumber })
  }

  #marks<T>(kind: string): T[] {
    const from = this.world.trail.marks(ATTEMPT).at(-1)?.sequence ?? 0
    return this.world.trail
      .marks(kind)
      .filter((mark: TrailMark) => mark.sequence > from)
      .map((mark) => mark.data as T)
  }
}
