import { useLocation } from '@tanstack/react-router';
import type { FactView } from '#contract';

/** Where a fact stands on its page. */
export function factAnchor(name: string): string {
  return `fact-${name}`;
}

/** Whether the address leads to one of these facts: what is folded then stands open. */
export function useLedTo(facts: readonly Pick<FactView, 'name'>[]): boolean {
  const hash = useLocation({ select: (location) => location.hash });
  return facts.some(({ name }) => hash === factAnchor(name));
}
