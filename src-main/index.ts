/** The Electron root: one instance, one locked window, the app's own scheme, and the host behind IPC. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BrowserWindow, Menu, app, dialog, protocol, session, shell } from 'electron'
import { dataFolder, rendererFolder, shellWorker, simulatorOptions } from './commands/places.js'
import { packageVersion } from './commands/version.js'
import { createAppHost } from './door/app-host.js'
import { connectIpc } from './door/ipc-adapter.js'
import { PreferencesFile } from './door/preferences.js'
import { readAppFile } from './http/app/files.js'
import { pageHeaders } from './http/app/policy.js'
import { serveEndpoint } from './http/server.js'
import { Simulator } from './simulator.js'
import { openWindow } from './window.js'

const ORIGIN = 'app://rolecall'
const preloadFile = join(import.meta.dirname, '../preload/preload.cjs')

// Beside the worlds, so that one data folder is one instance.
const electronFolder = join(dataFolder(), 'electron')
mkdirSync(electronFolder, { recursive: true })
app.setPath('userData', electronFolder)
app.enableSandbox()
// Electron takes this only before it is ready.
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  void app.whenReady().then(open).catch(fail)
} else {
  app.quit()
}

async function open(): Promise<void> {
  protocol.handle('app', servePage)
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate()))

  const options = simulatorOptions()
  const host = createAppHost({
    simulator: new Simulator(options),
    preferences: new PreferencesFile(options.dataFolder),
    version: packageVersion(),
    host: 'electron',
    openLink,
    shellWorker: shellWorker(),
    listen: serveEndpoint,
  })
  const disconnect = connectIpc(host, ORIGIN, () => BrowserWindow.getAllWindows().map(window => window.webContents))
  closeWithApp(async () => {
    disconnect()
    await host.close()
  })
  app.on('window-all-closed', () => app.quit())

  const boundsFile = join(electronFolder, 'window.json')
  await openWindow({ url: `${ORIGIN}/`, preloadFile, boundsFile, openLink: url => void openLink(url).catch(() => undefined) })
}

async function servePage(request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url)
  const file = `app://${host}` === ORIGIN && request.method === 'GET' ? await readAppFile(rendererFolder(), pathname) : undefined
  const headers = pageHeaders([])
  if (file === undefined) return new Response('There is nothing here.', { status: 404, headers })
  return new Response(new Uint8Array(file.body), { headers: { ...headers, 'content-type': file.type } })
}

/** Links leave for the learner's browser, and only https ones. */
async function openLink(url: string): Promise<void> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') throw new Error('Only https links can be opened.')
  await shell.openExternal(url)
}

/** Holds the end of the app back until what is under way is kept. */
function closeWithApp(close: () => Promise<void>): void {
  let closed = false
  app.on('will-quit', event => {
    if (closed) return
    event.preventDefault()
    void close()
      .catch((error: unknown) => console.error('Rolecall did not close cleanly:', error))
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}

function menuTemplate(): Electron.MenuItemConstructorOptions[] {
  const view: Electron.MenuItemConstructorOptions = {
    label: 'View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }, { role: 'toggleDevTools' }],
  }
  const first: Electron.MenuItemConstructorOptions = process.platform === 'darwin' ? { role: 'appMenu' } : { role: 'fileMenu' }
  return [first, { role: 'editMenu' }, view, { role: 'windowMenu' }]
}

function fail(error: unknown): void {
  dialog.showErrorBox('Rolecall could not start', error instanceof Error ? error.message : String(error))
  app.exit(1)
}
