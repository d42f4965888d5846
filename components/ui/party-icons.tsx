import type { Party } from "#lib/visits/party.ts";

const most = 7;

/** The party as small people: heads as open circles, children smaller and filled with light. Always beside the words. */
export function PartyIcons({ party, className = "h-5" }: { party: Party; className?: string }) {
  const people = [
    ...Array.from({ length: party.adults }, () => adult),
    ...Array.from({ length: party.children13to17 }, () => youth),
    ...Array.from({ length: party.children6to12 }, () => child),
    ...Array.from({ length: party.children0to5 }, () => infant),
  ];
  const shown = people.length > most ? people.slice(0, most - 1) : people;
  let width = 0;
  const placed = shown.map((one) => {
    const start = width;
    width += one.width;
    return { ...one, start };
  });
  return (
    <span aria-hidden="true" className="inline-flex items-center gap-1 text-pine">
      <svg
        viewBox={`0 0 ${width} 24`}
        className={`${className} w-auto`}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.1"
        strokeLinecap="round"
        aria-hidden="true"
      >
        {placed.map((one) => (
          <path
            key={one.start}
            transform={`translate(${one.start} 0)`}
            d={one.path}
            className={one.isChild ? "fill-glow" : ""}
          />
        ))}
      </svg>
      {people.length > shown.length ? (
        <span className="font-semibold text-xs">+{people.length - shown.length}</span>
      ) : null}
    </span>
  );
}

type Figure = { width: number; path: string; isChild: boolean };

const figure = (width: number, headY: number, head: number, shoulder: number, isChild: boolean): Figure => {
  const middle = width / 2;
  const left = middle - shoulder;
  return {
    width,
    isChild,
    path: `M${middle - head} ${headY}a${head} ${head} 0 1 0 ${2 * head} 0a${head} ${head} 0 1 0 ${-2 * head} 0M${left} 22v${-(22 - headY - head - 3 - shoulder)}a${shoulder} ${shoulder} 0 0 1 ${2 * shoulder} 0V22`,
  };
};

const adult = figure(15, 5.5, 3.3, 4.8, false);
const youth = figure(13.5, 8, 3, 4.1, true);
const child = figure(12, 10.5, 2.7, 3.5, true);
const infant = figure(10.5, 13, 2.4, 2.9, true);
