/** One open world: what the console pages are given, and the controllers of the panels around them. */
import type { HostEvent } from '../../src-main/door/contract.js'
import type { QuotaView } from '../../src-main/door/contract/account.js'
import type { AccessDifference, CallResult, EventView, PlannedCall, PolicyCheck, SignInRequest, SignInResult } from '../../src-main/door/contract/console.js'
import type { Identity, Person, SwitchedRole, WorldView } from '../../src-main/door/contract/world.js'
import { EndpointController } from '../endpoint/endpoint.svelte.js'
import { checkChanges, GuideController } from '../guide/guide.svelte.js'
import { InspectorController } from '../inspector/inspector.svelte.js'
import { PhoneController } from '../phone/phone.svelte.js'
import type { Host } from '../shared/host.js'
import type { CallOptions, Input, PolicyKind, PolicyPlace, Screen, WorkspaceContext } from '../shared/workspace-context.js'
import { focusTerminal } from '../terminal/focus-terminal.js'
import { TerminalsController } from '../terminal/terminals.svelte.js'
import { WorldClock } from '../timeline/clock.svelte.js'
import { TimelineController } from '../timeline/timeline.svelte.js'
import { Leaving } from './leaving.svelte.js'
import { pathOf, WORLD } from './path.js'
import { TrailFeed } from './trail-feed.js'

/** A clock that is off by more was moved, not late. */
const JUMP = 5_000

export class WorkspaceController implements WorkspaceContext {
  world: WorldView
  path = $state(pathOf(location.hash))
  screens = $state.raw<readonly Screen[]>([])
  toEdit = $state.raw<PolicyPlace | undefined>(undefined)
  wanted = $state.raw<Person | undefined>(undefined)
  readonly clock: WorldClock
  readonly guide: GuideController
  readonly inspector: InspectorController
  readonly timeline: TimelineController
  readonly terminals: TerminalsController
  readonly endpoint: EndpointController
  readonly phone: PhoneController
  readonly leaving = new Leaving((path) => this.navigate(path))
  identity = $derived.by((): Identity | undefined => this.world.identity)
  #trail = new TrailFeed()
  #restoreListeners = new Set<() => void>()

  constructor(private host: Host, first: WorldView) {
    this.world = $state.raw(first)
    this.clock = new WorldClock(first.clock)
    const world = () => this.world
    const show = (next: WorldView) => this.show(next)
    this.inspector = new InspectorController(host)
    this.timeline = new TimelineController(host, world, show)
    this.phone = new PhoneController(host, () => this.clock.now)
    this.endpoint = new EndpointController(host)
    this.terminals = new TerminalsController(host, (eventId) => this.openWhy(eventId), (path) => void this.leaving.attempt(() => this.navigate(path)))
    this.guide = new GuideController(
      host, world, show,
      (check) => check.why !== undefined && this.inspector.showExplanation(check.why, check.id),
      (url) => host.openLink(url),
      (line) => void this.terminals.enter(line),
    )
    this.guide.onreset = () => this.terminals.renew()
  }

  get now(): number {
    return this.clock.now
  }

