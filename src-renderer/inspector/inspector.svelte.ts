/** The inspector: the trace of one decision, and the list of events. */
import type { HostEvent } from '../../src-main/door/contract.js'
import type { EventView } from '../../src-main/door/contract/console.js'
import type { Host } from '../shared/host.js'
import type { Explanation } from '../shared/workspace-context.js'

const PAGE = 50

export type EventFilter = 'all' | 'errors' | 'changes'

/** What the filter and the words typed leave of the list. */
export function filterEvents(events: readonly EventView[], filter: EventFilter, words: string): readonly EventView[] {
  const wanted = words.trim().toLowerCase()
  return events.filter((event) => {
    if (filter === 'errors' && event.errorCode === undefined) return false
    if (filter === 'changes' && event.readOnly) return false
    const text = `${event.eventName} ${event.eventSource} ${event.userName} ${event.errorCode ?? ''}`.toLowerCase()
    return text.includes(wanted)
  })
}

/** What is explained, so that it can be asked again under a change. */
type Subject = { eventId: string } | { checkId: string }

/** A change that is being tried: what it says, and the same question explained with it. */
export interface Trial {
  sentence: string
  explanation: Explanation
}

export class InspectorController {
  open = $state(false)
  tab = $state<'why' | 'events'>('why')
  explanation = $state.raw<Explanation | undefined>(undefined)
  event = $state.raw<EventView | undefined>(undefined)
  trial = $state.raw<Trial | undefined>(undefined)
  trialProblem = $state<string | undefined>(undefined)
  /** Why there is no trace to show. */
  problem = $state<string | undefined>(undefined)
  events = $state.raw<readonly EventView[]>([])
  loading = $state(false)
  more = $state(true)
  eventsProblem = $state<string | undefined>(undefined)
  #read = false
  #subject = $state.raw<Subject | undefined>(undefined)

  constructor(private host: Host) {}

  async openWhy(eventId: string): Promise<void> {
    this.#begin({ eventId })
    try {
      const answer = await this.host.ask('events.why', { eventId })
      this.explanation = answer?.explanation
      this.event = answer?.event
      if (answer === null) this.problem = 'No trace was kept for this request.'
    } catch (reason) {
      this.explanation = undefined
      this.problem = reason instanceof Error ? reason.message : String(reason)
    }
  }

  /** Shows the trace that a check of the lesson came with. */
  showExplanation(explanation: Explanation, checkId?: string): void {
    this.#begin(checkId === undefined ? undefined : { checkId })
    this.event = undefined
    this.explanation = explanation
  }

  #begin(subject: Subject | undefined): void {
    this.open = true
    this.tab = 'why'
    this.problem = undefined
    this.#subject = subject
    this.endTrial()
  }

  get canTry(): boolean {
    return this.#subject !== undefined
  }

  /** Asks the same question with a change of the explanation made. Nothing in the account changes. */
  async tryChange(sentence: string): Promise<void> {
    const subject = this.#subject
    if (subject === undefined) return
    this.trialProblem = undefined
    try {
      const { explanation } = await this.host.ask('events.tryChange', { ...subject, sentence })
      if (subject === this.#subject) this.trial = { sentence, explanation }
    } catch (reason) {
      this.trialProblem = reason instanceof Error ? reason.message : String(reason)
    }
  }

  endTrial(): void {
    this.trial = undefined
    this.trialProblem = undefined
  }

  openEvents(): void {
    this.open = true
    this.tab = 'events'
    void this.readEvents()
  }

  /** The first page, once; what happens afterwards arrives by itself. */
  async readEvents(): Promise<void> {
    if (!this.#read) await this.readMore()
  }

  async readMore(): Promise<void> {
    if (this.loading) return
    this.loading = true
    this.eventsProblem = undefined
    try {
      const before = this.#read ? this.events.at(-1)?.sequence : undefined
      const { events } = await this.host.ask('events.list', { ...(before === undefined ? {} : { before }), limit: PAGE })
      const known = new Set(this.events.map((event) => event.eventId))
      this.events = [...this.events, ...events.filter((event) => !known.has(event.eventId))].sort((a, b) => b.sequence - a.sequence)
      this.more = events.length === PAGE
      this.#read = true
    } catch (reason) {
      this.eventsProblem = reason instanceof Error ? reason.message : String(reason)
    }
    this.loading = false
  }

  /** Undo marks events; reading again is the only way to know which. */
  async readAgain(): Promise<void> {
    if (!this.#read) return
    this.#read = false
    this.events = []
    await this.readMore()
  }

  hear(event: HostEvent): void {
    if (event.type !== 'trail' || !this.#read) return
    if (!this.events.some((known) => known.eventId === event.event.eventId)) this.events = [event.event, ...this.events]
  }
}
