/** CodeMirror set up for policy documents; a file of its own so that it is loaded only where an editor is shown. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { Finding, Remark } from './workspace-context.js'

export interface Editor {
  setText(text: string): void
  /** Problems, and remarks on a policy that can be used all the same. */
  setFindings(findings: readonly Finding[], remarks: readonly Remark[]): void
  /** True: Tab moves on to the next control. False: Tab indents. */
  setTabMoves(moves: boolean): void
  goTo(finding: Finding): void
  /** Selects a part of the text and brings it into sight. */
  select(from: number, to: number): void
  destroy(): void
}

export interface EditorRequest {
  parent: HTMLElement
  text: string
  label: string
  readonly: boolean
  describedBy: string
  onchange: (text: string) => void
}

const theme = EditorView.theme({
  '&': { fontSize: 'var(--text-xs)', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', fontVariantLigatures: 'none', lineHeight: '1.6', minHeight: '220px', maxHeight: '46vh' },
  '.cm-gutters': { backgroundColor: 'var(--sunken)', color: 'var(--ink-3)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 7%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--accent-soft) !important' },
  '.cm-tooltip': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: 'var(--radius-s)' },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
})

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--allow)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--implicit)' },
])

export function openEditor(request: EditorRequest): Editor {
  const tab = new Compartment()
  const view = new EditorView({
    parent: request.parent,
    state: EditorState.create({
      doc: request.text,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), indentOnInput(), lintGutter(),
        json(), syntaxHighlighting(colours), theme, EditorView.lineWrapping,
        tab.of([]), keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorState.readOnly.of(request.readonly),
        EditorView.contentAttributes.of({ 'aria-label': request.label, 'aria-describedby': request.describedBy }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) request.onchange(update.state.doc.toString())
        }),
      ],
    }),
  })
  return {
    setText(text) {
      if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
    },
    setFindings(findings, remarks) {
      const problems = findings.map((finding) => toDiagnostic(view.state, finding, 'error'))
      view.dispatch(setDiagnostics(view.state, [...problems, ...remarks.map((remark) => toDiagnostic(view.state, remark, 'warning'))]))
    },
    setTabMoves: (moves) => view.dispatch({ effects: tab.reconfigure(moves ? [] : keymap.of([indentWithTab])) }),
    goTo(finding) {
      view.dispatch({ selection: { anchor: offsetOf(view.state, finding) }, scrollIntoView: true })
      view.focus()
    },
    select(from, to) {
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
    destroy: () => view.destroy(),
  }
}

function offsetOf(state: EditorState, finding: Finding): number {
  const line = state.doc.line(Math.min(Math.max(finding.position.line, 1), state.doc.lines))
  return Math.min(line.from + Math.max(finding.position.column - 1, 0), line.to)
}

function toDiagnostic(state: EditorState, finding: Finding, severity: Diagnostic['severity']): Diagnostic {
  const from = offsetOf(state, finding)
  const word = /^("(?:[^"\\]|\\.)*"?|[\w.:*/-]+)/.exec(state.doc.lineAt(from).text.slice(from - state.doc.lineAt(from).from))
  return { from, to: from + (word?.[0].length ?? 0), severity, message: finding.message }
}