  /** Hears the host until the returned function is called; for `$effect`. */
  start(): () => void {
    const end = this.host.onEvent((event) => this.#hear(event))
    const follow = (): void => {
      if (location.hash.startsWith(WORLD)) this.#follow(pathOf(location.hash))
    }
    window.addEventListener('hashchange', follow)
    return () => {
      end()
      window.removeEventListener('hashchange', follow)
      this.clock.end()
      this.terminals.end()
    }
  }

  show(next: WorldView): void {
    const before = this.world
    this.world = next
    const changes = checkChanges(before.lab, next.lab)
    if (changes !== '') this.host.toasts.say(changes)
    const jumped = Math.abs(this.clock.set(next.clock)) > JUMP
    if (jumped || undoneIn(before) !== undoneIn(next)) {
      this.#restoreListeners.forEach((listener) => listener())
      void this.inspector.readAgain()
      if (this.phone.visible) void this.phone.read()
    }
  }

  async call(service: string, operation: string, input: Input, options: CallOptions = {}): Promise<CallResult> {
    return this.host.ask('console.call', { service, operation, input, ...options })
  }

  newGesture(): string {
    return crypto.randomUUID()
  }

  async asCli(service: string, operation: string, input: Input): Promise<string> {
    return (await this.host.ask('console.asCli', { service, operation, input })).line
  }

  checkPolicy(document: string, kind: PolicyKind): Promise<PolicyCheck> {
    return this.host.ask('policy.check', { document, kind })
  }

  differenceOf(calls: readonly PlannedCall[]): Promise<AccessDifference> {
    return this.host.ask('policy.difference', { calls })
  }

  async quotas(): Promise<readonly QuotaView[]> {
    return (await this.host.ask('account.quotas', {})).quotas
  }

  async setQuota(name: string, value: number): Promise<readonly QuotaView[]> {
    return (await this.host.ask('account.setQuota', { name, value })).quotas
  }

  async signIn(request: SignInRequest): Promise<SignInResult> {
    const result = await this.host.ask('console.signIn', request)
    if (result.state === 'signedIn') this.wanted = undefined
    return this.#settle(result)
  }

  async changePassword(oldPassword: string, newPassword: string): Promise<SignInResult> {
    const result = await this.host.ask('console.changePassword', { oldPassword, newPassword })
    if (result.state === 'signedIn') this.wanted = undefined
    return this.#settle(result)
  }

  /** From the identity menu and the guide: signs in, or shows the sign-in page filled in when AWS asks for more. */
  /** Signs in as somebody whose password is known; asks first where input would be lost. */
  signInAs(person: Person): void {
    this.leaving.attempt(() => void this.#signInAs(person))
  }

  async #signInAs(person: Person): Promise<void> {
    await this.host.attempt(async () => {
      const result = await this.signIn(person)
      if (result.state === 'signedIn') return
      this.wanted = person
      if (this.identity !== undefined) await this.signOut()
      if (result.state === 'failed') this.toast(result.message, 'error')
    })
  }

  async signOut(): Promise<void> {
    await this.host.ask('console.signOut', {})
    await this.#refresh()
  }

  async switchRole(role: SwitchedRole): Promise<SignInResult> {
    return this.#settle(await this.host.ask('console.switchRole', role))
  }

  async switchBack(): Promise<SignInResult> {
    return this.#settle(await this.host.ask('console.switchBack', {}))
  }

  editPolicy(place: PolicyPlace): void {
    this.leaving.attempt(() => {
      this.toEdit = place
      this.navigate(place.path)
    })
  }

  placeShown(): void {
    this.toEdit = undefined
  }

  openWhy(eventId: string): void {
    void this.inspector.openWhy(eventId)
  }

  openEvents(): void {
    this.inspector.openEvents()
  }

  async events(before?: number, limit?: number): Promise<readonly EventView[]> {
    return (await this.host.ask('events.list', { before, limit })).events
  }

  onTrail(listener: (event: EventView) => void): () => void {
    return this.#trail.listen(listener)
  }

  during<T>(work: () => Promise<T>): Promise<T> {
    return this.#trail.during(work)
  }

  onRestore(listener: () => void): () => void {
    this.#restoreListeners.add(listener)
    return () => this.#restoreListeners.delete(listener)
  }

  href(path: string): string {
    return `${WORLD}${path}`
  }

  navigate(path: string): void {
    location.hash = this.href(path)
    this.path = path
  }

  /** The back button led to another path: where input would be lost, the page stays until the question is answered. */
  #follow(path: string): void {
    if (path !== this.path && !this.leaving.attempt(() => this.navigate(path))) history.pushState(null, '', this.href(this.path))
  }

  registerScreens(screens: readonly Screen[]): void {
    this.screens = screens
  }

  connect(instanceId: string): void {
    void this.terminals.openSession({ kind: 'instance', instanceId }).then(() => focusTerminal(this.terminals.active))
  }

  toast(text: string, tone: 'done' | 'error' = 'done'): void {
    this.host.toasts.show(text, tone)
  }

  changed(text: string): void {
    void this.#refresh().then(() => {
      const { head } = this.world.timeline
      const possible = (): boolean => this.world.timeline.canUndo && this.world.timeline.head === head
      this.host.toasts.show(text, 'done', { label: 'Undo', possible, run: () => void (possible() && this.timeline.undo()) })
    }, () => this.toast(text))
  }

  keepHere(hasInput: () => boolean): () => void {
    return this.leaving.keep(hasInput)
  }

  openLink(url: string): void {
    this.host.openLink(url)
  }

  /** Who is signed in is part of the world's view; it is asked for, so that the caller can go on with the new one. */
  async #settle(result: SignInResult): Promise<SignInResult> {
    if (result.state === 'signedIn') await this.#refresh()
    return result
  }

  async #refresh(): Promise<void> {
    const world = await this.host.ask('world.show', {})
    if (world !== null) this.show(world)
  }

  #hear(event: HostEvent): void {
    if (event.type === 'world' && event.world !== null) this.show(event.world)
    if (event.type === 'terminal') this.terminals.hear(event.event)
    if (event.type === 'trail') this.#trail.tell(event.event)
    this.inspector.hear(event)
    this.endpoint.hear(event)
  }
}

const undoneIn = (world: WorldView): string =>
  world.timeline.points.filter((point) => point.undone).map((point) => point.sequence).join()
