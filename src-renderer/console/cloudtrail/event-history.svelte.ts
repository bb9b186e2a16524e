/** Event history: LookupEvents as whoever is signed in, page by page, with one attribute to filter by. */
import { untrack } from 'svelte'
import type { Failure } from '../../shared/query.svelte.js'
import type { WorkspaceContext } from '../../shared/workspace-context.js'
import { cloudtrail, failureOf, send, type Call } from '../common/calls.svelte.js'
import type { EventsPage, TrailEvent } from './types.js'

export const ATTRIBUTES = ['None', 'ReadOnly', 'EventName', 'EventSource', 'Username', 'ResourceName', 'ResourceType', 'EventId', 'AccessKeyId'] as const
const LABELS: Readonly<Record<(typeof ATTRIBUTES)[number], string>> = {
  None: 'All events', ReadOnly: 'Read-only', EventName: 'Event name', EventSource: 'Event source', Username: 'User name',
  ResourceName: 'Resource name', ResourceType: 'Resource type', EventId: 'Event ID', AccessKeyId: 'AWS access key',
}
export const attributeOptions = ATTRIBUTES.map((value) => ({ value, label: LABELS[value] }))

const REST = 400

export class EventHistory {
  attribute = $state<string>('ReadOnly')
  value = $state('false')
  events = $state.raw<readonly TrailEvent[] | undefined>(undefined)
  failure = $state.raw<Failure | undefined>(undefined)
  nextToken = $state<string | undefined>(undefined)
  loading = $derived.by(() => this.events === undefined && this.failure === undefined)
  #run = 0

  /** Reads when the filter rests, and again when something else was recorded. Create it at the top of a component. */
  constructor(private workspace: WorkspaceContext) {
    $effect(() => {
      const { call } = this
      const timer = setTimeout(() => void this.reload(call), untrack(() => this.events) === undefined ? 0 : REST)
      return () => clearTimeout(timer)
    })
    $effect(() => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const later = (): void => {
        clearTimeout(timer)
        timer = setTimeout(() => void this.reload(), REST)
      }
      // Its own lookups are events too; to follow them would never end.
      const ends = [workspace.onTrail((event) => { if (event.eventName !== 'LookupEvents') later() }), workspace.onRestore(later)]
      return () => {
        clearTimeout(timer)
        ends.forEach((end) => end())
      }
    })
  }

  get call(): Call {
    const filtered = this.attribute !== 'None' && this.value.trim() !== ''
    return cloudtrail('LookupEvents', filtered ? { LookupAttributes: [{ AttributeKey: this.attribute, AttributeValue: this.value.trim() }] } : {})
  }

  choose(attribute: string): void {
    this.attribute = attribute
    this.value = attribute === 'ReadOnly' ? 'false' : ''
  }

  async reload(call = this.call): Promise<void> {
    const run = ++this.#run
    const page = await this.#read(call, undefined)
    if (run !== this.#run || !page) return
    this.events = page.Events ?? []
    this.nextToken = page.NextToken
  }

  async readMore(): Promise<void> {
    const run = this.#run
    const page = await this.#read(this.call, this.nextToken)
    if (run !== this.#run || !page) return
    this.events = [...(this.events ?? []), ...(page.Events ?? [])]
    this.nextToken = page.NextToken
  }

  async #read(call: Call, NextToken: string | undefined): Promise<EventsPage | undefined> {
    const input = { ...call.input, ...(NextToken !== undefined && { NextToken }) }
    try {
      const page = await send<EventsPage>(this.workspace, { ...call, input })
      this.failure = undefined
      return page
    } catch (reason) {
      this.failure = failureOf(reason)
      return undefined
    }
  }
}
