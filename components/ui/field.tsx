import { type InputHTMLAttributes, type ReactNode, useId } from "react";

export const inputClass =
  "min-h-11 w-full rounded-[14px] border border-edge bg-card px-3.5 text-base text-ink placeholder:text-soft " +
  "hover:border-pine aria-invalid:border-clay";

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  /** What to do about the value, in plain words; null or absent when there is nothing to say. */
  problem?: ReactNode;
  /** Gets the attributes that tie the control to its label, hint and problem. */
  children: (control: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
};

/** A control with its label above, an explanation and, when needed, what to change. */
export function Field({ label, hint, problem, children }: Props) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : "", problem ? `${id}-problem` : ""].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold text-soft">
        {label}
      </label>
      {children({
        id,
        ...(describedBy ? { "aria-describedby": describedBy } : {}),
        ...(problem ? { "aria-invalid": true as const } : {}),
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p id={`${id}-problem`} role="alert" className="text-sm font-semibold text-clay-deep">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

type TextProps = InputHTMLAttributes<HTMLInputElement> & Pick<Props, "label" | "hint" | "problem">;

export function TextField({ label, hint, problem, ...input }: TextProps) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(control) => <input {...input} {...control} className={inputClass} />}
    </Field>
  );
}
