import type { Who } from "#lib/visits/codes.ts";
import { usualParty } from "#lib/visits/party.ts";
import { guardPresses, settle } from "../shared/press-guard.ts";

const form = document.getElementById("check-in") as HTMLFormElement | null;
guardPresses();
settle();

/** A button that changes the number beside it by `step`. */
function stepButton(input: HTMLInputElement, step: 1 | -1, label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.ariaLabel = label;
  button.textContent = step === 1 ? "+" : "−";
  button.addEventListener("click", () => set(input, input.valueAsNumber + step));
  return button;
}

function set(input: HTMLInputElement, value: number): void {
  input.value = String(Math.min(Number(input.max), Math.max(0, value || 0)));
}

for (const stepper of document.querySelectorAll<HTMLElement>(".stepper")) {
  const input = stepper.querySelector("input");
  if (!input) continue;
  stepper.prepend(stepButton(input, -1, stepper.dataset.fewer ?? ""));
  stepper.append(stepButton(input, 1, stepper.dataset.more ?? ""));
}

let isCounted = false;
form?.querySelector(".party")?.addEventListener("click", () => {
  isCounted = true;
});
form?.addEventListener("change", (event) => {
  const { name, value } = event.target as HTMLInputElement;
  const party = name === "who" && !isCounted ? usualParty[value as Who] : undefined;
  if (!party) return;
  // Younger children are counted by who brings them: their ages are not guessed here.
  for (const [id, count] of [
    ["adults", party.adults],
    ["children13to17", party.children13to17],
  ] as const) {
    const input = document.getElementById(id) as HTMLInputElement | null;
    if (input) set(input, count);
  }
});

let isSent = false;
form?.addEventListener("submit", (event) => {
  if (isSent) event.preventDefault();
  isSent = true;
});
// Back from the ticket the page may come from the browser's memory: it can be sent again, with the same result.
addEventListener("pageshow", () => {
  isSent = false;
});
