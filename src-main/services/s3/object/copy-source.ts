/** Reads where CopyObject copies from. */
import { ServiceError } from '../../../aws/service-error.js'

export interface CopySource {
  bucketName: string
  key: string
  versionId?: string | undefined
}

/** @param text `bucket/key` or `/bucket/key`, URL-encoded, and maybe `?versionId=`. @throws ServiceError InvalidArgument. */
export function parseCopySource(text: string): CopySource {
  const [path = '', query] = text.split('?versionId=')
  const decoded = decode(path).replace(/^\//, '')
  const slash = decoded.indexOf('/')
  if (slash <= 0 || slash === decoded.length - 1) {
    throw new ServiceError('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey', {
      status: 400,
      details: { ArgumentName: 'x-amz-copy-source', ArgumentValue: text },
    })
  }
  return { bucketName: decoded.slice(0, slash), key: decoded.slice(slash + 1), versionId: query }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A literal percent sign: the text was not encoded.
    return text
  }
}
