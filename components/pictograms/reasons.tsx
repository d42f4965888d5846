import { bubble, lit, Person, stroke } from "./person.tsx";

/** What it is about. */
export const reasons = {
  parenting: {
    width: 120,
    draw: (
      <>
        <Person x={38} size={0.92} />
        <Person x={86} size={0.6} isChild />
        <path {...lit} d="M86 32c-8-6-12-10-12-15 0-7 9-8 12-2 3-6 12-5 12 2 0 5-4 9-12 15z" />
      </>
    ),
  },
  childEveryday: {
    width: 120,
    draw: (
      <>
        <Person x={38} size={0.78} isChild />
        <path {...stroke} d="M82 70v-6q0-8 10-8t10 8v6" />
        <rect {...lit} x="76" y="70" width="34" height="44" rx="10" />
        <path {...stroke} d="M86 92h14" />
      </>
    ),
  },
  leisure: {
    width: 120,
    draw: (
      <>
        <Person x={46} size={0.84} isChild />
        <path {...stroke} d="M70 78l20-18" />
        <circle {...lit} cx="97" cy="30" r="16" />
        <path {...stroke} d="M84 24q14 2 18 19" />
      </>
    ),
  },
  money: {
    width: 120,
    draw: (
      <>
        <rect {...stroke} x="10" y="34" width="100" height="72" rx="14" />
        <path {...stroke} d="M22 34 78 14q8-2 10 6l4 14" />
        <path {...lit} d="M110 56H86a14 14 0 0 0 0 28h24z" />
      </>
    ),
  },
  housing: {
    width: 120,
    draw: (
      <>
        <path {...stroke} d="M10 60 60 16l50 44M24 50v62h72V50" />
        <path {...lit} d="M48 112V84a12 12 0 0 1 24 0v28z" />
      </>
    ),
  },
  familyConflict: {
    width: 120,
    draw: (
      <>
        <Person x={27} size={0.78} />
        <Person x={93} size={0.78} />
        <path {...stroke} d="M64 30 54 48h13L57 66" />
        <Person x={60} size={0.42} isChild />
      </>
    ),
  },
  safety: {
    width: 120,
    draw: (
      <>
        <path
          {...stroke}
          d="M60 8c14 10 28 14 44 14v34c0 28-18 46-44 58-26-12-44-30-44-58V22c16 0 30-4 44-14z"
        />
        <Person x={60} foot={92} size={0.52} isChild />
      </>
    ),
  },
  youthOwn: {
    width: 120,
    draw: (
      <>
        <Person x={60} size={0.84} isChild />
        <path {...stroke} d="M60 6v8M24 22l6 6M96 22l-6 6M10 56h8M102 56h8" />
      </>
    ),
  },
  health: {
    width: 120,
    draw: (
      <>
        <path {...lit} d="M60 108C28 84 12 66 12 44c0-30 38-36 48-8 10-28 48-22 48 8 0 22-16 40-48 64z" />
        <path {...stroke} d="M60 50v28M46 64h28" />
      </>
    ),
  },
  workStudy: {
    width: 120,
    draw: (
      <>
        <rect {...stroke} x="10" y="36" width="100" height="72" rx="14" />
        <path {...stroke} d="M42 36V24q0-10 10-10h16q10 0 10 10v12M10 66q50 24 100 0" />
        <circle {...lit} cx="60" cy="77" r="8" />
      </>
    ),
  },
  papers: {
    width: 120,
    draw: (
      <>
        <path {...lit} d="M28 60V20q0-8 8-8h48q8 0 8 8v40" />
        <path {...stroke} d="M46 30h28M46 46h28" />
        <path {...stroke} d="M10 54v46q0 10 10 10h80q10 0 10-10V54L60 86z" />
      </>
    ),
  },
  aboutServices: {
    width: 120,
    draw: (
      <>
        <rect {...lit} x="12" y="12" width="96" height="96" rx="22" />
        <path {...stroke} d="M44 46c0-22 34-22 34 0 0 14-17 13-17 26" />
        <circle cx="61" cy="88" r="5" fill="currentColor" />
      </>
    ),
  },
  worryForSomeone: {
    width: 120,
    draw: (
      <>
        <Person x={34} size={0.86} />
        <path {...lit} d="M84 78c-14-10-21-18-21-27 0-12 15-14 21-3 6-11 21-9 21 3 0 9-7 17-21 27z" />
      </>
    ),
  },
  /** Telling, crossed out. */
  ratherNotSay: {
    width: 120,
    draw: (
      <>
        <path {...lit} d={bubble} />
        <path {...stroke} d="M8 112 112 6" strokeWidth={10} />
      </>
    ),
  },
  other: {
    width: 120,
    draw: (
      <>
        <rect {...stroke} x="12" y="12" width="40" height="40" rx="10" />
        <circle {...lit} cx="88" cy="32" r="20" />
        <path {...lit} d="M32 68 54 108H10z" />
        <path {...stroke} d="M88 70v36M70 88h36" />
      </>
    ),
  },
} as const;
