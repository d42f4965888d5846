import { conflicts } from "../visits/machine/conflicts.ts";

/** Why a request was refused, by stable code; the statuses of the visit's conflicts are theirs. Codes are never renamed: tablets stay open across versions. */
export const problems = {
  ...conflicts,
  /** The body is not JSON, not UTF-8, or nested deeper than any of our shapes. */
  badJson: 400,
  /** The request names its host, its sender or the length of its body twice. */
  ambiguousHead: 400,
  badOrigin: 403,
  signInNeeded: 401,
  /** E-mail and password don't belong together, or the account is switched off. */
  signInRefused: 401,
  /** The password somebody says they have now is another. */
  passwordRefused: 422,
  /** Not the answer of one of the person's own passkeys to a challenge of this browser. */
  passkeyRefused: 422,
  forbidden: 403,
  /** For what matters most the person proves anew who they are: `POST /api/session/confirm`, or by signing in. */
  confirmNeeded: 403,
  bodyTooLarge: 413,
  /** What a tablet has sealed opens with no secret of this installation, or was sealed for another visit. */
  unreadable: 422,
  notJson: 415,
  /** Only what a browser records: WebM, Ogg or MP4 sound. */
  notAudio: 415,
  /** `field` names what does not fit. */
  invalid: 422,
  tooManyRequests: 429,
  /** A tablet hands out tickets faster than any opening could be; staff are told. */
  tooManyTickets: 429,
  /** The office takes no check-ins by phone now. */
  officeClosed: 409,
  /** An evacuation or lock-in is on: nobody is checked in until it is over. */
  emergency: 409,
  officePaused: 409,
  /** As many wait as the office can receive. */
  officeFull: 409,
  phoneCheckInOff: 403,
  /** The office asks nobody how it was. */
  feedbackOff: 403,
  /** Code, link or PIN is unknown, used or too old; which one is not told. */
  codeRefused: 422,
  /** Something else bears that name, letter or code. */
  taken: 409,
  /** Somebody has changed the same settings since the form began; `details` says who and when. */
  settingsChanged: 409,
  /** The text was changed while somebody read it aloud. */
  textChanged: 409,
  /** Only a colleague answers a call for help. */
  ownAlarm: 409,
  /** The last administrator can't be taken away. */
  lastAdministrator: 409,
  /** The person works in an office that whoever asks doesn't administer: name, address and password are not theirs alone to change. */
  worksElsewhere: 403,
  /** The person signs in through the organisation, which keeps name, address and password. */
  byOrganisation: 409,
  databaseUnavailable: 503,
  /** The database is there, but this took too long or waited for what somebody else holds; sent again it may be done. */
  busy: 503,
  /** The organisation's identity provider doesn't answer, or not as it should. */
  providerUnavailable: 502,
  unexpected: 500,
} as const;
export type ProblemCode = keyof typeof problems;

type More = {
  field?: string;
  visit?: unknown;
  retryAfterSeconds?: number;
  requestId?: string;
  detail?: string;
  details?: unknown;
};

/** RFC 9457 problem JSON. Nothing of the inside is told: an unexpected one carries the id under which the log has it. */
export function problem(code: ProblemCode, more: More = {}): Response {
  const status = problems[code];
  const { retryAfterSeconds, ...members } = more;
  const response = new Response(
    JSON.stringify({ type: `urn:kom-in:problem:${code}`, title: titleOf(code), status, code, ...members }),
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
      },
    },
  );
  codes.set(response, code);
  return response;
}

const codes = new WeakMap<Response, ProblemCode>();

/** The code of an answer that `problem` made. */
export const problemCodeOf = (response: Response): ProblemCode | undefined => codes.get(response);

/** `alreadyClaimed` → `Already claimed`: for people who read logs; screens have their own texts by code. */
const titleOf = (code: string): string =>
  code
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (letter) => letter.toUpperCase());
