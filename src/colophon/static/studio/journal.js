// The journal: texts that have not reached the server yet, kept in IndexedDB on this device.

const NAME = "colophon-journal"
const STORE = "texts"

let opened = null

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: "id" }).createIndex("of", ["person", "article"])
    }
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close()
      request.result.onclose = () => (opened = null)
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error("blocked"))
  })
  opened.catch(() => (opened = null))
  return opened
}

async function within(mode, act) {
  const db = await database()
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORE, mode, { durability: "strict" })
    let result
    const request = act(transaction.objectStore(STORE))
    if (request) request.onsuccess = () => (result = request.result)
    transaction.oncomplete = () => resolve(result)
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("aborted"))
  })
}

/** Write a text down; resolves when it is on the disk. Rejects when the browser has no room or no journal. */
export const write = (record) => within("readwrite", (store) => void store.put(record))

/** Every text of this person's for this article, oldest first. */
export async function texts(person, article) {
  const found = await within("readonly", (store) => store.index("of").getAll([person, article]))
  return found.sort((a, b) => a.at - b.at)
}

/** Take one text out: by its record, and only while it still holds the state it was judged by. */
export async function drop(record) {
  await within("readwrite", (store) => {
    const request = store.get(record.id)
    request.onsuccess = () => {
      if (request.result?.text === record.text) store.delete(record.id)
    }
  })
}

/** Whether the failure means that the device has no room. */
export const isFull = (error) => error?.name === "QuotaExceededError"
