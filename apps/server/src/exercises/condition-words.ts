import type { Condition, Sign } from '#exercises';
import type { Text } from '#kernel';

/** What an inject waits for, for whoever conducts. Names are the playbook's own, as whoever wrote the scenario knows them. */
export function conditionWords(condition: Condition): Text {
  switch (condition.kind) {
    case 'state':
      return both(`state ${condition.chart}:${condition.path}`, `état ${condition.chart}:${condition.path}`);
    case 'fact': {
      const is = condition.is === undefined ? '' : ` = ${JSON.stringify(condition.is)}`;
      return both(`fact ${condition.fact}${is}`, `fait ${condition.fact}${is}`);
    }
    case 'done': {
      const sign = signWords(condition.sign);
      return both(`${sign.en} done`, `${sign.fr} fait`);
    }
    case 'missing': {
      const [sign, by] = [signWords(condition.sign), lengthOf(condition.by)];
      return both(`${sign.en} not done by T+${by}`, `${sign.fr} pas fait à T+${by}`);
    }
    case 'after':
      return both(
        `${lengthOf(condition.ms)} after ${condition.inject}`,
        `${lengthOf(condition.ms)} après ${condition.inject}`,
      );
    case 'all':
      return joined(condition.of, ' and ', ' et ');
    case 'any':
      return joined(condition.of, ' or ', ' ou ');
  }
}

function joined(conditions: readonly Condition[], en: string, fr: string): Text {
  const words = conditions.map((each) => conditionWords(each));
  return both(words.map((each) => each.en).join(en), words.map((each) => each.fr ?? each.en).join(fr));
}

function signWords(sign: Sign): { en: string; fr: string } {
  switch (sign.kind) {
    case 'task':
      return both(`task ${sign.task}`, `tâche ${sign.task}`);
    case 'decision':
      return both(`decision ${sign.decision}`, `décision ${sign.decision}`);
    case 'event':
      return both(`event ${sign.event}`, `événement ${sign.event}`);
    case 'fact':
      return both(`fact ${sign.fact}`, `fait ${sign.fact}`);
    case 'report':
      return both(`report ${sign.report}`, `rapport ${sign.report}`);
    case 'entry':
      return both(`entry ${sign.entry}`, `inscription ${sign.entry}`);
  }
}

function both(en: string, fr: string): { en: string; fr: string } {
  return { en, fr };
}

/** Days, hours and minutes: `1 d 2 h`, `45 min`. */
function lengthOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.length === 0 ? '0 min' : said.join(' ');
}
