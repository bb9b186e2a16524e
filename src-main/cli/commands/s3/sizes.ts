/** Sizes and times as `aws s3` prints them. */

const UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']

/** `1 Byte`, `12 Bytes`, `1.2 KiB`. */
export function humanReadableSize(bytes: number): string {
  if (bytes === 1) return '1 Byte'
  if (bytes < 1024) return `${Math.trunc(bytes)} Bytes`
  let size = bytes
  for (const unit of UNITS) {
    size /= 1024
    if (Math.round(size) < 1024 || unit === 'EiB') return `${size.toFixed(1)} ${unit}`
  }
  return `${bytes} Bytes`
}

/** `2026-11-21 21:12:46`, in UTC, which is the session's time zone. */
export function listedTime(value: unknown): string {
  const instant = typeof value === 'number' ? value : Date.parse(String(value))
  if (Number.isNaN(instant)) return ' '.repeat(19)
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ')
}
