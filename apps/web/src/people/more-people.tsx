import { Button } from '@mantine/core';
import { useVoice } from '../words/use-voice.js';

interface MorePeopleProps {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** Asks for the next page of a list of people, where there is one. */
export function MorePeople({ query }: MorePeopleProps) {
  const voice = useVoice();
  if (!query.hasNextPage) return null;
  return (
    <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {voice.say('more')}
    </Button>
  );
}
