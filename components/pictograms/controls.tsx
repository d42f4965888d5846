const line = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 10,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;

/** Signs on the buttons that stay in their places: heavier lines, because they are small. */
export const controls = {
  back: { width: 120, draw: <path {...line} d="M74 20 34 60l40 40" /> },
  next: { width: 120, draw: <path {...line} d="M46 20l40 40-40 40" /> },
  startOver: {
    width: 120,
    draw: <path {...line} d="M30 34a42 42 0 1 1-10 36M30 10v26h26" />,
  },
  listen: {
    width: 120,
    draw: (
      <>
        <path {...line} d="M12 46h20l28-24v76L32 74H12z" />
        <path {...line} d="M78 42q14 18 0 36M94 26q28 34 0 68" />
      </>
    ),
  },
  volumeLow: {
    width: 120,
    draw: <path {...line} d="M18 102V82" />,
  },
  volumeMiddle: {
    width: 120,
    draw: <path {...line} d="M18 102V82M46 102V62" />,
  },
  volumeFull: {
    width: 120,
    draw: <path {...line} d="M18 102V82M46 102V62M74 102V40M102 102V18" />,
  },
  larger: {
    width: 120,
    draw: (
      <>
        <path {...line} d="M8 100 24 60l16 40M14 88h20" strokeWidth={8} />
        <path {...line} d="M50 100 80 18l30 82M60 74h40" strokeWidth={12} />
      </>
    ),
  },
  language: {
    width: 120,
    draw: (
      <>
        <circle {...line} cx="60" cy="60" r="48" strokeWidth={8} />
        <path {...line} d="M12 60h96M60 12q-40 48 0 96M60 12q40 48 0 96" strokeWidth={8} />
      </>
    ),
  },
  chosen: { width: 120, draw: <path {...line} d="M20 64 48 92 102 30" strokeWidth={13} /> },
  close: { width: 120, draw: <path {...line} d="M26 26l68 68M94 26 26 94" /> },
  plus: { width: 120, draw: <path {...line} d="M60 22v76M22 60h76" strokeWidth={13} /> },
  minus: { width: 120, draw: <path {...line} d="M22 60h76" strokeWidth={13} /> },
  print: {
    width: 120,
    draw: (
      <>
        <path {...line} d="M34 44V14h52v30M34 84H22q-8 0-8-8V52q0-8 8-8h76q8 0 8 8v24q0 8-8 8H86" />
        <path {...line} d="M34 68h52v40H34z" />
      </>
    ),
  },
  erase: {
    width: 120,
    draw: <path {...line} d="M42 24h62v72H42L12 60zM60 46l28 28M88 46 60 74" />,
  },
  access: {
    width: 120,
    draw: (
      <>
        <circle {...line} cx="60" cy="60" r="52" strokeWidth={7} />
        <circle cx="60" cy="31" r="9" fill="currentColor" />
        <path {...line} d="M32 48q28 9 56 0M60 53v20M60 73 46 97M60 73l14 24" strokeWidth={8} />
      </>
    ),
  },
  down: { width: 120, draw: <path {...line} d="M60 14v88M24 68l36 36 36-36" /> },
} as const;
