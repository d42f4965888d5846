"use client";
import { useTranslations } from "next-intl";
import type { QueueVisit } from "#lib/queue/audience.ts";
import { happened } from "./refused-sentence.ts";
import { useLiveQueue } from "./use-queue.ts";
import { useWording } from "./use-wording.ts";

/** A visit's last event as a sentence: who, what, when. */
export function useHappened(): (visit: QueueVisit) => string {
  const { store } = useLiveQueue();
  const t = useTranslations("staff.conflict");
  const wording = useWording();
  return (visit) => happened({ t, wording, store }, visit);
}
