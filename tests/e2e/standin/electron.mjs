/**
 * A stand-in for the `electron` module where its runtime cannot be had: the built main and preload run unchanged, over a
 * Chromium. What the app does not use is not here, and using it fails loudly.
 */
import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../../../scripts/ensure-browser.mjs'
import { pageScript, preloadScript } from './worlds.mjs'

const home = mkdtempSync(join(tmpdir(), 'rolecall-standin-'))
const profile = join(home, 'profile')
mkdirSync(profile)

/** What the app does to the world outside is told to the test, a line each. */
const tell = (what, detail) => console.log(`standin: ${what} ${detail}`)

/** An object whose missing members say so when they are read. */
function loud(name, object) {
  return new Proxy(object, {
    get(target, key) {
      if (typeof key === 'string' && key !== 'then' && !(key in target)) throw new Error(`The Electron stand-in has no ${name}.${key}.`)
      return Reflect.get(target, key)
    },
  })
}

/** Emits an event that a listener may prevent. @returns whether one did. */
function prevented(emitter, name, details = {}) {
  let isPrevented = false
  emitter.emit(name, { ...details, preventDefault: () => (isPrevented = true) })
  return isPrevented
}

// ---- app

class App extends EventEmitter {
  #ready = new Promise(resolve => setImmediate(resolve))
  whenReady = () => this.#ready
  enableSandbox() {}
  requestSingleInstanceLock = () => true
  setPath() {}
  quit() {
    if (prevented(this, 'before-quit') || prevented(this, 'will-quit')) return
    this.exit(0)
  }
  exit(code) {
    void chromiumContext
      ?.then(context => context.close())
      .finally(() => {
        rmSync(home, { recursive: true, force: true })
        process.exit(code)
      })
    if (chromiumContext === undefined) process.exit(code)
  }
}
export const app = loud('app', new App())
process.on('SIGTERM', () => app.quit())

// ---- the app's own scheme: app://name/path stands at https://name.app.invalid/path

const handlers = new Map()
export const protocol = loud('protocol', {
  registerSchemesAsPrivileged() {},
  handle: (scheme, handler) => handlers.set(scheme, handler),
})

function toWeb(url) {
  const [, scheme, name, rest] = /^([a-z]+):\/\/([^/]+)(\/.*)$/.exec(url) ?? []
  return handlers.has(scheme) ? `https://${name}.${scheme}.invalid${rest}` : url
}

function fromWeb(url) {
  const [, name, scheme, rest] = /^https:\/\/([^/]+)\.([a-z]+)\.invalid(\/.*)$/.exec(url) ?? []
  return handlers.has(scheme) ? `${scheme}://${name}${rest}` : url
}

let chromiumContext
function openChromium() {
  return (chromiumContext ??= (async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findBrowser(),
      headless: process.env.STANDIN_HEADED === undefined,
      viewport: { width: 1280, height: 720 },
      args: ['--remote-debugging-port=0'],
    })
    await context.route('**/*', route => void answer(route))
    const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
    tell('debugging', `http://127.0.0.1:${port}`)
    return context
  })())
}

async function answer(route) {
  const request = route.request()
  const url = fromWeb(request.url())
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  if (request.isNavigationRequest()) {
    const window = BrowserWindow.getAllWindows().find(({ page }) => page === pageOf(request))
    // A page that belongs to no window is a pop-up on its way to be closed; Electron would never have opened it.
    if (window === undefined || (window.loading !== url && prevented(window.webContents, 'will-navigate', { url }))) return route.abort('aborted')
  }
  if (handler === undefined) {
    tell('outbound', url)
    return route.abort('blockedbyclient')
  }
  const response = await handler(new Request(url, { method: request.method() }))
  return route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) })
}

function pageOf(request) {
  try {
    return request.frame().page()
  } catch {
    return undefined
  }
}

// ---- windows and IPC

