// Requests to the server: always JSON, with the form token, never followed into a sign-in page.

import { page } from "./page.js"

let token = document.querySelector("meta[name=csrf]").content

/** Replace the form token after signing in again. */
export function useToken(fresh) {
  token = fresh
}

/**
 * Send a request. Resolves to {status, data, retryAfter}; status 0 means that no answer came.
 * `body` is sent as JSON unless it is a FormData.
 */
export async function ask(url, { method = "GET", body, headers = {}, keepalive = false, timeout = 20000 } = {}) {
  const form = body instanceof FormData
  const control = new AbortController()
  const timer = setTimeout(() => control.abort(), timeout)
  try {
    const response = await fetch(url, {
      method,
      keepalive,
      redirect: "manual",
      credentials: "same-origin",
      cache: "no-store",
      signal: control.signal,
      headers: {
        Accept: "application/json",
        ...(method === "GET" ? {} : { "X-CSRFToken": token }),
        ...(body && !form ? { "Content-Type": "application/json" } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    })
    if (response.type === "opaqueredirect") return { status: 401, data: {} }
    const data = await response.json().catch(() => ({}))
    return { status: response.status, data, retryAfter: Number(response.headers.get("Retry-After")) || 0 }
  } catch {
    return { status: 0, data: {} }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Ask who is signed in and take the fresh token along. Resolves to "me", "other", "nobody" or "unknown".
 * With `toSignIn`, somebody signed out gets a token too, to send their password with.
 */
export async function whoAmI({ toSignIn = false } = {}) {
  const { status, data } = await ask(page.urls.token + (toSignIn ? "?for=sign-in" : ""))
  if (data.csrf) useToken(data.csrf)
  if (status === 401) return "nobody"
  if (status !== 200) return "unknown"
  return data.person === page.person.id ? "me" : "other"
}
