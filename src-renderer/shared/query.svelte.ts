/** What a console page reads: one AWS call, its four states, and reading again when the account changed. */
import type { ApiFailure, EventView, RootTask } from '../../src-main/door/contract/console.js'
import type { Input, WorkspaceContext } from './workspace-context.js'

export interface Failure extends ApiFailure {
  eventId?: string | undefined
  explained: boolean
}

/** Turns what a call threw (the host was lost) into what a banner shows. */
export function toFailure(reason: unknown): Failure {
  const message = reason instanceof Error ? reason.message : String(reason)
  return { code: 'Rolecall', message, status: 0, details: {}, explained: false }
}

export interface QueryRequest {
  service: string
  operation: string
  input: Input
  /** List operations: the output's member that holds the items; all pages are read and joined. */
  list?: string | undefined
  /** Event sources besides its own whose writes change the answer: `['s3.amazonaws.com']`. */
  watches?: readonly string[] | undefined
  /** As the root user of a member account; reads of one gesture share a session. */
  asRoot?: RootTask | undefined
  gesture?: string | undefined
}

const MOST_PAGES = 50
/** A page that deleted its own subject goes to the list meanwhile; one that stays says what happened. */
const REST_OF_DELETED = 300

type NamingEvent = Pick<EventView, 'eventName' | 'errorCode' | 'record'>

/** Whether the event deleted the very thing that the request names: DeleteUser of Kunal, and GetUser of Kunal. */
export function isOfDeleted(input: Input, event: NamingEvent): boolean {
  return event.eventName.startsWith('Delete') && event.errorCode === undefined && namesIt(input, event, kindOf(event))
}

/** Whether what was deleted must be there again: something other than a deletion was done with it. */
export function isOfRevived(input: Input, event: NamingEvent, deletion: NamingEvent): boolean {
  return !event.eventName.startsWith('Delete') && event.errorCode === undefined && namesIt(input, event, kindOf(deletion))
}

const kindOf = ({ eventName }: NamingEvent): string => eventName.slice('Delete'.length)

function namesIt(input: Input, { record }: NamingEvent, kind: string): boolean {
  const { requestParameters } = record as { requestParameters?: Readonly<Record<string, unknown>> | null }
  const named = Object.values(requestParameters ?? {})
  return [`${kind}Name`, `${kind}Arn`, kind === 'Object' ? 'Key' : kind].some((member) => input[member] !== undefined && named.includes(input[member]))
}

/**
 * Create it at the top of a component; it reads at once, again when `request()` changes, and after writes to its service.
 * While it reads again the former `data` stays, so that a table does not jump; `loading` is true only before the first answer.
 */
export class Query<Output> {
  data = $state.raw<Output | undefined>(undefined)
  failure = $state.raw<Failure | undefined>(undefined)
  loading = $derived.by(() => this.data === undefined && this.failure === undefined)
  #run = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** By this event what is asked for was deleted: asking again would only be refused, and recorded. */
  #deletion: EventView | undefined

  constructor(private workspace: WorkspaceContext, private request: () => QueryRequest | undefined) {
    let last = ''
    $effect(() => {
      const request = this.request()
      const identity = workspace.identity?.arn ?? ''
      const key = JSON.stringify([identity, request])
      if (key === last) return
      last = key
      this.data = undefined
      this.failure = undefined
      this.#deletion = undefined
      void this.reload()
    })
    $effect(() => {
      const ends = [
        workspace.onTrail((event) => {
          const request = this.request()
          if (event.readOnly || request === undefined) return
          const sources = [`${request.service}.amazonaws.com`, ...(request.watches ?? [])]
          if (sources.includes(event.eventSource)) this.#hear(request.input, event)
        }),
        workspace.onRestore(() => void this.#restored()),
      ]
      return () => {
        clearTimeout(this.#timer)
        ends.forEach((end) => end())
      }
    })
  }

  /** Reads again; an answer that a later reading overtook is dropped. */
  async reload(): Promise<void> {
    const request = this.request()
    if (request === undefined) return
    const run = ++this.#run
    try {
      const answer = await this.#read(request)
      if (run !== this.#run) return
      if ('failure' in answer) this.failure = answer.failure
      else [this.data, this.failure] = [answer.output as Output, undefined]
    } catch (reason) {
      if (run === this.#run) this.failure = toFailure(reason)
    }
  }

  #hear(input: Input, event: EventView): void {
    if (isOfDeleted(input, event)) this.#deleted(event)
    else if (this.#deletion === undefined || isOfRevived(input, event, this.#deletion)) this.#reloadSoon()
  }

  /** Several changes at once are read once. */
  #reloadSoon(): void {
    this.#deletion = undefined
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.reload())
  }

  #deleted(event: EventView): void {
    this.#deletion = event
    this.#run += 1
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.failure = { code: 'Deleted', message: `${event.userName} deleted it.`, status: 0, details: {}, explained: false }
    }, REST_OF_DELETED)
  }

  /** What was deleted is there again when its deletion was undone. */
  async #restored(): Promise<void> {
    const deletion = this.#deletion
    if (deletion !== undefined) {
      const [event] = await this.workspace.events(deletion.sequence + 1, 1).catch(() => [])
      if (deletion !== this.#deletion || event?.undone === false) return
    }
    this.#reloadSoon()
  }

  async #read(request: QueryRequest): Promise<{ output: Input } | { failure: Failure }> {
    const items: unknown[] = []
    let input = request.input
    const { asRoot, gesture } = request
    const options = asRoot && { asRoot, gesture }
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const result = await this.workspace.call(request.service, request.operation, input, options)
      if ('error' in result) return { failure: { ...result.error, eventId: result.eventId, explained: result.explained } }
      if (request.list === undefined) return { output: result.output }
      items.push(...((result.output[request.list] as unknown[] | undefined) ?? []))
      const { Marker, IsTruncated, NextToken } = result.output as { Marker?: string; IsTruncated?: boolean; NextToken?: string }
      if (IsTruncated === true && Marker !== undefined) input = { ...request.input, Marker }
      else if (NextToken !== undefined) input = { ...request.input, NextToken }
      else return { output: { ...result.output, [request.list]: items } }
    }
    return { output: { [request.list as string]: items } }
  }
}
