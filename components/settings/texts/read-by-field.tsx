import type { ReactNode } from "react";
import { TextField } from "#components/ui/field.tsx";

type Props = {
  label: string;
  hint: string;
  /** What is wrong with it, in the form's words. */
  problem: ReactNode;
};

/** Who has read a text in its language and answers for it. */
export const ReadByField = (field: Props) => (
  <div className="min-w-64 grow">
    <TextField {...field} name="approvedBy" required minLength={2} maxLength={80} autoComplete="off" />
  </div>
);
