/** Files between the learner's own disk and the session's home, as the Actions menu of CloudShell moves them. */
import type { IFileSystem } from 'just-bash'
import type { DownloadedFile, UploadedFile, UploadResult } from './shell-host.js'

/** A longer file does not cross in one message. */
export const LONGEST_TRANSFER = 16 * 1024 * 1024

/**
 * Puts a file into the home. One of that name stays as it is unless it may be overwritten.
 * @throws Error one sentence: the name is none, a folder has it, or there is no room.
 */
export async function takeUpload(files: IFileSystem, home: string, { name, content, overwrite }: UploadedFile): Promise<UploadResult> {
  // A browser gives a bare name; anything before a slash would lead out of the home.
  const base = name.slice(name.lastIndexOf('/') + 1)
  if (base === '' || base === '.' || base === '..' || base.includes('\0')) throw new Error('The file needs a name.')
  if (content.length > LONGEST_TRANSFER) throw new Error(`${base} is larger than 16 MB, the most that can be uploaded at once.`)
  const path = `${home}/${base}`
  const found = await files.stat(path).catch(() => undefined)
  if (found?.isDirectory === true) throw new Error(`${path} is a folder.`)
  if (found !== undefined && !overwrite) return { state: 'exists', path }
  try {
    await files.writeFile(path, content)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(message.endsWith('No space left on device') ? `${base} was not uploaded: No space left on device.` : message, { cause: error })
  }
  return { state: 'uploaded', path, bytes: content.length }
}

/**
 * @param path absolute, from `~`, or from the folder that the session is in.
 * @throws Error one sentence: there is no such file, or it is none to be downloaded.
 */
export async function giveDownload(files: IFileSystem, { cwd, home }: { cwd: string; home: string }, path: string): Promise<DownloadedFile> {
  const whole = files.resolvePath(cwd, path.replace(/^~(?=\/|$)/, home))
  const found = await files.stat(whole).catch(() => undefined)
  if (found === undefined) throw new Error(`There is no file ${path}.`)
  if (found.isDirectory) throw new Error(`${path} is a folder. Pack it first: tar -czf files.tar.gz ${path}`)
  if (!found.isFile) throw new Error(`${path} is no file.`)
  if (found.size > LONGEST_TRANSFER) throw new Error(`${path} is larger than 16 MB, the most that can be downloaded at once.`)
  return { name: whole.slice(whole.lastIndexOf('/') + 1), content: await files.readFileBuffer(whole) }
}
