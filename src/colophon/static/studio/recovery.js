// What an earlier visit left in the journal: put back where it follows on, asked about where it does not.

import * as journal from "./journal.js"
import { page, pause, same } from "./page.js"

const knows = (record, name) => record.line.includes(name) || record.anchors.includes(name)
const forget = (record) => journal.drop(record).catch(() => {})

/** Take up every text of this article that had not reached the server, newest first. */
export async function recover(keeper) {
  let left
  try {
    left = await journal.texts(page.person.id, page.article)
  } catch {
    keeper.noJournal = true
    return
  }
  left = left.filter((record) => record.tab !== keeper.tab)
  const arrived = new Set([...page.draft.keys, keeper.base.key])
  const grown = (record) => left.some((other) => other.text !== record.text && knows(other, record.text))
  const old = left.filter((record) => arrived.has(record.text) || grown(record))
  for (const record of old) await forget(record)
  left = left.filter((record) => !old.includes(record))
  for (const record of left.reverse()) await takeUp(keeper, record)
}

async function takeUp(keeper, record) {
  // Another tab has told of a text that goes on from this one; once that is saved, the record goes.
  if (keeper.knows(record.text)) return
  if (same(record.content, keeper.text.content)) return forget(record)
  if (!keeper.dirty && knows(record, keeper.base.key)) {
    keeper.take({ ...record, name: record.text })
    await keeper.writeDown()
    keeper.tell("restored", { at: record.at })
    return keeper.soon()
  }
  // One question at a time: while it is open nothing is sent.
  while (keeper.blocked === "conflict") await pause(200)
  keeper.stop("conflict")
  await settle(keeper, record)
  keeper.blocked = ""
  keeper.tell(keeper.dirty ? "local" : "clean")
  if (keeper.dirty) keeper.soon()
}

async function settle(keeper, record) {
  const mine = keeper.text.content
  const choice = await keeper.choose({ local: true, mine, theirs: record.content, at: record.at })
  if (choice === "later") return
  if (choice !== "both" && !(await keeper.copy(choice === "theirs" ? mine : record.content))) return
  if (choice === "theirs") keeper.replace(record.content)
  if (choice === "both") keeper.replace(keeper.joined(mine, record.content))
  await forget(record)
}
