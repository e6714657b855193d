export { isConduct } from './conduct.js';
export {
  NO_AUTHOR,
  adviceItem,
  answerItem,
  documentItem,
  evidenceItem,
  holdItem,
  itemKey,
  itemsIn,
  itemsQuoted,
  taskItem,
  wordsId,
  type Item,
  type ItemRef,
  type Kept,
  type KeptItem,
  type PlacedHold,
} from './item.js';
export {
  LANE_CHANGES,
  LANE_KINDS,
  LaneBook,
  UNDIRECTED,
  isBeyondPlay,
  type Circle,
  type Directed,
  type Direction,
  type Lane,
  type LaneChange,
  type Reader,
} from './lane-book.js';
export { itemsOf, privilegeLog, type LogLine, type PrivilegeLog } from './privilege-log.js';
