import { exchange } from "../shared/exchange.ts";

const form = document.getElementById("pairing") as HTMLFormElement | null;
const notice = document.getElementById("notice");
const code = document.getElementById("pairing-code") as HTMLInputElement | null;

/** Connects this screen; the answer sets the cookie that makes it the office's display. */
async function pair(given: string): Promise<void> {
  const body = { code: given.replace(/[^0-9A-Za-z]/g, "").toUpperCase() };
  const answer = await exchange("POST", "/api/devices/pair", { body });
  if (answer?.ok) return location.reload();
  const reason = !answer || answer.status >= 500 ? "offline" : answer.status === 429 ? "wait" : "refused";
  if (notice) notice.textContent = form?.dataset[reason] ?? "";
  code?.select();
}

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  void pair(code?.value ?? "");
});
code?.focus();

// Changes are taken from pages of the configured address alone: said before a code is typed in vain.
const address = form?.dataset.address;
if (address && new URL(address).origin !== location.origin && notice)
  notice.textContent = `${form?.dataset.elsewhere} ${address}/display`;

const link = new URLSearchParams(location.search).get("code");
if (link && code) {
  code.value = link;
  // A used code must not stay in the screen's history.
  history.replaceState(null, "", location.pathname);
}
