import { glow, Person, stroke } from "./person.tsx";

const lit = { ...stroke, fill: glow } as const;

/** The sentences of the trust card and the helping hands. */
export const signs = {
  ticketNumber: {
    width: 120,
    draw: (
      <>
        <path
          {...lit}
          d="M12 34q0-8 8-8h80q8 0 8 8v12a14 14 0 0 0 0 28v12q0 8-8 8H20q-8 0-8-8V74a14 14 0 0 0 0-28z"
        />
        <path {...stroke} d="M44 46v28M60 46h16v14H60v14h16" />
      </>
    ),
  },
  fetch: {
    width: 120,
    draw: (
      <>
        <path d="M16 110V20q0-8 8-8h36q8 0 8 8v90z" fill={glow} />
        <path {...stroke} d="M16 112V20q0-8 8-8h36q8 0 8 8v20" />
        <Person x={84} size={0.82} />
        <path {...stroke} d="M61 84 44 66" />
      </>
    ),
  },
  talk: {
    width: 150,
    draw: (
      <>
        <Person x={32} size={0.84} />
        <Person x={118} size={0.84} />
        <Person x={70} size={0.46} isChild />
        <path {...stroke} d="M66 14h24q8 0 8 8v14q0 8-8 8h-8l-8 9v-9h-8q-8 0-8-8V22q0-8 8-8z" />
      </>
    ),
  },
  noName: {
    width: 120,
    draw: (
      <>
        <rect {...lit} x="10" y="34" width="100" height="76" rx="14" />
        <path {...stroke} d="M48 34V20q0-8 8-8h8q8 0 8 8v14" />
        <path {...stroke} d="M46 74h28" />
      </>
    ),
  },
  interpreter: {
    width: 120,
    draw: (
      <>
        <path {...lit} d="M18 10h42q10 0 10 10v24q0 10-10 10H40L26 68V54h-8Q8 54 8 44V20q0-10 10-10z" />
        <path {...stroke} d="M88 46h14q10 0 10 10v26q0 10-10 10h-6v16L80 92H56q-10 0-10-10v-8" />
        <path {...stroke} d="M26 32h26" />
      </>
    ),
  },
  worker: {
    width: 120,
    draw: (
      <>
        <Person x={27} size={0.8} />
        <Person x={93} size={0.8} />
        <path {...lit} d="M60 44C50 37 46 31 46 25c0-9 11-11 14-3 3-8 14-6 14 3 0 6-4 12-14 19z" />
      </>
    ),
  },
  help: {
    width: 120,
    draw: (
      <path
        {...lit}
        d="M38 72V30a8 8 0 0 1 16 0v24V18a8 8 0 0 1 16 0v36V24a8 8 0 0 1 16 0v36-20a8 8 0 0 1 16 0v36c0 24-14 38-36 38-16 0-24-6-32-20L20 72c-4-8 6-15 12-8z"
      />
    ),
  },
  privateTalk: {
    width: 120,
    draw: (
      <>
        <path {...lit} d="M26 14h68q14 0 14 14v46q0 14-14 14H56L32 108V88h-6q-14 0-14-14V28q0-14 14-14z" />
        <path {...stroke} d="M42 51h36" />
      </>
    ),
  },
} as const;
