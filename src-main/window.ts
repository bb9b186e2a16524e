/** Electron's window: isolated, sandboxed, held to the app's own page; it remembers where it stood. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron'

export interface WindowOptions {
  /** The app's only page, `app://rolecall/`. */
  url: string
  preloadFile: string
  /** Where the window's place is kept. */
  boundsFile: string
  openLink: (url: string) => void
}

const usual = { width: 1440, height: 900 }

/** Opens a window of the app; it shows itself when the page is painted. */
export async function openWindow({ url, preloadFile, boundsFile, openLink }: WindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    ...(readBounds(boundsFile) ?? usual),
    minWidth: 800,
    minHeight: 560,
    title: 'Rolecall',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1620' : '#ffffff',
    webPreferences: { preload: preloadFile, contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false, spellcheck: false },
  })
  const { webContents } = window

  webContents.setWindowOpenHandler(({ url: target }) => {
    openLink(target)
    return { action: 'deny' }
  })
  const stay = (event: { preventDefault(): void; url: string }): void => {
    const [page] = event.url.split('#')
    if (page !== url) event.preventDefault()
  }
  webContents.on('will-navigate', stay)
  webContents.on('will-frame-navigate', stay)
  webContents.on('will-redirect', stay)
  webContents.on('will-attach-webview', event => event.preventDefault())

  // A form with input asks to stay; Electron, unlike a browser, would stay without a word.
  webContents.on('will-prevent-unload', event => {
    const answer = dialog.showMessageBoxSync(window, { type: 'question', message: 'Close Rolecall?', detail: 'What you entered in a form is not saved.', buttons: ['Stay', 'Close'], defaultId: 0, cancelId: 0 })
    if (answer === 1) event.preventDefault()
  })

  window.once('ready-to-show', () => window.show())
  window.on('close', () => writeBounds(boundsFile, window.getNormalBounds()))
  await window.loadURL(url)
  return window
}

/** A file that cannot be read, or a place on a screen that is gone, counts as no memory. */
function readBounds(file: string): Rectangle | undefined {
  try {
    const { x, y, width, height } = JSON.parse(readFileSync(file, 'utf8')) as Rectangle
    if (![x, y, width, height].every(Number.isInteger)) return undefined
    const area = screen.getDisplayMatching({ x, y, width, height }).workArea
    const visible = x < area.x + area.width - 100 && x + width > area.x + 100 && y >= area.y && y < area.y + area.height - 100
    return visible ? { x, y, width, height } : undefined
  } catch {
    return undefined
  }
}

function writeBounds(file: string, bounds: Rectangle): void {
  try {
    writeFileSync(file, JSON.stringify(bounds))
  } catch (error) {
    console.error('The place of the window was not kept:', error)
  }
}
