/** What holds across screens: the connection, the theme, the open world, messages, and which screen is shown. */
import type { HostEvent, Method, Params, ResultOf } from '../../src-main/door/contract.js'
import type { Preferences } from '../../src-main/door/contract/home.js'
import type { WorldView } from '../../src-main/door/contract/world.js'
import { plainSentence, type HostBridge } from '../bridge.js'
import type { Host } from '../shared/host.js'
import { Toasts } from '../shared/toasts.svelte.js'
import { WORLD } from './path.js'

export class AppController implements Host {
  readonly toasts = new Toasts()
  connected = $state(true)
  /** Undefined while the host has not said yet whether a world is open. */
  world = $state.raw<WorldView | null | undefined>(undefined)
  /** Why the app could not start. */
  problem = $state<string | undefined>(undefined)
  version = $state('')
  preferences = $state.raw<Preferences>({ theme: 'system', panes: {}, flags: {} })
  shortcutsOpen = $state(false)
  paletteOpen = $state(false)
  #systemDark = $state(matchMedia('(prefers-color-scheme: dark)').matches)
  #eventListeners = new Set<(event: HostEvent) => void>()
  #saving: ReturnType<typeof setTimeout> | undefined

  theme = $derived.by((): 'light' | 'dark' => {
    const { theme } = this.preferences
    return theme === 'system' ? (this.#systemDark ? 'dark' : 'light') : theme
  })

  constructor(private bridge: HostBridge) {
    bridge.subscribe((event) => this.#hear(event))
    bridge.onConnection((connected) => {
      const back = connected && !this.connected
      this.connected = connected
      // What happened meanwhile was not heard: ask for the whole view.
      if (back) void this.start()
    })
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (query) => (this.#systemDark = query.matches))
    window.addEventListener('hashchange', () => this.#followAddress())
    void this.start()
  }

  async start(): Promise<void> {
    this.problem = undefined
    try {
      const [info, preferences, world] = await Promise.all([
        this.bridge.invoke('app.info', {}), this.bridge.invoke('app.preferences', {}), this.bridge.invoke('world.show', {}),
      ])
      this.version = info.version
      this.preferences = preferences
      this.#show(world)
    } catch (reason) {
      this.problem = plainSentence(reason)
    }
  }

  /** Asks the host; what it refuses is rejected with a sentence to show. */
  async ask<M extends Method>(method: M, params: Params<M>): Promise<ResultOf<M>> {
    try {
      return await this.bridge.invoke(method, params)
    } catch (reason) {
      throw new Error(plainSentence(reason))
    }
  }

  /** Runs an action of a button: a refusal is shown and goes no further. @returns whether it was done. */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action()
      return true
    } catch (reason) {
      this.toasts.show(plainSentence(reason), 'error')
      return false
    }
  }

  onEvent(listener: (event: HostEvent) => void): () => void {
    this.#eventListeners.add(listener)
    return () => this.#eventListeners.delete(listener)
  }

  openScenario(scenarioId: string, fresh = false): Promise<boolean> {
    return this.attempt(async () => this.#show(await this.ask('world.openScenario', { scenarioId, fresh })))
  }

  openSandbox(sandbox: { worldId?: string; name?: string; organized?: boolean }): Promise<boolean> {
    return this.attempt(async () => this.#show(await this.ask('world.openSandbox', sandbox)))
  }

  leaveWorld(): Promise<boolean> {
    return this.attempt(async () => {
      await this.ask('world.close', {})
      this.#show(null)
    })
  }

  savePreferences(change: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...change }
    clearTimeout(this.#saving)
    // Panes change with every pixel while they are dragged; what is chosen is kept at once.
    this.#saving = setTimeout(() => void this.attempt(() => this.ask('app.setPreferences', { preferences: this.preferences })), change.panes ? 400 : 0)
  }

  openLink(url: string): void {
    void this.attempt(() => this.ask('app.openLink', { url }))
  }

  #hear(event: HostEvent): void {
    if (event.type === 'world') this.#show(event.world)
    if (event.type === 'notice') this.toasts.show(event.text)
    this.#eventListeners.forEach((listener) => listener(event))
  }

  /** The back button leads Home as the brand does; forward into a world that was left leads nowhere. */
  #followAddress(): void {
    const inWorld = location.hash.startsWith(WORLD)
    if (this.world && !inWorld) void this.leaveWorld()
    else if (this.world === null && inWorld) location.hash = '#/'
  }

  #show(world: WorldView | null): void {
    const other = world?.worldId !== this.world?.worldId
    this.world = world
    if (world === null) location.hash = '#/'
    else if (other && !location.hash.startsWith(WORLD)) location.hash = `${WORLD}/`
  }
}
