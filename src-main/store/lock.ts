/** Holds a second program out of a world; a lock whose holder is gone is taken over. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { writeWhole, type Files } from './files.js'
import { codeOf, WorldLockedError } from './storage-error.js'

/** Long enough for a second program that found the same stale lock to have written its own. */
const TAKEOVER_MS = 30

/** A process id alone may be given out again after a restart; with the start it names one process. */
interface Holder {
  pid: number
  started: string
}

export interface Lock {
  release(): Promise<void>
}

/** Tells apart two locks that one process takes at the same moment. */
let takes = 0

/** @throws WorldLockedError while another holder lives; that may be this very process. */
export async function takeLock(files: Files, directory: string): Promise<Lock> {
  const path = join(directory, 'lock')
  const own: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' }
  const bytes = Buffer.from(JSON.stringify({ ...own, take: (takes += 1) }))
  try {
    const file = await files.open(path, 'exclusive')
    await file.append(bytes)
    await file.close()
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    // A lock that cannot be read may be one that is being written this moment; give it time.
    const holder = readHolder(files, path) ?? (await delay(TAKEOVER_MS), readHolder(files, path))
    if (holder && isAlive(holder)) throw new WorldLockedError(directory, holder.pid)
    await writeWhole(files, path, bytes)
    await delay(TAKEOVER_MS)
    if (!bytes.equals(files.read(path))) throw new WorldLockedError(directory, readHolder(files, path)?.pid ?? 0)
  }
  return { release: () => files.remove(path) }
}

function readHolder(files: Files, path: string): Holder | undefined {
  try {
    const holder = JSON.parse(Buffer.from(files.read(path)).toString()) as Partial<Holder>
    return typeof holder.pid === 'number' && typeof holder.started === 'string' ? { pid: holder.pid, started: holder.started } : undefined
  } catch {
    return undefined
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
  }
  const now = startOf(pid)
  return now === undefined || now === started
}

const starts = new Map<number, string | undefined>()

/** What tells this process from others that had the same id before; undefined when the system does not say. */
function startOf(pid: number): string | undefined {
  if (pid === process.pid && starts.has(pid)) return starts.get(pid)
  const start = readStart(pid)
  if (pid === process.pid) starts.set(pid, start)
  return start
}

function readStart(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // State and start, fields 3 and 22, counted behind the command's name, which may hold spaces and brackets.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      // A killed process that nobody has waited for keeps its number and does nothing any more.
      return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : `${boot}/${fields[19] ?? ''}`
    }
    if (process.platform === 'win32') {
      const command = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`
      return execFileSync('powershell.exe', ['-NoProfile', '-Command', command], { encoding: 'utf8' }).trim()
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}