const ipcHandlers = new Map()
export const ipcMain = loud('ipcMain', {
  handle: (channel, handler) => ipcHandlers.set(channel, handler),
  removeHandler: channel => ipcHandlers.delete(channel),
})

class WebContents extends EventEmitter {
  openHandler = () => ({ action: 'allow' })
  constructor(window) {
    super()
    this.window = window
  }
  isDestroyed = () => !windows.has(this.window)
  setWindowOpenHandler(handler) {
    this.openHandler = handler
  }
  send = (channel, ...args) => this.window.post({ channel, args })
}

const windows = new Set()

export class BrowserWindow extends EventEmitter {
  static getAllWindows = () => [...windows]
  page
  loading
  #preload
  #devtools
  #preloadContext

  constructor({ webPreferences, width, height }) {
    super()
    const { contextIsolation, sandbox, nodeIntegration, preload } = webPreferences
    if (!contextIsolation || !sandbox || nodeIntegration) throw new Error('The Electron stand-in opens only isolated, sandboxed windows.')
    this.#preload = preload
    this.bounds = { x: 0, y: 0, width, height }
    this.webContents = loud('webContents', new WebContents(this))
    windows.add(this)
  }

  isMinimized = () => false
  focus() {}
  show() {}
  getNormalBounds = () => this.bounds

  async loadURL(url) {
    await this.#open()
    this.loading = url
    await this.page.goto(toWeb(url))
    this.loading = undefined
    this.emit('ready-to-show')
  }

  post(message, contextId = this.#preloadContext) {
    const expression = `standinReceive(${JSON.stringify(message)})`
    // A page that is being left has no world to answer to any more.
    return this.#devtools.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined)
  }

  async #open() {
    const context = await openChromium()
    this.page = context.pages()[0]
    this.page.on('close', () => {
      this.emit('close')
      windows.delete(this)
      if (windows.size === 0) app.emit('window-all-closed')
    })
    this.page.on('popup', popup => void popup.close())

    const token = randomUUID()
    const devtools = (this.#devtools = await context.newCDPSession(this.page))
    devtools.on('Page.windowOpen', ({ url }) => tell('window-open', `${this.webContents.openHandler({ url: fromWeb(url) }).action} ${url}`))
    devtools.on('Runtime.executionContextCreated', ({ context: { name, id } }) => {
      if (name === token) this.#preloadContext = id
    })
    devtools.on('Runtime.bindingCalled', ({ payload, executionContextId }) => void this.#call(JSON.parse(payload), executionContextId))
    await devtools.send('Page.enable')
    await devtools.send('Runtime.enable')
    await devtools.send('Runtime.addBinding', { name: 'standin', executionContextName: token })
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(token) })
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(token, readFileSync(this.#preload, 'utf8')),
      worldName: token,
    })
  }

  async #call({ id, channel, args }, contextId) {
    const event = { sender: this.webContents, senderFrame: { url: fromWeb(this.page.url()), parent: null } }
    try {
      const handler = ipcHandlers.get(channel)
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      await this.post({ id, result: await handler(event, ...args) }, contextId)
    } catch (error) {
      await this.post({ id, error: `Error invoking remote method '${channel}': ${String(error)}` }, contextId)
    }
  }
}

// ---- the desktop around the app

export const shell = loud('shell', { openExternal: async url => tell('opened', url) })
export const dialog = loud('dialog', { showErrorBox: (title, text) => tell('error-box', `${title}: ${text}`) })
export const screen = loud('screen', { getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }) })
export const nativeTheme = loud('nativeTheme', { shouldUseDarkColors: false })
export const session = loud('session', {
  defaultSession: loud('session', {
    setPermissionRequestHandler: handler => handler({}, 'notifications', granted => tell('permission', String(granted))),
    setPermissionCheckHandler: handler => tell('permission-check', String(handler())),
  }),
})
export const Menu = loud('Menu', { buildFromTemplate: template => template, setApplicationMenu: menu => tell('menu', menu.length) })
