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

/** A sensible party for who comes, until somebody has counted. */
const usual: Record<string, [adults: number, teenagers: number]> = {
  child: [0, 1],
  guardian: [1, 0],
  family: [2, 0],
  otherAdult: [1, 0],
};
let isCounted = false;
form?.querySelector(".party")?.addEventListener("click", () => {
  isCounted = true;
});
form?.addEventListener("change", (event) => {
  const { name, value } = event.target as HTMLInputElement;
  const party = name === "who" && !isCounted ? usual[value] : undefined;
  if (!party) return;
  for (const [id, count] of [
    ["adults", party[0]],
    ["children13to17", party[1]],
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
