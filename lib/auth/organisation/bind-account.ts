import { db } from "../../db/client.ts";
import { accountKey, currentAttempt } from "./attempt.ts";

/**
 * Whether the person with this account may from now on come by the organisation, under this subject. An address opens an account
 * once: the first time, while it has no subject yet, and not where the provider says that nobody has looked whose address it is.
 * Later the subject alone counts, however addresses change hands.
 */
export async function mayBind(userId: string): Promise<boolean> {
  const attempt = currentAttempt();
  if (!attempt?.identity) return false;
  const { accounts, _count } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      accounts: { select: { providerId: true, accountId: true } },
      _count: { select: { staff: true } },
    },
  });
  const bound = accounts.find(({ providerId }) => providerId === attempt.identity?.provider);
  // By the same person's other browser, this very moment: nobody has taken anything, and the next try comes in.
  if (bound?.accountId === accountKey(attempt.identity)) return false;
  // Made by this very sign-in, or as empty: there is nothing to take over.
  const isEmpty = accounts.length === 0 && _count.staff === 0;
  if (!bound && (attempt.identity.isEmailVerified || isEmpty)) return true;
  attempt.refusal = "addressTaken";
  return false;
}
