/** Methods of the terminals. What they print comes as events. */
import type { Terminals } from '../terminals.js'
import type { MethodTable } from './table.js'

type TerminalMethods = MethodTable<
  'terminal.open' | 'terminal.run' | 'terminal.answer' | 'terminal.interrupt' | 'terminal.complete' | 'terminal.resize' | 'terminal.close'
  | 'terminal.save' | 'terminal.closeEditor' | 'terminal.upload' | 'terminal.download'
>

export function terminalMethods(terminals: Terminals): TerminalMethods {
  return {
    'terminal.open': (kind) => terminals.open(kind),
    'terminal.run': ({ sessionId, line }) => {
      terminals.get(sessionId).run(line)
      return {}
    },
    'terminal.answer': ({ sessionId, text }) => {
      terminals.get(sessionId).answer(text)
      return {}
    },
    'terminal.interrupt': ({ sessionId }) => {
      terminals.get(sessionId).interrupt()
      return {}
    },
    'terminal.complete': ({ sessionId, line, cursor }) => terminals.get(sessionId).complete(line, cursor),
    'terminal.resize': ({ sessionId, columns }) => {
      terminals.get(sessionId).resize(columns)
      return {}
    },
    'terminal.save': ({ sessionId, name, text }) => terminals.get(sessionId).save({ name, text }),
    'terminal.closeEditor': ({ sessionId }) => {
      terminals.get(sessionId).closeEditor()
      return {}
    },
    'terminal.upload': ({ sessionId, name, content, overwrite }) =>
      terminals.get(sessionId).upload({ name, content: new Uint8Array(Buffer.from(content, 'base64')), overwrite }),
    'terminal.download': async ({ sessionId, path }) => {
      const { name, content } = await terminals.get(sessionId).download(path)
      return { name, content: Buffer.from(content).toString('base64') }
    },
    'terminal.close': async ({ sessionId }) => {
      await terminals.close(sessionId, 'Closed.')
      return {}
    },
  }
}
