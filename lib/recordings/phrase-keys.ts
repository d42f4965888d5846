import { sensitiveAnswers, visitorFaq } from "../i18n/visitor-faq.ts";

/**
 * Every text that is read on the tablet, by the list it is recorded with; the lists stand in the order in which they help most. A test
 * holds them against the messages: a visitor's text that is in none fails it.
 */
export const textLists = {
  /** From the greeting to the number. */
  steps: [
    "kiosk.welcome",
    "trust.next.number",
    "kiosk.steps.wait",
    "kiosk.steps.talk",
    "trust.title",
    "trust.children.question",
    "visitor.continue",
    "kiosk.who.title",
    "kiosk.count.title",
    "kiosk.age.title",
    "kiosk.getTicket",
  ],
  choices: [
    "kiosk.who.child",
    "lists.who.guardian",
    "lists.who.family",
    "lists.who.otherAdult",
    "lists.who.professional",
    "lists.ageBand.adults",
    "lists.ageBand.children0to5",
    "lists.ageBand.children6to12",
    "lists.ageBand.children13to17",
    "kiosk.age.severalChildren",
    "kiosk.interpreter.yes",
    "kiosk.interpreter.no",
    "kiosk.tellMore",
  ],
  /** The number is handed over. */
  ticket: [
    "visitor.yourNumber",
    "kiosk.ticket.sit",
    "kiosk.ticket.look",
    "kiosk.ticket.come",
    "kiosk.ticket.before",
    "visitor.waitUnknown",
    "kiosk.ticket.longWait",
    "kiosk.ticket.phone",
    "kiosk.ticket.phoneHint",
    "kiosk.ticket.print",
    "kiosk.ticket.done",
    "kiosk.ticket.again",
    "kiosk.ticket.saving",
    "kiosk.ticket.aheadUnknown",
    "kiosk.ticket.saved",
    "kiosk.ticket.savedHint",
  ],
  /** On every screen, and what may come up on any. */
  always: [
    "visitor.back",
    "visitor.startOver",
    "visitor.staffHelp",
    "visitor.helpComing",
    "kiosk.helpSaved",
    "visitor.privateTalk",
    "kiosk.idle.title",
    "kiosk.idle.text",
    "kiosk.idle.more",
    "visitor.listen",
    "visitor.close",
    "visitor.changeLanguage",
    "kiosk.larger",
    "kiosk.volume",
    "kiosk.chooseLanguage",
  ],
  /** No number now. */
  closed: [
    "kiosk.closed.title",
    "kiosk.closed.elsewhere",
    "kiosk.closed.emergency",
    "kiosk.paused.title",
    "kiosk.paused.text",
    "kiosk.full.title",
    "kiosk.full.text",
    "kiosk.notYet.title",
    "kiosk.notYet.text",
    "kiosk.offline",
    "visitor.all.longer",
    "visitor.all.goOut",
    "visitor.all.interpreters",
    "visitor.all.evacuation",
    "visitor.all.lockIn",
  ],
  /** What it is about; the office's own reasons come first here. */
  reasons: [
    "kiosk.extra.title",
    "kiosk.extra.hint",
    "kiosk.extra.more",
    "kiosk.extra.worker",
    "kiosk.extra.workerTitle",
    "kiosk.extra.workerNone",
  ],
  /** The honest answers: recorded whole, one of them is approved by whoever read it aloud. */
  answers: [
    "trust.answersTitle",
    "trust.bridge",
    "kiosk.extra.interpreter",
    ...sensitiveAnswers.flatMap((answer) =>
      ["question", ...visitorFaq[answer]]
        .map((part) => `trust.${answer}.${part}`)
        // It stands on the first screen already.
        .filter((key) => key !== "trust.children.question"),
    ),
    ...["question", ...visitorFaq.office].map((part) => `trust.office.${part}`),
    "trust.askAgain",
    "trust.link",
  ],
} as const satisfies Record<string, readonly string[]>;
