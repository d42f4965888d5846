import { Person, stroke } from "./person.tsx";

/** The age bands, growing: the picture tells the band where the words are not read. */
export const bands = {
  adults: { width: 120, draw: <Person x={60} /> },
  children0to5: {
    width: 120,
    draw: (
      <>
        <Person x={60} size={0.56} isChild />
        <path {...stroke} d="M60 55q-1-8 6-11" />
      </>
    ),
  },
  children6to12: {
    width: 120,
    draw: <Person x={60} size={0.74} isChild />,
  },
  children13to17: {
    width: 120,
    draw: <Person x={60} size={0.92} isChild />,
  },
} as const;
