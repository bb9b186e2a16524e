/** Every line in `tests/cli-recordings` prints, letter for letter, what the stock AWS CLI version 2 prints. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { HOME, run, type Answer } from './session.js'

interface Recording {
  name: string
  /** Where the expected text comes from. */
  source: string
  argv: string[]
  files?: Record<string, string>
  environment?: Record<string, string>
  stdin?: string
  answers?: Answer[]
  stdout?: string
  stderr?: string
  exitCode: number
  /** What must stand in files afterwards. */
  filesAfter?: Record<string, string>
  columns?: number
  isTerminal?: boolean
}

const FOLDER = new URL('../../cli-recordings/', import.meta.url)
const HOME_FILES: Record<string, string> = parse(readFileSync(new URL('home.yaml', FOLDER), 'utf8'))

const recordings = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml') && file !== 'home.yaml')
  .map((file) => ({ file, cases: parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Recording[] }))

describe.each(recordings)('$file', ({ cases }) => {
  it.each(cases)('$name', async (recording) => {
    expect(recording.source).toBeTruthy()
    const ran = await run(recording.argv, { ...recording, files: { ...HOME_FILES, ...recording.files } })
    // What a form in YAML says of a member is worded by each client.
    const stdout = recording.argv.includes('yaml-input') ? ran.stdout.replace(/( # (?:\[REQUIRED\] )?).*$/gm, '$1') : ran.stdout
    expect({ stdout, stderr: ran.stderr, exitCode: ran.exitCode }).toEqual({
      stdout: recording.stdout ?? '',
      stderr: recording.stderr ?? '',
      exitCode: recording.exitCode,
    })
    for (const [path, text] of Object.entries(recording.filesAfter ?? {})) expect(ran.files.text(path), `${HOME}/${path}`).toBe(text)
  })
})

it('has the breadth that it says it has', () => {
  expect(recordings.reduce((count, { cases }) => count + cases.length, 0)).toBeGreaterThanOrEqual(1200)
})
