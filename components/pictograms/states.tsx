import { lit, Person, stroke } from "./person.tsx";

/** Why no number is given now, each unlike the others from across the room, and where to turn instead. */
export const states = {
  /** A shut door at night. */
  closed: {
    width: 150,
    draw: (
      <>
        <path {...lit} d="M36 112V24q0-8 8-8h52q8 0 8 8v88z" />
        <path {...stroke} d="M22 112h96" />
        <circle cx="90" cy="66" r="6" fill="currentColor" />
        <path {...stroke} d="M138 14a16 16 0 1 0 6 24 14 14 0 0 1-6-24z" strokeWidth={5} />
      </>
    ),
  },
  /** A cup that steams. */
  paused: {
    width: 150,
    draw: (
      <>
        <path {...lit} d="M26 52h76v32q0 24-24 24H50q-24 0-24-24z" />
        <path
          {...stroke}
          d="M102 60h12q14 0 14 14t-14 14h-12M46 36q-8-9 0-18M66 36q-8-9 0-18M86 36q-8-9 0-18"
        />
      </>
    ),
  },
  /** More people than seats. */
  full: {
    width: 190,
    draw: (
      <>
        <Person x={24} size={0.62} />
        <Person x={166} size={0.62} />
        <Person x={60} size={0.82} />
        <Person x={130} size={0.82} />
        <Person x={95} size={0.96} />
        <Person x={76} size={0.4} isChild />
        <Person x={114} size={0.4} isChild />
      </>
    ),
  },
  /** A cloud that nothing reaches. */
  offline: {
    width: 130,
    draw: (
      <>
        <path {...lit} d="M34 92a24 24 0 0 1 0-48 32 32 0 0 1 60-6 27 27 0 0 1 4 54z" />
        <path {...stroke} d="M18 112 112 14" strokeWidth={9} />
      </>
    ),
  },
  /** A ticket that did not come. */
  notYet: {
    width: 120,
    draw: (
      <>
        <path
          {...lit}
          d="M12 34q0-8 8-8h80q8 0 8 8v12a14 14 0 0 0 0 28v12q0 8-8 8H20q-8 0-8-8V74a14 14 0 0 0 0-28z"
        />
        <path {...stroke} d="M46 46l28 28M74 46 46 74" />
      </>
    ),
  },
  /** A slip that stands out of the printer, to be taken. */
  takePaper: {
    width: 120,
    draw: (
      <>
        <path {...stroke} d="M16 66q0-8 8-8h72q8 0 8 8v38q0 8-8 8H24q-8 0-8-8z" />
        <path {...lit} d="M34 76V14l8 6 9-6 9 6 9-6 9 6 8-6v62z" />
        <path {...stroke} d="M48 38h24M48 54h24" strokeWidth={6} />
      </>
    ),
  },
  /** A printer that nothing comes out of. */
  noPaper: {
    width: 120,
    draw: (
      <>
        <path {...stroke} d="M16 66q0-8 8-8h72q8 0 8 8v38q0 8-8 8H24q-8 0-8-8zM34 78h52" />
        <path {...stroke} d="M44 12l32 32M76 12 44 44" strokeWidth={9} />
      </>
    ),
  },
  danger: {
    width: 120,
    draw: (
      <>
        <path {...stroke} d="M60 12 112 104q2 6-4 6H12q-6 0-4-6z" />
        <path {...stroke} d="M60 46v28" strokeWidth={10} />
        <circle cx="60" cy="92" r="6" fill="currentColor" />
      </>
    ),
  },
  call: {
    width: 120,
    draw: (
      <path
        {...lit}
        d="M22 14q10-6 16 4l10 16q4 8-3 14l-6 5q10 22 30 32l6-7q6-6 14-2l16 10q9 7 3 16-8 14-26 12C46 108 10 72 8 36q0-14 14-22z"
      />
    ),
  },
} as const;
