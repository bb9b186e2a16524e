/** Carries the contract over Electron's IPC, as JSON text: what arrives is the same plain data as in the browser host. */
import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { ipcMain } from 'electron'
import type { Host } from './host.js'
import { dispatch } from './host.js'

const LONGEST_MESSAGE = 32 * 1024 * 1024

/**
 * Answers calls of pages of `origin`, and of their main frames only.
 * @param origin `app://rolecall`, compared as text: URL knows no origin of schemes that are not the web's.
 * @param windows whom to tell the host's events.
 * @returns a function that ends it.
 */
export function connectIpc(host: Host, origin: string, windows: () => readonly WebContents[]): () => void {
  ipcMain.handle('call', async (event, message: unknown) => {
    if (!isOurs(event, origin)) return JSON.stringify({ error: 'This page may not call Rolecall.' })
    return JSON.stringify(await dispatch(host, parseMessage(message)))
  })
  const unsubscribe = host.subscribe(event => {
    const text = JSON.stringify(event)
    for (const window of windows()) if (!window.isDestroyed()) window.send('event', text)
  })
  return () => {
    unsubscribe()
    ipcMain.removeHandler('call')
  }
}

function isOurs({ senderFrame: frame }: IpcMainInvokeEvent, origin: string): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${origin}/`)
}

/** What is no JSON text stays what it is; `dispatch` says what is wrong with it. */
function parseMessage(message: unknown): unknown {
  if (typeof message !== 'string' || message.length > LONGEST_MESSAGE) return undefined
  try {
    return JSON.parse(message)
  } catch {
    return undefined
  }
}
