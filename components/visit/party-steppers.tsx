"use client";
import { useTranslations } from "next-intl";
import { StepperNumber } from "#components/ui/stepper-number.tsx";
import { ageBands, largestParty, type Party } from "#lib/visits/party.ts";

type Props = {
  label: string;
  party: Party;
  onChange: (party: Party) => void;
  most?: Party;
  hideLabel?: boolean;
};

/** Adults and three age bands of children, each with its stepper. */
export function PartySteppers({ label, party, onChange, most, hideLabel }: Props) {
  const t = useTranslations("staff.party");
  const bands = useTranslations("lists.ageBand");
  return (
    <fieldset>
      <legend className={hideLabel ? "sr-only" : "mb-2 font-semibold text-sm text-soft"}>{label}</legend>
      <div className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {ageBands
          .filter((band) => !most || most[band] > 0)
          .map((band) => (
            <StepperNumber
              key={band}
              label={bands(band)}
              value={party[band]}
              max={most?.[band] ?? largestParty}
              onChange={(value) => onChange({ ...party, [band]: value })}
              names={{ less: t("less"), more: t("more") }}
            />
          ))}
      </div>
    </fieldset>
  );
}
