import { bubble, glow, lit, Person, stroke } from "./person.tsx";

const door = "M16 114V18q0-8 8-8h36q8 0 8 8v96";

/** What happens here and what may be wished: one picture for one meaning, on every step. */
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
  sit: {
    width: 120,
    draw: (
      <>
        <circle {...stroke} cx="50" cy="22" r="15" />
        <path {...stroke} d="M50 48q-6 0-6 8v18q0 8 8 8h28v30" />
        <path {...lit} d="M18 50v36q0 8 8 8h34v-8" />
        <path {...stroke} d="M26 94v20M60 94v20" />
      </>
    ),
  },
  screen: {
    width: 140,
    draw: (
      <>
        <rect {...lit} x="8" y="12" width="124" height="76" rx="12" />
        <path {...stroke} d="M70 88v22M44 112h52M48 38v26M68 38h18v13H68v13h18" />
      </>
    ),
  },
  fetch: {
    width: 120,
    draw: (
      <>
        <path d={`${door}z`} fill={glow} />
        <path {...stroke} d="M16 114V18q0-8 8-8h36q8 0 8 8v16" />
        <Person x={84} size={0.82} />
        <path {...stroke} d="M61 84 44 66" />
      </>
    ),
  },
  /** Two grown-ups and a child at a table, under a roof of their own. */
  room: {
    width: 150,
    draw: (
      <>
        <path {...stroke} d="M8 114V18q0-10 10-10h114q10 0 10 10v96" />
        <Person x={38} size={0.6} foot={92} />
        <Person x={112} size={0.6} foot={92} />
        <Person x={75} size={0.42} foot={92} isChild />
        <path {...stroke} d="M24 96h102M40 96v18M110 96v18" />
      </>
    ),
  },
  noName: {
    width: 140,
    draw: (
      <>
        <rect {...lit} x="10" y="24" width="120" height="80" rx="12" />
        <circle {...stroke} cx="42" cy="54" r="10" />
        <path {...stroke} d="M26 86q16-22 32 0M76 54h36M76 76h24" />
        <path {...stroke} d="M20 114 120 12" strokeWidth={10} />
      </>
    ),
  },
  /** A grown-up and a child who hold hands, and a question. */
  children: {
    width: 150,
    draw: (
      <>
        <Person x={36} size={0.96} />
        <Person x={92} size={0.62} isChild />
        <path {...stroke} d="M64 96h11" />
        <path {...stroke} d="M116 28c0-15 25-15 25 0 0 10-12 10-12 20" />
        <circle cx="129" cy="62" r="5" fill="currentColor" />
      </>
    ),
  },
  /** One with a headset between two. */
  interpreter: {
    width: 180,
    draw: (
      <>
        <Person x={30} size={0.78} />
        <Person x={150} size={0.78} />
        <Person x={90} size={0.94} ground={glow} />
        <path {...stroke} d="M68 34a22 22 0 0 1 44 0v4M68 34v6M112 38q0 12-12 13" />
      </>
    ),
  },
  withoutInterpreter: {
    width: 120,
    draw: (
      <>
        <Person x={28} size={0.86} />
        <Person x={92} size={0.86} />
        <path {...stroke} d="M46 24h28M66 16l8 8-8 8M74 44H46M54 36l-8 8 8 8" strokeWidth={5} />
      </>
    ),
  },
  /** Two who talk behind a door. */
  inPrivate: {
    width: 140,
    draw: (
      <>
        <Person x={78} size={0.66} foot={108} />
        <Person x={116} size={0.66} foot={108} />
        <path d="M14 114V16q0-8 8-8l40 12v94z" fill={glow} />
        <path {...stroke} d="M14 114V16q0-8 8-8h94q8 0 8 8v6M22 8l40 14v92M6 114h60" />
        <circle cx="50" cy="68" r="5" fill="currentColor" />
      </>
    ),
  },
  /** Somebody who comes, one arm raised. */
  help: {
    width: 120,
    draw: (
      <>
        <path {...stroke} d="M6 62h18M12 84h16M4 106h20" />
        <Person x={68} size={0.94} ground={glow} />
        <path {...stroke} d="M94 78 112 42" />
      </>
    ),
  },
  /** Where to go and ask: a counter with somebody behind it. */
  desk: {
    width: 140,
    draw: (
      <>
        <Person x={70} size={0.8} foot={82} ground={glow} />
        <path {...stroke} d="M10 82h120M20 82v32h100V82" />
      </>
    ),
  },
  /** Two who know each other. */
  worker: {
    width: 120,
    draw: (
      <>
        <Person x={28} size={0.86} />
        <Person x={92} size={0.86} />
        <path {...stroke} d="M46 92q14 10 28 0" />
      </>
    ),
  },
  tellMore: {
    width: 120,
    draw: (
      <>
        <path {...lit} d={bubble} />
        <g fill="currentColor">
          <circle cx="38" cy="51" r="6" />
          <circle cx="60" cy="51" r="6" />
          <circle cx="82" cy="51" r="6" />
        </g>
      </>
    ),
  },
  phone: {
    width: 80,
    draw: (
      <>
        <rect {...lit} x="10" y="6" width="60" height="108" rx="12" />
        <path {...stroke} d="M34 98h12" />
      </>
    ),
  },
  waitLong: {
    width: 120,
    draw: (
      <>
        <path {...stroke} d="M10 114V26q0-8 8-8h30q8 0 8 8v88" />
        <Person x={86} size={0.66} />
        <path {...stroke} d="M70 30h36M94 18l12 12-12 12" />
      </>
    ),
  },
  waitShort: {
    width: 120,
    draw: (
      <>
        <circle {...lit} cx="60" cy="60" r="48" />
        <path {...stroke} d="M60 32v28l20 14" />
      </>
    ),
  },
} as const;
