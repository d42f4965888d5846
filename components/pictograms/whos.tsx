import { Person, stroke } from "./person.tsx";

/** Who comes. The family is wider than the others: it is more people. */
export const whos = {
  child: {
    width: 120,
    draw: (
      <>
        <Person x={60} size={0.94} isChild />
        <path {...stroke} d="M33 79 15 61M87 79l18-18" />
      </>
    ),
  },
  guardian: {
    width: 120,
    draw: (
      <>
        <Person x={36} />
        <Person x={93} size={0.66} isChild />
      </>
    ),
  },
  family: {
    width: 190,
    draw: (
      <>
        <Person x={36} />
        <Person x={154} />
        <Person x={79} size={0.68} isChild />
        <Person x={117} size={0.5} isChild />
      </>
    ),
  },
  severalChildren: {
    width: 150,
    draw: (
      <>
        <Person x={28} size={0.74} isChild />
        <Person x={76} size={0.92} isChild />
        <Person x={124} size={0.6} isChild />
      </>
    ),
  },
  otherAdult: { width: 120, draw: <Person x={60} /> },
  professional: {
    width: 120,
    draw: (
      <>
        <Person x={60} />
        <path {...stroke} d="M60 78v14" />
        <rect {...stroke} x="49" y="92" width="22" height="20" rx="4" />
      </>
    ),
  },
} as const;
