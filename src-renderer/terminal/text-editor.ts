/** CodeMirror set up for the files of the terminal, in its colours; a file of its own so that it is loaded only with `nano`. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json, jsonParseLinter } from '@codemirror/lang-json'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { linter } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'

export interface TextEditor {
  text: () => string
  focus: () => void
  destroy: () => void
}

export interface TextEditorRequest {
  parent: HTMLElement
  label: string
  describedBy: string
  text: string
  isJson: boolean
  readOnly: boolean
  line: number
  column: number
  onchange: (text: string) => void
  onsave: () => void
  onclose: () => void
}

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--text-sm)', backgroundColor: 'var(--term)', color: 'var(--term-ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', fontVariantLigatures: 'none', lineHeight: '1.5' },
  '.cm-gutters': { backgroundColor: 'var(--term)', color: 'var(--term-dim)', borderRight: '1px solid var(--term-line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--term-blue) 9%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--term-ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--term-line) !important' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: 'var(--radius-s)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--term-line)', outline: '1px solid var(--term-blue)' },
})

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--term-blue)' },
  { tag: tags.string, color: 'var(--term-green)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--term-yellow)' },
])

export function openTextEditor({ parent, label, describedBy, text, isJson, readOnly, line, column, onchange, onsave, onclose }: TextEditorRequest): TextEditor {
  const save = (): boolean => {
    onsave()
    return true
  }
  const keys = keymap.of([
    { key: 'Ctrl-o', run: save, preventDefault: true },
    { key: 'Mod-s', run: save, preventDefault: true },
    {
      key: 'Ctrl-x',
      run: (view) => {
        // With something selected it is what it is everywhere: cut.
        if (!view.state.selection.main.empty) return false
        onclose()
        return true
      },
    },
    indentWithTab, ...defaultKeymap, ...historyKeymap,
  ])
  const language: Extension = isJson ? [json(), syntaxHighlighting(colours), linter(problemsOf)] : []
  // A text with carriage returns keeps each where it is.
  const separator: Extension = text.includes('\r') ? EditorState.lineSeparator.of('\n') : []
  const state = EditorState.create({
    doc: text,
    extensions: [
      separator, lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), indentOnInput(), language, theme, keys,
      EditorView.lineWrapping, EditorState.readOnly.of(readOnly),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onchange(update.state.sliceDoc())
      }),
    ],
  })
  const view = new EditorView({ parent, state })
  const first = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines))
  view.dispatch({ selection: { anchor: Math.min(first.from + Math.max(column - 1, 0), first.to) }, scrollIntoView: true })
  view.focus()
  return { text: () => view.state.sliceDoc(), focus: () => view.focus(), destroy: () => view.destroy() }
}

const parseProblems = jsonParseLinter()

/** A file that is still empty has no problem. */
function problemsOf(view: EditorView): ReturnType<typeof parseProblems> {
  return view.state.doc.length === 0 ? [] : parseProblems(view)
}
