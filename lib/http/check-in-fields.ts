import type { Actor } from "../auth/actor.ts";
import type { VisitFlag } from "../visits/codes.ts";
import { detailNames } from "../visits/machine/details.ts";
import { childrenIn } from "../visits/party.ts";
import type { CheckIn } from "../visits/schema.ts";

type Sender = Exclude<Actor["kind"], "holder" | "key">;
type Field = keyof CheckIn;

/** What everybody may say. */
const shared: readonly Field[] = ["who", "party", "language", "interpreter", "flags"];

/** Allow-list of the fields whose value may differ from the default: what the sender's own screen asks, and no more. */
const fields: Record<Sender, readonly Field[]> = {
  staff: [...shared, ...detailNames, "outreach"],
  device: [...shared, "reasons", "wantedStaffId", "offline"],
  anonymous: [...shared, "reasons", "posterKey"],
};

/** Flags move a party forward in the queue, so that a visitor sends only those that the screen asks for. */
const flags: Record<Sender, readonly VisitFlag[]> = {
  staff: ["private", "urgent", "childAlone", "accessibility"],
  device: ["private", "accessibility"],
  anonymous: ["private"],
};

/** The first field with a value that this sender may not send, or null. A phone always proves where it stands by its poster. */
export function fieldOutOfPlace(sender: Sender, body: CheckIn): Field | null {
  if (sender === "anonymous" && body.posterKey === null) return "posterKey";
  const foreign = (Object.keys(body) as Field[]).find(
    (field) => !fields[sender].includes(field) && !isUnsaid(field, body),
  );
  if (foreign) return foreign;
  return body.flags.every((flag) => mayFlag(sender, flag, body)) ? null : "flags";
}

/** A tablet says of children that they are alone, never of anybody else. */
const mayFlag = (sender: Sender, flag: VisitFlag, { who, party }: CheckIn): boolean =>
  flags[sender].includes(flag) ||
  (sender === "device" &&
    flag === "childAlone" &&
    who === "child" &&
    party.adults === 0 &&
    childrenIn(party) > 0);

/** Whether a field has its default: of a question with yes and no, "no" is an answer too. */
function isUnsaid(field: Field, { [field]: value }: CheckIn): boolean {
  return value === null || (field === "outreach" && !value) || (Array.isArray(value) && value.length === 0);
}
