/** Names that mean the same in every noun of `lib`. */
const everyNoun = {
  commands: "what changes it: one verb a function",
  queries: "what is read of it, named by what they return",
  schema: "zod of what comes in from outside",
};

/** Files and rooms of one noun besides those, each with what it holds. */
const nouns: Record<string, Record<string, string>> = {
  visits: {
    machine: "room: the state machine as data, decide() and what it decides on",
    batched: "room: hand-written statements that serve all requests of one moment",
    codes: "the coded lists that come with the product",
    "validate-codes": "which codes an office has, retired ones too",
    "ticket-codes": "series letter and number, A12",
    party: "who came, and how many may",
    columns: "a field's column in hand-written SQL",
    "request-hash": "key and hash of a request that may come twice",
    "linked-visits": "the other visit of a split or merge, and whether they would form a circle",
    "constraint-error": "which invariant a write ran into",
    "domain-error": "why a command was refused",
    "day-end": "what an ended day closes by itself",
    "visit-dto": "a visit as the API answers it",
    wait: "waiting time, without parked time",
  },
  queue: {
    order: "ranking of those who wait, pure",
    available: "whether a colleague is there to be asked for, pure",
    "pick-next": "hand-written: call next",
    "load-office-state": "hand-written: the office's snapshot in one read",
    "office-view": "what screens show of an office besides its visits",
    snapshot: "each audience's part of the office's state",
    stamp: "a snapshot as JSON, with its time and a cursor of its content",
    "snapshot-types": "the shapes of those parts, the contract of the API",
    "snapshot-broadcaster": "one read a change, serialised once an audience, written to every stream",
    "room-of-colleague": "where a colleague is, and which rooms the screens name, pure",
    "head-counts": "how many are where in an evacuation, pure",
    audience: "which snapshot an actor may see",
  },
  offices: {
    settings: "the office's settings as its forms show them",
    "copy-office": "another office, set up like one that is there",
    change: "one settings change with its version and audit entry",
    entries: "an office's own coded entries",
    hours: "when an office is open, pure",
    "swedish-holidays": "which days of a year are holidays, computed",
    openings: "the hours a tablet takes along offline",
    alarms: "calls for help",
    thresholds: "what an office set as too long, and what is past it, pure",
    "passed-thresholds": "tells other systems what is past its threshold",
    "office-wide": "shapes of what every screen of visitors is told at once, pure",
    "all-who-wait": "a sentence, an evacuation or a lock-in for all who wait",
    "alarm-buttons": "physical buttons and drills of the help alarm",
  },
  rooms: {},
  devices: {
    pairing: "the code read aloud across a room",
    demo: "paired devices of the demo office",
  },
  printers: {
    status: "how a printer stands and what its status bytes mean, pure",
    connection: "ESC/POS over TCP: asks for status, sends one job, learns whether it came out",
    "print-queue": "one job after another for each printer, with retries and an end",
    "printer-address": "where a printer may be: private networks, never this machine",
    slip: "what stands on a ticket's paper",
    "slip-image": "the slip as black and white dots",
    "receipt-bytes": "the dots as a printer reads them",
    "watch-printers": "asks printers how they stand, by one of several processes",
  },
  staff: {
    presence: "who is there, by heartbeat",
    identity: "who may change what a colleague is called and signs in with",
  },
  recordings: {
    phrases: "what can be recorded, and where it is heard",
    "phrase-keys": "which texts are recorded together",
    answers: "honest answers that a person has approved",
    "approved-texts": "visitors' texts that a person has read in a language",
    coverage: "how much of each list is recorded in each language",
    "file-sizes": "how large a recording and a voice pack may be, for browser and server",
    "voice-pack": "recordings as one file for another office",
  },
  wait: {
    calibration: "levels of the ranges, corrected on earlier days",
    estimate: "the range shown to who waits",
    rhythm: "how fast an office takes people by time of day",
    gaps: "time between calls, from visits",
    "forecast-result": "whether a foretold wait held",
    "record-forecasts": "notes that for ended days",
    "keep-rhythm": "learns a day's rhythm in the night before it",
    jstat: "types of a package that has none",
  },
  statistics: {
    counting: "room: measures, today's counts and the fold",
    disclosure: "room: suppression of small counts",
    board: "room: one A4 page for a board, on screen and as a file",
    attack: "room: tries to find a hidden count from all that is published",
    "open-data": "room: what anybody may read of an office that allows it, and how it is described",
    view: "room: published counts as tables, shares, names",
    read: "the published view a query asks for",
    period: "calendar ranges",
    today: "today beside a typical weekday, live",
    feedback: "what visitors answer to the question how it was: counts, from the first moment",
    indicators: "figures typed in by the chief",
  },
  keys: {},
  webhooks: {
    kinds: "what a target may ask for, pure",
    emit: "puts an event into the outbox, in the caller's transaction",
    deliver: "signs and sends what is due, in order, with retries",
    watch: "events by state: somebody waits, a device is gone",
    "schedule-webhooks": "when, and by which of several processes",
    sealed: "what has to be read again, encrypted with the installation's secret",
    "target-address": "where a target may be: no way into one's own networks",
  },
  audit: {
    chain: "hash of an entry over the one before",
    keys: "the keys that entries are hashed with",
    verify: "walks the chain, and notes its end elsewhere",
    endings: "what was ended, known outside the database for a restore",
    notices: "entries that somebody is told on their screen",
    anchor: "an entry of the chain known outside the database",
    "form-version": "optimistic lock of the settings forms",
  },
  retention: {
    register: "every column: why it is stored and when it dies",
    nights: "which nights are still to be done",
    purge: "what dies",
    schedule: "when, and by which of several processes",
  },
};

/** Folders of `lib` for mechanisms; file names there are the mechanism's. */
export const platform = [
  "auth",
  "backup",
  "cli",
  "db",
  "heartbeat",
  "http",
  "i18n",
  "live",
  "machine",
  "monitor",
  "telemetry",
];

/** What a noun's folder may hold, each name with one clause; null for a folder that is neither noun nor platform. */
export const vocabularyOf = (noun: string): Record<string, string> | null =>
  nouns[noun] ? { ...everyNoun, ...nouns[noun] } : null;

/** Names in the list that only one noun has, to be found missing when their file is gone. */
export const ownNames = Object.entries(nouns).flatMap(([noun, own]) =>
  Object.keys(own).map((name) => `lib/${noun}/${name}`),
);
/** May be the name of many files, told apart by their noun. */
export const sharedNames = Object.keys(everyNoun);

/** Words that nobody searches for when they look for a mechanism, each with the field's terms for what it was used for. */
export const notTerms: Record<string, string> = {
  kept: "cached, stored, saved or persistent",
  told: "published, logged or notified",
  asked: "requested, wanted or queries",
  asks: "requests or dialogs",
  held: "claimed, locked or pending",
  known: "valid, existing or cached",
  believed: "cached, with a TTL",
  patience: "timeout",
  keeper: "supervisor",
  tame: "normalize",
  leash: "exit with the parent",
};
