/** Everybody who is in the centre, or on the way back to it: a row each. What can be drawn again from a contact's key is not kept. */
import { f64, FlatTable, i32, u8 } from '../routing/flat-table.ts';

/** Where a contact is. */
export const STAGE = { waiting: 1, working: 2, held: 3, paused: 4, interrupted: 5, wrapUp: 6, away: 7 } as const;

export class Contacts extends FlatTable {
  stage = u8(); bot = u8();
  /** 1: the customer has had an answer in this conversation; its later legs are no new ones for channel totals. */
  answeredBefore = u8();
  /** 1: had been offered to somebody before he was promised a call. */
  exitMissed = u8();
  /** 1: an attempt to call back; one in vain; one whose customer another agent has on the line. */
  outbound = u8(); vain = u8(); reached = u8();
  /** 1: the end of his patience is in the calendar. */
  armed = u8();
  /** Queues entered, and sessions of work done, so far. */
  entries = i32(); sessions = i32();
  demand = i32(); sort = i32(); tries = i32();
  /** Row of the router's items + 1, 0 while it is nowhere in the router. */
  item = i32();
  /** Agent who has it, + 1. */
  agent = i32();
  /** Channel by which its conversation began. */
  channel = i32();
  /** Queue x channel that it waits in or was answered from. */
  cell = i32();
  /** Two words that its draws are made from. */
  keyHigh = i32(); keyLow = i32();
  /** Entries of the calendar with another stamp are stale. */
  workStamp = i32(); patienceStamp = i32(); timerStamp = i32(); outsideStamp = i32();
  pushes = i32();
  /** Agent who served the customer last, + 1. */
  servedBy = i32();
  /** Channels of the customer's last contacts + 1, latest first. */
  earlier = i32(4);
  number = f64(); root = f64(); parent = f64(); customer = f64();
  createdUs = f64();
  /** Entry into its present queue, and into the first one. */
  queuedUs = f64(); firstQueuedUs = f64();
  /** Patience left when it last began to run, -1 before it is drawn, and when that was; `Infinity`: for ever. */
  patienceUs = f64(); patienceFromUs = f64();
  /** When its router's timer is set, 0 when it is not. */
  timerUs = f64();
  /** First answer that an open offer will get; 0 when none will. */
  answerUs = f64();
  /** Work still to do at speed 1, speed, and when that was true. */
  leftUs = f64(); speed = f64(); workedFromUs = f64();
  /** Work that the leg before it left undone; 0: as its own law says. */
  owedUs = f64();
  /** Work of this session still to do at speed 1; `Infinity` outside of sessions. */
  sessionUs = f64();
  holdAtUs = f64(); holdForUs = f64();
  talkUs = f64(); holdUs = f64(); wrapUpUs = f64(); stageFromUs = f64();
  waitUs = f64(); servedUs = f64();
  /** Of one who is called back: when the conversation had left its queue, 0 for all others, and after what wait. */
  exitUs = f64(); exitWaitUs = f64();
  earlierUs = f64(4);

  constructor() { super(CONTACTS_OVERWRITTEN); }
}

/** When a contact comes into being, enters its queue, or is taken up. Earlier channels end with the first 0. */
const CONTACTS_OVERWRITTEN = [
  'demand', 'channel', 'keyHigh', 'keyLow', 'number', 'root', 'customer', 'createdUs', 'firstQueuedUs', 'patienceUs', 'earlier', 'earlierUs',
  'cell', 'queuedUs', 'patienceFromUs', 'pushes', 'leftUs', 'speed', 'workedFromUs', 'sessionUs', 'holdAtUs', 'holdForUs', 'stageFromUs', 'waitUs',
] as const satisfies readonly (keyof Contacts)[];

export const createContacts = (): Contacts => new Contacts().withRoom(256);

/** Open offers: what each agent will say. `sequence`: its place among the answers of one instant. */
export class Offers extends FlatTable {
  outcome = u8(); contact = i32(); item = i32(); agent = i32(); offer = i32(); number = f64(); sequence = f64();
}
export const OFFER_COLUMNS = ['outcome', 'contact', 'item', 'agent', 'offer', 'number', 'sequence'] as const satisfies readonly (keyof Offers)[];
export const createOffers = (): Offers => new Offers().withRoom(64);
export const ANSWER = { accepts: 1, declines: 2, ignores: 3, leaves: 4 } as const;

/** Channel whose conversations an entry, an answer or an exit counts for; -1 once the conversation has had its answer. */
export const unansweredChannel = ({ channel, answeredBefore }: Contacts, contact: number): number => (answeredBefore[contact] === 0 ? channel[contact]! : -1);
