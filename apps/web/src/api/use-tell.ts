import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from '@tanstack/react-query';

/**
 * An act about accounts and sessions. It has no key that would make sending it twice harmless, so it is sent once and only
 * a person sends it again.
 *
 * @param shown keys of the queries that show what it changes
 */
export function useTell<Input, Output>(
  shown: readonly QueryKey[],
  send: (input: Input) => Promise<Output>,
): UseMutationResult<Output, Error, Input> {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: send,
    networkMode: 'always',
    onSuccess: () => {
      for (const queryKey of shown) void client.invalidateQueries({ queryKey });
    },
  });
}
