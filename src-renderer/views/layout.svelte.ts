/** Which panes are open and how large: remembered by name in the preferences, in percent of the window. */
import type { Pane } from 'paneforge'
import type { Host } from '../shared/host.js'
import type { TerminalsController } from '../terminal/terminals.svelte.js'
import type { PaletteAction } from './palette.js'
import type { WorkspaceController } from './workspace.svelte.js'

const GUIDE_CLOSED = 'guideClosed'
/** Narrower windows show the guide as a drawer. */
const NARROW = 1_100
/** Wider ones have room for the inspector beside the console. */
const WIDE = 1_400
const SHELL_HEAD = 33
const BAR = 44
const TALL = 80
/** The share of the height that CloudShell has at first. */
export const SHELL = 32

export class PaneLayout {
  shellPane = $state.raw<Pane | undefined>(undefined)
  /** Notices of this world that were read. */
  dismissed = $state<readonly string[]>([])
  #width = $state(window.innerWidth)
  #height = $state(window.innerHeight)
  #drawerOpen = $state(false)
  #guideClosed = $state(false)
  /** The share that CloudShell goes back to. */
  #open = SHELL

  constructor(private host: Host) {
    this.#guideClosed = host.preferences.flags[GUIDE_CLOSED] ?? false
    window.addEventListener('resize', () => {
      this.#width = window.innerWidth
      this.#height = window.innerHeight
    })
  }

  get narrow(): boolean {
    return this.#width < NARROW
  }

  get wide(): boolean {
    return this.#width >= WIDE
  }

  get guideOpen(): boolean {
    return this.narrow ? this.#drawerOpen : !this.#guideClosed
  }

  /** The share of the window's width, in percent, that so many pixels are now. */
  share(pixels: number): number {
    return Math.min(90, (100 * pixels) / this.#width)
  }

  /** The share of the height that the drawer's head takes when the drawer is closed. */
  get headShare(): number {
    return (100 * SHELL_HEAD) / Math.max(this.#height - BAR, 1)
  }

  /** Columns are remembered for each set of open panes. */
  columnsName(guide: boolean, inspector: boolean): string {
    return `columns${guide && this.guideOpen && !this.narrow ? '-guide' : ''}${inspector ? '-inspector' : ''}`
  }

  /** @param index of the pane; from the end when negative */
  size(name: string, index: number, otherwise: number): number {
    return this.host.preferences.panes[name]?.at(index) ?? otherwise
  }

  remember(name: string, sizes: readonly number[]): void {
    const rounded = sizes.map((size) => Math.round(size * 10) / 10)
    if (JSON.stringify(this.host.preferences.panes[name]) === JSON.stringify(rounded)) return
    this.host.savePreferences({ panes: { ...this.host.preferences.panes, [name]: rounded } })
  }

  /** Console above, CloudShell below; a CloudShell that is only its head is closed. */
  rememberRows(sizes: readonly number[], terminals: TerminalsController): void {
    const size = sizes[1] ?? SHELL
    terminals.collapsed = size < this.headShare + 1
    terminals.maximised = size > TALL - 1
    if (!terminals.collapsed && !terminals.maximised) this.#open = size
    this.remember('rows', sizes)
  }

  toggleGuide(): void {
    if (this.narrow) this.#drawerOpen = !this.#drawerOpen
    else {
      this.#guideClosed = !this.#guideClosed
      this.host.savePreferences({ flags: { ...this.host.preferences.flags, [GUIDE_CLOSED]: this.#guideClosed } })
    }
  }

  closeDrawer(): boolean {
    const was = this.narrow && this.#drawerOpen
    this.#drawerOpen = false
    return was
  }

  toggleShell(terminals: TerminalsController): void {
    if (terminals.collapsed) this.shellPane?.resize(this.#open)
    else this.shellPane?.collapse()
  }

  toggleMaximised(terminals: TerminalsController): void {
    this.shellPane?.resize(terminals.maximised ? this.#open : TALL)
  }

  /** What the search offers besides screens and lessons. */
  actions(workspace: WorkspaceController): readonly PaletteAction[] {
    const { timeline, guide, inspector, phone, endpoint } = workspace
    return [
      { title: 'Undo the last change', run: () => void timeline.undo() },
      { title: 'Redo', run: () => void timeline.redo() },
      { title: 'Events', keywords: 'CloudTrail trail history why', run: () => inspector.openEvents() },
      { title: 'Phone', keywords: 'MFA authenticator code', run: () => phone.open() },
      { title: 'Use your own AWS CLI', keywords: 'endpoint port terminal boto3 SDK profile', run: () => endpoint.open() },
      { title: 'Show or hide CloudShell', keywords: 'terminal', run: () => this.toggleShell(workspace.terminals) },
      ...(guide.lab === undefined ? [] : [
        { title: 'Check now', run: () => void guide.checkNow() },
        { title: 'Start this lesson over', keywords: 'reset', run: () => (guide.resetAsked = true) },
      ]),
    ]
  }
}
