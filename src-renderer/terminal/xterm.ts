/** xterm.js set up as we want it, in the colours of the tokens. */
import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'

export interface Screen {
  terminal: Terminal
  fit: () => void
}

export interface ScreenRequest {
  parent: HTMLElement
  onlink: (address: string) => void
  /** Esc was pressed: Tab leaves now. */
  onescape: () => void
}

export async function openScreen({ parent, onlink, onescape }: ScreenRequest): Promise<Screen> {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  const fontFamily = token('--font-code')
  // xterm measures the font once, when it opens.
  await document.fonts.load(`13px ${fontFamily}`).catch(() => undefined)
  const terminal = new Terminal({
    fontFamily, fontSize: 13, lineHeight: 1.25, cursorBlink: false, cursorStyle: 'block', scrollback: 5_000, allowProposedApi: false,
    minimumContrastRatio: 4.5,
    linkHandler: { activate: (_event, address) => onlink(address), allowNonHttpProtocols: true },
    theme: {
      background: token('--term'), foreground: token('--term-ink'), cursor: token('--term-ink'), cursorAccent: token('--term'),
      selectionBackground: token('--term-line'), green: token('--term-green'), red: token('--term-red'), blue: token('--term-blue'),
      yellow: token('--term-yellow'), brightBlack: token('--term-dim'),
    },
  })
  const addon = new FitAddon()
  terminal.loadAddon(addon)
  terminal.attachCustomKeyEventHandler(leaveWithTab(onescape))
  terminal.open(parent)
  // A paste comes between marks, so that a tab in it completes nothing.
  terminal.write('\x1b[?2004h')
  return { terminal, fit: () => parent.offsetParent !== null && parent.clientHeight > 0 && addon.fit() }
}

/** No trap: Tab belongs to the shell, but after Esc it moves on, as everywhere else. */
function leaveWithTab(onescape: () => void): (event: KeyboardEvent) => boolean {
  let escaped = false
  return (event) => {
    if (event.type !== 'keydown') return true
    if (event.key === 'F6' || (event.key === '`' && event.ctrlKey)) return false
    if (event.key === 'Shift') return true
    const leaves = escaped && event.key === 'Tab'
    escaped = event.key === 'Escape'
    if (escaped) onescape()
    return !leaves
  }
}
