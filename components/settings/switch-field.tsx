"use client";

type Props = {
  name?: string;
  label: string;
  hint?: string;
  isOn: boolean;
  onChange?: (isOn: boolean) => void;
};

/** On or off, with what it means beside it. */
export function SwitchField({ name, label, hint, isOn, onChange }: Props) {
  return (
    <label className="flex cursor-pointer items-start gap-3.5">
      <input
        type="checkbox"
        name={name}
        defaultChecked={onChange ? undefined : isOn}
        checked={onChange ? isOn : undefined}
        onChange={onChange && ((event) => onChange(event.target.checked))}
        className="peer sr-only"
      />
      <span
        data-drawn
        aria-hidden="true"
        className="relative mt-0.5 h-7 w-12 shrink-0 rounded-full border border-edge bg-paper transition-colors duration-150 after:absolute after:start-0.5 after:top-0.5 after:size-5.5 after:rounded-full after:bg-soft after:transition-[inset-inline-start,background-color] after:duration-150 peer-checked:border-pine peer-checked:bg-pine peer-checked:after:start-[22px] peer-checked:after:bg-on-pine peer-focus-visible:outline-3 peer-focus-visible:outline-offset-3 peer-focus-visible:outline-focus"
      />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-semibold">{label}</span>
        {hint && <span className="block text-sm text-soft">{hint}</span>}
      </span>
    </label>
  );
}
