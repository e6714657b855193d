import type { LogLineView, PrivilegeView } from '#contract';
import { formatInstant } from '#kernel';
import type { LaneChange, LogLine, PrivilegeLog } from '#lanes';
import type { Sight } from './sight.js';

const LINES_MAX = 2000;

const TYPES = { 'lane.claimed': 'claim', 'lane.released': 'release', 'lane.waived': 'waive' } as const;

export function privilegeView({ direction, lines }: PrivilegeLog, sight: Sight): PrivilegeView {
  const { request, circle, purpose, by, at } = direction;
  return {
    direction: {
      request,
      circle: [...circle],
      purpose,
      by: by ?? null,
      at: at === undefined ? null : formatInstant(at),
    },
    lines: lines.slice(-LINES_MAX).map((line) => lineView(line, sight)),
    more: Math.max(0, lines.length - LINES_MAX),
  };
}

function lineView({ item, changes }: LogLine, sight: Sight): LogLineView {
  return {
    item: { ...item.ref },
    kind: item.kind,
    at: formatInstant(item.at),
    author: item.author,
    lane: sight.laneOf(item) ?? null,
    changes: changes.map((change) => changeView(change)),
  };
}

function changeView({ kind, seq, at, by, reason, circle }: LaneChange): LogLineView['changes'][number] {
  return {
    type: TYPES[kind],
    entry: seq,
    at: formatInstant(at),
    by,
    reason,
    roles: [...circle.roles],
    people: [...circle.people],
    parties: [...circle.parties],
  };
}
