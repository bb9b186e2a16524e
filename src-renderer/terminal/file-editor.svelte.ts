/** A file that `nano` has opened: its name, whether it was changed, what came of saving it, and the question before it is lost. */
import type { EditedFile } from '../../src-main/door/contract/terminal.js'
import type { Host } from '../shared/host.js'
import { count } from '../shared/format.js'

export class FileEditor {
  name = $state('')
  dirty = $state(false)
  saving = $state(false)
  /** What was done last. */
  status = $state('')
  problem = $state<string | undefined>(undefined)
  /** The question whether to save is open. */
  asking = $state(false)
  text: string
  #saved: string
  #afterwards: (() => void) | undefined

  constructor(private host: Host, readonly sessionId: string, readonly file: EditedFile) {
    this.name = file.name ?? ''
    this.text = this.#saved = file.text
    this.status = file.readOnly ? 'Read only' : file.isNew ? 'New file' : `Read ${linesOf(file.text)}`
  }

  /** One that has a name keeps it. */
  get named(): boolean {
    return this.file.name !== undefined
  }

  changed(text: string): void {
    this.text = text
    this.dirty = text !== this.#saved
    this.problem = undefined
  }

  /** @returns whether it is saved now. */
  async save(): Promise<boolean> {
    if (this.saving) return false
    if (this.file.readOnly) return this.#refuse(`${this.name} is read only. Nothing was saved.`)
    if (this.name.trim() === '') return this.#refuse('Give the file a name first.')
    const { name, text } = this
    this.saving = true
    try {
      const { problem } = await this.host.ask('terminal.save', { sessionId: this.sessionId, name, text })
      if (problem !== undefined) return this.#refuse(problem)
      this.#saved = text
      this.dirty = this.text !== text
      this.problem = undefined
      this.status = `Wrote ${linesOf(text)}`
      return true
    } catch (reason) {
      return this.#refuse(reason instanceof Error ? reason.message : String(reason))
    } finally {
      this.saving = false
    }
  }

  /** Asks first when something would be lost. @param afterwards what the closing was for. */
  close(afterwards?: () => void): void {
    this.#afterwards = afterwards
    if (this.dirty) this.asking = true
    else this.#leave()
  }

  async answer(save: boolean): Promise<void> {
    if (save && !(await this.save())) {
      this.asking = false
      return
    }
    this.asking = false
    this.#leave()
  }

  #leave(): void {
    void this.host.ask('terminal.closeEditor', { sessionId: this.sessionId }).catch(() => undefined)
    this.#afterwards?.()
  }

  #refuse(problem: string): false {
    this.problem = problem
    return false
  }
}

function linesOf(text: string): string {
  const lines = text.split('\n').length
  return count(text.endsWith('\n') || text === '' ? lines - 1 : lines, 'line')
}
