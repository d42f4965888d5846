"use client";
import { useTranslations } from "next-intl";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { useLiveQueue } from "../live/use-queue.ts";
import { useWording } from "../live/use-wording.ts";
import { happened } from "./conflict-sentence.ts";

/** A visit's last event as a sentence: who, what, when. */
export function useHappened(): (visit: QueueVisit) => string {
  const { store } = useLiveQueue();
  const t = useTranslations("staff.conflict");
  const wording = useWording();
  return (visit) => happened({ t, wording, store }, visit);
}
