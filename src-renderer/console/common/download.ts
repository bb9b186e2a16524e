/** Files that the console hands to the learner, as a browser's download. */

export function download(name: string, content: BlobPart, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}

/** The .csv file that the console offers for download. */
export function toCsv(header: readonly string[], row: readonly string[]): string {
  const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return `${header.map(quoted).join(',')}\n${row.map(quoted).join(',')}\n`
}
