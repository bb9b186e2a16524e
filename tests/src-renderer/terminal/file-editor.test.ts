/** The file that `nano` opened: what is saved, what is asked, and that nothing is lost without a question. */
import { describe, expect, it } from 'vitest'
import type { Method } from '../../../src-main/door/contract.js'
import type { EditedFile } from '../../../src-main/door/contract/terminal.js'
import type { Host } from '../../../src-renderer/shared/host.js'
import { FileEditor } from '../../../src-renderer/terminal/file-editor.svelte.js'

function open(file: Partial<EditedFile> = {}, problem?: string) {
  const asked: [Method, unknown][] = []
  const host = {
    ask: (method: Method, params: unknown) => {
      asked.push([method, params])
      return Promise.resolve(problem === undefined ? {} : { problem })
    },
  } as unknown as Host
  const editor = new FileEditor(host, 's1', { name: 'f', text: 'one\n', isNew: false, readOnly: false, line: 1, column: 1, ...file })
  return { editor, asked, methods: () => asked.map(([method]) => method) }
}

describe('the editor of nano', () => {
  it('says what it has read', () => {
    expect(open().editor.status).toBe('Read 1 line')
    expect(open({ text: 'a\nb' }).editor.status).toBe('Read 2 lines')
    expect(open({ text: '', isNew: true }).editor.status).toBe('New file')
    expect(open({ readOnly: true }).editor.status).toBe('Read only')
  })

  it('saves what is there and then has nothing to lose', async () => {
    const { editor, asked } = open()
    editor.changed('two\n')
    expect(editor.dirty).toBe(true)
    expect(await editor.save()).toBe(true)
    expect(asked).toEqual([['terminal.save', { sessionId: 's1', name: 'f', text: 'two\n' }]])
    expect([editor.dirty, editor.status, editor.problem]).toEqual([false, 'Wrote 1 line', undefined])
    editor.close()
    expect([editor.asking, asked.at(-1)?.[0]]).toEqual([false, 'terminal.closeEditor'])
  })

  it('asks before a change is lost, and does as it is told', async () => {
    for (const [save, methods] of [[true, ['terminal.save', 'terminal.closeEditor']], [false, ['terminal.closeEditor']]] as const) {
      const { editor, methods: asked } = open()
      let after = 0
      editor.changed('two')
      editor.close(() => (after += 1))
      expect([editor.asking, asked(), after]).toEqual([true, [], 0])
      await editor.answer(save)
      expect([editor.asking, asked(), after]).toEqual([false, methods, 1])
    }
  })

  it('stays open with what it could not save, and says why', async () => {
    const { editor, methods } = open({}, 'Error writing f: No space left on device')
    editor.changed('two')
    editor.close()
    await editor.answer(true)
    expect([editor.problem, editor.dirty, methods()]).toEqual(['Error writing f: No space left on device', true, ['terminal.save']])
    editor.changed('one\n')
    expect([editor.problem, editor.dirty]).toEqual([undefined, false])
  })

  it('does not save without a name, nor what is read only', async () => {
    const unnamed = open({ name: undefined, text: '', isNew: true })
    expect(await unnamed.editor.save()).toBe(false)
    expect(unnamed.editor.problem).toBe('Give the file a name first.')
    unnamed.editor.name = 'new'
    expect(await unnamed.editor.save()).toBe(true)
    const locked = open({ readOnly: true })
    expect(await locked.editor.save()).toBe(false)
    expect([locked.editor.problem, locked.asked]).toEqual(['f is read only. Nothing was saved.', []])
  })
})
