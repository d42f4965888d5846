import type { z } from "zod";
import { appendAudit, by } from "../audit/commands.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { admitAgain } from "../auth/sessions/admit-again.ts";
import { db } from "../db/client.ts";
import type { annotationSchema, indicatorSchema } from "./schema.ts";

type Chief = Actor & StaffActor;
const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Puts a mark on the trend, or changes it: the client makes the id. */
export async function annotate(
  actor: Chief,
  id: string,
  annotation: z.infer<typeof annotationSchema>,
): Promise<void> {
  const { officeId } = actor;
  const data = { day: dateOf(annotation.day), label: annotation.label };
  await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    await tx.annotation.upsert({
      where: { officeId_id: { officeId, id } },
      create: { officeId, id, ...data },
      update: data,
    });
    await appendAudit(tx, by(actor, "statisticsChanged", id, { annotation: "set" }));
  });
}

export async function removeAnnotation(actor: Chief, id: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    const { count } = await tx.annotation.deleteMany({ where: { officeId: actor.officeId, id } });
    if (count > 0) await appendAudit(tx, by(actor, "statisticsChanged", id, { annotation: "removed" }));
    return count > 0;
  });
}

/** Sets the month's figure of an indicator; null takes it away. */
export async function setIndicator(actor: Chief, figure: z.infer<typeof indicatorSchema>): Promise<void> {
  const { officeId } = actor;
  const key = { officeId, indicator: figure.indicator, month: dateOf(`${figure.month}-01`) };
  await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    if (figure.value === null) await tx.monthlyIndicator.deleteMany({ where: key });
    else
      await tx.monthlyIndicator.upsert({
        where: { officeId_indicator_month: key },
        create: { ...key, value: figure.value },
        update: { value: figure.value },
      });
    await appendAudit(
      tx,
      by(actor, "statisticsChanged", `${figure.indicator} ${figure.month}`, { value: figure.value }),
    );
  });
}

/** Sets within how many minutes nine of ten are to be met. */
export async function setWaitGoal(actor: Chief, minutes: number): Promise<void> {
  await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    await tx.office.update({ where: { id: actor.officeId }, data: { waitGoalMinutes: minutes } });
    await appendAudit(tx, by(actor, "statisticsChanged", "goal", { minutes }));
  });
}
