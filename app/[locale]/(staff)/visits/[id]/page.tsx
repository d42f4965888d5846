import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoVisit } from "#components/visit/no-visit.tsx";
import { VisitPage } from "#components/visit/visit-page.tsx";
import { appendAlone, by } from "#lib/audit/commands.ts";
import { kindsOf } from "#lib/auth/actor.ts";
import { may } from "#lib/auth/permissions.ts";
import { visitWithEvents } from "#lib/visits/queries.ts";
import { idSchema } from "#lib/visits/schema.ts";
import { staffOrSignIn } from "../../sign-in-first.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visit"))("history") };
}

type Props = { params: Promise<{ id: string }> };

export default async function Page({ params }: Props) {
  const staff = await staffOrSignIn();
  const id = idSchema.safeParse((await params).id);
  if (!may(kindsOf(staff), "visit.read") || !id.success) return <NoVisit />;
  const history = await visitWithEvents(staff.officeId, id.data);
  if (!history) return <NoVisit />;
  await appendAlone(by(staff, "visitRead", id.data));
  const { visit, events, linked } = history;
  return <VisitPage visit={{ ...visit, passedOver: 0 }} events={events} linked={linked} />;
}
