/** Runs sandboxed before the page: exposes the contract as `window.rolecall`, and nothing else of Electron. */
import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, HostEvent } from './door/contract.js'
import type { Answer } from './door/host.js'

const bridge: Bridge = {
  async invoke(method, params) {
    const answer = JSON.parse(String(await ipcRenderer.invoke('call', JSON.stringify({ method, params })))) as Answer
    if ('error' in answer) throw new Error(answer.error)
    return answer.result as never
  },

  subscribe(listener) {
    const forward = (_event: unknown, text: string): void => listener(JSON.parse(text) as HostEvent)
    ipcRenderer.on('event', forward)
    return () => void ipcRenderer.off('event', forward)
  },
}

contextBridge.exposeInMainWorld('rolecall', bridge)
