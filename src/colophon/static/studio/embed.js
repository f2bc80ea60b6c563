// Videos of other sites: an address becomes provider and number, and only these are kept.

import { page } from "./page.js"

const RULES = [
  ["bilibili", /^https:\/\/(?:www\.|m\.)?bilibili\.com\/video\/(BV1[1-9A-HJ-NP-Za-km-z]{9})(?:[/?#]|$)/],
  ["tencent", /^https:\/\/(?:m\.)?v\.qq\.com\/x\/(?:page|cover\/[a-z0-9]+)\/([a-z0-9]{11})(?:\.html)?(?:[?#]|$)/],
  ["tencent", /^https:\/\/v\.qq\.com\/txp\/iframe\/player\.html\?(?:.*&)?vid=([a-z0-9]{11})(?:[&#]|$)/],
  ["youtube", /^https:\/\/(?:www\.|m\.)?youtube\.com\/watch\?(?:.*&)?v=([A-Za-z0-9_-]{11})(?:[&#]|$)/],
  ["youtube", /^https:\/\/(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:embed|shorts|live)\/([A-Za-z0-9_-]{11})(?:[/?#]|$)/],
  ["youtube", /^https:\/\/youtu\.be\/([A-Za-z0-9_-]{11})(?:[?#]|$)/],
  ["vimeo", /^https:\/\/(?:www\.)?vimeo\.com\/([1-9][0-9]{4,11}(?:\/[0-9a-f]{8,12})?)(?:[?#]|$)/],
  ["vimeo", /^https:\/\/player\.vimeo\.com\/video\/([1-9][0-9]{4,11})(?:[?#]|$)/],
]
const PEERTUBE = /^\/(?:w|videos\/watch|videos\/embed)\/([1-9A-HJ-NP-Za-km-z]{22}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/

/** {provider, id, host} of a video's address; null when it leads to none of the sites known. */
export function embedOf(address) {
  for (const [provider, rule] of RULES) {
    const found = rule.exec(address.trim())
    if (found) return { provider, id: found[1], host: "" }
  }
  let url
  try {
    url = new URL(address)
  } catch {
    return null
  }
  const found = url.protocol === "https:" && page.peertube.includes(url.host) ? PEERTUBE.exec(url.pathname) : null
  return found ? { provider: "peertube", id: found[1], host: url.host } : null
}

/** Put an embed into the text where the cursor stands. */
export function insertEmbed(editor, embed) {
  editor.chain().focus().insertContent([{ type: "embed", attrs: embed }, { type: "paragraph" }]).run()
}
