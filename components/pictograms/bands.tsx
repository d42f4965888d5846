import { Person, stroke } from "./person.tsx";

/** The age bands, growing, each with something of its own: the picture tells the band where the words are not read. */
export const bands = {
  adults: { width: 70, draw: <Person x={35} /> },
  /** A toddler with a tuft of hair and a rattle. */
  children0to5: {
    width: 64,
    draw: (
      <>
        <Person x={27} size={0.52} isChild />
        <path {...stroke} d="M27 58q-1-8 6-10" />
        <path {...stroke} d="M42 88 54 72" />
        <circle {...stroke} cx="56" cy="66" r="5" />
      </>
    ),
  },
  /** A school child with a satchel. */
  children6to12: {
    width: 64,
    draw: (
      <>
        <Person x={32} size={0.74} isChild />
        <path {...stroke} d="M22 76v38M42 76v38M22 96h20" />
      </>
    ),
  },
  /** A teenager with a cap. */
  children13to17: {
    width: 68,
    draw: (
      <>
        <Person x={32} size={0.9} isChild />
        <path {...stroke} d="M18 33q14-9 28 0h16" />
      </>
    ),
  },
} as const;
