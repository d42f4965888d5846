import { transitions } from "./transitions.ts";

/** The machine as a Mermaid state diagram, as `.github/ARCHITECTURE.md` shows it. Commands that keep the status are left out. */
export function machineDiagram(): string {
  const arrows = new Map<string, string[]>();
  const arrow = (from: string, to: string, command: string) => {
    const commands = arrows.get(`${from} --> ${to}`) ?? [];
    arrows.set(`${from} --> ${to}`, [...commands, command]);
  };
  arrow("[*]", "waiting", "checkIn");
  for (const [command, { from, to }] of Object.entries(transitions)) {
    if (to === "same" || to === "before") continue;
    for (const status of from) {
      if (to === "handedOver") {
        if (status !== "claimed") arrow(status, "claimed", command);
        arrow(status, "waiting", command);
      } else if (status !== to) arrow(status, to, command);
    }
  }
  const lines = [...arrows].map(([path, commands]) => `  ${path}: ${commands.join(", ")}`);
  return ["stateDiagram-v2", ...lines].join("\n");
}
