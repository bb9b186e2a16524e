/** Files between the learner's disk and CloudShell: chosen or dropped, one after the other, asking before one is replaced. */
import { base64Of, bytesOf, formatSize } from '../console/s3/objects.js'
import { download } from '../console/common/download.js'
import type { Host } from '../shared/host.js'

const LONGEST = 16 * 1024 * 1024

export class Transfers {
  uploading = $state(false)
  downloading = $state(false)
  /** The file whose name is taken; the question stands until it is answered. */
  taken = $state.raw<string | undefined>(undefined)
  #answer: ((replace: boolean) => void) | undefined

  constructor(private host: Host) {}

  async upload(sessionId: string, files: readonly File[]): Promise<void> {
    if (this.uploading) return this.host.toasts.show('Files are being uploaded already.', 'error')
    this.uploading = true
    try {
      for (const file of files) await this.#uploadOne(sessionId, file).catch((reason: unknown) => this.#refused(reason))
    } finally {
      this.uploading = false
    }
  }

  /** @returns whether the file was handed to the browser; else why not. */
  async download(sessionId: string, path: string): Promise<string | undefined> {
    this.downloading = true
    try {
      const { name, content } = await this.host.ask('terminal.download', { sessionId, path })
      download(name, bytesOf(content), 'application/octet-stream')
      return undefined
    } catch (reason) {
      return reason instanceof Error ? reason.message : String(reason)
    } finally {
      this.downloading = false
    }
  }

  answer(replace: boolean): void {
    this.taken = undefined
    this.#answer?.(replace)
    this.#answer = undefined
  }

  async #uploadOne(sessionId: string, file: File): Promise<void> {
    const { name } = file
    if (file.size > LONGEST) throw new Error(`${name} has ${formatSize(file.size)}. Files of up to 16 MB can be uploaded.`)
    const content = await base64Of(file).catch(() => {
      throw new Error(`${name} could not be read. A folder cannot be uploaded.`)
    })
    let result = await this.host.ask('terminal.upload', { sessionId, name, content, overwrite: false })
    if (result.state === 'exists') {
      if (!(await this.#mayReplace(name))) return
      result = await this.host.ask('terminal.upload', { sessionId, name, content, overwrite: true })
    }
    this.host.toasts.show(`Uploaded ${name} to ${result.path}`)
  }

  #mayReplace(name: string): Promise<boolean> {
    this.taken = name
    return new Promise((resolve) => (this.#answer = resolve))
  }

  #refused(reason: unknown): void {
    this.host.toasts.show(reason instanceof Error ? reason.message : String(reason), 'error')
  }
}
