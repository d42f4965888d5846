import { toggleReason } from "#components/kiosk/flow/toggle-reason.ts";
import { learnByPoster } from "../shared/play-recordings.ts";
import { guardPresses, settle } from "../shared/press-guard.ts";
import { offerListening } from "./read-page.ts";

const form = document.getElementById("check-in") as HTMLFormElement | null;
guardPresses();
settle();
offerListening();
// The page's own address tells which poster it is.
void learnByPoster(`${location.pathname}/sounds?lang=${document.documentElement.lang}`);

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

/** In the order in which they were chosen. */
let reasons = checkedReasons();
form?.addEventListener("change", ({ target }) => {
  const [, code] = /^reason-(.+)$/.exec((target as HTMLInputElement).name) ?? [];
  if (!code) return;
  reasons = toggleReason(reasons, code);
  for (const box of boxes()) box.checked = reasons.includes(box.name.replace("reason-", ""));
});

function boxes(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("[name^=reason-]")];
}

function checkedReasons(): string[] {
  return boxes().flatMap(({ checked, name }) => (checked ? name.replace("reason-", "") : []));
}

let isSent = false;
form?.addEventListener("submit", (event) => {
  const missing = missingIn(new FormData(form));
  if (isSent || missing) event.preventDefault();
  if (missing) show(missing);
  else isSent = true;
});
form?.addEventListener("change", () => {
  for (const alert of form.querySelectorAll<HTMLElement>("[role=alert]")) alert.hidden = true;
});

/** Which question has no answer yet. */
function missingIn(given: FormData): "who" | "party" | null {
  const who = given.get("who");
  if (!who) return "who";
  const counted = [...document.querySelectorAll<HTMLInputElement>(".stepper input")].filter(
    ({ id }) => who !== "child" || id !== "adults",
  );
  return counted.some(({ value }) => Number(value) > 0) ? null : "party";
}

function show(question: "who" | "party"): void {
  const alert = document.getElementById(`${question}-alert`);
  if (!alert) return;
  alert.hidden = false;
  const fieldset = alert.closest("fieldset");
  fieldset?.scrollIntoView({ block: "center" });
  fieldset?.querySelector<HTMLElement>("input")?.focus({ preventScroll: true });
}
// Back from the ticket the page may come from the browser's memory: it can be sent again, with the same result.
addEventListener("pageshow", () => {
  isSent = false;
  reasons = checkedReasons();
});
