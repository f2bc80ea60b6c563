// How many words a text has and how long it takes to read: the rule of colophon.lib.text.count, in the browser.

const HAN_A_MINUTE = 400
const WORDS_A_MINUTE = 230
const HAN = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}"
const LETTER = `(?:(?![${HAN}])[\\p{L}\\p{N}])`
const WORD = new RegExp(`([${HAN}])|(?:${LETTER}|[\\u0300-\\u036f])+(?:['’.,\\-·]${LETTER}+)*%?`, "gu")

/** Words of a plain text, and whole minutes of silent reading. */
export function count(text) {
  let han = 0
  let others = 0
  for (const found of text.matchAll(WORD)) {
    if (found[1]) han += 1
    else others += 1
  }
  const minutes = han + others ? Math.max(1, Math.round(han / HAN_A_MINUTE + others / WORDS_A_MINUTE)) : 0
  return { words: han + others, minutes }
}
