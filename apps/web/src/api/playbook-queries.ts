import { queryOptions } from '@tanstack/react-query';
import { playbookDiff, playbookList } from '#contract';
import { apiPath, get } from './request.js';

export const playbooksQuery = queryOptions({
  queryKey: ['playbooks'],
  queryFn: async ({ signal }) => (await get(apiPath('playbooks'), playbookList, signal)).value,
});

/** What sets two versions apart. Which incidents the newer would touch changes, so the answer is not kept. */
export function playbookDiffQuery(from: string, to: string) {
  return queryOptions({
    queryKey: ['playbook', from, 'diff', to],
    queryFn: async ({ signal }) => (await get(apiPath('playbooks', from, 'diff', to), playbookDiff, signal)).value,
    enabled: from !== '' && to !== '' && from !== to,
  });
}
